"""The form of a restart: when, dexamethasone, bag, dose, place, and a prescriber's decision where one is asked.

What is asked is the casebook's to say: `needs` reads it from the answer to a bare restart. No rule is repeated here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from gui.forms.dose import DoseForm
from gui.forms.moment import NOTHING_TYPED, MomentText
from gui.forms.reading import STAND_IN, Reading
from model.casebook.commands import Command, Correct, Decision, LogRestart
from model.casebook.results import Preview, Reason, Refusal
from model.domain.beside import Place
from model.domain.moments import Minute, Zone
from model.domain.moves import moves

DoseAnswer = Literal["", "given", "not_given"]
BagAnswer = Literal["", "new", "same"]
CycleAnswer = Literal["", "new", "same"]

_FIRST_CYCLE = 1
"""A stand-in that every protocol has, for the cycle that a new one is dosed as."""


@dataclass(frozen=True, slots=True)
class RestartForm:
    """Everything as typed or chosen; "" where nothing was. `dosed_as` is the number of a protocol cycle."""

    dose: DoseForm
    at: MomentText = NOTHING_TYPED
    dose_answer: DoseAnswer = ""
    without_dose_reason: str = ""
    without_dose_prescriber: str = ""
    bag: BagAnswer = ""
    finish_by: MomentText = NOTHING_TYPED
    step_down: bool = False
    step_down_prescriber: str = ""
    place: Place | Literal[""] = ""
    supervised_by: str = ""
    cycle: CycleAnswer = ""
    dosed_as: int | None = None
    decision_prescriber: str = ""
    override_reason: str = ""
    read_back: bool = False
    late_reason: str = ""

    def command(self, zone: Zone, now: Minute, course: str) -> LogRestart | Refusal:
        reading = Reading(zone, now)
        not_given = self.dose_answer == "not_given"
        step_down = self.step_down and not self.is_new_cycle
        return reading.answer(
            LogRestart(
                course=course,
                at=reading.moment(self.at, "at"),
                dose_given=self.dose.read(reading, "dose_given") if self.dose_answer == "given" else None,
                without_dose_reason=self._without_reason(reading) if not_given else "",
                without_dose_prescriber=self.without_dose_prescriber.strip() if not_given else "",
                new_bag=self._new_bag(),
                step_down=step_down,
                step_down_prescriber=self.step_down_prescriber.strip() if step_down else "",
                finish_by=None if self._new_bag() is False else reading.optional_moment(self.finish_by, "finish_by"),
                place=self.place or None,
                supervised_by=self.supervised_by.strip(),
                decision=self._decision(reading),
                read_back=self.read_back,
                late_reason=self.late_reason.strip(),
            )
        )

    @property
    def is_new_cycle(self) -> bool:
        """It begins with its own first dose and a new bag, so neither is a choice."""
        return self.cycle == "new"

    @property
    def lacks_dosing(self) -> bool:
        """A new cycle of which it is not said yet as which one it is dosed."""
        return self.is_new_cycle and self.dosed_as is None

    def _new_bag(self) -> bool | None:
        if self.is_new_cycle:
            return True
        return None if self.bag == "" else self.bag == "new"

    def _without_reason(self, reading: Reading) -> str:
        return reading.needed(self.without_dose_reason, "without_dose_reason", "reason_needed")

    def _decision(self, reading: Reading) -> Decision | None:
        if self.cycle == "":
            return None
        new = self.is_new_cycle
        dosed_as = self.dosed_as
        if self.lacks_dosing:
            reading.blame("dosed_as_needed", "dosed_as")
            dosed_as = _FIRST_CYCLE
        override = self.override_reason.strip()
        if not new:
            override = reading.needed(override, "override_reason", "reason_needed")
        return Decision(new, dosed_as if new else None, self.decision_prescriber.strip(), override)

    def so_far(self, zone: Zone, now: Minute, course: str) -> LogRestart | None:
        """The restart as far as it can be read: without its dose or decision where those are half typed."""
        form = replace(self, override_reason=self.override_reason or STAND_IN)
        undecided = replace(form, dose_answer="", finish_by=NOTHING_TYPED, cycle="")
        attempts = (form, replace(form, dose_answer=""), undecided)
        commands = (attempt.command(zone, now, course) for attempt in attempts)
        return next((command for command in commands if not isinstance(command, Refusal)), None)


def bare(restart: LogRestart) -> LogRestart:
    """The same restart with every question open but the prescriber's decision: its refusal says what is asked."""
    return LogRestart(
        restart.course, restart.at, decision=_named(restart.decision), read_back=True, late_reason=STAND_IN
    )


