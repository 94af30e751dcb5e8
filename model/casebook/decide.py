"""From a command to the entries it stands for, or the reasons against it.

What the log allows is the planner's judgement, asked with the drafts in place. Here is only what the ward wants typed
with an act (names, reasons, choices). It writes nothing, reads no clock and draws no ids: they are arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any

from model.casebook.authority import FORBIDDING, authority_reasons
from model.casebook.commands import (
    AddNote,
    ApproveStepUp,
    ChangeBagPlan,
    Command,
    Correct,
    Discontinue,
    LogAdmission,
    LogBagChange,
    LogCompletion,
    LogDischarge,
    LogInterruption,
    LogPastInterruption,
    LogPremedication,
    LogRestart,
    PlanCycle,
    StartCycle,
)
from model.casebook.course_log import CourseLog
from model.casebook.drafting import (
    STAND_IN,
    Context,
    NewId,
    is_read_back,
    moment_text,
    ordered_by,
    timely,
)
from model.casebook.plan_changes import bag_plan_drafts, cycle_plan_answer, cycle_plan_drafts
from model.casebook.premedication_answers import dose_advice, dose_fields, dose_reasons, restart_answer
from model.casebook.results import Reason, Refusal
from model.casebook.stays import admission_drafts, discharge_drafts, stay_advice
from model.casebook.text_checks import unreadable_fields
from model.domain.drug_file import DrugFile
from model.domain.moments import Minute
from model.domain.records import Draft, Person
from model.domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class Decided:
    """The drafts of an act, in the order they are recorded; `sequence_from` the sequence of the first."""

    drafts: tuple[Draft, ...]
    advice: tuple[Reason, ...] = ()


def decide(
    command: Command, log: CourseLog, new_id: NewId, by: Person, file: Callable[[], DrugFile]
) -> Decided | Refusal:
    """Nothing is written. Every reason that can be told at once is told at once. `file`: the drug file as signed."""
    context = Context(log, new_id, by, file)
    authority = tuple(authority_reasons(command, log, by))
    if any(reason.code in FORBIDDING for reason in authority):
        return Refusal(authority)
    drafts = tuple(_drafts(command, context))
    unfit = [*context.reasons, *_unreadable(drafts)]
    against = [*authority, *unfit]
    advice: tuple[Reason, ...] = ()
    if all(reason.code.endswith("_needed") for reason in unfit):
        judged = _judged(command, log, drafts)
        if isinstance(judged, Refusal):
            against.extend(judged.reasons)
        else:
            advice = judged
    if against:
        return Refusal(tuple(against))
    return Decided(drafts, (*dose_advice(command, log), *stay_advice(command, log), *advice))


def _judged(command: Command, log: CourseLog, drafts: Sequence[Draft]) -> tuple[Reason, ...] | Refusal:
    """The planner's word on the log that would result, then what a restart or a planned start leaves unanswered."""
    try:
        after = log.plan(drafts)
    except Refused as refused:
        reason = _reason(log, refused)
        return Refusal((reason, *_asked_beside(reason, command, log, drafts)))
    against = cycle_plan_answer(command, log, after)
    return Refusal(against) if against else restart_answer(command, log, drafts)


def _asked_beside(reason: Reason, command: Command, log: CourseLog, drafts: Sequence[Draft]) -> tuple[Reason, ...]:
    """What a restart leaves unanswered besides the decision, as far as going on in the same cycle would ask it, too."""
    if reason.code != "decision_needed":
        return ()
    going_on = [_going_on(draft) if draft.kind == "infusion_restarted" else draft for draft in drafts]
    answer = _judged(command, log, going_on)
    found = answer.reasons if isinstance(answer, Refusal) else ()
    return tuple(other for other in found if other.code != "decision_needed")


def _going_on(draft: Draft) -> Draft:
    """The same restart as if a prescriber had decided that the cycle goes on. Never written."""
    stand_in = {"cycle": "same", "override_reason": STAND_IN, "decided_by": STAND_IN}
    return replace(draft, fields={**stand_in, **draft.fields})


