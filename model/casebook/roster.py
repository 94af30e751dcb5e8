"""Everybody on the list: their names at once, what runs and what is next as it is read; the most urgent on top.

To read a course takes milliseconds and there may be ten thousand, so each is read once and kept: first those whose
pump stands, then by their latest entry. It owns the order of reading and of the list; it plans nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final, NamedTuple

from model.casebook.patients import NOTHING_TO_DO, UNREAD, Hay, folded
from model.casebook.results import Change
from model.domain.listing import Latest, Listed
from model.domain.moments import Minute
from model.domain.plan_values import Plan
from model.domain.tasks import Task, next_task, urgency
from model.store import Database

_SLIDES: Final[Minute] = 15
"""Of an overdue start out of sight only the text changes with each minute, not its place: it is read again so often."""

FEW: Final = 16
"""So many are read at once, before anything is told: nobody sees them come."""

Key = tuple[int, Minute, str]


class RosterRow(NamedTuple):
    """One line of the list. Without a course nobody is enrolled; with one and without a plan it is not read yet."""

    who: Listed
    course: str | None
    plan: Plan | None
    next_task: Task | None


class _Read(NamedTuple):
    plan: Plan
    next_task: Task | None
    until: Minute | None


class Roster:
    """`plan` gives a course's plan at the present minute, kept where it still holds."""

    def __init__(self, database: Database, plan: Callable[[str], Plan], now: Callable[[], Minute]) -> None:
        self._database, self._plan, self._now = database, plan, now
        self._listed: dict[str, Listed] = {}
        self._course: dict[str, str] = {}
        self._patient: dict[str, str] = {}
        self._read: dict[str, _Read] = {}
        self._waiting: dict[str, None] = {}
        self._hay: dict[str, Hay] = {}
        self._keys: dict[str, Key] = {}
        self._order: list[str] | None = None
        self._zones: frozenset[str] = frozenset()
        self._changed: set[str] = set()
        self._minute = now()
        self._is_stale, self._is_sorted_out = True, False

    # What there is

    def order(self, search: str = "") -> list[str]:
        """The ids of the patients that fit, the most urgent on top; who is not read yet stands below what is known."""
        self._look()
        if self._order is None:
            self._order = sorted(self._listed, key=self._keys.__getitem__)
        if not search.strip():
            return self._order
        words = folded(search).split()
        return [patient for patient in self._order if self._hay_of(patient).holds(words)]

    def row(self, patient: str) -> RosterRow:
        """As it is at the present minute, where it was read; nothing is read for it."""
        course = self._course.get(patient)
        read = None if course is None else self._read.get(course)
        if course is None or read is None:
            return RosterRow(self._listed[patient], course, None, None)
        if not self._holds(read):
            read = self._take(course)
        return RosterRow(self._listed[patient], course, read.plan, read.next_task)

    def counts(self) -> tuple[int, int]:
        """How many courses have been read, and how many there are."""
        self._look()
        return len(self._read), len(self._patient)

    def zones(self) -> frozenset[str]:
        """The names of all zones in which courses are."""
        self._look()
        return self._zones

    # Reading

    @property
    def waits(self) -> bool:
        return bool(self._waiting)

    def read(self, count: int) -> bool:
        """So many of those that wait, the most urgent first; whether any is left."""
        self._look()
        if self._waiting and not self._is_sorted_out:
            self.sort_out(self.latest())
        for course in tuple(islice(self._waiting, count)):
            self._take(course)
        return bool(self._waiting)

    def latest(self) -> tuple[Latest, ...]:
        """What `sort_out` wants; it may be asked for in another thread."""
        with self._database.read() as reader:
            return reader.latest_entries()

    def sort_out(self, latest: Iterable[Latest]) -> None:
        """Those whose pump may stand wait first, then by their latest entry; without any they wait as they did."""
        found = sorted(latest, key=_first, reverse=True)
        known = {each.course: None for each in found if each.course in self._waiting}
        self._waiting = known | self._waiting
        self._is_sorted_out = True

    def changed(self, change: Change) -> None:
        """That course is read before anything is told again; where people changed or one is enrolled, all names are."""
        if change.course is None or change.course not in self._patient:
            self._is_stale = True
        else:
            self._changed.add(change.course)

    def _pass(self, now: Minute) -> None:
        """The minute has moved on: whose plan reads differently now waits to be read again."""
        self._minute = now
        for course, read in self._read.items():
            if read.until is not None and read.until <= now:
                self._waiting[course] = None

    def _look(self) -> None:
        if self._is_stale:
            self._look_anew()
        now = self._now()
        if self._minute != now:
            self._pass(now)
        few = tuple(self._waiting) if len(self._waiting) <= FEW else ()
        for course in (*self._changed, *few):
            self._take(course)
        self._changed.clear()

    def _look_anew(self) -> None:
        with self._database.read() as reader:
            roll, enrolled = reader.roll(), reader.enrolled()
        before = self._listed
        self._listed = {each.patient: each for each in roll}
        self._hay = {patient: hay for patient, hay in self._hay.items() if self._listed[patient] == before[patient]}
        self._course = {each.patient: each.course for each in enrolled}
        self._patient = {course: patient for patient, course in self._course.items()}
        self._zones = frozenset(each.zone for each in enrolled)
        newest = sorted(enrolled, key=lambda each: each.planned_start, reverse=True)
        for each in newest:
            if each.course in self._patient and each.course not in self._read:
                self._waiting[each.course] = None
        unread = {course: (UNREAD, place, "") for place, course in enumerate(self._waiting)}
        for patient in self._listed:
            self._keys[patient] = self._key(patient, unread)
        self._order, self._is_stale = None, False

    def _take(self, course: str) -> _Read:
        """One that cannot be planned is not tried again and again: it raises once."""
        self._waiting.pop(course, None)
        plan = self._plan(course)
        read = _Read(plan, next_task(plan), _until(plan))
        self._read[course] = read
        patient = self._patient[course]
        self._hay_of(patient)
        key = self._key(patient, {})
        if self._keys.get(patient) != key:
            self._keys[patient], self._order = key, None
        return read

    def _holds(self, read: _Read) -> bool:
        change, now = read.plan.next_change_at, self._now()
        return read.plan.as_of <= now and (change is None or now < change)

    def _key(self, patient: str, unread: dict[str, Key]) -> Key:
        course = self._course.get(patient)
        read = None if course is None else self._read.get(course)
        if course is not None and read is None:
            return unread[course]
        name = folded(self._listed[patient].family_name)
        if read is None or read.next_task is None:
            return NOTHING_TO_DO, 0, name
        return urgency(read.next_task, read.plan.as_of), read.next_task.at, name

    def _hay_of(self, patient: str) -> Hay:
        hay = self._hay.get(patient)
        if hay is None:
            hay = self._hay[patient] = Hay.of(self._listed[patient])
        return hay


def _first(latest: Latest) -> tuple[bool, Minute]:
    """A stop behind which no restart is; one of the two may be struck, which only a plan can say."""
    return latest.stop is not None and (latest.restart or 0) < latest.stop, latest.at


def _until(plan: Plan) -> Minute | None:
    """When it has to be read again although it is not in sight."""
    slides = plan.open_interruption is None and any(
        cycle.start_is == "planned" and cycle.planned_start < plan.as_of for cycle in plan.cycles
    )
    return plan.as_of + _SLIDES if slides else plan.next_change_at
