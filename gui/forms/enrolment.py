"""An enrolment as chosen and typed: into the command `Enrol`, or what is wrong by field. Plain Python, no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gui.forms.moment import NOTHING_TYPED, MomentText, read_moment
from model.casebook.commands import Enrol
from model.casebook.results import Reason, Refusal
from model.domain.entries import BagHours
from model.domain.moments import Minute, Zone
from model.domain.protocol import BagType, Protocol


@dataclass(frozen=True, slots=True)
class EnrolmentForm:
    """`bags`: hours of the bag type chosen for each dose, None where none is."""

    patient: str
    protocol_id: str
    zone: str
    start: MomentText = NOTHING_TYPED
    bags: Mapping[Decimal, int | None] = field(default_factory=dict)

    def command(self, now: Minute) -> Enrol | Refusal:
        start = read_moment(self.start, Zone(self.zone), now)
        if isinstance(start, Reason):
            return Refusal((Reason(start.code, "planned_start", start.values),))
        bags: BagHours = {dose: (hours,) for dose, hours in self.bags.items() if hours is not None}
        return Enrol(self.patient, self.protocol_id, self.zone, start, bags)


def offered_bags(protocol: Protocol, dose: Decimal) -> tuple[BagType, ...]:
    """Only bag types that a pharmacist has verified."""
    return tuple(bag for bag in protocol.bags if bag.verified and bag.allows(dose))