def _reason(log: CourseLog, refused: Refused) -> Reason:
    """A refusal of the planner as the ward reads it: of this act, or of a later entry that it would contradict."""
    blamed = next((record for record in log.records if record.sequence == refused.entry), None)
    if blamed is None:
        return Reason(refused.code, _FIELD_OF.get(refused.code, "at"), {"detail": refused.detail})
    values = {"code": refused.code, "entry": blamed.sequence, "kind": blamed.kind, "at": blamed.at}
    return Reason("contradicts_later_entry", "at", values)


_FIELD_OF = {
    "decision_needed": "decision",
    "unknown_cycle": "decision",
    "missing_field": "decision",
    "step_down_in_new_cycle": "step_down",
    "unknown_bag": "bag_hours",
    "expired_bag": "finish_by",
}


def _unreadable(drafts: Sequence[Draft]) -> list[Reason]:
    found: list[Reason] = []
    for draft in drafts:
        texts = {name: value for name, value in draft.fields.items() if isinstance(value, str)}
        names = unreadable_fields({**texts, "late_reason": draft.reason})
        found.extend(Reason("unreadable_characters", name) for name in names)
    return found


@singledispatch
def _drafts(command: Command, context: Context) -> Sequence[Draft]:
    raise NotImplementedError(type(command).__name__)


_drafts.register(PlanCycle)(cycle_plan_drafts)
_drafts.register(ChangeBagPlan)(bag_plan_drafts)
_drafts.register(LogAdmission)(admission_drafts)
_drafts.register(LogDischarge)(discharge_drafts)


@_drafts.register
def _(command: StartCycle, context: Context) -> Sequence[Draft]:
    timely(context, command.at, command.late_reason)
    return [context.draft("cycle_started", command.at, command.late_reason, finish_by=moment_text(command.finish_by))]


@_drafts.register
def _(command: LogInterruption, context: Context) -> Sequence[Draft]:
    timely(context, command.at, command.late_reason, command.discovered_at)
    reason = context.word("reason_needed", "reason", command.reason)
    if command.discovered_at is not None and not command.at <= command.discovered_at <= context.log.now:
        context.against(Reason("discovered_out_of_order", "discovered_at"))
    return [
        context.draft(
            "infusion_stopped",
            command.at,
            command.late_reason,
            reason=reason,
            reason_class=command.reason_class,
            known_by=command.known_by,
            discovered_at=moment_text(command.discovered_at),
            comment=command.comment.strip(),
        )
    ]


@_drafts.register
def _(command: LogRestart, context: Context) -> Sequence[Draft]:
    timely(context, command.at, command.late_reason)
    drafts: list[Draft] = []
    if command.dose_given is not None:
        drafts.append(_dose(command.dose_given.at, context, command))
    return [*drafts, _restart(command, context)]


def _dose(at: Minute, context: Context, command: LogRestart | LogPremedication) -> Draft:
    dose = command.dose_given if isinstance(command, LogRestart) else command.dose
    assert dose is not None  # noqa: S101 - asked for only where there is one
    context.against(*dose_reasons(dose, context.log, "dose_given" if isinstance(command, LogRestart) else "dose"))
    read_back = is_read_back(dose.read_back, context, dose.ordered_by) if dose.ordered_by.strip() else None
    return context.draft("premedication_given", at, command.late_reason, **dose_fields(dose), read_back=read_back)


def _restart(command: LogRestart, context: Context) -> Draft:
    step_down_by = ordered_by(command.step_down_prescriber, context)
    if command.step_down:
        step_down_by = context.word("prescriber_needed", "step_down_prescriber", step_down_by)
    decision = command.decision
    decided_by = "" if decision is None else ordered_by(decision.prescriber, context)
    if decision is not None:
        decided_by = context.word("prescriber_needed", "decision", decided_by)
    return context.draft(
        "infusion_restarted",
        command.at,
        command.late_reason,
        cycle=None if decision is None else ("new" if decision.new_cycle else "same"),
        dosed_as=None if decision is None else decision.dosed_as,
        override_reason=None if decision is None else decision.override_reason.strip(),
        decided_by=decided_by,
        step_down=True if command.step_down else None,
        step_down_ordered_by=step_down_by if command.step_down else None,
        read_back=is_read_back(command.read_back, context, *_named_in(command)),
        new_bag=command.new_bag,
        finish_by=moment_text(command.finish_by),
        place=command.place,
        supervised_by=command.supervised_by.strip(),
        without_premedication=command.without_dose_reason.strip(),
        without_premedication_ordered_by=command.without_dose_prescriber.strip(),
    )


