"""The form of a correction: an entry marked as entered in error with a reason and, if need be, logged right.

The replacement is another act's form; what it makes is handed in. The correction's own reason is the field
`correction`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gui.forms.reading import Reading, Unread, stood_in, times_known
from model.casebook.commands import Command, Correct
from model.casebook.results import Refusal
from model.domain.moments import Minute, Zone

HowCorrected = Literal["", "struck", "logged_right"]


@dataclass(frozen=True, slots=True)
class CorrectionForm:
    """`entry` is the sequence of the entry to be marked."""

    entry: int
    how: HowCorrected = ""
    reason: str = ""

    def command(self, zone: Zone, now: Minute, course: str, replacement: Command | Refusal | None) -> Correct | Refusal:
        reading = Reading(zone, now)
        if self.how == "":
            reading.blame("how_corrected_needed", "how")
        reason = reading.needed(self.reason, "correction", "reason_needed")
        right = replacement if self.how == "logged_right" else None
        if reading.reasons or isinstance(right, Refusal):
            against = (*reading.reasons, *(right.reasons if isinstance(right, Refusal) else ()))
            whole = None if right is None else stood_in(right)
            if right is not None and whole is None:
                return Refusal(against)
            known = right is None or times_known(right)
            return Unread(against, Correct(course, self.entry, reason, whole), known)
        return Correct(course, self.entry, reason, right)
