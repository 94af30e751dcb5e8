"""What can be written: rows, each with its link of the chain, in the one transaction that is open.

It must not judge an entry: whether it may be written was decided above. Nothing is ever changed or taken out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from uuid import uuid4

from sqlalchemy import Connection, Table, func, insert, select

from model.domain.records import (
    CourseRecord,
    Draft,
    LogRecord,
    Microseconds,
    Patient,
    Person,
    SheetRecord,
)
from model.store.chain import Link, add_link
from model.store.reader import Reader
from model.store.rows import (
    Values,
    course_values,
    details_values,
    draft_values,
    log_record_of,
    person_values,
    sheet_values,
)
from model.store.schema import COURSES, LOG, PATIENT_CHANGES, PATIENTS, PEOPLE, PROTOCOLS, SHEETS


class Writer(Reader):
    """`newest_link` is the last one written here, None while nothing was."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.newest_link: Link | None = None

    def add_person(self, person: Person, by: str, at: Microseconds) -> None:
        self._add(PEOPLE, person_values(person), by, at)

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

    def add_sheet(self, sheet: SheetRecord) -> None:
        if hashlib.sha256(sheet.pdf).hexdigest() != sheet.pdf_hash:
            raise ValueError("the sheet's hash is not that of its bytes")
        self._add(SHEETS, sheet_values(sheet), sheet.issued_by, sheet.issued_at)

    def _add(self, table: Table, values: Values, by: str, at: Microseconds) -> None:
        row = values | {"recorded_at": at, "recorded_by": by}
        self._connection.execute(insert(table).values(row))
        self.newest_link = add_link(self._connection, table, values["id"])
