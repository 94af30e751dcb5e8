"""Many rows into a casebook's database at once: the same columns, the same chain, one transaction.

The program writes a row and its link at a time and hashes what it reads back; so does this, table by table.
It must not know how the rows were thought up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, insert, select

from model.domain.records import CourseRecord, Draft, Microseconds, Patient
from model.store import Database
from model.store.chain import Link, kept_rows, link_of, newest_link
from model.store.rows import course_values, details_values, draft_values
from model.store.schema import CHAIN, COURSES, LOG, PATIENT_CHANGES, PATIENTS

_AT_ONCE = 10_000

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A patient, the course and its whole log. Entries are typed a minute after they happened."""

    patient: Patient
    course: CourseRecord
    log: tuple[Draft, ...]
    at: Microseconds


def write(database: Database, people: Iterable[Enrolled], protocol_text: str, by: str) -> None:
    """The first one by the writer itself, with the protocol."""
    everybody = list(people)
    with database.write() as writer:
        first, rest = everybody[0], everybody[1:]
        writer.add_patient(first.patient, by, first.at)
        writer.add_course(first.course, protocol_text, by, first.at)
        for draft in first.log:
            writer.append(first.course.id, [draft], by, _typed(draft))
        connection = database_connection(writer)
        writer.newest_link = _write_rest(connection, rest, by)


def database_connection(writer: Any) -> Connection:
    connection = writer._connection
    assert isinstance(connection, Connection)
    return connection


def _write_rest(connection: Connection, people: list[Enrolled], by: str) -> Link:
    tables = (
        (PATIENTS, ({"id": each.patient.id, **_recorded(each.at, by)} for each in people)),
        (PATIENT_CHANGES, (_details(each, number, by) for number, each in enumerate(people))),
        (COURSES, (course_values(each.course) | _recorded(each.at, by) for each in people)),
        (LOG, (row for each in people for row in _log(each, by))),
    )
    link = newest_link(connection)
    for table, rows in tables:
        link = _add(connection, table, rows, link)
    return link


def _add(connection: Connection, table: Table, rows: Iterable[Row], link: Link) -> Link:
    linked = set(connection.execute(select(CHAIN.c.row_id).where(CHAIN.c.table_name == table.name)).scalars())
    for portion in _portions(rows):
        connection.execute(insert(table), portion)
    for portion in _portions(_links(connection, table, linked, link)):
        connection.execute(insert(CHAIN), portion)
        link = Link(portion[-1]["seq"], portion[-1]["hash"])
    return link


def _links(connection: Connection, table: Table, linked: set[str], link: Link) -> Iterator[Row]:
    fresh = [(row_id, content) for row_id, content in kept_rows(connection, table) if row_id not in linked]
    for row_id, content in fresh:
        before, link = link, link_of(link, content)
        names = {"table_name": table.name, "row_id": row_id}
        yield {"seq": link.seq, **names, "prev": before.hash, "hash": link.hash}


def _details(each: Enrolled, number: int, by: str) -> Row:
    change = {"id": str(UUID(int=(4 << 120) + number)), "patient": each.patient.id, "version": 1, "reason": ""}
    return change | details_values(each.patient.details) | _recorded(each.at, by)


def _log(each: Enrolled, by: str) -> Iterator[Row]:
    for sequence, draft in enumerate(each.log, 1):
        place = {"course": each.course.id, "sequence": sequence}
        yield place | draft_values(draft) | _recorded(_typed(draft), by)


def _typed(draft: Draft) -> Microseconds:
    return (draft.at + 1) * 60_000_000


def _recorded(at: Microseconds, by: str) -> Row:
    return {"recorded_at": at, "recorded_by": by}


def _portions(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while portion := list(islice(left, _AT_ONCE)):
        yield portion
