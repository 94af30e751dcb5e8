"""What is written comes back as it was, in its order, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from model.domain.records import Allergies, CourseRecord, Draft, LogRecord, Patient, Person, Weight
from model.store import Database
from tests.store.samples import (
    AT,
    MINUTE,
    PROTOCOL_HASH,
    PROTOCOL_TEXT,
    course_for,
    draft,
    enrolled,
    key_holder,
    log_of,
    make,
    new_id,
    patient,
    reopen,
    sheet_for,
)


class Stopped(Exception):
    pass


def test_a_patient_comes_back_as_registered(database: Database) -> None:
    known = patient()
    sparse = patient(weight=None, allergies=Allergies("not_asked"), bed="", study_id="", born=date(999, 1, 1))
    with database.write() as writer:
        writer.add_patient(known, database.person.id, AT)
        writer.add_patient(sparse, database.person.id, AT)
    with database.read() as reader:
        assert reader.patients() == (known, sparse)
        assert reader.patient(sparse.id) == sparse


def test_a_changed_patient_reads_as_changed_and_every_version_is_kept(database: Database) -> None:
    one, other = patient(), patient(family_name="Other")
    moved = replace(one, details=replace(one.details, bed="14", weight=Weight(Decimal("69.125"), date(2026, 9, 9))))
    with database.write() as writer:
        writer.add_patient(one, database.person.id, AT)
        writer.add_patient(other, database.person.id, AT)
        writer.change_patient(moved, database.person.id, AT + 7, "moved, weighed again")
    with database.read() as reader:
        assert reader.patients() == (moved, other)
        assert reader.patient(one.id) == moved
        kept = reader._connection.exec_driver_sql(
            "SELECT version, bed, reason, recorded_at FROM patient_changes WHERE patient = ? ORDER BY version",
            (one.id,),
        ).all()
    assert [tuple(row) for row in kept] == [(1, "12B", "", AT), (2, "14", "moved, weighed again", AT + 7)]


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_change_of_a_patient_without_a_reason_is_refused(database: Database, reason: str) -> None:
    one = patient()
    with database.write() as writer:
        writer.add_patient(one, database.person.id, AT)
    with pytest.raises(IntegrityError), database.write() as writer:
        writer.change_patient(one, database.person.id, AT, reason)


def test_nobody_can_be_changed_who_was_never_registered(database: Database) -> None:
    with pytest.raises(KeyError), database.write() as writer:
        writer.change_patient(patient(), database.person.id, AT, "why")


def test_a_course_comes_back_with_the_protocol_it_is_pinned_to(database: Database) -> None:
    first = enrolled(database)
    second = replace(course_for(patient()), patient=first.patient)
    with database.write() as writer:
        writer.add_course(second, PROTOCOL_TEXT, database.person.id, AT)
    enrolled(database)
    with database.read() as reader:
        assert reader.course(first.id) == first
        assert reader.courses_of(first.patient) == (first, second)
        assert reader.courses()[:2] == (first, second)
        assert len(reader.courses()) == 3
        assert reader.protocol_text(PROTOCOL_HASH) == PROTOCOL_TEXT


def test_a_course_pinned_to_another_text_is_refused(database: Database) -> None:
    course = enrolled(database)
    with pytest.raises(ValueError, match="pinned"), database.write() as writer:
        writer.add_course(replace(course, id=new_id()), PROTOCOL_TEXT + " ", database.person.id, AT)


def test_a_log_is_numbered_and_read_in_the_order_of_writing(database: Database, course: CourseRecord) -> None:
    other = enrolled(database)
    late = replace(draft(n=3), at=MINUTE - 500, reason="found later")
    log_of(database, course, draft(n=1), draft(n=2))
    log_of(database, other, draft(n=9))
    log_of(database, course, late)
    with database.read() as reader:
        log = reader.log(course.id)
        assert [(entry.sequence, entry.fields["n"]) for entry in log] == [(1, 1), (2, 2), (3, 3)]
        assert (reader.last_sequence(course.id), reader.last_sequence(other.id)) == (3, 1)
        assert reader.last_sequence(new_id()) == 0
        assert log[2] == LogRecord(
            late.id, course.id, 3, "note", late.at, {"n": 3}, "found later", AT + 2, database.person.id
        )


def test_what_append_returns_is_what_the_log_holds(database: Database, course: CourseRecord) -> None:
    log_of(database, course, draft())
    with database.write() as writer:
        records = writer.append(course.id, [draft(dose_mg=Decimal("20.0")), draft()], database.person.id, AT)
    with database.read() as reader:
        assert records == reader.log(course.id)[1:]
    assert records[0].fields == {"dose_mg": "20.0"}


def test_an_entry_with_a_known_id_is_refused_and_the_whole_write_with_it(
    database: Database, course: CourseRecord
) -> None:
    entry = draft()
    log_of(database, course, entry)
    with pytest.raises(IntegrityError):
        log_of(database, course, draft(), replace(entry, fields={"forged": True}))
    with database.read() as reader:
        assert [record.id for record in reader.log(course.id)] == [entry.id]


def test_a_write_that_raises_leaves_nothing(database: Database, course: CourseRecord) -> None:
    one = patient()
    with pytest.raises(Stopped):
        _write_and_stop(database, one, course)
    with database.read() as reader:
        assert one not in reader.patients()
        assert reader.log(course.id) == ()
        assert reader.newest_recorded_at() == AT + 1
    database.verify()
    log_of(database, course, draft())


def _write_and_stop(database: Database, one: Patient, course: CourseRecord) -> None:
    with database.write() as writer:
        writer.add_patient(one, database.person.id, AT + 9)
        writer.append(course.id, [draft()], database.person.id, AT + 9)
        raise Stopped


def test_a_reader_sees_one_moment_while_another_writes(database: Database, course: CourseRecord) -> None:
    with database.read() as reader:
        assert reader.log(course.id) == ()
        log_of(database, course, draft())
        assert reader.log(course.id) == ()
    with database.read() as reader:
        assert len(reader.log(course.id)) == 1


def test_a_write_holds_the_others_up_from_its_beginning(database: Database, folder: Path) -> None:
    with key_holder(folder) as other:
        other.execute("PRAGMA busy_timeout = 0")
        with database.write(), pytest.raises(dbapi2.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")


def test_reading_within_a_write_sees_the_last_commit(database: Database, course: CourseRecord) -> None:
    with database.write() as writer:
        writer.append(course.id, [draft()], database.person.id, AT)
        assert len(writer.log(course.id)) == 1
        with database.read() as reader:
            assert reader.log(course.id) == ()


def test_an_entry_needs_a_course_and_a_person_that_are_there(database: Database, course: CourseRecord) -> None:
    for course_id, person in ((new_id(), database.person.id), (course.id, new_id())):
        with pytest.raises(IntegrityError), database.write() as writer:
            writer.append(course_id, [draft()], person, AT)


def test_sheets_come_back_to_the_byte_in_the_order_of_their_numbers(database: Database, course: CourseRecord) -> None:
    by = database.person.id
    first = replace(sheet_for(course, by, 1, bytes(range(256))), id="b")
    sheets = (first, replace(sheet_for(course, by, 2), id="a"))
    with database.write() as writer:
        for sheet in reversed(sheets):
            writer.add_sheet(sheet)
    with database.read() as reader:
        assert reader.sheets(course.id) == sheets
        assert reader.newest_recorded_at() == AT + 5


def test_a_sheet_whose_hash_is_not_its_own_or_whose_number_is_taken_is_refused(
    database: Database, course: CourseRecord
) -> None:
    sheet = sheet_for(course, database.person.id)
    with pytest.raises(ValueError, match="hash"), database.write() as writer:
        writer.add_sheet(replace(sheet, pdf=sheet.pdf + b" "))
    with database.write() as writer:
        writer.add_sheet(sheet)
    with pytest.raises(IntegrityError), database.write() as writer:
        writer.add_sheet(replace(sheet, id=new_id()))


def test_a_user_name_is_used_once_whatever_its_case(database: Database) -> None:
    other = Person(new_id(), "Another", "ADA", frozenset())
    with pytest.raises(IntegrityError), database.write() as writer:
        writer.add_person(other, database.person.id, AT)
    with database.write() as writer:
        writer.add_person(replace(other, user_name="bea", roles=frozenset({"nurse"})), database.person.id, AT)
    with database.read() as reader:
        assert [person.user_name for person in reader.people()] == ["ada", "bea"]
        assert reader.person(other.id).roles == {"nurse"}


def test_asking_for_what_is_not_there_raises_a_key_error(database: Database) -> None:
    with database.read() as reader:
        for ask in (reader.patient, reader.course, reader.person, reader.protocol_text):
            with pytest.raises(KeyError):
                ask("nobody")


def test_everything_is_there_after_closing_and_opening(folder: Path) -> None:
    database = make(folder)
    course = enrolled(database)
    log_of(database, course, Draft(new_id(), "infusion_stopped", MINUTE, {"known_by": None}, ""))
    before = _everything(database, course)
    database.close()
    again = reopen(folder)
    assert _everything(again, course) == before
    again.close()


def _everything(database: Database, course: CourseRecord) -> tuple[object, ...]:
    with database.read() as reader:
        return reader.people(), reader.patients(), reader.courses(), reader.log(course.id)
