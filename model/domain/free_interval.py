"""Whether a planned start comes too early: before the end of the treatment-free interval of the cycle before it.

It reads a plan and must not know how long such an interval is.
"""

from __future__ import annotations

from model.domain.moments import Minute
from model.domain.plan_values import Cycle, Plan


def cycle_before(plan: Plan, number: int) -> Cycle | None:
    return next((cycle for cycle in plan.cycles if cycle.number == number - 1), None)


def free_until(plan: Plan, number: int) -> Minute | None:
    """The end of the interval that cycle `number` follows; None where it follows none."""
    before = cycle_before(plan, number)
    return None if before is None or before.treatment_free is None else before.treatment_free.end


def starts_within_interval(plan: Plan, number: int, start: Minute) -> bool:
    """False for a cycle that the plan does not have."""
    until = free_until(plan, number)
    return until is not None and start < until and any(cycle.number == number for cycle in plan.cycles)
