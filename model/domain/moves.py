"""What moves when the log grows: the same dates of two plans side by side, was and will be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from model.domain.moments import Minute
from model.domain.plan_values import Plan

MoveCode = Literal["next_bag_change", "step_dose", "cycle_start", "cycle_end", "treatment_free_until", "hospital_days"]
Value: TypeAlias = Minute | tuple[date, ...] | None


@dataclass(frozen=True, slots=True)
class Move:
    """`was` or `will_be` is None where that plan has no such date."""

    code: MoveCode
    cycle: int
    was: Value
    will_be: Value

    @property
    def unchanged(self) -> bool:
        return self.was == self.will_be


def moves(before: Plan, after: Plan) -> tuple[Move, ...]:
    """Every date of either plan that is still to come (or was), in the order a nurse reads them."""
    was, will_be = _dates(before), _dates(after)
    keys = list(dict.fromkeys([*will_be, *was]))
    found = (Move(code, cycle, was.get((code, cycle)), will_be.get((code, cycle))) for code, cycle in keys)
    return tuple(sorted(found, key=lambda move: (move.cycle, _ORDER.index(move.code))))


_ORDER: tuple[MoveCode, ...] = (
    "next_bag_change",
    "step_dose",
    "cycle_start",
    "cycle_end",
    "treatment_free_until",
    "hospital_days",
)


def _dates(plan: Plan) -> dict[tuple[MoveCode, int], Value]:
    found: dict[tuple[MoveCode, int], Value] = {}
    for cycle in plan.cycles:
        coming = [bag for bag in cycle.bags[1:] if bag.hung > plan.as_of]
        if coming and cycle.outcome == "in_progress":
            found["next_bag_change", cycle.number] = coming[0].hung
        for lower, higher in zip(cycle.segments, cycle.segments[1:], strict=False):
            if higher.dose > lower.dose and higher.start > plan.as_of:
                found["step_dose", cycle.number] = higher.start
        if cycle.start_is == "planned":
            found["cycle_start", cycle.number] = cycle.start
            found["hospital_days", cycle.number] = cycle.hospital_days.dates
        if cycle.infusion_end is not None:
            found["cycle_end", cycle.number] = cycle.infusion_end
        if cycle.treatment_free is not None:
            found["treatment_free_until", cycle.number] = cycle.treatment_free.end
    return found
