"""The form of a stop: seen stopping, found stopped, or read from the pump's log.

It must not know what follows from a stop.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from gui.forms.moment import NOTHING_TYPED, MomentText
from gui.forms.reading import STAND_IN, Reading
from model.casebook.commands import LogInterruption
from model.casebook.results import Refusal
from model.casebook.shipped import StopReason
from model.domain.entries import KnownBy
from model.domain.moments import Minute, Zone

HowKnown = Literal["", "saw", "found", "pump_log"]

KNOWN_BY: dict[HowKnown, KnownBy] = {"saw": "witnessed", "found": "estimated", "pump_log": "pump_log"}

_UNKNOWN = "unknown"
"""The reason of the list that says that nobody knows."""

WORDS_NEEDED = "other_"
"""Reasons whose code begins so say nothing by themselves."""


@dataclass(frozen=True, slots=True)
class StopForm:
    """`at` is when it was seen to stop, last seen running, or stopped by the pump's log; `found_at` when found."""

    how: HowKnown = ""
    at: MomentText = NOTHING_TYPED
    found_at: MomentText = NOTHING_TYPED
    reason: str = ""
    comment: str = ""
    late_reason: str = ""

    def tried(self) -> StopForm:
        """The same with stand-ins for what is still open and moves nothing. Never saved."""
        return replace(
            self,
            reason=self.reason or _UNKNOWN,
            comment=self.comment or STAND_IN,
            late_reason=self.late_reason or STAND_IN,
        )

    def command(self, zone: Zone, now: Minute, course: str, reasons: Iterable[StopReason]) -> LogInterruption | Refusal:
        reading = Reading(zone, now)
        known_by = self._known_by(reading)
        at = reading.moment(self.at, "at")
        found_at = None if self.how in ("", "saw") else reading.moment(self.found_at, "discovered_at")
        reason = self._reason(reading, reasons)
        return reading.answer(
            LogInterruption(
                course=course,
                at=at,
                reason=self.reason,
                reason_class="unknown" if reason is None else reason.reason_class,
                known_by=known_by,
                discovered_at=found_at,
                comment=self.comment.strip(),
                late_reason=self.late_reason.strip(),
            )
        )

    def _known_by(self, reading: Reading) -> KnownBy:
        if self.how == "":
            reading.blame("how_known_needed", "known_by")
            return "estimated"
        return KNOWN_BY[self.how]

    def _reason(self, reading: Reading, reasons: Iterable[StopReason]) -> StopReason | None:
        chosen = next((reason for reason in reasons if reason.code == self.reason), None)
        if chosen is None:
            reading.blame("reason_needed", "reason")
        elif needs_words(chosen.code):
            reading.needed(self.comment, "comment", "text_needed")
        return chosen


def needs_words(code: str) -> bool:
    return code.startswith(WORDS_NEEDED)
