"""What was decided about what is to come: the planned start of a cycle, and the bags from a moment on.

Whose decision an early start is, `authority` says; what moves, the planner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.casebook.commands import ChangeBagPlan, Command, Correct, PlanCycle
from model.casebook.course_log import CourseLog, text
from model.casebook.drafting import Context, is_read_back, ordered_by, timely
from model.casebook.enrolment import START_AHEAD_DAYS
from model.casebook.results import Reason
from model.domain.bag_plan import dose_name
from model.domain.entries import BagHours
from model.domain.free_interval import cycle_before, starts_within_interval
from model.domain.moments import DAY, Minute
from model.domain.offered_bags import is_offered
from model.domain.permissions import may
from model.domain.plan_values import Cycle, Plan
from model.domain.records import Draft


def cycle_plan_drafts(command: PlanCycle, context: Context) -> Sequence[Draft]:
    timely(context, command.at, command.late_reason)
    context.against(*_moment_reasons(command.start, command.at, context))
    is_order = starts_within_interval(context.log.plan(), command.cycle, command.start)
    needed = "prescriber_needed" if is_order else "decided_by_needed"
    return [
        context.draft(
            "cycle_planned",
            command.at,
            command.late_reason,
            cycle=command.cycle,
            start=text(command.start),
            decided_by=context.word(needed, "decided_by", ordered_by(command.decided_by, context)),
            reason=context.word("reason_needed", "reason", command.reason),
            read_back=is_read_back(command.read_back, context, command.decided_by) if is_order else None,
        )
    ]


def cycle_plan_answer(command: Command, log: CourseLog, after: Plan) -> tuple[Reason, ...]:
    """Against a planned start that the planner would pass over in silence.

    What was once written about a cycle can be written right, even if that runs or is no longer to come.
    """
    match command:
        case Correct(entry=entry, replacement=PlanCycle() as planned):
            was = (record.fields.get("cycle") for record in log.records if record.sequence == entry)
            return tuple(_against_start(planned, after, is_known=planned.cycle in was))
        case PlanCycle():
            return tuple(_against_start(command, after, is_known=False))
        case _:
            return ()


def _against_start(command: PlanCycle, after: Plan, *, is_known: bool) -> Iterator[Reason]:
    """`is_known`: it stands for what the log has of that very cycle."""
    cycle = next((cycle for cycle in after.cycles if cycle.number == command.cycle), None)
    if cycle is None or cycle.start_is == "actual":
        if not is_known:
            yield _not_to_come(command.cycle, cycle)
        return
    before = cycle_before(after, command.cycle)
    if before is not None and before.infusion_end is not None and command.start < before.infusion_end:
        yield Reason("start_before_end", "start", {"number": before.number, "at": before.infusion_end})


def _not_to_come(number: int, cycle: Cycle | None) -> Reason:
    if cycle is None:
        return Reason("cycle_not_to_come", "cycle", {"number": number})
    return Reason("cycle_has_started", "cycle", {"number": number, "at": cycle.start})


def bag_plan_drafts(command: ChangeBagPlan, context: Context) -> Sequence[Draft]:
    timely(context, command.at, command.late_reason)
    context.against(*_moment_reasons(command.start, command.at, context), *_bag_reasons(command.bag_hours, context))
    own = context.by.name if may(context.by.roles, "sign_drug_file") else ""
    decided_by = command.decided_by.strip() or own or ordered_by("", context)
    fields = {
        "bag_hours": {dose_name(dose): list(hours) for dose, hours in sorted(command.bag_hours.items())},
        "from": text(command.start),
        "decided_by": context.word("bag_plan_decided_by_needed", "decided_by", decided_by),
        "reason": command.reason.strip(),
    }
    return [context.draft("bag_plan_changed", command.at, command.late_reason, **fields)]


def _moment_reasons(start: Minute, decided: Minute, context: Context) -> Iterator[Reason]:
    """From when it is to hold: not before it was decided, and not so far ahead that it must be a slip."""
    if start < decided:
        yield Reason("start_before_decision", "start")
    if start > context.log.now + START_AHEAD_DAYS * DAY:
        yield Reason("start_too_far_ahead", "start", {"days": START_AHEAD_DAYS})


def _bag_reasons(bag_hours: BagHours, context: Context) -> Iterator[Reason]:
    if not bag_hours:
        yield Reason("bag_plan_needed", "bag_hours")
    protocol = context.log.protocol
    for dose, bags in bag_hours.items():
        if not bags:
            yield Reason("bag_needed", f"bag_hours.{dose_name(dose)}", {"dose": dose})
        for hours in dict.fromkeys(bags):
            bag = protocol.bag_type(hours, dose) if dose in protocol.doses else None
            values = {"hours": hours, "dose": dose}
            if bag is None:
                yield Reason("bag_not_of_protocol", f"bag_hours.{dose_name(dose)}", values)
            elif not is_offered(bag, dose, context.file()):
                yield Reason("bag_not_verified", f"bag_hours.{dose_name(dose)}", values)
