"""What a walk through the log found: cycles with their running, bags and stops, past and projected.

The rules read this and nothing else, and can write none of it. Segments and bags stand in the plan as they stand
here. It judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from model.domain.entries import Entry, InfusionRestarted, InfusionStopped
from model.domain.moments import Minute
from model.domain.plan_values import Bag, Segment

PumpState = Literal["not_started", "running", "stopped", "ended", "discontinued"]
EndKind = Literal["computed", "completed", "cut_short", "discontinued"]


class Stop(NamedTuple):
    """An interruption `[at, restart)`; `ended_at` where a completion or discontinuation ended it instead."""

    entry: InfusionStopped
    restart: InfusionRestarted | None = None
    ended_at: Minute | None = None
    overridden: bool = False

    @property
    def at(self) -> Minute:
        return self.entry.at

    @property
    def is_open(self) -> bool:
        return self.restart is None and self.ended_at is None

    def until(self, as_of: Minute) -> Minute:
        if self.restart is not None:
            return self.restart.at
        return as_of if self.ended_at is None else self.ended_at

    def minutes(self, as_of: Minute) -> Minute:
        return self.until(as_of) - self.at


class CycleRun(NamedTuple):
    """One cycle, actual or projected. `excess` is running minutes beyond (or, negative, short of) the total."""

    number: int
    dosed_as: int
    start: Minute
    started_by: int | None
    planned_start: Minute
    free_until: Minute | None
    """The end of the treatment-free interval after a completed cycle."""
    segments: tuple[Segment, ...]
    bags: tuple[Bag, ...]
    stops: tuple[Stop, ...]
    end: Minute | None
    end_kind: EndKind | None
    ended_by: Entry | None
    excess: Minute
    rise_wanted_at: Minute | None
    """The first running minute at which a rise lacked its approval, while that still matters."""

    @property
    def is_actual(self) -> bool:
        return self.started_by is not None

    @property
    def open_stop(self) -> Stop | None:
        return self.stops[-1] if self.stops and self.stops[-1].is_open else None


@dataclass(frozen=True, slots=True)
class CourseRun:
    cycles: tuple[CycleRun, ...]
    state: PumpState
    discontinued_at: Minute | None
