"""What moves when the log grows: the same things of two plans side by side, was and will be.

A thing that happens by the act stands in it too, as having happened: nothing falls out of sight by coming true.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias, get_args

from model.domain.moments import Minute
from model.domain.plan_values import Cycle, Plan

MoveCode = Literal["cycle_start", "next_bag_change", "step_dose", "cycle_end", "treatment_free_until", "hospital_days"]
Value: TypeAlias = Minute | tuple[date, ...] | None

_ORDER: tuple[str, ...] = get_args(MoveCode)


@dataclass(frozen=True, slots=True)
class Move:
    """`was` or `will_be` is None where that plan has no such thing. `happens`: the act makes it true.

    `dose` is what a step rises to, or what a cycle starts at.
    """

    code: MoveCode
    cycle: int
    was: Value
    will_be: Value
    dose: Decimal | None = None
    happens: bool = False

    @property
    def unchanged(self) -> bool:
        """Days stay what they were; a start or a step at its planned minute is still what the act does."""
        return self.was == self.will_be and not self.happens


@dataclass(frozen=True, slots=True)
class _Key:
    """By which the same thing is found in another plan: which step, where a cycle rises to a dose more than once."""

    code: MoveCode
    cycle: int
    dose: Decimal | None = None
    again: int = 0


@dataclass(frozen=True, slots=True)
class _Thing:
    value: Value
    dose: Decimal | None = None
    has_happened: bool = False


def moves(before: Plan, after: Plan) -> tuple[Move, ...]:
    """Everything that is still to come by either plan or that they tell differently, in the order a nurse reads it."""
    was, will_be = dict(_things(before, before.as_of)), dict(_things(after, after.as_of))
    keys = dict.fromkeys([*will_be, *was])
    found = (_move(key, was.get(key), will_be.get(key)) for key in keys)
    return _in_order(move for move in found if move is not None)


def moved_since(then: Plan, today: Plan) -> tuple[Move, ...]:
    """What stands at another moment today than was foreseen then, in the order a nurse reads it.

    A thing that came true at the minute that was foreseen is no move. The bag change is the first after then, by both.
    """
    was, is_now = dict(_things(then, then.as_of)), dict(_things(today, then.as_of))
    found = (_move(key, was.get(key), is_now.get(key)) for key in dict.fromkeys([*is_now, *was]))
    told = (replace(move, happens=False) for move in found if move is not None and move.was != move.will_be)
    return _in_order(told)


def _in_order(moves: Iterable[Move]) -> tuple[Move, ...]:
    return tuple(sorted(moves, key=lambda move: (move.cycle, _ORDER.index(move.code))))


def _move(key: _Key, was: _Thing | None, will_be: _Thing | None) -> Move | None:
    """None where it is over by both plans, at the same moment."""
    if was is not None and will_be is not None and was.has_happened and will_be == was:
        return None
    comes_true = will_be is not None and will_be.has_happened and not (was is not None and was.has_happened)
    return Move(
        key.code,
        key.cycle,
        None if was is None else was.value,
        None if will_be is None else will_be.value,
        next((thing.dose for thing in (will_be, was) if thing is not None), None),
        comes_true and key.code != "hospital_days",
    )


def _things(plan: Plan, seen_from: Minute) -> Iterator[tuple[_Key, _Thing]]:
    """`seen_from`: after which moment the next bag change is looked for."""
    for cycle in plan.cycles:
        yield from _bag(plan, cycle, seen_from)
        yield from _steps(plan, cycle)
        yield from _cycle(plan, cycle)


def _bag(plan: Plan, cycle: Cycle, seen_from: Minute) -> Iterator[tuple[_Key, _Thing]]:
    """Of the cycle that was in progress then."""
    coming = [bag for bag in cycle.bags[1:] if bag.hung > seen_from]
    started = cycle.start_is == "actual" and (cycle.outcome == "in_progress" or seen_from < plan.as_of)
    if coming and started and cycle.start <= seen_from:
        yield _Key("next_bag_change", cycle.number), _Thing(coming[0].hung)


def _steps(plan: Plan, cycle: Cycle) -> Iterator[tuple[_Key, _Thing]]:
    times: Counter[Decimal] = Counter()
    for lower, higher in zip(cycle.segments, cycle.segments[1:], strict=False):
        if higher.dose > lower.dose:
            key = _Key("step_dose", cycle.number, higher.dose, times[higher.dose])
            times[higher.dose] += 1
            yield key, _Thing(higher.start, higher.dose, _has_run(plan, higher.start))


def _has_run(plan: Plan, start: Minute) -> bool:
    """What would run from this very minute, were the pump restarted now, is projected."""
    return start < plan.as_of or (start == plan.as_of and plan.status == "infusing")


def _cycle(plan: Plan, cycle: Cycle) -> Iterator[tuple[_Key, _Thing]]:
    number, started = cycle.number, cycle.start_is == "actual"
    dose = cycle.segments[0].dose if cycle.segments else None
    yield _Key("cycle_start", number), _Thing(cycle.start if started else cycle.planned_start, dose, started)
    yield _Key("hospital_days", number), _Thing(cycle.hospital_days.dates, has_happened=started)
    if cycle.infusion_end is not None:
        yield _Key("cycle_end", number), _Thing(cycle.infusion_end, has_happened=cycle.infusion_end_is == "actual")
    if cycle.treatment_free is not None:
        over = cycle.treatment_free.end <= plan.as_of
        yield _Key("treatment_free_until", number), _Thing(cycle.treatment_free.end, has_happened=over)
