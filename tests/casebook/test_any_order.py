"""A shift that is typed afterwards, in whatever order: what comes of it is the same as if typed in order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from model.casebook.commands import (
    AddNote,
    Command,
    Dose,
    LogAdmission,
    LogBagChange,
    LogInterruption,
    LogPastInterruption,
    LogPremedication,
    LogRestart,
)
from model.domain.moments import DAY, HOUR, Minute
from model.exchange.schedule_json import schedule
from tests.casebook.ward import START, Ward, ok, register

_LATE = "typed after the shift"
_APART: Minute = 11 * HOUR


def _acts(course: str) -> Iterator[Command]:
    for number in range(1, 31):
        at = START + number * _APART
        match number % 5:
            case 0 | 1:
                stop = LogInterruption(course, at, "occlusion", "technical", "witnessed")
                yield LogPastInterruption(course, stop, LogRestart(course, at + 5 + number), _LATE)
            case 2:
                yield LogBagChange(course, at, late_reason=_LATE)
            case 3:
                yield LogPremedication(course, Dose(at, "dexamethasone", Decimal(20), "IV", "M. Ortiz"), _LATE)
            case _:
                yield LogAdmission(course, at, _LATE) if number == 4 else AddNote(course, at, f"note {number}")


def _schedule(ward: Ward) -> dict[str, Any]:
    """With what was logged in the place of its number, which is the order of typing."""
    log = {record.sequence: (record.kind, record.at) for record in ward.casebook.log(ward.course)}
    computed = schedule(ward.casebook.plan(ward.course))
    for cycle in computed["cycles"]:
        for bag in cycle["bags"]:
            bag["confirmed_by"] = log.get(bag["confirmed_by"])
    return computed


def test_late_entries_in_any_order_make_the_same_plan(ward: Ward) -> None:
    other = ward.beside(register(ward.casebook, **_SOMEBODY_ELSE), START)
    ward.start()
    other.start()
    ward.at(START + 20 * DAY)
    in_order, shuffled = list(_acts(ward.course)), list(_acts(other.course))
    random.Random(7).shuffle(shuffled)  # noqa: S311 - an order, not a secret

    for command in in_order:
        ok(ward.run(command))
    for command in shuffled:
        ok(other.run(command))

    assert _schedule(other) == _schedule(ward)
    assert ward.casebook.plan(ward.course).cycles[0].infused_minutes < 20 * DAY


_SOMEBODY_ELSE = {"family_name": "Lind", "record_number": "1", "study_id": "J1713-015", "bed": "7B-13"}
