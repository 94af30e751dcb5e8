"""What really reached the patient: the planned micrograms of a cycle, recomputed where another dose ran. Exact.

Owns the arithmetic alone. It reads a plan's segments and moves none of them; it must not know how a fact is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from model.domain.moments import DAY, Minute
from model.domain.plan_values import Cycle, Plan, Segment


class OverlappingRuns(ValueError):
    """Two doses cannot have run instead at one minute; `first` and `second` are the numbers of the two facts."""

    def __init__(self, first: int, second: int) -> None:
        super().__init__(first, second)
        self.first = first
        self.second = second


@dataclass(frozen=True, slots=True)
class WrongRun:
    """That dose ran instead in `[start, end)`, `end` None: it still does. `number` is that of the fact."""

    number: int
    start: Minute
    end: Minute | None
    mcg_per_day: Fraction


@dataclass(frozen=True, slots=True)
class Part:
    """What one wrong run did to a cycle: the running minutes that it lasted, and the micrograms of them."""

    number: int
    minutes: Minute
    planned_mcg: Fraction
    ran_mcg: Fraction


@dataclass(frozen=True, slots=True)
class Delivered:
    """A cycle up to a moment: as planned, and as it ran."""

    cycle: int
    planned_mcg: Fraction
    ran_mcg: Fraction
    parts: tuple[Part, ...]

    @property
    def more_mcg(self) -> Fraction:
        """Above zero: more than planned."""
        return self.ran_mcg - self.planned_mcg


def recomputed(plan: Plan, runs: Sequence[WrongRun]) -> tuple[Delivered, ...]:
    """Every cycle that has started, at the plan's moment. Raises `OverlappingRuns`."""
    refuse_overlap(runs)
    started = (cycle for cycle in plan.cycles if cycle.start_is == "actual")
    return tuple(_delivered(cycle, plan.as_of, runs) for cycle in started)


def refuse_overlap(runs: Iterable[WrongRun]) -> None:
    """Half-open: one may begin at the minute at which another ends. Raises `OverlappingRuns`."""
    in_order = sorted(runs, key=lambda run: (run.start, run.number))
    for first, second in pairwise(in_order):
        if first.end is None or second.start < first.end:
            raise OverlappingRuns(first.number, second.number)


def _delivered(cycle: Cycle, as_of: Minute, runs: Iterable[WrongRun]) -> Delivered:
    parts = tuple(_part(cycle.segments, as_of, run) for run in runs)
    more = sum((part.ran_mcg - part.planned_mcg for part in parts), Fraction(0))
    touching = tuple(part for part in parts if part.minutes)
    return Delivered(cycle.number, cycle.delivered_mcg, cycle.delivered_mcg + more, touching)


def _part(segments: Iterable[Segment], as_of: Minute, run: WrongRun) -> Part:
    """Only while the pump ran: nothing runs, rightly or wrongly, while it stands."""
    minutes, planned = 0, Fraction(0)
    until = as_of if run.end is None else min(run.end, as_of)
    for segment in segments:
        ran = max(0, min(segment.end, until) - max(segment.start, run.start))
        minutes += ran
        planned += Fraction(segment.dose) * ran
    return Part(run.number, minutes, planned / DAY, run.mcg_per_day * minutes / DAY)
