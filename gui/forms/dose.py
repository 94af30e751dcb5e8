"""The form of a premedication that was given: time, dose, route and person as typed, nothing filled in as given.

Whether the dose counts for anything is the casebook's to say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gui.forms.moment import NOTHING_TYPED, MomentText
from gui.forms.reading import STAND_IN, Reading
from model.casebook.commands import Dose, LogPremedication
from model.casebook.results import Refusal
from model.domain.moments import Minute, Zone


@dataclass(frozen=True, slots=True)
class DoseForm:
    """`drug` is the protocol's; `route` begins as the protocol's and may be chosen otherwise."""

    drug: str
    route: str
    at: MomentText = NOTHING_TYPED
    dose_mg: str = ""
    given_by: str = ""
    ordered_by: str = ""
    late_reason: str = ""
    read_back: bool = False

    def tried(self) -> DoseForm:
        """The same with stand-ins for names and reasons still open. Never saved."""
        return replace(
            self,
            given_by=self.given_by or STAND_IN,
            ordered_by=self.ordered_by or STAND_IN,
            late_reason=self.late_reason or STAND_IN,
            read_back=True,
        )

    def read(self, reading: Reading, field: str) -> Dose:
        """The dose; what cannot be read is blamed on `<field>.<name>`."""
        return Dose(
            at=reading.moment(self.at, f"{field}.at"),
            drug=self.drug,
            dose_mg=reading.number(self.dose_mg, f"{field}.dose_mg", "dose_needed"),
            route=self.route,
            given_by=reading.needed(self.given_by, f"{field}.given_by", "given_by_needed"),
            ordered_by=self.ordered_by.strip(),
            read_back=self.read_back,
        )

    def amount(self, zone: Zone, now: Minute, course: str) -> LogPremedication | None:
        """Drug, dose and route alone, as if given now: to ask whether such a dose counts. Never saved."""
        reading = Reading(zone, now)
        dose_mg = reading.number(self.dose_mg, "dose_mg", "dose_needed")
        if reading.reasons:
            return None
        dose = Dose(now, self.drug, dose_mg, self.route, given_by=STAND_IN, ordered_by=STAND_IN, read_back=True)
        return LogPremedication(course, dose)

    def command(self, zone: Zone, now: Minute, course: str) -> LogPremedication | Refusal:
        reading = Reading(zone, now)
        dose = self.read(reading, "dose")
        return reading.answer(LogPremedication(course, dose, self.late_reason.strip()))
