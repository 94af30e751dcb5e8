"""The log's kinds as frozen values: what happened, when. Reading them from text is next door.

`id` is the order of recording, `at` the minute it happened. Nothing here is derived.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias, get_args

from model.domain.moments import Minute

ReasonClass = Literal["adverse_event", "technical", "planned", "unknown"]
REASON_CLASSES: tuple[str, ...] = get_args(ReasonClass)
KnownBy = Literal["witnessed", "pump_log", "estimated"]
KNOWN_BY: tuple[str, ...] = get_args(KnownBy)

BagHours: TypeAlias = dict[Decimal, tuple[int, ...]]
"""Per dose (mcg per day) the bag types in hours, used in order, the last one repeating."""


@dataclass(frozen=True, slots=True)
class Entry:
    id: int
    at: Minute


@dataclass(frozen=True, slots=True)
class CycleStarted(Entry):
    finish_by: Minute | None = None


@dataclass(frozen=True, slots=True)
class InfusionStopped(Entry):
    """`at` is the earliest credible moment of the stop, not the moment of finding it."""

    reason: str
    reason_class: ReasonClass
    discovered_at: Minute | None = None
    known_by: KnownBy | None = None


@dataclass(frozen=True, slots=True)
class InfusionRestarted(Entry):
    new_cycle: bool = False
    dosed_as: int | None = None
    step_down: bool = False
    new_bag: bool | None = None
    finish_by: Minute | None = None
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class BagChanged(Entry):
    bag_hours: int | None = None
    finish_by: Minute | None = None


@dataclass(frozen=True, slots=True)
class PremedicationGiven(Entry):
    drug: str
    dose_mg: Decimal
    route: str


@dataclass(frozen=True, slots=True)
class CyclePlanned(Entry):
    """`at` is when it was decided, `start` the planned start of cycle number `cycle`."""

    cycle: int
    start: Minute


@dataclass(frozen=True, slots=True)
class BagPlanChanged(Entry):
    """Bags hung at or after `start` follow this plan."""

    bag_hours: BagHours
    start: Minute


@dataclass(frozen=True, slots=True)
class StepUpApproved(Entry):
    pass


@dataclass(frozen=True, slots=True)
class InfusionCompleted(Entry):
    pass


@dataclass(frozen=True, slots=True)
class TreatmentDiscontinued(Entry):
    reason: str


@dataclass(frozen=True, slots=True)
class EnteredInError(Entry):
    """Strikes out the entry with the id `entry`."""

    entry: int


@dataclass(frozen=True, slots=True)
class Admitted(Entry):
    pass


@dataclass(frozen=True, slots=True)
class Discharged(Entry):
    pass


@dataclass(frozen=True, slots=True)
class Note(Entry):
    pass


KINDS: dict[str, type[Entry]] = {
    "cycle_started": CycleStarted,
    "infusion_stopped": InfusionStopped,
    "infusion_restarted": InfusionRestarted,
    "bag_changed": BagChanged,
    "premedication_given": PremedicationGiven,
    "cycle_planned": CyclePlanned,
    "bag_plan_changed": BagPlanChanged,
    "step_up_approved": StepUpApproved,
    "infusion_completed": InfusionCompleted,
    "treatment_discontinued": TreatmentDiscontinued,
    "entered_in_error": EnteredInError,
    "admitted": Admitted,
    "discharged": Discharged,
    "note": Note,
}

HARMLESS_AFTER_DISCONTINUATION = (Note, Admitted, Discharged)
PUMP_ACTS = (CycleStarted, InfusionStopped, InfusionRestarted, BagChanged, InfusionCompleted, TreatmentDiscontinued)
"""The kinds that touch the pump: the ones a late bag change is looked for among."""
