"""The forms of start, completion, approval, discontinue and note: a moment and at most two lines of text.

`tried` is the same form with a stand-in for every name and reason still open, to see what it moves. Never saved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gui.forms.moment import NOTHING_TYPED, MomentText
from gui.forms.reading import STAND_IN, Reading
from model.casebook.commands import AddNote, ApproveStepUp, Discontinue, LogCompletion, StartCycle
from model.casebook.results import Refusal
from model.domain.moments import Minute, Zone


@dataclass(frozen=True, slots=True)
class StartForm:
    at: MomentText = NOTHING_TYPED
    finish_by: MomentText = NOTHING_TYPED
    late_reason: str = ""

    def tried(self) -> StartForm:
        return replace(self, late_reason=self.late_reason or STAND_IN)

    def command(self, zone: Zone, now: Minute, course: str) -> StartCycle | Refusal:
        reading = Reading(zone, now)
        at = reading.moment(self.at, "at")
        finish_by = reading.optional_moment(self.finish_by, "finish_by")
        return reading.answer(StartCycle(course, at, finish_by, self.late_reason.strip()))


@dataclass(frozen=True, slots=True)
class CompletionForm:
    at: MomentText = NOTHING_TYPED
    late_reason: str = ""

    def tried(self) -> CompletionForm:
        return replace(self, late_reason=self.late_reason or STAND_IN)

    def command(self, zone: Zone, now: Minute, course: str) -> LogCompletion | Refusal:
        reading = Reading(zone, now)
        return reading.answer(LogCompletion(course, reading.moment(self.at, "at"), self.late_reason.strip()))


@dataclass(frozen=True, slots=True)
class ApprovalForm:
    at: MomentText = NOTHING_TYPED
    prescriber: str = ""
    late_reason: str = ""
    read_back: bool = False

    def tried(self) -> ApprovalForm:
        prescriber, late_reason = self.prescriber or STAND_IN, self.late_reason or STAND_IN
        return replace(self, prescriber=prescriber, late_reason=late_reason, read_back=True)

    def command(self, zone: Zone, now: Minute, course: str) -> ApproveStepUp | Refusal:
        reading = Reading(zone, now)
        at = reading.moment(self.at, "at")
        prescriber = reading.needed(self.prescriber, "prescriber", "prescriber_needed")
        return reading.answer(ApproveStepUp(course, at, prescriber, self.read_back, self.late_reason.strip()))


@dataclass(frozen=True, slots=True)
class DiscontinueForm:
    at: MomentText = NOTHING_TYPED
    reason: str = ""
    prescriber: str = ""
    late_reason: str = ""
    read_back: bool = False

    def tried(self) -> DiscontinueForm:
        return replace(
            self,
            reason=self.reason or STAND_IN,
            prescriber=self.prescriber or STAND_IN,
            late_reason=self.late_reason or STAND_IN,
            read_back=True,
        )

    def command(self, zone: Zone, now: Minute, course: str) -> Discontinue | Refusal:
        reading = Reading(zone, now)
        at = reading.moment(self.at, "at")
        reason = reading.needed(self.reason, "reason", "reason_needed")
        prescriber = reading.needed(self.prescriber, "prescriber", "prescriber_needed")
        return reading.answer(Discontinue(course, at, reason, prescriber, self.read_back, self.late_reason.strip()))


@dataclass(frozen=True, slots=True)
class NoteForm:
    at: MomentText = NOTHING_TYPED
    text: str = ""

    def tried(self) -> NoteForm:
        return replace(self, text=self.text or STAND_IN)

    def command(self, zone: Zone, now: Minute, course: str) -> AddNote | Refusal:
        reading = Reading(zone, now)
        at = reading.moment(self.at, "at")
        return reading.answer(AddNote(course, at, reading.needed(self.text, "text", "text_needed")))
