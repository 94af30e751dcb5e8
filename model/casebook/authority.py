"""Whether a person may do what a command asks: the table of permissions, applied to commands.

It must not know a window, nor what follows from a command.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from model.casebook.commands import (
    ApproveStepUp,
    Command,
    Correct,
    Discontinue,
    Dose,
    LogPastInterruption,
    LogPremedication,
    LogRestart,
    PlanCycle,
)
from model.casebook.course_log import CourseLog
from model.casebook.results import Reason
from model.domain.beside import BesideRecord
from model.domain.free_interval import starts_within_interval
from model.domain.permissions import Act, may
from model.domain.records import LogRecord, Person

FORBIDDING = frozenset({"not_permitted", "signed_by_prescriber"})
"""Reasons that no other word in the form would mend."""


class _Order(NamedTuple):
    """Somebody's order within a command: the field that names them, and whether it was read back to them."""

    field: str
    prescriber: str
    read_back: bool


def authority_reasons(command: Command, log: CourseLog, by: Person) -> Iterator[Reason]:
    """Why this person may not."""
    match command:
        case Correct(entry=entry, replacement=replacement):
            record = next((record for record in log.records if record.sequence == entry), None)
            if record is None:
                yield from _not_permitted("correct_own" if may(by.roles, "correct_own") else "correct_anyones", by)
            else:
                yield from against_correcting(record, record.id in log.signed, by)
            if replacement is not None:
                yield from authority_reasons(replacement, log, by)
        case LogPastInterruption(restart=restart):
            yield from authority_reasons(restart, log, by)
        case PlanCycle() if starts_within_interval(log.plan(), command.cycle, command.start):
            yield from _ordering((_Order("decided_by", command.decided_by, command.read_back),), (), by)
        case _:
            yield from _ordering(tuple(_orders(command)), tuple(_ordered_doses(command)), by)


def in_own_name(typed: str, by: Person) -> bool:
    """Whether a person who may order does so themselves: nobody is named, or it is their own name."""
    return may(by.roles, "order") and (not typed.strip() or _compared(typed) == _compared(by.name))


def against_correcting(record: LogRecord | BesideRecord, is_signed: bool, by: Person) -> tuple[Reason, ...]:
    """Why this person may not strike that out. Once a prescriber has signed it, it is not its author's alone."""
    if may(by.roles, "correct_anyones") or (is_signed and may(by.roles, "order")):
        return ()
    if is_signed:
        return (Reason("signed_by_prescriber"),)
    is_own = record.recorded_by == by.id and may(by.roles, "correct_own")
    return () if is_own else tuple(_not_permitted("correct_anyones", by))


def _orders(command: Command) -> Iterator[_Order]:
    """The decisions that are a prescriber's."""
    match command:
        case LogRestart(step_down=step_down, decision=decision, read_back=read_back):
            if step_down:
                yield _Order("step_down_prescriber", command.step_down_prescriber, read_back)
            if decision is not None:
                yield _Order("decision", decision.prescriber, read_back)
        case ApproveStepUp(prescriber=prescriber, read_back=read_back):
            yield _Order("prescriber", prescriber, read_back)
        case Discontinue(prescriber=prescriber, read_back=read_back):
            yield _Order("prescriber", prescriber, read_back)


def _ordered_doses(command: Command) -> Iterator[_Order]:
    """A dose that somebody is said to have ordered; anybody clinical may log one."""
    match command:
        case LogRestart(dose_given=Dose() as dose):
            yield _Order("dose_given.ordered_by", dose.ordered_by, dose.read_back)
        case LogPremedication(dose=dose):
            yield _Order("dose.ordered_by", dose.ordered_by, dose.read_back)


def _ordering(orders: tuple[_Order, ...], doses: tuple[_Order, ...], by: Person) -> Iterator[Reason]:
    """A prescriber decides in their own name; what another one has said is written down once it is read back."""
    if may(by.roles, "order"):
        for order in (*orders, *doses):
            if not order.read_back and not in_own_name(order.prescriber, by):
                yield Reason("order_in_own_name", order.field)
        return
    yield from _not_permitted("take_telephone_order" if orders else "log", by)
    if not all(order.read_back for order in orders):
        yield Reason("read_back_needed", "read_back")


def _compared(name: str) -> str:
    """Space around a name or doubled within it, and its case, make nobody else of it."""
    return " ".join(name.split()).casefold()


def _not_permitted(act: Act, by: Person) -> Iterator[Reason]:
    if not may(by.roles, act):
        yield Reason("not_permitted", "", {"act": act})
