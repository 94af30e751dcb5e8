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
from model.domain.moments import Minute


class Said(NamedTuple):
    """An entry's word that a bag is hung at the next running minute."""

    entry: int
    hours: int | None = None
    finish_by: Minute | None = None
    early: bool = False
    stated: bool = True


@dataclass(slots=True)
class HangingBag:
    """A `BagRun` while it hangs: empty at running minute `empty_at` of the cycle, last seen running until `down`."""

    dose: Decimal
    hours: int
    hung: Minute
    finish: Minute
    said_by: int | None
    hung_because: HangReason
    cause: int | None
    empty_at: Minute
    down: Minute = 0


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
        empty, finish = now + bag.empty_at - self.ran, bag.finish
        if now < empty < until:
            until = empty
        if now < finish < until:
            until = finish
        if finish <= bag.hung:
            until = now + 1
        self.ran += until - now
        bag.down = until
        last = self.stretches[-1] if self.stretches else None
        if last is None or last.end != now or last.dose != bag.dose:
            last = self._begin_stretch(bag.dose, now)
        last.end = until
        return until

    def _begin_stretch(self, dose: Decimal, now: Minute) -> RunningStretch:
        on_step_down = self.steps.on_step_down and dose == self.steps.dose
        begun = RunningStretch(dose, now, now, self.cause, on_step_down, self.awaits_approval)
        self.stretches.append(begun)
        return begun

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
