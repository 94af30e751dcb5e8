"""The computed schedule as frozen values: what screen, paper, export and command line all read.

Moments are `Minute`s (UTC), doses mcg per day as `Decimal`, amounts exact. Every derived value carries `because`.
Nothing here is ever stored. What a plan has by the dozen are tuples: a third of a dataclass's time to make.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from model.domain.because import Because
from model.domain.entries import ReasonClass
from model.domain.moments import Minute, Zone
from model.domain.stays import Stay

Status = Literal["planned", "infusing", "interrupted", "decision_needed", "treatment_free", "completed", "discontinued"]
Outcome = Literal["planned", "in_progress", "completed", "cut_short", "discontinued"]
StartIs = Literal["planned", "actual"]
EndIs = Literal["actual", "projected"]
PremedicationReason = Literal["cycle_start", "step_dose", "restart_after_interruption"]
PremedicationStatus = Literal["given", "ask_prescriber", "missed", "due", "upcoming"]


class Segment(NamedTuple):
    """A maximal running interval of one dose, `[start, end)`, past or projected.

    `awaits_approval`: projected, and only if a prescriber approves the rise before it.
    """

    dose: Decimal
    start: Minute
    end: Minute
    because: Because
    awaits_approval: bool


class Interruption(NamedTuple):
    """`restart` is None while it is open, and where a completion or discontinuation ended it (`ended_at`)."""

    stop: Minute
    restart: Minute | None
    ended_at: Minute | None
    minutes: Minute
    premedication: bool
    reason: str
    reason_class: ReasonClass
    because: Because

    @property
    def is_open(self) -> bool:
        return self.restart is None and self.ended_at is None


@dataclass(frozen=True, slots=True)
class TreatmentFree:
    start: Minute
    end: Minute
    because: Because


@dataclass(frozen=True, slots=True)
class HospitalDays:
    """Site-zone dates of recommended admission."""

    dates: tuple[date, ...]
    because: Because


class Bag(NamedTuple):
    """`hung` is its first running minute, `down` the end of its last, `finish` the moment it must be down by."""

    dose: Decimal
    hours: int
    hung: Minute
    down: Minute
    finish: Minute
    confirmed_by: int | None
    because: Because


@dataclass(frozen=True, slots=True)
class WantedRise:
    """A rise after a step-down to `dose` whose moment has come without an approval: the lower dose runs on."""

    at: Minute
    dose: Decimal


@dataclass(frozen=True, slots=True)
class Cycle:
    """`infusion_end` is None where nothing is projected, `wanted_rise` where no rise lacked its approval."""

    number: int
    dosed_as: int
    outcome: Outcome
    start: Minute
    start_is: StartIs
    planned_start: Minute
    infusion_end: Minute | None
    infusion_end_is: EndIs | None
    infused_minutes: Minute
    delivered_mcg: Fraction
    segments: tuple[Segment, ...]
    interruptions: tuple[Interruption, ...]
    treatment_free: TreatmentFree | None
    hospital_days: HospitalDays
    bags: tuple[Bag, ...]
    wanted_rise: WantedRise | None
    end_confirmed_by: int | None
    start_because: Because
    end_because: Because

    @property
    def open_interruption(self) -> Interruption | None:
        last = self.interruptions[-1] if self.interruptions else None
        return last if last is not None and last.is_open else None


class DoseGiven(NamedTuple):
    """A logged dose that counts."""

    entry: int
    at: Minute
    dose_mg: Decimal


class Premedication(NamedTuple):
    """`needed_from`: only an open interruption's has one, the first restart that needs it. It does not slide with the
    clock as `before` does there, which is the first such restart that can still be.

    `dose` is the newest that counts: within the window where it is `given`, since the stop for `ask_prescriber`.
    `may_still_come_first`: missed only by a step that nobody has confirmed. Its bag may yet be hung, which is the step.
    """

    cycle: int
    before: Minute
    due_at: Minute
    drug: str
    dose_mg: Decimal
    route: str
    reasons: tuple[PremedicationReason, ...]
    status: PremedicationStatus
    needed_from: Minute | None
    dose: DoseGiven | None
    may_still_come_first: bool
    because: Because

    @property
    def open_interruption(self) -> bool:
        return self.needed_from is not None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know. `minutes` and `count` only where the code has them."""

    code: str
    cycle: int
    at: Minute
    because: Because
    minutes: Minute | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """`next_change_at`: the first moment after `as_of` at which the same log reads differently (None: never).

    What only counts on with the clock while the pump runs (`as_of`, `infused_minutes`, `delivered_mcg`) is left out.
    `screen_findings`: what is worth knowing on the chart and is no finding of the schedule contract's.
    """

    protocol: str
    zone: Zone
    as_of: Minute
    status: Status
    cycles: tuple[Cycle, ...]
    premedications: tuple[Premedication, ...]
    findings: tuple[Finding, ...]
    next_change_at: Minute | None
    discontinued_at: Minute | None
    stays: tuple[Stay, ...] = ()
    screen_findings: tuple[Finding, ...] = ()

    @property
    def current(self) -> Cycle | None:
        """The newest cycle that has started."""
        return next((cycle for cycle in reversed(self.cycles) if cycle.start_is == "actual"), None)

    @property
    def open_interruption(self) -> Interruption | None:
        return None if self.current is None else self.current.open_interruption

    @property
    def end_unconfirmed(self) -> Cycle | None:
        """The current cycle, where its computed end has passed and nobody has said that it, or the course, ended."""
        cycle = self.current
        if cycle is None or self.status == "discontinued":
            return None
        return cycle if cycle.outcome == "completed" and cycle.end_confirmed_by is None else None
