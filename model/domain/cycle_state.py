"""The moving parts of one cycle while the walk goes through it: what was said, what hangs, what ran.

Owned by the walk; frozen into a `CycleRun` at its end. It decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from model.domain.course_run import BagRun, CycleRun, EndKind, HangReason, Stop, Stretch
from model.domain.dose_steps import DoseSteps
from model.domain.entries import Entry
from model.domain.moments import HOUR, Minute


@dataclass(frozen=True, slots=True)
class Said:
    """An entry's word that a bag is hung at the next running minute."""

    entry: int
    hours: int | None = None
    finish_by: Minute | None = None
    early: bool = False
    stated: bool = True


@dataclass(slots=True)
class HangingBag:
    """`ran` minutes up to now, taken down at `down`; `said_by` is the entry that said it, None for one assumed."""

    dose: Decimal
    hours: int
    hung: Minute
    finish: Minute
    said_by: int | None
    hung_because: HangReason
    cause: int | None
    ran: Minute = 0
    down: Minute = 0

    def left(self) -> Minute:
        return self.hours * HOUR - self.ran

    def frozen(self) -> BagRun:
        return BagRun(
            self.dose, self.hours, self.hung, self.down, self.finish, self.said_by, self.hung_because, self.cause
        )


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
    stretches: list[Stretch] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)

    @property
    def last_minute_end(self) -> Minute:
        return self.stretches[-1].end if self.stretches else self.start

    def run(self, now: Minute, span: Minute) -> None:
        assert self.bag is not None  # noqa: S101 - the walk hangs a bag before it runs one
        self.ran += span
        self.bag.ran += span
        self.bag.down = now + span
        last = self.stretches[-1] if self.stretches else None
        if last is not None and last.end == now and last.dose == self.bag.dose:
            self.stretches[-1] = replace(last, end=now + span)
        else:
            on_step_down = self.steps.on_step_down and self.bag.dose == self.steps.dose
            self.stretches.append(
                Stretch(self.bag.dose, now, now + span, self.cause, on_step_down, self.awaits_approval)
            )

    def ended(self, end: Minute | None, kind: EndKind | None, by: Entry | None, free_until: Minute | None) -> CycleRun:
        return CycleRun(
            number=self.number,
            dosed_as=self.dosed_as,
            start=self.start,
            started_by=self.started_by,
            planned_start=self.planned_start,
            free_until=free_until,
            stretches=tuple(self.stretches),
            bags=tuple(bag.frozen() for bag in self.bags),
            stops=tuple(self.stops),
            end=end,
            end_kind=kind,
            ended_by=by,
            excess=self.ran - self.steps.total,
            rise_wanted_at=self.rise_wanted_at,
        )
