"""What lies on the disk gives nothing away, and the engine runs as it was told to."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from model.domain.records import CourseRecord
from model.store import Database
from model.store.schema import SCHEMA_VERSION
from tests.store.samples import AT, PROTOCOL_TEXT, draft, enrolled, log_of, patient, sheet_for

MARKERS = ("MARKERNAME", "MARKERNUMBER", "MARKERFIELD", "MARKERPDF", PROTOCOL_TEXT.strip(), "log_entries")


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("cipher_log_level", "NONE"),
        ("application_id", 0x42656473),
        ("user_version", SCHEMA_VERSION),
    ],
)
def test_settings_read_back_as_they_were_set(database: Database, setting: str, value: object) -> None:
    for transaction in (database.read, database.write):
        with transaction() as reader:
            row = reader._connection.exec_driver_sql(f"PRAGMA {setting}").one()
            assert str(row[0]) == str(value)


def test_what_reads_cannot_write(database: Database) -> None:
    with database.read() as reader:
        assert reader._connection.exec_driver_sql("PRAGMA query_only").scalar_one() == 1
        with pytest.raises(DBAPIError, match="readonly"):
            reader._connection.exec_driver_sql("INSERT INTO patients VALUES ('1', 1, '1')")


def test_no_file_of_the_folder_holds_anything_in_the_clear(database: Database, folder: Path) -> None:
    course = _marked(database)
    _assert_no_marker(folder)
    log_of(database, course, draft(text="MARKERFIELD"))
    database.close()
    _assert_no_marker(folder)


def _marked(database: Database) -> CourseRecord:
    one = patient(family_name="MARKERNAME", record_number="MARKERNUMBER")
    with database.write() as writer:
        writer.add_patient(one, database.person.id, AT)
    course = enrolled(database)
    sheet = sheet_for(course, database.person.id, pdf=b"MARKERPDF" * 500)
    with database.write() as writer:
        writer.append(course.id, [draft(text="MARKERFIELD")], database.person.id, AT)
        writer.add_sheet(sheet)
    return course


def _assert_no_marker(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) >= 5
    for path in files:
        content = path.read_bytes()
        assert not [marker for marker in MARKERS if marker.encode() in content], path.name


def test_an_error_of_the_database_tells_no_name(database: Database) -> None:
    one = patient(family_name="MARKERNAME")
    with database.write() as writer:
        writer.add_patient(one, database.person.id, AT)
    with pytest.raises(DBAPIError) as error, database.write() as writer:
        writer._add_version(one, 1, database.person.id, AT, "")
    assert "MARKERNAME" not in str(error.value)
    assert one.id not in str(error.value)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are of another kind there")
def test_only_their_owner_may_read_the_files(database: Database, folder: Path) -> None:
    enrolled(database)
    assert folder.stat().st_mode & 0o077 == 0
    assert [path.name for path in folder.iterdir() if path.stat().st_mode & 0o077] == []
