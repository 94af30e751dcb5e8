"""The forms of admission and discharge: a moment, and why it comes late."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gui.forms.moment import NOTHING_TYPED, MomentText
from gui.forms.reading import STAND_IN, Reading
from model.casebook.commands import LogAdmission, LogDischarge
from model.casebook.results import Refusal
from model.domain.moments import Minute, Zone


@dataclass(frozen=True, slots=True)
class StayForm:
    """`came`: into hospital; else out of it."""

    came: bool
    at: MomentText = NOTHING_TYPED
    late_reason: str = ""

    def tried(self) -> StayForm:
        return replace(self, late_reason=self.late_reason or STAND_IN)

    def command(self, zone: Zone, now: Minute, course: str) -> LogAdmission | LogDischarge | Refusal:
        reading = Reading(zone, now)
        at, late_reason = reading.moment(self.at, "at"), self.late_reason.strip()
        return reading.answer(
            LogAdmission(course, at, late_reason) if self.came else LogDischarge(course, at, late_reason)
        )
