"""What has to be answered about premedication, bag, place and decision when the pump restarts.

The planner says what is due; this asks that the person who restarts has said what became of it. A restart without is
taken as a fact, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from model.casebook.commands import Command, Correct, Dose, LogPastInterruption, LogPremedication, LogRestart
from model.casebook.course_log import CourseLog
from model.casebook.results import Reason, Refusal
from model.domain.log import Log
from model.domain.moments import DAY, Minute
from model.domain.plan_values import Bag, Plan, Premedication
from model.domain.records import Draft
from model.domain.refusal import Refused
from model.domain.rules.premedication import counting_moments

ASK_BEFORE_REPEAT: Minute = DAY
"""Local: a second full dose within this time asks for a prescriber's name."""


def dose_fields(dose: Dose) -> dict[str, Any]:
    """The log's fields of a dose; milligrams as decimal text, never as a float."""
    return {
        "drug": dose.drug.strip(),
        "dose_mg": f"{dose.dose_mg.normalize():f}",
        "route": dose.route.strip(),
        "given_by": dose.given_by.strip(),
        "ordered_by": dose.ordered_by.strip(),
    }


def dose_reasons(dose: Dose, log: CourseLog, field: str) -> tuple[Reason, ...]:
    """Against recording this dose: in the future, nobody named, or a repeat within a day that no prescriber ordered."""
    return tuple(_dose_reasons(dose, log, field))


def _dose_reasons(dose: Dose, log: CourseLog, field: str) -> Iterator[Reason]:
    if dose.at > log.now:
        yield Reason("in_future", f"{field}.at", {"now": log.now})
    if dose.dose_mg <= 0:
        yield Reason("dose_not_above_zero", f"{field}.dose_mg")
    if not dose.given_by.strip():
        yield Reason("given_by_needed", f"{field}.given_by")
    earlier = [at for at in _counting(log) if abs(dose.at - at) < ASK_BEFORE_REPEAT]
    full = dose.drug == log.protocol.premedication.drug and dose.dose_mg >= log.protocol.premedication.dose_mg
    if earlier and full and not dose.ordered_by.strip():
        yield Reason("prescriber_needed", f"{field}.ordered_by", {"earlier": earlier[-1]})


def dose_advice(command: Command, log: CourseLog) -> tuple[Reason, ...]:
    """That a dose recorded by itself counts for nothing, which stops nothing: what was given was given."""
    if not isinstance(command, LogPremedication) or _counts(command.dose, log):
        return ()
    return (Reason("dose_does_not_count", "dose.dose_mg", _asked(log)),)


def _counts(dose: Dose, log: CourseLog) -> bool:
    return log.protocol.premedication.counts(dose.drug, dose.dose_mg, dose.route)


def _asked(log: CourseLog) -> dict[str, object]:
    rule = log.protocol.premedication
    return {"drug": rule.drug, "dose_mg": rule.dose_mg, "route": rule.route}


def _counting(log: CourseLog) -> list[Minute]:
    try:
        return counting_moments(log.case())
    except Refused:
        return []


def restart_answer(command: Command, log: CourseLog, drafts: Sequence[Draft]) -> tuple[Reason, ...] | Refusal:
    """Advice on a restart that is fully answered, or what is still unanswered. Other commands have none."""
    restart = _restart_in(command)
    if restart is None:
        return ()
    after = log.plan(drafts)
    item = next((item for item in after.premedications if _is_for(item, restart.at)), None)
    against = [
        *_dose_unanswered(restart, item, log),
        *_same_bag_reasons(restart, after, log),
        *_bag_and_place_unanswered(restart, log, drafts),
    ]
    return Refusal(tuple(against)) if against else tuple(_advice(restart, item, log, drafts))


def _restart_in(command: Command) -> LogRestart | None:
    match command:
        case LogRestart():
            return command
        case LogPastInterruption(restart=restart):
            return restart
        case Correct(replacement=Command() as replacement):
            return _restart_in(replacement)
        case _:
            return None


def _is_for(item: Premedication, restart: Minute) -> bool:
    return item.before == restart and not item.open_interruption


def _dose_unanswered(restart: LogRestart, item: Premedication | None, log: CourseLog) -> Iterator[Reason]:
    if item is None or item.status == "given":
        return
    if not restart.without_dose_reason.strip():
        yield _no_dose_that_counts(restart.dose_given, log)
    elif _window_has_passed(log) and not restart.without_dose_prescriber.strip():
        yield Reason("prescriber_needed", "without_dose_prescriber")


def _no_dose_that_counts(given: Dose | None, log: CourseLog) -> Reason:
    if given is None:
        return Reason("premedication_answer_needed", "premedication", _asked(log))
    if not _counts(given, log):
        return Reason("restart_dose_does_not_count", "dose_given.dose_mg", _asked(log))
    return Reason("restart_dose_outside_window", "dose_given.at", {"within": log.protocol.premedication.counts_within})


def _window_has_passed(log: CourseLog) -> bool:
    before: Plan = log.plan()
    return any(item.status == "ask_prescriber" for item in before.premedications)


def _bag_and_place_unanswered(restart: LogRestart, log: CourseLog, drafts: Sequence[Draft]) -> Iterator[Reason]:
    stood = _stood(log.case(drafts).log, restart.at)
    if stood >= log.protocol.interruption.new_bag_after and restart.new_bag is None and not _starts_new_cycle(restart):
        yield Reason("bag_choice_needed", "new_bag")
    if stood >= log.protocol.premedication.after_interruption:
        if restart.place is None:
            yield Reason("place_needed", "place")
        if not restart.supervised_by.strip():
            yield Reason("supervisor_needed", "supervised_by")


def _starts_new_cycle(restart: LogRestart) -> bool:
    return restart.decision is not None and restart.decision.new_cycle


def _same_bag_reasons(restart: LogRestart, after: Plan, log: CourseLog) -> Iterator[Reason]:
    """Against "the same bag" where the planner hangs another one at this restart, whatever its entry says."""
    if restart.new_bag is not False:
        return
    hung = next((bag for cycle in after.cycles for bag in cycle.bags if bag.hung == restart.at), None)
    if hung is None or _is_said_elsewhere(hung, log):
        return
    match hung.because.rule:
        case "bag_first_bag":
            yield Reason("same_bag_new_cycle", "new_bag")
        case "bag_finish_reached" | "bag_bag_empty":
            yield Reason("same_bag_used_up", "new_bag")
        case _:
            yield Reason("same_bag_other_dose", "new_bag", {"dose": hung.dose})


def _is_said_elsewhere(bag: Bag, log: CourseLog) -> bool:
    """A bag change of the same minute has an entry of its own."""
    return bag.confirmed_by is not None and bag.confirmed_by <= log.sequence


def _stood(log: Log, restart: Minute) -> Minute:
    """Minutes between the restart and the pump act before it, which the planner has found to be a stop."""
    stops = [act.at for act in log.acts if act.at < restart]
    return restart - stops[-1] if stops else 0


def _advice(
    restart: LogRestart, item: Premedication | None, log: CourseLog, drafts: Sequence[Draft]
) -> Iterator[Reason]:
    """That none of the doses that count was given as long before as the protocol asks, whoever logged them."""
    rule = log.protocol.premedication
    doses = counting_moments(log.case(drafts))
    within = [at for at in doses if rule.counts_for(at, restart.at)]
    if item is not None and within and restart.at - within[0] < rule.lead:
        given = within[0]
        yield Reason("premedication_lead_short", "dose_given.at", {"given": given, "earliest": given + rule.lead})
