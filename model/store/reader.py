"""What can be asked of the database, inside one transaction: it sees one moment of it.

It must not know how a row came to be, nor filter by name: searching happens above, in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, func, literal_column, select

from model.domain.beside import BesideRecord
from model.domain.listing import Enrolled, Latest, Listed
from model.domain.records import (
    CourseRecord,
    LogRecord,
    Microseconds,
    Patient,
    Person,
    SecurityRecord,
    SheetRecord,
    Signature,
    SubjectKind,
)
from model.store.beside_rows import delivery_of, handover_of
from model.store.chain import Link, newest_link
from model.store.keys import sign_in_name
from model.store.rows import (
    course_of,
    log_record_of,
    patient_of,
    person_of,
    security_record_of,
    sheet_of,
    signature_of,
)
from model.store.schema import (
    CHAIN,
    CHAINED,
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

_BY_THE_CLOCK = frozenset((PEOPLE, SECURITY_LOG))

_ROLL = """
SELECT patient, bed, family_name, given_name, study_id, record_number, max(version)
FROM patient_changes GROUP BY patient
"""
"""SQLite takes the other columns from the row that holds the maximum."""

_ENROLLED = "SELECT id, patient, planned_start, zone FROM courses ORDER BY rowid"

_LATEST = """
SELECT course, max(at), max(CASE kind WHEN 'infusion_stopped' THEN sequence END),
    max(CASE kind WHEN 'infusion_restarted' THEN sequence END)
FROM log_entries GROUP BY course
"""
_LOG_OF_COURSE = select(LOG).where(LOG.c.course == bindparam("of")).order_by(LOG.c.sequence)
_LAST_SEQUENCE = select(func.max(LOG.c.sequence)).where(LOG.c.course == bindparam("of"))
"""Asked with every act and every look at a chart, so they are built once."""


class Reader:
    """Raises `KeyError` where an id names nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def people(self) -> tuple[Person, ...]:
        """Each as the newest change left them, by name; the removed ones too."""
        changes = {row.person: row for row in self._all(select(PEOPLE_CHANGES).order_by(PEOPLE_CHANGES.c.version))}
        people = (person_of(row, changes.get(row.id)) for row in self._all(select(PEOPLE)))
        return tuple(sorted(people, key=lambda person: (person.name.casefold(), person.id)))

    def person(self, person_id: str) -> Person:
        return self._person(self._one(select(PEOPLE).where(PEOPLE.c.id == person_id), person_id))

    def person_named(self, user_name: str) -> Person:
        named = select(PEOPLE).where(PEOPLE.c.sign_in_name == sign_in_name(user_name))
        return self._person(self._one(named, user_name))

    def _person(self, row: Row[Any]) -> Person:
        changes = select(PEOPLE_CHANGES).where(PEOPLE_CHANGES.c.person == row.id)
        return person_of(row, self._connection.execute(changes.order_by(PEOPLE_CHANGES.c.version.desc())).first())

    def people_as_written(self) -> tuple[tuple[Microseconds, Person], ...]:
        """Each person, and each later change of them, with when it was written; of one the newest comes last."""
        first = [(row.recorded_at, row, None) for row in self._all(select(PEOPLE))]
        rows = {row.id: row for _, row, _ in first}
        changes = self._all(select(PEOPLE_CHANGES).order_by(PEOPLE_CHANGES.c.version))
        later = [(change.recorded_at, rows[change.person], change) for change in changes]
        return tuple((at, person_of(row, change)) for at, row, change in (*first, *later))

    def patients(self) -> tuple[Patient, ...]:
        """Each as the newest change left them, in the order of registering."""
        return tuple(patient_of(row) for row in self._all(_newest_changes()))

    def patient(self, patient_id: str) -> Patient:
        changes = select(PATIENT_CHANGES).where(PATIENT_CHANGES.c.patient == patient_id)
        newest = changes.order_by(PATIENT_CHANGES.c.version.desc()).limit(1)
        return patient_of(self._one(newest, patient_id))

    def roll(self) -> tuple[Listed, ...]:
        """Everybody, in no order, with as much as a list shows: of thousands, whole records would take seconds."""
        newest = self._connection.exec_driver_sql(_ROLL).all()
        return tuple(map(Listed._make, newest))

    def enrolled(self) -> tuple[Enrolled, ...]:
        """Every course as the list needs it, in the order of enrolling."""
        return tuple(map(Enrolled._make, self._connection.exec_driver_sql(_ENROLLED).all()))

    def latest_entries(self) -> tuple[Latest, ...]:
        """Of every course: one walk through all logs, which takes a third of a second where there are 300,000 rows."""
        return tuple(map(Latest._make, self._connection.exec_driver_sql(_LATEST).all()))

    def patient_as_written(self, patient_id: str) -> tuple[tuple[Microseconds, Patient], ...]:
        """Every version of their details with when it was written, the newest last."""
        changes = select(PATIENT_CHANGES).where(PATIENT_CHANGES.c.patient == patient_id)
        rows = self._all(changes.order_by(PATIENT_CHANGES.c.version))
        return tuple((row.recorded_at, patient_of(row)) for row in rows)

    def courses(self) -> tuple[CourseRecord, ...]:
        return self._courses(select(COURSES))

    def course(self, course_id: str) -> CourseRecord:
        return course_of(self._one(select(COURSES).where(COURSES.c.id == course_id), course_id))

    def enrolled_at(self, course_id: str) -> Microseconds:
        query = select(COURSES.c.recorded_at).where(COURSES.c.id == course_id)
        return int(self._one(query, course_id).recorded_at)

    def courses_of(self, patient_id: str) -> tuple[CourseRecord, ...]:
        """In the order of enrolling."""
        return self._courses(select(COURSES).where(COURSES.c.patient == patient_id))

    def _courses(self, query: Select[Any]) -> tuple[CourseRecord, ...]:
        in_order = query.order_by(_written(COURSES.name, COURSES.c.id))
        return tuple(course_of(row) for row in self._all(in_order))

    def protocol_text(self, protocol_hash: str) -> str:
        query = select(PROTOCOLS.c.content).where(PROTOCOLS.c.id == protocol_hash)
        return str(self._one(query, protocol_hash).content)

    def log(self, course_id: str) -> tuple[LogRecord, ...]:
        rows = self._connection.execute(_LOG_OF_COURSE, {"of": course_id}).all()
        return tuple(log_record_of(row) for row in rows)

    def beside(self, course_id: str) -> tuple[BesideRecord, ...]:
        """The facts beside that course's log, every version, in the order of writing."""
        found = [
            (row.written, read(row))
            for table, read in ((HANDOVERS, handover_of), (INCORRECT_DELIVERIES, delivery_of))
            for row in self._all(_with_place(table).where(table.c.course == course_id))
        ]
        return tuple(record for _, record in sorted(found, key=lambda each: each[0]))

    def last_sequence(self, course_id: str) -> int:
        return self._connection.execute(_LAST_SEQUENCE, {"of": course_id}).scalar_one() or 0

    def newest_recorded_at(self) -> Microseconds | None:
        """Of every row of every kind: a clock behind it was set back."""
        found = [self._connection.execute(_newest_moment(table)).scalar() for table in CHAINED.values()]
        return max((moment for moment in found if moment is not None), default=None)

    def sheets(self, course_id: str) -> tuple[SheetRecord, ...]:
        issued = select(SHEETS).where(SHEETS.c.course == course_id).order_by(SHEETS.c.number)
        return tuple(sheet_of(row) for row in self._all(issued))

    def sheet(self, sheet_id: str) -> SheetRecord:
        return sheet_of(self._one(select(SHEETS).where(SHEETS.c.id == sheet_id), sheet_id))

    def signatures(self, kind: SubjectKind, subjects: Sequence[str] | None = None) -> tuple[Signature, ...]:
        """In the order of signing; of all subjects of that kind where none are named."""
        query = select(SIGNATURES).where(SIGNATURES.c.subject_kind == kind)
        if subjects is not None:
            query = query.where(SIGNATURES.c.subject.in_(subjects))
        return tuple(signature_of(row) for row in self._all(query.order_by(SIGNATURES.c.recorded_at)))

    def settings(self) -> dict[str, Any]:
        """The newest value of each name that was ever set."""
        in_order = select(SETTINGS.c.name, SETTINGS.c.value).order_by(_written(SETTINGS.name, SETTINGS.c.id))
        return {row.name: row.value for row in self._all(in_order)}

    def security_log(self, kinds: Sequence[str] = ()) -> tuple[SecurityRecord, ...]:
        """In the order of writing; of every kind where none is named."""
        query = select(SECURITY_LOG)
        if kinds:
            query = query.where(SECURITY_LOG.c.kind.in_(kinds))
        in_order = query.order_by(_written(SECURITY_LOG.name, SECURITY_LOG.c.id))
        return tuple(security_record_of(row) for row in self._all(in_order))

    def chain_end(self) -> Link:
        """The newest link."""
        return newest_link(self._connection)

    def all_written(self, ids: Sequence[str]) -> bool:
        """Whether rows with all these ids are there, of whatever kind."""
        found = select(CHAIN.c.row_id).where(CHAIN.c.row_id.in_(ids))
        return set(self._connection.execute(found).scalars()) == set(ids)

    def _all(self, query: Select[Any]) -> Sequence[Row[Any]]:
        return self._connection.execute(query).all()

    def _one(self, query: Select[Any], wanted: str) -> Row[Any]:
        row = self._connection.execute(query).first()
        if row is None:
            raise KeyError(wanted)
        return row


