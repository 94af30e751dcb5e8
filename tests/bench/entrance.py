"""The way in: a start until the page to sign in is painted, the list once the password is accepted, a search in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.application import compose, make_qt
from gui.main_window import MainWindow
from model.casebook.casebook import Casebook
from tests.bench.operation import Goal, Operation, Pair, timed
from tests.bench.timeline import HEIGHT, WIDTH, BlankWidget, painted
from tests.bench.ward import BenchWard

_ROOT = Path(__file__).parents[2]
_BARE = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow

class Bare(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        os.write(1, b"P")
        os._exit(0)

app = QApplication([])
window = Bare()
window.resize(1024, 680)
window.show()
app.exec()
"""
_OURS = """
import os, sys
import main
from gui import loading

def painted(app):
    os.write(1, b"P")
    os._exit(0)

loading.begin = painted
main.has_display = lambda: True
sys.argv[0] = main.__file__
sys.exit(main.main())
"""
_ROLL = (
    "SELECT patient, bed, family_name, given_name, study_id, record_number, max(version) FROM patient_changes"
    " GROUP BY patient"
)
_ENROLLED = "SELECT id, patient, planned_start, zone FROM courses"
_FOUND = "SELECT patient, bed, family_name, given_name, study_id, record_number FROM patient_changes WHERE {}"
_TYPED = "okafor ruth"


@contextmanager
def _starting(ward: BenchWard) -> Iterator[Pair]:
    """Processes of their own, until the first is painted; on the platform that paints into memory."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

    def start(*arguments: str) -> None:
        command = [sys.executable, "-c", *arguments]
        with subprocess.Popen(
            command, cwd=_ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout is not None
            assert process.stdout.read(1) == b"P"

    yield Pair(limit=timed(lambda: start(_BARE)), operation=timed(lambda: start(_OURS, "--data", str(ward.folder))))


class _Desk:
    """A window that is opened and put away again, on a casebook that is opened with it or before."""

    def __init__(self, ward: BenchWard) -> None:
        self._ward = ward
        self._casebook: Casebook | None = None
        self.window: MainWindow | None = None

    def open(self) -> None:
        self._casebook = self._ward.open()

    def show(self) -> None:
        assert self._casebook is not None
        self.window = compose(self._casebook, self._ward.folder)
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        painted(self.window.list.table.viewport())

    def open_and_show(self) -> None:
        self.open()
        self.show()

    def put_away(self) -> None:
        if self.window is not None:
            self.window.list.reading.stop()
            self.window.bridge.stop()
            self.window.locker.stop()
            self.window.backups.stop()
            self.window.hide()
            self.window.deleteLater()
            QApplication.processEvents()
        if self._casebook is not None:
            self._casebook.close()
        self.window = self._casebook = None


class _Least:
    """The rows that the list shows on a new connection, and a blank repaint."""

    def __init__(self, ward: BenchWard) -> None:
        self._ward = ward
        self._raw: Any = None
        self.blank = BlankWidget()
        self.blank.resize(WIDTH, HEIGHT)
        self.blank.show()
        painted(self.blank)

    def ready(self) -> None:
        self.close()
        self._raw = self._ward.raw()

    def read(self) -> None:
        for query in (_ROLL, _ENROLLED):
            self._raw.execute(query).fetchall()
        self.blank.repaint()

    def close(self) -> None:
        if self._raw is not None:
            self._raw.close()
            self._raw = None


@contextmanager
def _listing(ward: BenchWard, with_checks: bool) -> Iterator[Pair]:
    make_qt([])
    desk, least = _Desk(ward), _Least(ward.beside())

    def ready() -> None:
        desk.put_away()
        if not with_checks:
            desk.open()

    yield Pair(
        limit=timed(least.read, least.ready),
        operation=timed(desk.open_and_show if with_checks else desk.show, ready),
    )
    desk.put_away()
    least.close()
    least.blank.deleteLater()


@contextmanager
def _searching(ward: BenchWard) -> Iterator[Pair]:
    """One key after the other of a name among all, once all are read."""
    make_qt([])
    raw = ward.beside().raw()
    words = " AND ".join("family_name || ' ' || given_name || ' ' || study_id LIKE ?" for _ in _TYPED.split())
    query, sought = _FOUND.format(words), [f"%{word}%" for word in _TYPED.split()]
    desk = _Desk(ward)
    desk.open_and_show()
    window = desk.window
    assert window is not None
    while window.list.reading.is_on:
        QApplication.processEvents()
    keys = cycle(_TYPED)

    def ready() -> None:
        if window.list.search.text() == _TYPED:
            window.list.search.clear()
            QApplication.processEvents()

    def press() -> None:
        QTest.keyClicks(window.list.search, next(keys))
        window.list.table.viewport().repaint()

    yield Pair(limit=timed(lambda: raw.execute(query, sought).fetchall()), operation=timed(press, ready))
    desk.put_away()
    raw.close()


START = Operation(
    name="start",
    title="A start, until the page to sign in is painted",
    limit="a bare PySide6 window, a process of its own as well",
    goal=Goal(times=1.25),
    set_up=_starting,
    where="PySide itself; beside it the style sheet and the fonts, the words, the tokens and the page's widgets",
    grows=False,
)
LIST = Operation(
    name="list",
    title="The list, from when the password is accepted until it is painted",
    limit="its rows on a bare connection, and a blank repaint",
    goal=Goal(times=2.5),
    set_up=lambda ward: _listing(ward, with_checks=True),
    where="two thirds are the check of every page, before which nothing may be written; the next row has the rest",
)
LIST_UNCHECKED = Operation(
    name="list-window",
    title="The same from when the database has been checked: the window is made, the list read and painted",
    limit="its rows on a bare connection, and a blank repaint",
    goal=Goal(),
    set_up=lambda ward: _listing(ward, with_checks=False),
    where="a third each: the rows, the chart's page (made before it is asked for), and the other widgets",
)
SEARCH = Operation(
    name="search",
    title="A key of a search, until the list is painted",
    limit="the search as a query on a bare connection",
    goal=Goal(seconds=0.050),
    set_up=_searching,
)
