"""Facts beside the log come back as they were written, version after version, and take no other order."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError, StatementError

from model.domain.beside import BesideRecord, Ran
from model.domain.records import CourseRecord
from model.store import Database
from model.store.whole_export import export_lines
from tests.store.samples import AT, DELIVERY, HANDOVER, MINUTE, beside, enrolled


def written(database: Database, *records: BesideRecord) -> tuple[BesideRecord, ...]:
    with database.write() as writer:
        for record in records:
            writer.add_beside(record)
    with database.read() as reader:
        return reader.beside(records[0].course)


def test_facts_of_both_kinds_come_back_in_the_order_of_writing(database: Database, course: CourseRecord) -> None:
    by = database.person.id
    wrong = beside(course, by, replace(DELIVERY, until=None, ran=Ran(Decimal("56"), "mcg_per_day")))
    handed = beside(course, by, HANDOVER)
    bare = replace(HANDOVER, checked=(), ml_per_hour=None, ml_left=None, next_change=None, bag_label="", contact="")
    moved = beside(course, by, bare, handed)
    ended = replace(beside(course, by, DELIVERY, wrong), in_error=True)
    other = beside(enrolled(database), by, HANDOVER)
    assert written(database, wrong, handed, moved, ended) == (wrong, handed, moved, ended)
    assert written(database, other) == (other,)
    database.verify()
    with database.looking() as connection:
        exported = [json.loads(line) for line in export_lines(connection, {})][1:]
    rows = {line["row"].get("id"): line["table"] for line in exported}
    assert {rows[wrong.id], rows[ended.id]} == {"incorrect_deliveries"}
    assert {rows[handed.id], rows[moved.id]} == {"handovers"}


def test_the_database_takes_no_version_out_of_turn(database: Database, course: CourseRecord) -> None:
    by = database.person.id
    first, elsewhere = beside(course, by, HANDOVER), enrolled(database)
    second = beside(course, by, HANDOVER, first)
    written(database, first)
    unfit = [
        replace(second, version=3),
        replace(second, course=elsewhere.id),
        replace(second, reason=" "),
        replace(second, fact=second.id),
        replace(beside(course, by, HANDOVER), in_error=True),
        replace(beside(course, by, replace(DELIVERY, until=MINUTE))),
        replace(beside(course, by, replace(DELIVERY, done="  "))),
        replace(beside(course, by, replace(DELIVERY, ran=Ran(Decimal(0), "mcg_per_day")))),
        replace(beside(course, by, replace(DELIVERY, ran=Ran(Decimal(5), "ml_per_hour")))),
        replace(beside(course, by, replace(HANDOVER, taken_by=""))),
        replace(beside(course, by, replace(HANDOVER, next_change=AT))),
    ]
    for record in unfit:
        with pytest.raises(IntegrityError):
            written(database, record)
    for amount in ("0.0001", "NaN"):
        with pytest.raises(StatementError):
            written(database, beside(course, by, replace(DELIVERY, ran=Ran(Decimal(amount), "mcg_per_day"))))
    assert written(database, second) == (first, second)