def _written(table_name: str, row_id: Any) -> Any:
    """The place in the chain: the order of writing, whatever the clock said."""
    link = select(CHAIN.c.seq).where(CHAIN.c.row_id == row_id, CHAIN.c.table_name == table_name)
    return link.scalar_subquery()


def _with_place(table: Table) -> Select[Any]:
    return select(table, _written(table.name, table.c.id).label("written"))


def _newest_moment(table: Table) -> Select[Any]:
    """What is recorded is never recorded under an earlier moment than the row before it, so the last row tells.

    Only at opening rows are written by the clock as it is: of those kinds all are looked at. To look at every row of
    every kind would take longer than to read the list.
    """
    if table in _BY_THE_CLOCK:
        return select(func.max(table.c.recorded_at))
    if not table.dialect_options["sqlite"]["with_rowid"]:
        newest = select(CHAIN.c.row_id).where(CHAIN.c.table_name == table.name).order_by(CHAIN.c.seq.desc()).limit(1)
        return select(table.c.recorded_at).where(table.c.id == newest.scalar_subquery())
    return select(table.c.recorded_at).order_by(literal_column("rowid").desc()).limit(1)


def _newest_changes() -> Select[Any]:
    newer = PATIENT_CHANGES.alias("newer")
    newest = select(func.max(newer.c.version)).where(newer.c.patient == PATIENT_CHANGES.c.patient)
    return (
        select(PATIENT_CHANGES)
        .where(PATIENT_CHANGES.c.version == newest.scalar_subquery())
        .order_by(_written(PATIENTS.name, PATIENT_CHANGES.c.patient))
    )
