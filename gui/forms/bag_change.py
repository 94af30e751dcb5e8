"""The form of a bag change: when the new bag ran, and whether the pump stood for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from gui.forms.moment import NOTHING_TYPED, MomentText
from gui.forms.reading import STAND_IN, Reading
from model.casebook.commands import LogBagChange
from model.casebook.results import Refusal
from model.domain.moments import Minute, Zone

Stood = Literal["", "no", "yes"]


@dataclass(frozen=True, slots=True)
class BagChangeForm:
    """`bag_hours` None: the bag that the plan names. `finish_by` is what the bag's label says, where it says it."""

    stood: Stood = ""
    at: MomentText = NOTHING_TYPED
    stood_from: MomentText = NOTHING_TYPED
    bag_hours: int | None = None
    finish_by: MomentText = NOTHING_TYPED
    late_reason: str = ""

    def tried(self) -> BagChangeForm:
        """The same with a stand-in for a reason still open. Never saved."""
        return replace(self, late_reason=self.late_reason or STAND_IN)

    def command(self, zone: Zone, now: Minute, course: str) -> LogBagChange | Refusal:
        reading = Reading(zone, now)
        if self.stood == "":
            reading.blame("stood_answer_needed", "stood")
        return reading.answer(
            LogBagChange(
                course=course,
                at=reading.moment(self.at, "at"),
                bag_hours=self.bag_hours,
                finish_by=reading.optional_moment(self.finish_by, "finish_by"),
                stood_from=reading.moment(self.stood_from, "stood_from") if self.stood == "yes" else None,
                late_reason=self.late_reason.strip(),
            )
        )
