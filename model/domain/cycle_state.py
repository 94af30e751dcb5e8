"""The moving parts of one cycle while the walk goes through it: what was said, what hangs, what ran.

Owned by the walk; frozen into a `CycleRun` at its end. It decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from model.domain.course_run import CycleRun, EndKind, HangReason, Stop
from model.domain.dose_steps import DoseSteps
from model.domain.entries import Entry
from model.domain.moments import HOUR, Minute


class Said(NamedTuple):
    """An entry's word that a bag is hung at the next running minute."""

    entry: int
    hours: int | None = None
    finish_by: Minute | None = None
    early: bool = False
    stated: bool = True


@dataclass(slots=True)
class HangingBag:
    """A `BagRun` while it hangs: it ran for `ran` minutes up to now and was last seen running until `down`."""

    dose: Decimal
    hours: int
    hung: Minute
    finish: Minute
    said_by: int | None
    hung_because: HangReason
    cause: int | None
    ran: Minute = 0
    down: Minute = 0

    @property
    def left(self) -> Minute:
        return self.hours * HOUR - self.ran


@dataclass(slots=True)
class RunningStretch:
    """A `Stretch` while it lasts: `end` moves on."""

    dose: Decimal
    start: Minute
    end: Minute
    cause: int | None
    on_step_down: bool
    awaits_approval: bool


@dataclass(slots=True)
class CycleState:
    """`ran` counts running minutes only; `approval_floor` is the minute from which an approval counts for the rise."""

    number: int
    dosed_as: int
    start: Minute
    started_by: int | None
    planned_start: Minute
    steps: DoseSteps
    said: Said | None
    cause: int | None
    ran: Minute = 0
    past_total: bool = False
    stood_too_long: bool = False
    approval_floor: Minute = 0
    rise_wanted_at: Minute | None = None
    awaits_approval: bool = False
    bag: HangingBag | None = None
    bags: list[HangingBag] = field(default_factory=list)
    stretches: list[RunningStretch] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)

    @property
    def last_minute_end(self) -> Minute:
        return self.stretches[-1].end if self.stretches else self.start

    def run(self, now: Minute, turn: Minute) -> Minute:
        """Runs the hanging bag until it is empty, has to be down, or until `turn`; says which minute that is.

        A limit that has passed already is none: then the old bag runs on. One that was past its finish when it was hung
        is looked at each minute.
        """
        bag, until = self.bag, turn
        assert bag is not None  # noqa: S101 - the walk hangs a bag before it runs one
        empty = now + bag.left
        if now < empty < until:
            until = empty
        if now < bag.finish < until:
            until = bag.finish
        if bag.finish <= bag.hung:
            until = now + 1
        self.ran += until - now
        bag.ran += until - now
        bag.down = until
        self._stretch(bag.dose, now, until)
        return until

    def _stretch(self, dose: Decimal, now: Minute, until: Minute) -> None:
        last = self.stretches[-1] if self.stretches else None
        if last is not None and last.end == now and last.dose == dose:
            last.end = until
        else:
            on_step_down = self.steps.on_step_down and dose == self.steps.dose
            self.stretches.append(RunningStretch(dose, now, until, self.cause, on_step_down, self.awaits_approval))

    def ended(self, end: Minute | None, kind: EndKind | None, by: Entry | None, free_until: Minute | None) -> CycleRun:
        return CycleRun(
            number=self.number,
            dosed_as=self.dosed_as,
            start=self.start,
            started_by=self.started_by,
            planned_start=self.planned_start,
            free_until=free_until,
            stretches=tuple(self.stretches),
            bags=tuple(self.bags),
            stops=tuple(self.stops),
            end=end,
            end_kind=kind,
            ended_by=by,
            excess=self.ran - self.steps.total,
            rise_wanted_at=self.rise_wanted_at,
        )
