"""Which bag type comes next for a dose: the course's own plan and every later change of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from model.domain.entries import BagHours, BagPlanChanged
from model.domain.moments import Minute


@dataclass(frozen=True, slots=True)
class BagList:
    """The bags of a dose in order, the last repeating. `start` None: the course's own, from the beginning."""

    bags: tuple[int, ...]
    start: Minute | None


def bag_lists(own: BagHours, changes: Sequence[BagPlanChanged], dose: Decimal) -> tuple[BagList, ...]:
    """Every list that a dose was given, the one that counts last; `changes` sorted by (`start`, id)."""
    named = (BagList(change.bag_hours[dose], change.start) for change in changes if dose in change.bag_hours)
    return (BagList(own[dose], None), *named)


def in_force(lists: Sequence[BagList], moment: Minute) -> BagList:
    """The list that a bag hung at that moment follows; `lists` as `bag_lists` gives them."""
    for each in reversed(lists):
        if each.start is None or each.start <= moment:
            return each
    return lists[0]


def dose_name(dose: Decimal) -> str:
    """A dose as the contract names it in a bag plan: 9, 28, 0.5."""
    return f"{dose.normalize():f}"
