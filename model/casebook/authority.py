"""Whether a person may do what a command asks: the table of permissions, applied to commands.

It must not know a window, nor what follows from a command.
"""

from __future__ import annotations

from collections.abc import Iterator

from model.casebook.commands import ApproveStepUp, Command, Correct, Discontinue, LogPastInterruption, LogRestart
from model.casebook.course_log import CourseLog
from model.casebook.results import Reason
from model.domain.permissions import Act, may
from model.domain.records import Person


def authority_reasons(command: Command, log: CourseLog, by: Person) -> Iterator[Reason]:
    """Why this person may not."""
    match command:
        case Correct(entry=entry, replacement=replacement):
            yield from _not_permitted(_correcting(entry, log, by), by)
            if replacement is not None:
                yield from authority_reasons(replacement, log, by)
        case LogPastInterruption(restart=restart):
            yield from authority_reasons(restart, log, by)
        case LogRestart() if command.step_down or command.decision is not None:
            yield from _ordering(command.read_back, by)
        case ApproveStepUp() | Discontinue():
            yield from _ordering(command.read_back, by)
        case _:
            yield from _not_permitted("log", by)


def orders_in_person(by: Person) -> bool:
    return may(by.roles, "order")


def _correcting(entry: int, log: CourseLog, by: Person) -> Act:
    record = next((record for record in log.records if record.sequence == entry), None)
    is_own = record is None or record.recorded_by == by.id
    return "correct_own" if is_own and may(by.roles, "correct_own") else "correct_anyones"


def _ordering(read_back: bool, by: Person) -> Iterator[Reason]:
    """A prescriber decides; anybody else writes down what one has said, and has read it back."""
    if orders_in_person(by):
        return
    yield from _not_permitted("take_telephone_order", by)
    if not read_back:
        yield Reason("read_back_needed", "read_back")


def _not_permitted(act: Act, by: Person) -> Iterator[Reason]:
    if not may(by.roles, act):
        yield Reason("not_permitted", "", {"act": act})
