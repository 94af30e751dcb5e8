"""The chart of one patient in the real window: opening it, logging an interruption on it, a minute that passes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from uuid import uuid4

from PySide6.QtWidgets import QApplication

from gui.application import compose, make_qt
from gui.main_window import MainWindow
from gui.rows.facts import Facts
from gui.rows.timeline_items import items
from gui.timeline.detail import TimelineDetail
from model.casebook.casebook import Casebook
from model.casebook.commands import LogInterruption, LogRestart
from model.casebook.results import Refusal
from model.domain.moments import Zone
from tests.bench.courses import ZONE
from tests.bench.operation import Goal, Operation, Pair, timed
from tests.bench.timeline import HEIGHT, WIDTH, BlankWidget, painted
from tests.bench.ward import BenchWard, course_id, patient_id

_RAW_LOG = "SELECT sequence, id, kind, at, fields, reason, recorded_at, recorded_by FROM log_entries WHERE course = ?"
_LAST_OF_LOG = (
    "SELECT sequence, kind, at, fields, reason, recorded_at, recorded_by FROM log_entries WHERE course = ?"
    " ORDER BY sequence DESC LIMIT 1"
)
_LAST_LINK = "SELECT seq, hash FROM chain ORDER BY seq DESC LIMIT 1"


@contextmanager
def _window(ward: BenchWard) -> Iterator[MainWindow]:
    make_qt([])
    casebook = ward.open()
    window = compose(casebook, ward.folder)
    window.resize(WIDTH, HEIGHT)
    window.show()
    painted(window)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        casebook.close()


@contextmanager
def _opening(ward: BenchWard) -> Iterator[Pair]:
    """The two charts of 200 entries in turn, each time the other one."""
    make_qt([])
    raw, blank = ward.raw(), BlankWidget()
    blank.resize(WIDTH, HEIGHT)
    blank.show()
    painted(blank)
    with _window(ward) as window:
        charts = cycle((patient_id(0), patient_id(1)))

        def least() -> None:
            raw.execute(_RAW_LOG, (course_id(0),)).fetchall()
            blank.repaint()

        def show() -> None:
            window.show_patient(next(charts))
            QApplication.processEvents()

        show()
        yield Pair(limit=timed(least), operation=timed(show))
    blank.close()
    blank.deleteLater()
    raw.close()


class _Stopping:
    """Stops the pump of one course, each time in a later minute; it runs again before the next."""

    def __init__(self, ward: BenchWard, casebook: Casebook) -> None:
        self._clock, self._casebook = ward.clock, casebook
        numbers = (number for number in range(2, ward.patients) if _runs(casebook, course_id(number)))
        self.course = course_id(next(numbers))
        self._seen = 0

    def ready(self) -> None:
        self._clock.minute += 3
        if self._casebook.plan(self.course).open_interruption is not None:
            self._run(LogRestart(self.course, self._clock.minute), self._casebook.sequence(self.course))
            self._clock.minute += 3
        self._seen = self._casebook.sequence(self.course)
        QApplication.processEvents()

    def stop(self) -> None:
        self._run(LogInterruption(self.course, self._clock.minute, "occlusion", "technical", "witnessed"), self._seen)

    def _run(self, command: LogInterruption | LogRestart, seen: int) -> None:
        done = self._casebook.run(command, seen)
        assert not isinstance(done, Refusal), done


def _runs(casebook: Casebook, course: str) -> bool:
    return casebook.plan(course).status == "infusing"


class _RawRows:
    """The same rows on a bare connection to a copy: a log entry and its link of the chain, durably."""

    def __init__(self, ward: BenchWard, course: str) -> None:
        self._connection, self._course = ward.raw(), course
        self._row = self._connection.execute(_LAST_OF_LOG, (course,)).fetchone()
        self._seq, self._hash = self._connection.execute(_LAST_LINK).fetchone()

    def commit(self) -> None:
        sequence, kind, at, fields, reason, typed, by = self._row
        self._row = (sequence + 1, *self._row[1:])
        self._seq += 1
        row_id, before = str(uuid4()), self._hash
        row = (self._course, sequence + 1, row_id, kind, at, fields, reason, typed, by)
        self._hash = hashlib.sha256(before + repr(row).encode()).digest()
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO log_entries VALUES (?,?,?,?,?,?,?,?,?)", row)
        link = (self._seq, "log_entries", row_id, before, self._hash)
        self._connection.execute("INSERT INTO chain VALUES (?,?,?,?,?)", link)
        self._connection.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()


@contextmanager
def _logging(ward: BenchWard) -> Iterator[Pair]:
    """With the timeline alone: what is decided, kept, planned and painted, and no panel around it."""
    make_qt([])
    copy = ward.beside()
    casebook, detail = ward.open(), TimelineDetail()
    stopping = _Stopping(ward, casebook)
    raw = _RawRows(copy, stopping.course)
    zone, protocol = Zone(ZONE), casebook.protocol(stopping.course)
    detail.resize(WIDTH, HEIGHT)
    detail.show()
    painted(detail)

    def show() -> None:
        plan, now = casebook.plan(stopping.course), casebook.now()
        facts = Facts(plan, protocol, now, me=casebook.person)
        detail.show_items(items(facts), zone, facts.now, protocol.doses[-1])
        detail.repaint()

    def log() -> None:
        stopping.stop()
        show()

    def least() -> None:
        raw.commit()
        detail.repaint()

    show()
    try:
        yield Pair(limit=timed(least), operation=timed(log, ready=stopping.ready))
    finally:
        detail.close()
        detail.deleteLater()
        raw.close()
        casebook.close()


@contextmanager
def _logging_in_window(ward: BenchWard) -> Iterator[Pair]:
    copy = ward.beside()
    with _window(ward) as window:
        stopping = _Stopping(ward, window.casebook)
        raw = _RawRows(copy, stopping.course)
        window.show_patient(window.casebook.course(stopping.course).patient)
        QApplication.processEvents()

        def log() -> None:
            stopping.stop()
            QApplication.processEvents()

        def least() -> None:
            raw.commit()
            window.chart.repaint()

        yield Pair(limit=timed(least), operation=timed(log, ready=stopping.ready))
        raw.close()


@contextmanager
def _minute(ward: BenchWard) -> Iterator[Pair]:
    """The minute tick on an open chart: all that an idle program does."""
    with _window(ward) as window:
        window.show_patient(patient_id(0))
        QApplication.processEvents()

        def pass_minute() -> None:
            ward.clock.minute += 1
            window.bridge.look()
            QApplication.processEvents()

        yield Pair(limit=timed(window.chart.repaint), operation=timed(pass_minute))


OPEN_CHART = Operation(
    name="chart",
    title="open a chart of 200 entries: read, plan, paint",
    limit="raw read of the rows plus a blank repaint",
    goal=Goal(times=2.5),
    set_up=_opening,
    where=(
        "The limit is two hundred rows as tuples and one plain ground: a millisecond. The operation is a window "
        "of real widgets. A third is words: each of some three hundred things on the chart says what it is, "
        "when, and why, with all that was typed, for the screen, the table and the screen reader. A tenth is the "
        "height of the table's rows, whose words wrap; an eighth the panels; a third Qt's layout and painting "
        "of the whole window. Reading and planning are a tenth. Tables out of sight wait until they are shown; "
        "what was worded, measured or read before is kept. Both charts were opened before: a first opening takes "
        "about half as long again."
    ),
)

LOG = Operation(
    name="log",
    title="log an interruption: decide, durable commit with its chain, plan, repaint of the timeline",
    limit="raw sqlcipher commit of the same rows plus that repaint",
    goal=Goal(times=1.5),
    set_up=_logging,
    where=(
        "Two flushes to the disk where the bare commit has one: the database's log, and the mark beside it that "
        "shows when the end of a damaged log is missing. Then about 2 ms of processor: the log's texts read into "
        "entries and planned once (the plan that the act was judged by is the one that is shown), seven "
        "statements through SQLAlchemy, the row read back to be hashed as it stands. Then the timeline's items "
        "are made anew, about a quarter of the whole; moments and amounts in them are written once. All of it is a "
        "few frames, between the key and what is seen."
    ),
)

LOG_IN_WINDOW = Operation(
    name="log-window",
    title="the same in the whole window, every panel read anew",
    limit="raw sqlcipher commit of the same rows plus a repaint of the chart",
    goal=Goal(),
    set_up=_logging_in_window,
)

MINUTE = Operation(
    name="minute",
    title="a minute passes on an open chart of 200 entries",
    limit="a repaint of the chart",
    goal=Goal(),
    set_up=_minute,
    grows=False,
)
