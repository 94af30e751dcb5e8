"""The form of a correction of a fact beside the log: struck out with a reason and, if need be, written down right.

The replacement is another act's form; what it makes is handed in. The correction's reason is the field `correction`.
"""

from __future__ import annotations

from dataclasses import dataclass

from gui.forms.correction import HowCorrected
from gui.forms.reading import Reading, Unread, stood_in, times_known
from model.casebook.beside_commands import CorrectFact, HandOver, LogIncorrectDelivery, Replacement
from model.casebook.commands import Command
from model.casebook.results import Refusal
from model.domain.moments import Minute, Zone


@dataclass(frozen=True, slots=True)
class FactCorrectionForm:
    """`fact` and `version` are of what is corrected, as it was seen."""

    fact: int
    version: int
    how: HowCorrected = ""
    reason: str = ""

    def command(self, zone: Zone, now: Minute, course: str, right: Command | Refusal) -> CorrectFact | Refusal:
        """`right` counts only where it is to be written down right."""
        reading = Reading(zone, now)
        if self.how == "":
            reading.blame("how_corrected_needed", "how")
        reason = reading.needed(self.reason, "correction", "reason_needed")
        if self.how != "logged_right":
            return reading.answer(CorrectFact(course, self.fact, self.version, reason))
        command = CorrectFact(course, self.fact, self.version, reason, _replacement(right))
        if isinstance(right, Refusal):
            return Unread((*reading.reasons, *right.reasons), command, times_known(right))
        return reading.answer(command)


def _replacement(right: Command | Refusal) -> Replacement | None:
    """As far as it is answered: what is missing has its stand-ins."""
    whole = stood_in(right)
    return whole if isinstance(whole, HandOver | LogIncorrectDelivery) else None
