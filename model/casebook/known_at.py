"""What was known of one course at a past minute: the same log, planned with what had been typed by then.

`History` is read from the store once; every past minute follows from it without another look. It writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from model.casebook.clock import MICROSECONDS_A_MINUTE
from model.casebook.course_log import CourseLog
from model.casebook.results import Contradiction
from model.casebook.sheets import contradictions
from model.casebook.signing import first_under, is_telephone_order
from model.domain.beside import BesideFact, BesideRecord, facts_of
from model.domain.moments import Minute
from model.domain.plan_values import Plan
from model.domain.protocol import Protocol
from model.domain.records import CourseRecord, LogRecord, Microseconds, Patient, Person, SheetRecord, Signature
from model.store.reader import Reader

V = TypeVar("V")


@dataclass(frozen=True)
class Known:
    """One course as it was known when a minute was over: what was typed in that minute is known, nothing later.

    `plan.as_of` is that minute. `names` are people's names by their ids, as they were called then.
    """

    log: CourseLog
    patient: Patient
    sheets: tuple[SheetRecord, ...]
    order_signatures: tuple[Signature, ...]
    sheet_signatures: tuple[Signature, ...]
    names: Mapping[str, str]
    beside: tuple[BesideFact, ...] = ()

    @property
    def moment(self) -> Minute:
        return self.plan.as_of

    @cached_property
    def plan(self) -> Plan:
        return self.log.plan()

    @cached_property
    def struck(self) -> Mapping[int, LogRecord]:
        """Sequence of each entry that was entered in error by then, with the mark that says so."""
        return self.log.struck()

    @cached_property
    def contradicted(self) -> tuple[Contradiction, ...]:
        return contradictions(self.sheets, self.plan, self.patient.details)

    @cached_property
    def countersigned(self) -> Mapping[str, Signature]:
        return first_under(_orders(self.log.records), self.order_signatures)

    @property
    def unsigned(self) -> tuple[LogRecord, ...]:
        """The orders by telephone that counted then and that nobody had countersigned."""
        return tuple(record for record in _orders(self.log.counting()) if record.id not in self.countersigned)


@dataclass(frozen=True, slots=True)
class History:
    """All that was ever written about one course; `now` is the minute up to which it goes."""

    course: CourseRecord
    protocol: Protocol
    enrolled_at: Microseconds
    records: tuple[LogRecord, ...]
    sheets: tuple[SheetRecord, ...]
    order_signatures: tuple[Signature, ...]
    sheet_signatures: tuple[Signature, ...]
    patient: tuple[tuple[Microseconds, Patient], ...]
    people: tuple[tuple[Microseconds, Person], ...]
    now: Minute
    beside: tuple[BesideRecord, ...] = ()

    @property
    def first(self) -> Minute:
        """The minute in which the patient was enrolled: before it there was nothing to know."""
        return minute_of(self.enrolled_at)

    @property
    def typed(self) -> tuple[Minute, ...]:
        """The minutes in which entries, and facts beside them, were typed, each once, in order."""
        written = [*(record.recorded_at for record in self.records), *(fact.recorded_at for fact in self.beside)]
        return tuple(sorted({minute_of(at) for at in written}))

    def known_at(self, moment: Minute) -> Known:
        """A minute before the first or after now is taken as that one: nothing else is known of it."""
        moment = max(self.first, min(moment, self.now))
        records = tuple(record for record in self.records if minute_of(record.recorded_at) <= moment)
        orders = tuple(each for each in self.order_signatures if minute_of(each.signed_at) <= moment)
        signed = frozenset(each.subject for each in orders)
        return Known(
            log=CourseLog(self.course, self.protocol, records, moment, signed),
            patient=_by(self.patient, moment)[-1],
            sheets=tuple(sheet for sheet in self.sheets if minute_of(sheet.issued_at) <= moment),
            order_signatures=orders,
            sheet_signatures=tuple(each for each in self.sheet_signatures if minute_of(each.signed_at) <= moment),
            names={person.id: person.name for person in _by(self.people, moment)},
            beside=facts_of(fact for fact in self.beside if minute_of(fact.recorded_at) <= moment),
        )


def read_history(reader: Reader, course: CourseRecord, protocol: Protocol, now: Minute) -> History:
    """In one transaction: all of it is of one moment of the database."""
    records, sheets = reader.log(course.id), reader.sheets(course.id)
    orders = [record.id for record in _orders(records)]
    return History(
        course=course,
        protocol=protocol,
        enrolled_at=reader.enrolled_at(course.id),
        records=records,
        sheets=sheets,
        order_signatures=reader.signatures("log_entry", orders) if orders else (),
        sheet_signatures=reader.signatures("sheet", [sheet.id for sheet in sheets]) if sheets else (),
        patient=reader.patient_as_written(course.patient),
        people=reader.people_as_written(),
        now=now,
        beside=reader.beside(course.id),
    )


def minute_of(at: Microseconds) -> Minute:
    """The minute in which something was written."""
    return at // MICROSECONDS_A_MINUTE


def _by(versions: Iterable[tuple[Microseconds, V]], moment: Minute) -> list[V]:
    return [version for at, version in versions if minute_of(at) <= moment]


def _orders(records: Iterable[LogRecord]) -> list[LogRecord]:
    return [record for record in records if is_telephone_order(record)]