@_drafts.register
def _(command: LogPastInterruption, context: Context) -> Sequence[Draft]:
    late_reason = context.word("late_reason_needed", "late_reason", command.late_reason)
    told = replace(context, asks_late_reason=False)
    drafts = [*_drafts(command.stop, told), *_drafts(command.restart, told)]
    return [Draft(draft.id, draft.kind, draft.at, draft.fields, late_reason) for draft in drafts]


@_drafts.register
def _(command: LogBagChange, context: Context) -> Sequence[Draft]:
    """Where the pump stood the change is said at the stop and acts at the restart, so it is still *that* change."""
    timely(context, command.at, command.late_reason)
    stood_from = command.stood_from
    said_at = command.at if stood_from is None else stood_from
    fields = {"bag_hours": command.bag_hours, "finish_by": moment_text(command.finish_by)}
    drafts = [context.draft("bag_changed", said_at, command.late_reason, **fields)]
    if stood_from is None:
        return drafts
    if command.at - stood_from >= context.log.protocol.premedication.after_interruption:
        context.against(Reason("stood_too_long", "stood_from"))
    stop = {"reason": "bag_change", "reason_class": "planned", "known_by": "witnessed"}
    drafts.append(context.draft("infusion_stopped", stood_from, command.late_reason, **stop))
    return [*drafts, context.draft("infusion_restarted", command.at, command.late_reason)]


@_drafts.register
def _(command: LogPremedication, context: Context) -> Sequence[Draft]:
    timely(context, command.dose.at, command.late_reason)
    return [_dose(command.dose.at, context, command)]


@_drafts.register
def _(command: LogCompletion, context: Context) -> Sequence[Draft]:
    timely(context, command.at, command.late_reason)
    return [context.draft("infusion_completed", command.at, command.late_reason)]


@_drafts.register
def _(command: ApproveStepUp, context: Context) -> Sequence[Draft]:
    timely(context, command.at, command.late_reason)
    fields = _order(command, context)
    return [context.draft("step_up_approved", command.at, command.late_reason, **fields)]


@_drafts.register
def _(command: Discontinue, context: Context) -> Sequence[Draft]:
    timely(context, command.at, command.late_reason)
    fields = {"reason": context.word("reason_needed", "reason", command.reason), **_order(command, context)}
    return [context.draft("treatment_discontinued", command.at, command.late_reason, **fields)]


@_drafts.register
def _(command: AddNote, context: Context) -> Sequence[Draft]:
    note = context.word("text_needed", "text", command.text)
    if command.at > context.log.now:
        context.against(Reason("in_future", "at", {"now": context.log.now}))
    return [context.draft("note", command.at, text=note)]


@_drafts.register
def _(command: Correct, context: Context) -> Sequence[Draft]:
    """The mark and what is logged right in one act; only the log that results is judged."""
    reason = context.word("reason_needed", "reason", command.reason)
    if not any(record.sequence == command.entry for record in context.log.counting()):
        context.against(Reason("nothing_to_correct", "entry"))
    mark = context.draft("entered_in_error", context.log.now, reason, entry=command.entry)
    if command.replacement is None:
        return [mark]
    told = replace(context, asks_late_reason=False)
    right = _drafts(command.replacement, told)
    return [mark, *(Draft(d.id, d.kind, d.at, d.fields, reason) for d in right)]


def _order(command: ApproveStepUp | Discontinue, context: Context) -> dict[str, Any]:
    prescriber = context.word("prescriber_needed", "prescriber", ordered_by(command.prescriber, context))
    return {"prescriber": prescriber, "read_back": is_read_back(command.read_back, context, command.prescriber)}


def _named_in(restart: LogRestart) -> tuple[str, ...]:
    """Whose orders a restart carries, as typed."""
    step_down = (restart.step_down_prescriber,) if restart.step_down else ()
    return step_down if restart.decision is None else (*step_down, restart.decision.prescriber)
