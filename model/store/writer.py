"""What can be written: rows, each with its link of the chain, in the one transaction that is open.

It must not judge an entry: whether it may be written was decided above. Nothing is ever changed or taken out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from uuid import uuid4

from sqlalchemy import Connection, Insert, Table, func, insert, select

from model.domain.beside import BesideRecord, Handover
from model.domain.records import (
    CourseRecord,
    Draft,
    LogRecord,
    Microseconds,
    Patient,
    Person,
    SheetRecord,
    Signature,
)
from model.store.beside_rows import beside_values
from model.store.chain import Link, add_link
from model.store.reader import Reader
from model.store.rows import (
    Values,
    course_values,
    details_values,
    draft_values,
    log_record_of,
    person_change_values,
    person_values,
    sheet_values,
    signature_values,
)
from model.store.schema import (
    COURSES,
    HANDOVERS,
    INCORRECT_DELIVERIES,
    LOG,
    PATIENT_CHANGES,
    PATIENTS,
    PEOPLE,
    PEOPLE_CHANGES,
    PROTOCOLS,
    SECURITY_LOG,
    SETTINGS,
    SHEETS,
    SIGNATURES,
)


@cache
def _insert(table: Table) -> Insert:
    """Built once for a table; the row is its parameters."""
    return insert(table)


class Writer(Reader):
    """`newest_link` is the last one written here, None while nothing was; `written` the ids of the rows."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.newest_link: Link | None = None
        self.written: list[str] = []

    def add_person(self, person: Person, by: str, at: Microseconds) -> None:
        self._add(PEOPLE, person_values(person), by, at)

    def change_person(self, person: Person, by: str, at: Microseconds, reason: str) -> None:
        """What is true of a known person from now on; the database refuses a change without a reason."""
        newest = select(func.max(PEOPLE_CHANGES.c.version)).where(PEOPLE_CHANGES.c.person == person.id)
        version = (self._connection.execute(newest).scalar_one() or 1) + 1
        change = {"id": str(uuid4()), "version": version, "reason": reason}
        self._add(PEOPLE_CHANGES, change | person_change_values(person), by, at)

    def add_patient(self, patient: Patient, by: str, at: Microseconds) -> None:
        self._add(PATIENTS, {"id": patient.id}, by, at)
        self._add_version(patient, 1, by, at, "")

    def change_patient(self, patient: Patient, by: str, at: Microseconds, reason: str) -> None:
        """A further version beside the earlier ones; the database refuses one without a reason."""
        versions = select(func.max(PATIENT_CHANGES.c.version)).where(PATIENT_CHANGES.c.patient == patient.id)
        newest = self._connection.execute(versions).scalar_one()
        if newest is None:
            raise KeyError(patient.id)
        self._add_version(patient, newest + 1, by, at, reason)

    def _add_version(self, patient: Patient, version: int, by: str, at: Microseconds, reason: str) -> None:
        change = {"id": str(uuid4()), "patient": patient.id, "version": version, "reason": reason}
        self._add(PATIENT_CHANGES, change | details_values(patient.details), by, at)

    def add_course(self, course: CourseRecord, protocol_text: str, by: str, at: Microseconds) -> None:
        """Keeps the protocol's file too: the course can be planned when the program ships another one."""
        if hashlib.sha256(protocol_text.encode()).hexdigest() != course.protocol_hash:
            raise ValueError("the protocol's text is not the one that the course is pinned to")
        if not self.all_written([course.protocol_hash]):
            self._add(PROTOCOLS, {"id": course.protocol_hash, "content": protocol_text}, by, at)
        self._add(COURSES, course_values(course), by, at)

    def append(self, course_id: str, drafts: Sequence[Draft], by: str, at: Microseconds) -> tuple[LogRecord, ...]:
        """The next numbers of that course's log, in the order given; returned as they stand in the file."""
        last = self.last_sequence(course_id)
        for sequence, draft in enumerate(drafts, last + 1):
            self._add(LOG, {"course": course_id, "sequence": sequence} | draft_values(draft), by, at)
        written = select(LOG).where(LOG.c.course == course_id, LOG.c.sequence > last).order_by(LOG.c.sequence)
        return tuple(log_record_of(row) for row in self._all(written))

    def add_beside(self, record: BesideRecord) -> None:
        """A version of a fact beside the log; the database takes only the next one."""
        table = HANDOVERS if isinstance(record.content, Handover) else INCORRECT_DELIVERIES
        self._add(table, beside_values(record), record.recorded_by, record.recorded_at)

    def add_sheet(self, sheet: SheetRecord) -> None:
        if hashlib.sha256(sheet.pdf).hexdigest() != sheet.pdf_hash:
            raise ValueError("the sheet's hash is not that of its bytes")
        self._add(SHEETS, sheet_values(sheet), sheet.issued_by, sheet.issued_at)

    def add_signature(self, signature: Signature) -> None:
        self._add(SIGNATURES, signature_values(signature), signature.signed_by, signature.signed_at)

    def set(self, name: str, value: object, by: str, at: Microseconds) -> None:
        self._add(SETTINGS, {"id": str(uuid4()), "name": name, "value": value}, by, at)

    def note_security(self, kind: str, fields: Mapping[str, object], by: str, at: Microseconds) -> None:
        self._add(SECURITY_LOG, {"id": str(uuid4()), "kind": kind, "fields": fields}, by, at)

    def _add(self, table: Table, values: Values, by: str, at: Microseconds) -> None:
        row = values | {"recorded_at": at, "recorded_by": by}
        self._connection.execute(_insert(table), row)
        self.written.append(values["id"])
        self.newest_link = add_link(self._connection, table, values["id"])
