"""What has to be answered about premedication, bag, place and decision when the pump restarts.

The planner says what is due; this asks that the person who restarts has said what became of it. A restart without is
taken as a fact, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from model.casebook.commands import Command, Correct, Dose, LogPastInterruption, LogRestart
from model.casebook.course_log import CourseLog
from model.casebook.results import Reason, Refusal
from model.domain.log import Log
from model.domain.moments import DAY, Minute
from model.domain.plan_values import Plan, Premedication
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
    if not dose.given_by.strip():
        yield Reason("given_by_needed", f"{field}.given_by")
    earlier = [at for at in _counting(log) if abs(dose.at - at) < ASK_BEFORE_REPEAT]
    full = dose.drug == log.protocol.premedication.drug and dose.dose_mg >= log.protocol.premedication.dose_mg
    if earlier and full and not dose.ordered_by.strip():
        yield Reason("prescriber_needed", f"{field}.ordered_by", {"earlier": earlier[-1]})


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
    unanswered = [*_dose_unanswered(restart, item, log), *_bag_and_place_unanswered(restart, log, drafts)]
    return Refusal(tuple(unanswered)) if unanswered else tuple(_advice(restart, item, log))


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
        yield Reason("premedication_answer_needed", "without_dose_reason", {"drug": item.drug, "dose_mg": item.dose_mg})
    elif _window_has_passed(log) and not restart.without_dose_prescriber.strip():
        yield Reason("prescriber_needed", "without_dose_prescriber")


def _window_has_passed(log: CourseLog) -> bool:
    before: Plan = log.plan()
    return any(item.status == "ask_prescriber" for item in before.premedications)


def _bag_and_place_unanswered(restart: LogRestart, log: CourseLog, drafts: Sequence[Draft]) -> Iterator[Reason]:
    stood = _stood(log.case(drafts).log, restart.at)
    if stood >= log.protocol.interruption.new_bag_after and restart.new_bag is None and restart.decision is None:
        yield Reason("bag_choice_needed", "new_bag")
    if stood >= log.protocol.premedication.after_interruption:
        if restart.place is None:
            yield Reason("place_needed", "place")
        if not restart.supervised_by.strip():
            yield Reason("supervisor_needed", "supervised_by")


def _stood(log: Log, restart: Minute) -> Minute:
    """Minutes between the restart and the pump act before it, which the planner has found to be a stop."""
    stops = [act.at for act in log.acts if act.at < restart]
    return restart - stops[-1] if stops else 0


def _advice(restart: LogRestart, item: Premedication | None, log: CourseLog) -> Iterator[Reason]:
    rule = log.protocol.premedication
    given = restart.dose_given
    if item is not None and given is not None and restart.at - given.at < rule.lead:
        yield Reason("premedication_lead_short", "dose_given.at", {"given": given.at, "earliest": given.at + rule.lead})
