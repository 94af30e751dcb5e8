"""Which bags follow, as rows of text: each that changes with was and will be, and how many there are in all. No Qt.

It words the two plans of a preview and computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from gui.rows import written
from gui.rows.moves import MoveRow
from model.casebook.results import Preview
from model.domain.moments import Minute, Zone
from model.domain.plan_values import Bag, Cycle, Plan
from resources.wording import say

MOST = 4
"""Bags of a cycle that are told one by one: from there on the number of all of them says enough."""


def bag_rows(preview: Preview) -> tuple[MoveRow, ...]:
    numbers = dict.fromkeys(cycle.number for cycle in (*preview.before.cycles, *preview.after.cycles))
    return tuple(row for number in numbers for row in _of_cycle(preview, number))


def _of_cycle(preview: Preview, number: int) -> Iterator[MoveRow]:
    was, will_be = _bags(preview.before, number), _bags(preview.after, number)
    zone, now = preview.after.zone, preview.after.as_of
    differing = [
        MoveRow(
            say("dialog.bag_plan.bag", cycle=number, number=place),
            _bag(old, zone, now),
            _bag(new, zone, now),
            moves=True,
        )
        for place, (old, new) in enumerate(zip_longest(was, will_be), 1)
        if not _is_same(old, new)
    ]
    yield from differing[:MOST]
    if differing:
        counts = (str(len(was)), str(len(will_be)))
        yield MoveRow(say("dialog.bag_plan.bags_in_all", cycle=number), *counts, moves=counts[0] != counts[1])


def _bags(plan: Plan, number: int) -> tuple[Bag, ...]:
    cycle: Cycle | None = next((cycle for cycle in plan.cycles if cycle.number == number), None)
    return () if cycle is None else cycle.bags


def _is_same(old: Bag | None, new: Bag | None) -> bool:
    return old is not None and new is not None and (old.hung, old.hours, old.dose) == (new.hung, new.hours, new.dose)


def _bag(bag: Bag | None, zone: Zone, now: Minute) -> str:
    if bag is None:
        return say("dialog.moves.none")
    return say("dialog.bag_plan.bag_at", when=written.moment(zone, bag.hung, now), hours=bag.hours)
