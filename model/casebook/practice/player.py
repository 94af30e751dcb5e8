"""Says the diaries to the real casebook, all in one order, each act at the time at which it was typed.

It owns the clock that stands at these times and then goes on with the real one. It must not know what is in a diary.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeVar

from model.casebook.casebook import Casebook, Render
from model.casebook.clock import MICROSECONDS_A_MINUTE, Clock
from model.casebook.commands import Command, Correct, Enrol
from model.casebook.practice.diary import (
    HERE,
    Corrects,
    Countersigns,
    Diary,
    Enrols,
    Line,
    Logs,
    Passes,
    PrintsSheet,
)
from model.casebook.practice.people import PASSWORD, Who
from model.casebook.practice.routine import due_acts
from model.casebook.results import Refusal
from model.domain.moments import Minute, Zone
from model.domain.records import LogRecord, Microseconds, Person

T = TypeVar("T")


class NotPlayable(Exception):
    """The casebook refused what a diary says: the diary is wrong."""


@dataclass(slots=True)
class PlayedClock:
    """Stands where it is put, until there is a real one."""

    minute: Minute
    real: Clock | None = None

    def now(self) -> Microseconds:
        return self.minute * MICROSECONDS_A_MINUTE if self.real is None else self.real.now()


@dataclass(slots=True)
class _Bed:
    """One diary while it is played: the lines still to come, and the entries that it gave a name."""

    diary: Diary
    lines: list[Line]
    course: str = ""
    named: dict[str, LogRecord] = field(default_factory=dict)


class Player:
    """`people`: the staff as the casebook knows them. `render` draws the order sheets that are printed."""

    def __init__(self, casebook: Casebook, clock: PlayedClock, people: Mapping[Who, Person], render: Render) -> None:
        self._casebook, self._clock, self._people, self._render = casebook, clock, people, render
        self._order = count()
        self._waiting: list[tuple[Minute, int, _Bed, Line, bool]] = []

    def play(self, diaries: Sequence[Diary], zone: Zone, end: Minute) -> None:
        """Up to `end` and with it. Raises `NotPlayable`."""
        for diary in diaries:
            self._wait(_Bed(diary, diary.all_lines()))
        while self._waiting:
            at, _, bed, line, is_routine = heapq.heappop(self._waiting)
            self._clock.minute = at
            self._casebook.session.is_now(self._people[line.by])
            self._do(line, bed, zone)
            if not is_routine:
                self._go_on(bed, line, end)

    def _wait(self, bed: _Bed) -> None:
        if bed.lines:
            line = bed.lines.pop(0)
            heapq.heappush(self._waiting, (line.typed, next(self._order), bed, line, False))

    def _go_on(self, bed: _Bed, line: Line, end: Minute) -> None:
        """Until the diary's next line the plan says exactly what will be due, for nothing else happens."""
        until = bed.lines[0].ends_routine_at if bed.lines else end + 1
        for due in due_acts(self._casebook.plan(bed.course), until, line.left_out):
            ordinary = Line(due.at, due.by, Logs(due.command), frozenset())
            heapq.heappush(self._waiting, (due.at, next(self._order), bed, ordinary, True))
        self._wait(bed)

    def _do(self, line: Line, bed: _Bed, zone: Zone) -> None:
        casebook, course = self._casebook, bed.course
        match line.deed:
            case Enrols():
                bed.course = self._enrol(bed.diary, zone)
            case Logs(command, name):
                self._log(bed, command, name)
            case Corrects(name, reason, replacement):
                self._log(bed, Correct(HERE, bed.named[name].sequence, reason, replacement), "")
            case Countersigns(name):
                _done(casebook.signing.countersign(bed.named[name], PASSWORD), line)
            case PrintsSheet(cycle, is_signed):
                sheet = _done(casebook.issue_sheet(course, cycle, self._render), line)
                if is_signed:
                    casebook.session.is_now(self._people[Who.PRESCRIBER])
                    _done(casebook.signing.sign_sheet(sheet, PASSWORD), line)
            case Passes():
                pass

    def _enrol(self, diary: Diary, zone: Zone) -> str:
        patient = _done(self._casebook.register(diary.patient), diary)
        protocol = self._casebook.protocols()[0].id
        wish = Enrol(patient.id, protocol, zone.name, diary.planned_start, diary.bag_hours)
        return _done(self._casebook.enrol(wish), wish).id

    def _log(self, bed: _Bed, command: Command, name: str) -> None:
        seen = self._casebook.sequence(bed.course)
        saved = _done(self._casebook.run(replace(command, course=bed.course), seen), command)
        if name:
            bed.named[name] = saved.records[-1]


def _done(result: T | Refusal, what: object) -> T:
    if isinstance(result, Refusal):
        raise NotPlayable(what, result.reasons)
    return result
