"""What ran and what hung at a moment, by the plan. Reads a plan that is there; must not know how it came to be."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from model.domain.moments import Minute
from model.domain.plan_values import Bag, Plan


def running_dose(plan: Plan, at: Minute) -> Decimal | None:
    """The planned dose of the running minute; None while the pump stands, whatever is projected of its restart."""
    if plan.open_interruption is not None and at >= plan.open_interruption.stop:
        return None
    segments = (segment for cycle in plan.cycles for segment in cycle.segments)
    return next((segment.dose for segment in segments if segment.start <= at < segment.end), None)


def dose_changes(plan: Plan, start: Minute, end: Minute) -> tuple[tuple[Minute, Decimal], ...]:
    """Where within a stretch of time the planned dose is another than before, and which."""
    segments = [each for cycle in plan.cycles for each in cycle.segments if each.start < end and start < each.end]
    return tuple((later.start, later.dose) for before, later in pairwise(segments) if later.dose != before.dose)


def hanging(plan: Plan, at: Minute) -> Bag | None:
    """The bag that hangs, also while the pump stands with it."""
    hung = [bag for bag in bags(plan) if bag.hung <= at]
    return hung[-1] if hung and at < hung[-1].down else None


def next_change(plan: Plan, at: Minute) -> Minute | None:
    """When the bag that hangs comes down, by the plan."""
    bag = hanging(plan, at)
    return None if bag is None else bag.down


def bags(plan: Plan) -> tuple[Bag, ...]:
    return tuple(bag for cycle in plan.cycles for bag in cycle.bags)
