"""An enrolment as chosen and typed: into the command `Enrol`, or what is wrong by field. Plain Python, no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gui.forms.moment import NOTHING_TYPED, MomentText, read_moment
from gui.forms.patient import read_weight
from model.casebook.commands import Enrol, Weighed
from model.casebook.enrolment import details_at_enrolment, enrolment_reasons
from model.casebook.results import Reason, Refusal
from model.domain.drug_file import DrugFile
from model.domain.entries import BagHours
from model.domain.moments import Minute, Zone
from model.domain.protocol import Protocol
from model.domain.records import PatientDetails
from resources.wording import say

_WEIGHED = {"weighed_on": "weight"}
"""A weight whose day cannot be read is none that could be judged."""


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

    def command(self, now: Minute, protocol: Protocol, file: DrugFile, details: PatientDetails) -> Enrol | Refusal:
        """All that is wrong with it at once: what cannot be read, and what the protocol has against the rest."""
        zone = Zone(self.zone)
        unread: list[Reason] = []
        weight = read_weight(self.weight, self.weighed_on, zone.date_of(now), unread)
        start = read_moment(self.start, zone, now)
        if isinstance(start, Reason):
            unread.append(Reason(start.code, "planned_start", start.values))
        bags: BagHours = {dose: (hours,) for dose, hours in self.bags.items() if hours is not None}
        weighed = None if weight is None else Weighed(weight, say("shell.enrol.weighed"))
        at = now if isinstance(start, Reason) else start
        command = Enrol(self.patient, self.protocol_id, self.zone, at, bags, weighed)
        if not unread:
            return command
        judged = enrolment_reasons(command, details_at_enrolment(command, details), protocol, file, now)
        blamed = {_WEIGHED.get(reason.field, reason.field) for reason in unread}
        return Refusal((*unread, *(reason for reason in judged if reason.field not in blamed)))
