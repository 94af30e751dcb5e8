"""The form of a handover: where the pump goes, who hands it to whom, what was looked at, what the pump shows.

It must not know what the pump should show.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from gui.forms.moment import NOTHING_TYPED, MomentText, moment_text
from gui.forms.reading import STAND_IN, Reading
from model.casebook.beside_commands import HandOver
from model.casebook.results import Refusal
from model.domain import writing
from model.domain.beside import Check, Handover, Place, Taker
from model.domain.moments import Minute, Zone


@dataclass(frozen=True, slots=True)
class HandoverForm:
    at: MomentText = NOTHING_TYPED
    place: Place | Literal[""] = ""
    handed_by: str = ""
    taker: Taker | Literal[""] = ""
    taken_by: str = ""
    checked: tuple[Check, ...] = ()
    ml_per_hour: str = ""
    ml_left: str = ""
    bag_label: str = ""
    contact: str = ""
    comment: str = ""
    late_reason: str = ""

    def tried(self) -> HandoverForm:
        """With stand-ins for names, words and the volume that are still open. Never saved."""
        return replace(
            self,
            handed_by=self.handed_by or STAND_IN,
            taken_by=self.taken_by or STAND_IN,
            ml_left=self.ml_left or "0",
            comment=self.comment or STAND_IN,
            late_reason=self.late_reason or STAND_IN,
        )

    def command(self, zone: Zone, now: Minute, course: str) -> HandOver | Refusal:
        reading = Reading(zone, now)
        if self.place == "":
            reading.blame("handover_place_needed", "place")
        if self.taker == "":
            reading.blame("taker_needed", "taker")
        return reading.answer(
            HandOver(
                course=course,
                at=reading.moment(self.at, "at"),
                place=self.place or "ward",
                handed_by=reading.needed(self.handed_by, "handed_by", "handed_by_needed"),
                taker=self.taker or "nurse",
                taken_by=reading.needed(self.taken_by, "taken_by", "taken_by_needed"),
                checked=self.checked,
                ml_per_hour=_reading(reading, self.ml_per_hour, "ml_per_hour"),
                ml_left=_reading(reading, self.ml_left, "ml_left"),
                bag_label=self.bag_label.strip(),
                contact=self.contact.strip(),
                comment=self.comment.strip(),
                late_reason=self.late_reason.strip(),
            )
        )


def handover_form(handover: Handover, zone: Zone) -> HandoverForm:
    """As it would be typed."""
    return HandoverForm(
        at=moment_text(zone, handover.at),
        place=handover.place,
        handed_by=handover.handed_by,
        taker=handover.taker,
        taken_by=handover.taken_by,
        checked=handover.checked,
        ml_per_hour=typed_number(handover.ml_per_hour),
        ml_left=typed_number(handover.ml_left),
        bag_label=handover.bag_label,
        contact=handover.contact,
        comment=handover.comment,
    )


def typed_number(value: Decimal | None) -> str:
    """As it is typed: without the commas of a number that is read."""
    return "" if value is None else writing.number(value).replace(",", "")


def _reading(reading: Reading, typed: str, field: str) -> Decimal | None:
    return reading.number(typed, field, f"{field}_needed") if typed.strip() else None
