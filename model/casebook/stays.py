"""That the patient came into hospital or left it. Nothing follows from it for the planner.

Whether a stay was shorter than recommended is `model.domain.short_stay`'s to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from model.casebook.commands import Command, LogAdmission, LogDischarge
from model.casebook.course_log import CourseLog
from model.casebook.drafting import Context, timely
from model.casebook.results import Reason
from model.domain.records import Draft, LogRecord


def admission_drafts(command: LogAdmission, context: Context) -> Sequence[Draft]:
    timely(context, command.at, command.late_reason)
    return [context.draft("admitted", command.at, command.late_reason)]


def discharge_drafts(command: LogDischarge, context: Context) -> Sequence[Draft]:
    timely(context, command.at, command.late_reason)
    return [context.draft("discharged", command.at, command.late_reason)]


def stay_advice(command: Command, log: CourseLog) -> tuple[Reason, ...]:
    """That the log has it already. It stops nothing: the one before may be the wrong one, or one between be missing."""
    match command:
        case LogAdmission(at=at):
            kind = "admitted"
        case LogDischarge(at=at):
            kind = "discharged"
        case _:
            return ()
    before = [record for record in _moves(log) if record.at <= at]
    if not before or before[-1].kind != kind:
        return ()
    return (Reason(f"{kind}_already", "", {"at": before[-1].at}),)


def _moves(log: CourseLog) -> list[LogRecord]:
    found = [record for record in log.counting() if record.kind in ("admitted", "discharged")]
    return sorted(found, key=lambda record: (record.at, record.sequence))
