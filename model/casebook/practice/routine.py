"""What a ward's nurses log without being told: premedication, start, bag changes, end, each when the plan says so.

It reads the plan and decides nothing clinical; which of it is left out is the diary's.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from model.casebook.commands import Command, LogBagChange, LogCompletion, LogPremedication, StartCycle
from model.casebook.practice.diary import HERE, Routine, premedication
from model.casebook.practice.people import Who
from model.domain.moments import HOUR, Minute, Zone
from model.domain.plan_values import Cycle, Plan

_GIVEN_BEFORE: Minute = HOUR + 5
_DAY_BEGINS, _DAY_ENDS = 7, 19


class Due(NamedTuple):
    at: Minute
    by: Who
    command: Command


def nurse_at(zone: Zone, minute: Minute) -> Who:
    """Whoever is on the shift."""
    return Who.DAY_NURSE if _DAY_BEGINS <= zone.local(minute).hour < _DAY_ENDS else Who.NIGHT_NURSE


def due_acts(plan: Plan, until: Minute, left_out: Set[Routine]) -> list[Due]:
    """What becomes due after the plan's moment and before `until`, as long as nothing else happens.

    While the pump stands nobody knows when that will be.
    """
    if plan.open_interruption is not None:
        return []
    found = [
        Due(at, nurse_at(plan.zone, at), command)
        for what, at, command in _due(plan)
        if what not in left_out and plan.as_of < at < until
    ]
    return sorted(found, key=lambda due: due.at)


def _due(plan: Plan) -> Iterator[tuple[Routine, Minute, Command]]:
    for item in plan.premedications:
        if item.status in ("due", "upcoming"):
            at = item.before - _GIVEN_BEFORE
            given = premedication(at, nurse_at(plan.zone, at))
            yield "doses", at, LogPremedication(HERE, given)
    for cycle in plan.cycles:
        yield from _of_cycle(cycle)


def _of_cycle(cycle: Cycle) -> Iterator[tuple[Routine, Minute, Command]]:
    """A cycle that has not started is started; its first bag is hung by that."""
    if cycle.start_is == "planned":
        yield "starts", cycle.start, StartCycle(HERE, cycle.start)
    if cycle.outcome in ("planned", "in_progress"):
        for bag in cycle.bags[1:]:
            if bag.confirmed_by is None:
                yield "bags", bag.hung, LogBagChange(HERE, bag.hung)
        if cycle.infusion_end is not None:
            yield "ends", cycle.infusion_end, LogCompletion(HERE, cycle.infusion_end)
