"""What a person asks for, in the imperative. Plain values only; what follows from one is `decide`'s.

Moments are `Minute`s. Texts that the ward typed are kept as typed. `late_reason` is needed where the act lies
further back than the casebook takes as "now". `read_back`: a prescriber said it by telephone, and it was read back.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from model.domain.beside import Place
from model.domain.entries import BagHours, KnownBy, ReasonClass
from model.domain.moments import Minute
from model.domain.records import Weight


@dataclass(frozen=True, slots=True)
class Weighed:
    """A weight that was not known before, and why the patient's details are changed."""

    weight: Weight
    reason: str


@dataclass(frozen=True, slots=True)
class Enrol:
    """Puts a patient on a protocol. `bag_hours` names a bag type (or list) for every dose of the protocol.

    `weighed` where the weight is only now known: it is kept with the patient in the same act.
    """

    patient: str
    protocol_id: str
    zone: str
    planned_start: Minute
    bag_hours: BagHours
    weighed: Weighed | None = None


@dataclass(frozen=True, slots=True)
class Command:
    course: str


@dataclass(frozen=True, slots=True)
class StartCycle(Command):
    at: Minute
    finish_by: Minute | None = None
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class LogInterruption(Command):
    """`reason` is a code of the reason list, `at` the earliest credible moment of the stop."""

    at: Minute
    reason: str
    reason_class: ReasonClass
    known_by: KnownBy
    discovered_at: Minute | None = None
    comment: str = ""
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class Dose:
    """A premedication as it was given: typed, never assumed. `ordered_by` a prescriber, where one had to be asked.

    `read_back`: one who was on the telephone.
    """

    at: Minute
    drug: str
    dose_mg: Decimal
    route: str
    given_by: str
    ordered_by: str = ""
    read_back: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """A prescriber's decision over an interruption longer than the limit, or against the limit."""

    new_cycle: bool
    dosed_as: int | None
    prescriber: str
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class LogRestart(Command):
    """`dose_given` or `without_dose_reason` where premedication is needed; `new_bag` None leaves it to the planner.

    `without_dose_prescriber` is asked where an earlier dose no longer counts and none is repeated.
    """

    at: Minute
    dose_given: Dose | None = None
    without_dose_reason: str = ""
    without_dose_prescriber: str = ""
    new_bag: bool | None = None
    step_down: bool = False
    step_down_prescriber: str = ""
    finish_by: Minute | None = None
    place: Place | None = None
    supervised_by: str = ""
    decision: Decision | None = None
    read_back: bool = False
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class LogPastInterruption(Command):
    """A stop and its restart, both over: one act, always a late entry."""

    stop: LogInterruption
    restart: LogRestart
    late_reason: str


@dataclass(frozen=True, slots=True)
class LogBagChange(Command):
    """`at` is when the pump ran with the new bag; `stood_from` the stop, if the pump stood for the change."""

    at: Minute
    bag_hours: int | None = None
    finish_by: Minute | None = None
    stood_from: Minute | None = None
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class LogPremedication(Command):
    dose: Dose
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class LogCompletion(Command):
    at: Minute
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class ApproveStepUp(Command):
    at: Minute
    prescriber: str
    read_back: bool = False
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class Discontinue(Command):
    at: Minute
    reason: str
    prescriber: str
    read_back: bool = False
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class PlanCycle(Command):
    """Cycle number `cycle`, which has not started, is planned for `start`; `at` is when that was decided, by whom.

    `decided_by` a prescriber where the start lies within the treatment-free interval.
    """

    at: Minute
    cycle: int
    start: Minute
    decided_by: str
    reason: str
    read_back: bool = False
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class ChangeBagPlan(Command):
    """Bags hung at or after `start` follow `bag_hours`, which names only the doses whose bags change; decided `at`."""

    at: Minute
    bag_hours: BagHours
    start: Minute
    decided_by: str
    reason: str = ""
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class LogAdmission(Command):
    """The patient came into hospital."""

    at: Minute
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class LogDischarge(Command):
    """The patient left the hospital."""

    at: Minute
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class AddNote(Command):
    at: Minute
    text: str


@dataclass(frozen=True, slots=True)
class Correct(Command):
    """Marks the entry with that sequence as entered in error and, in the same act, logs it right (`replacement`)."""

    entry: int
    reason: str
    replacement: Command | None = None
