"""The moving parts of one cycle while the walk goes through it: what was said, what hangs, what ran.

Owned by the walk; frozen into a `CycleRun` at its end. It decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from model.domain.because import Because
from model.domain.course_run import CycleRun, EndKind, Stop
from model.domain.dose_steps import DoseSteps
from model.domain.entries import Entry
from model.domain.moments import HOUR, Minute
from model.domain.plan_values import Bag, Segment
from model.domain.protocol import BagType
from model.domain.reasons import HangReason, Reasons


class Said(NamedTuple):
    """An entry's word that a bag is hung at the next running minute."""

    entry: int
    hours: int | None = None
    finish_by: Minute | None = None
    early: bool = False
    stated: bool = True


class _Begun(NamedTuple):
    """A segment that has not ended yet."""

    dose: Decimal
    start: Minute
    because: Because
    awaits_approval: bool

    def ended(self, end: Minute) -> Segment:
        return Segment(self.dose, self.start, end, self.because, self.awaits_approval)


@dataclass(slots=True)
class CycleState:
    """`ran` counts running minutes only; `approval_floor` is the minute from which an approval counts for the rise.

    `bag` is the one that hangs, with the `down` that is foreseen for it; it is empty at running minute `empty_at`.
    `bags` and `segments` are those before the one that hangs and the one that runs.
    """

    number: int
    dosed_as: int
    start: Minute
    started_by: int | None
    planned_start: Minute
    steps: DoseSteps
    reasons: Reasons
    said: Said | None
    cause: int | None
    last_minute_end: Minute
    ran: Minute = 0
    past_total: bool = False
    stood_too_long: bool = False
    approval_floor: Minute = 0
    rise_wanted_at: Minute | None = None
    awaits_approval: bool = False
    bag: Bag | None = None
    empty_at: Minute = 0
    bags: list[Bag] = field(default_factory=list)
    begun: _Begun | None = None
    segments: list[Segment] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)

    def hang(
        self, now: Minute, bag_type: BagType, finish: Minute, reason: HangReason, confirmed_by: int | None = None
    ) -> None:
        """What hung comes down. How long a bag lasts is foreseen; an act may bring it down earlier, or later.

        A bag that was logged has its own entry to show for it, one that is assumed what set the infusion going.
        """
        self._take_down()
        dose, hours, lasts = self.steps.dose, bag_type.hours, bag_type.hours * HOUR
        cause = self.cause if confirmed_by is None else confirmed_by
        because = self.reasons.of_bag(reason, cause, bag_type)
        self.bag = Bag(dose, hours, now, min(now + lasts, finish), finish, confirmed_by, because)
        self.empty_at = self.ran + lasts
        self.said = None
        self.stood_too_long = False

    def hang_alike(self, hung: range, bag_type: BagType) -> None:
        """More bags of the type that hangs, each hung as the one before it comes down. The last is to run yet."""
        assert self.bag is not None  # noqa: S101 - as its name says
        lasts, in_use, hours, dose = hung.step, bag_type.in_use, bag_type.hours, self.bag.dose
        reason: HangReason = "bag_empty" if lasts == hours * HOUR else "finish_reached"
        because = self.reasons.of_bag(reason, self.cause, bag_type)
        self.bags.append(self.bag)
        self.bags += [Bag(dose, hours, now, now + lasts, now + in_use, None, because) for now in hung]
        self.bag = self.bags.pop()
        self.ran += hung[-1] - hung[0]
        self.last_minute_end = hung[-1]
        self.empty_at = self.ran + hours * HOUR

    def _take_down(self) -> None:
        """As foreseen, or else with the last minute that it was seen running."""
        bag, down = self.bag, self.last_minute_end
        if bag is not None:
            self.bags.append(bag if bag.down == down else bag._replace(down=down))

    def run(self, now: Minute, turn: Minute) -> Minute:
        """Runs the hanging bag until it is empty, has to be down, or until `turn`; says which minute that is.

        A limit that has passed already is none: then the old bag runs on. One that was past its finish when it was hung
        is looked at each minute.
        """
        bag, until = self.bag, turn
        assert bag is not None  # noqa: S101 - the walk hangs a bag before it runs one
        empty, finish = now + self.empty_at - self.ran, bag.finish
        if now < empty < until:
            until = empty
        if now < finish < until:
            until = finish
        if finish <= bag.hung:
            until = now + 1
        if now != self.last_minute_end or self.begun is None or self.begun.dose != bag.dose:
            self._begin_segment(bag.dose, now)
        self.ran += until - now
        self.last_minute_end = until
        return until

    def _begin_segment(self, dose: Decimal, now: Minute) -> None:
        self._end_segment()
        on_step_down = self.steps.on_step_down and dose == self.steps.dose
        because = self.reasons.of_dose(self.cause, on_step_down=on_step_down)
        self.begun = _Begun(dose, now, because, self.awaits_approval)

    def _end_segment(self) -> None:
        if self.begun is not None:
            self.segments.append(self.begun.ended(self.last_minute_end))

    def ended(self, end: Minute | None, kind: EndKind | None, by: Entry | None, free_until: Minute | None) -> CycleRun:
        self._end_segment()
        self._take_down()
        return CycleRun(
            number=self.number,
            dosed_as=self.dosed_as,
            start=self.start,
            started_by=self.started_by,
            planned_start=self.planned_start,
            free_until=free_until,
            segments=tuple(self.segments),
            bags=tuple(self.bags),
            stops=tuple(self.stops),
            end=end,
            end_kind=kind,
            ended_by=by,
            excess=self.ran - self.steps.total,
            rise_wanted_at=self.rise_wanted_at,
        )
