"""People, patients and courses to write, and ways round the store for those who hold the key. No test in here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

from model.domain.beside import BesideRecord, Content, Handover, HangingBag, IncorrectDelivery, Ran
from model.domain.records import (
    Allergies,
    CourseRecord,
    Draft,
    Microseconds,
    Patient,
    PatientDetails,
    SheetRecord,
    Signature,
    Weight,
)
from model.store import SQLCIPHER, Database, KeyCost, NewPerson
from model.store.envelope import unlock_folder
from model.store.files import DATABASE

COST = KeyCost(memory_kib=8, passes=1, lanes=1)
FIRST = NewPerson("Ada Nurse", "ada", frozenset({"nurse", "pharmacist"}))
PASSWORD = "correct horse"  # noqa: S105 - of databases that live as long as a test
AT = 1_790_000_000_000_000
MINUTE = AT // 60_000_000

PROTOCOL_TEXT = 'id = "P"\n'
PROTOCOL_HASH = hashlib.sha256(PROTOCOL_TEXT.encode()).hexdigest()

DETAILS = PatientDetails(
    family_name="Özdemir",
    given_name="Ayşe",
    born=date(1980, 2, 29),
    sex="female",
    record_number="00123",
    study_id="S-7",
    weight=Weight(Decimal("70.5"), date(2026, 9, 1)),
    allergies=Allergies("listed", ("penicillin", "latex")),
    bed="12B",
)


def new_id() -> str:
    return str(uuid4())


def make(folder: Path) -> Database:
    database, _ = Database.create(folder, FIRST, PASSWORD, AT, COST)
    return database


def reopen(folder: Path, password: str = PASSWORD, at: Microseconds = AT) -> Database:
    return Database.open(folder, FIRST.user_name, password, at, COST)


def patient(**changes: Any) -> Patient:
    return Patient(new_id(), replace(DETAILS, **changes))


def course_for(one: Patient) -> CourseRecord:
    plan = {Decimal("9"): (24,), Decimal("28.5"): (48, 72)}
    return CourseRecord(new_id(), one.id, "P", "1", PROTOCOL_HASH, "Europe/Berlin", MINUTE, plan)


def draft(**fields: Any) -> Draft:
    return Draft(new_id(), "note", MINUTE, fields, "")


def sheet_for(course: CourseRecord, by: str, number: int = 1, pdf: bytes = b"%PDF-1.4\0") -> SheetRecord:
    return SheetRecord(
        id=new_id(),
        course=course.id,
        cycle=1,
        number=number,
        order_code="ABCD2345",
        log_sequence=3,
        protocol_hash=PROTOCOL_HASH,
        program_version="0.1",
        printed={"bags": [{"dose": "9", "count": 4}]},
        pdf=pdf,
        pdf_hash=hashlib.sha256(pdf).hexdigest(),
        issued_at=AT + 5,
        issued_by=by,
    )


HANDOVER = Handover(
    at=MINUTE,
    place="home",
    handed_by="Ada Nurse",
    taker="home_care_nurse",
    taken_by="Mo Diaz",
    checked=("bag", "rate"),
    ml_per_hour=Decimal("1.8"),
    ml_left=Decimal("120.125"),
    bag_label="LOT 7",
    next_change=MINUTE + 600,
    contact="+1 410 555 0100",
    comment="<b>steps</b> at the door",
)
DELIVERY = IncorrectDelivery(
    at=MINUTE,
    until=MINUTE + 240,
    ran=Ran(Decimal("3.125"), "ml_per_hour", HangingBag(48, Decimal("28.5"), Decimal("1.8"), "x 1")),
    known_by="pump_log",
    discovered_at=MINUTE + 240,
    reason="programming",
    done="rate put right",
    comment="checked by two",
)


def beside(course: CourseRecord, by: str, content: Content, before: BesideRecord | None = None) -> BesideRecord:
    """The first version of a fact, or the next one after `before`."""
    own, version, reason = new_id(), 1, "typed at the end of the shift"
    fact = own
    if before is not None:
        fact, version, reason = before.fact, before.version + 1, "typed wrong"
    return BesideRecord(own, fact, version, course.id, content, False, reason, AT, by)


def enrolled(database: Database) -> CourseRecord:
    """A patient with a course, written."""
    one = patient()
    course = course_for(one)
    with database.write() as writer:
        writer.add_patient(one, database.person.id, AT)
        writer.add_course(course, PROTOCOL_TEXT, database.person.id, AT + 1)
    return course


def fill(database: Database, course: CourseRecord) -> None:
    """Every table has a row, some have two."""
    one, by = patient(), database.person.id
    with database.write() as writer:
        writer.add_patient(one, by, AT)
        writer.change_patient(one, by, AT, "why")
        writer.change_person(replace(database.person, name="Ada Night-Nurse"), by, AT, "married")
        writer.append(course.id, [draft(n=1), draft(n=2)], by, AT)
        sheet = sheet_for(course, by)
        writer.add_sheet(sheet)
        writer.add_signature(Signature(new_id(), "sheet", sheet.id, sheet.pdf_hash, "prescribed", AT, by))
        for content in (HANDOVER, DELIVERY):
            first = beside(course, by, content)
            writer.add_beside(first)
            writer.add_beside(beside(course, by, content, first))
        writer.set("idle_seconds", 120, by, AT)
        writer.note_security("signed_in", {"workstation": "W1"}, by, AT)


def log_of(database: Database, course: CourseRecord, *drafts: Draft) -> None:
    with database.write() as writer:
        writer.append(course.id, drafts, database.person.id, AT + 2)


@contextmanager
def key_holder(folder: Path) -> Iterator[Any]:
    """A connection as somebody with the key and a tool of their own would make one: nothing guards it."""
    connection = SQLCIPHER.connect(folder / DATABASE, unlock_folder(folder, FIRST.user_name, PASSWORD))
    try:
        yield connection
    finally:
        connection.close()


def without_triggers(connection: Any) -> None:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        connection.execute(f"DROP TRIGGER {name}")