def answered(restart: LogRestart) -> LogRestart:
    """The same restart with a stand-in for every name and reason still open, to see what it moves. Never saved."""
    dose = restart.dose_given
    return replace(
        restart,
        dose_given=None if dose is None else replace(dose, given_by=STAND_IN, ordered_by=STAND_IN, read_back=True),
        without_dose_reason=STAND_IN,
        without_dose_prescriber=STAND_IN,
        step_down_prescriber=restart.step_down_prescriber or STAND_IN,
        place=restart.place or "ward",
        supervised_by=restart.supervised_by or STAND_IN,
        decision=_named(restart.decision),
        read_back=True,
        late_reason=STAND_IN,
    )


Ask = Callable[[LogRestart], Preview | Refusal]


def moving(restart: LogRestart, ask: Ask) -> Preview | Refusal:
    """What it would move if every open question were answered, and the bag as the planner proposes it."""
    answer = ask(answered(restart))
    if isinstance(answer, Refusal) and any(reason.code == "bag_choice_needed" for reason in answer.reasons):
        return ask(replace(answered(restart), new_bag=True))
    return answer


def against_running(course: str, preview: Preview, ask: Callable[[Command], Preview | Refusal]) -> Preview:
    """The same preview, with what was taken from the plan as it read while the pump still ran.

    The plan of an open interruption moves with the clock already, so a restart now would seem to move nothing. One
    that stands after it, too, is no doing of this restart's: an earlier one is logged, or logged right.
    """
    stop, still = preview.before.open_interruption, preview.after.open_interruption
    if stop is None or (still is not None and still.stop == stop.stop):
        return preview
    running = ask(Correct(course, stop.because.entries[0], STAND_IN))
    return replace(preview, moves=moves(running.after, preview.after)) if isinstance(running, Preview) else preview


def _named(decision: Decision | None) -> Decision | None:
    return None if decision is None else replace(decision, prescriber=decision.prescriber or STAND_IN)


@dataclass(frozen=True, slots=True)
class RestartNeeds:
    """What this restart asks for."""

    dose: bool = False
    bag: bool = False
    place: bool = False
    decision: bool = False


def needs(answer: Preview | Refusal) -> RestartNeeds:
    """Reads the casebook's answer to a bare restart."""
    codes = {reason.code for reason in answer.reasons} if isinstance(answer, Refusal) else set()
    return RestartNeeds(
        dose="premedication_answer_needed" in codes,
        bag="bag_choice_needed" in codes,
        place=bool({"place_needed", "supervisor_needed"} & codes),
        decision="decision_needed" in codes,
    )


def asked(restart: LogRestart, ask: Ask) -> RestartNeeds:
    """What it asks for."""
    return needs(ask(bare(restart)))


def asks_decision(restart: LogRestart, ask: Ask) -> bool:
    """Whether a prescriber has to decide about the cycle: one that was chosen before is of no weight in that."""
    return asked(replace(restart, decision=None), ask).decision


def may_keep_bag(restart: LogRestart, ask: Ask) -> bool:
    """Whether the bag that hung may go on from this restart, as far as can be told."""
    answer = ask(replace(answered(restart), dose_given=None, new_bag=False, finish_by=None))
    reasons = answer.reasons if isinstance(answer, Refusal) else ()
    return not any(reason.field == "new_bag" for reason in reasons)


def asks_prescriber(answer: Preview | Refusal, field: str) -> bool:
    """Whether the casebook wants a prescriber's name in that field."""
    reasons = answer.reasons if isinstance(answer, Refusal) else ()
    return any(reason.code == "prescriber_needed" and reason.field == field for reason in reasons)


def unanswered_dose(restart: LogRestart) -> LogRestart:
    """As restarted without, with a reason and no prescriber: its refusal says whether one has to be asked."""
    return replace(answered(restart), dose_given=None, without_dose_prescriber="")


_BLAMED = {
    "decision_needed": "cycle",
    "unknown_cycle": "dosed_as",
    "step_down_in_new_cycle": "step_down",
    "expired_bag": "finish_by",
}


def located(reason: Reason) -> Reason:
    """The planner blames the moment; the answer that is wrong may be another one."""
    return replace(reason, field=_BLAMED.get(reason.code, reason.field))
