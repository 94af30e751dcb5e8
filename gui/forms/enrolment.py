"""An enrolment as chosen and typed: into the command `Enrol`, or what is wrong by field. Plain Python, no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gui.forms.moment import NOTHING_TYPED, MomentText, read_moment
from gui.forms.patient import read_weight
from model.casebook.commands import Enrol, Weighed
from model.casebook.results import Reason, Refusal
from model.domain.entries import BagHours
from model.domain.moments import Minute, Zone
from resources.wording import say


@dataclass(frozen=True, slots=True)
class EnrolmentForm:
    """`bags`: hours of the bag type chosen for each dose, None where none is. `weight`: only where it was not known."""

    patient: str
    protocol_id: str
    zone: str
    start: MomentText = NOTHING_TYPED
    bags: Mapping[Decimal, int | None] = field(default_factory=dict)
    weight: str = ""
    weighed_on: str = ""

    def command(self, now: Minute) -> Enrol | Refusal:
        zone = Zone(self.zone)
        reasons: list[Reason] = []
        weight = read_weight(self.weight, self.weighed_on, zone.date_of(now), reasons)
        start = read_moment(self.start, zone, now)
        if isinstance(start, Reason):
            return Refusal((*reasons, Reason(start.code, "planned_start", start.values)))
        if reasons:
            return Refusal(tuple(reasons))
        bags: BagHours = {dose: (hours,) for dose, hours in self.bags.items() if hours is not None}
        weighed = None if weight is None else Weighed(weight, say("shell.enrol.weighed"))
        return Enrol(self.patient, self.protocol_id, self.zone, start, bags, weighed)
