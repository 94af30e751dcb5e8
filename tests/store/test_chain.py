"""Whoever changes a row past the program is found out, whatever they hold, short of making the whole chain anew."""

# ruff: noqa: S608 - the names in the statements are those of the schema

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from model.domain.records import CourseRecord
from model.store import ChainBroken, Database, ReadOnly, chain
from model.store.files import DATABASE, MARK
from model.store.reader import Reader
from model.store.schema import CHAIN, CHAINED, PATIENTS
from tests.store.samples import (
    draft,
    enrolled,
    fill,
    key_holder,
    log_of,
    make,
    reopen,
    without_triggers,
)

COLUMNS = [(table.name, column.name) for table in CHAINED.values() for column in table.columns]


@pytest.mark.usefixtures("filled")
def test_the_chain_of_every_kind_of_row_verifies(database: Database) -> None:
    database.verify()
    database.verify_end()
    with database.read() as reader:
        rows = sum(_count(reader, name) for name in CHAINED)
        assert _count(reader, "chain") == rows == 20


def _count(reader: Reader, table: str) -> int:
    return int(reader._connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


@pytest.fixture(scope="module")
def disarmed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Any]]:
    """A filled casebook, and somebody with the key whom nothing holds back. Whoever changes it puts it back."""
    folder = tmp_path_factory.mktemp("disarmed") / "casebook"
    database = make(folder)
    fill(database, enrolled(database))
    with key_holder(folder) as connection:
        without_triggers(connection)
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield database, connection
    database.close()


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_change_of_any_column_of_any_table_is_found(disarmed: tuple[Database, Any], table: str, column: str) -> None:
    database, connection = disarmed
    key = ", ".join(item.name for item in CHAINED[table].primary_key)
    place = f"({key}) = (SELECT {key} FROM {table} ORDER BY {key} DESC LIMIT 1)"
    number, kind, before = connection.execute(
        f"SELECT id, typeof({column}), {column} FROM {table} WHERE {place}"
    ).fetchone()
    changed = {"text": f"{column} || 'x'", "integer": f"{column} + 1000", "blob": "x'00'"}[kind]
    connection.execute(f"UPDATE {table} SET {column} = {changed} WHERE id = ?", (number,))
    with pytest.raises(ChainBroken) as broken:
        database.verify()
    assert broken.value.code == "chain_broken"
    there = f"{number}x" if column == "id" else number
    connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (before, there))
    database.verify()


@pytest.mark.usefixtures("filled")
def test_the_broken_link_is_named(database: Database, folder: Path) -> None:
    with key_holder(folder) as connection:
        without_triggers(connection)
        query = "SELECT seq FROM chain JOIN log_entries ON id = row_id WHERE sequence = 2"
        seq = connection.execute(query).fetchone()[0]
        connection.execute("UPDATE log_entries SET at = at + 60 WHERE sequence = 2")
    with pytest.raises(ChainBroken) as broken:
        database.verify()
    assert (broken.value.seq, broken.value.values) == (seq, {"seq": seq})


@pytest.mark.parametrize(
    "attack",
    [
        "DELETE FROM log_entries WHERE sequence = 1",
        "DELETE FROM log_entries WHERE sequence = 2",
        "INSERT INTO patients SELECT 'new', recorded_at, recorded_by FROM patients LIMIT 1",
        "UPDATE log_entries SET sequence = 3 - sequence + 10",
        "DELETE FROM chain WHERE seq = (SELECT max(seq) FROM chain)",
        "DELETE FROM chain WHERE seq = 3",
        "DELETE FROM chain",
        "UPDATE chain SET hash = zeroblob(32) WHERE seq = 3",
        "UPDATE chain SET prev = zeroblob(32) WHERE seq = 3",
        "UPDATE chain SET seq = seq + 1 WHERE seq = (SELECT max(seq) FROM chain)",
        "UPDATE chain SET row_id = 'other' WHERE seq = 3",
        "UPDATE chain SET table_name = 'sheets' WHERE seq = 3",
    ],
)
@pytest.mark.usefixtures("filled")
def test_rows_and_links_taken_out_put_in_or_moved_are_found(database: Database, folder: Path, attack: str) -> None:
    with key_holder(folder) as connection:
        without_triggers(connection)
        assert connection.execute(attack).rowcount > 0
    with pytest.raises(ChainBroken):
        database.verify()


@pytest.mark.usefixtures("filled")
def test_a_link_that_was_made_to_fit_a_forged_row_is_found_in_the_next_one(database: Database, folder: Path) -> None:
    with database.read() as reader:
        forged = _forged_hash(reader)
    with key_holder(folder) as connection:
        without_triggers(connection)
        connection.execute("UPDATE patients SET recorded_at = 7 WHERE id = (SELECT row_id FROM chain WHERE seq = 3)")
        connection.execute("UPDATE chain SET hash = ? WHERE seq = 3", (forged,))
        connection.execute("UPDATE chain SET prev = ? WHERE seq = 4", (forged,))
    with pytest.raises(ChainBroken) as broken:
        database.verify()
    assert broken.value.seq == 4


def _forged_hash(reader: Reader) -> bytes:
    """What the third link, which speaks of the first patient, would be if that row said otherwise."""
    connection = reader._connection
    before = chain.Link(2, chain.link_hash(connection, 2) or b"")
    query = select(PATIENTS).join(CHAIN, CHAIN.c.row_id == PATIENTS.c.id).where(CHAIN.c.seq == 3)
    row = connection.execute(query).mappings().one()
    return chain.link_of(before, chain.canonical_row("patients", {**row, "recorded_at": 7})).hash


def test_an_end_that_was_cut_off_cleanly_is_found_by_the_mark_outside(
    database: Database, course: CourseRecord, folder: Path
) -> None:
    log_of(database, course, draft(n=1))
    log_of(database, course, draft(n=2))
    with key_holder(folder) as connection:
        without_triggers(connection)
        connection.execute("DELETE FROM log_entries WHERE sequence = 2")
        connection.execute("DELETE FROM chain WHERE seq = (SELECT max(seq) FROM chain)")
    for verify in (database.verify, database.verify_end):
        with pytest.raises(ChainBroken):
            verify()


def test_an_old_copy_put_back_in_place_of_the_database_is_found(folder: Path) -> None:
    database = make(folder)
    course = enrolled(database)
    database.close()
    old = (folder / DATABASE).read_bytes()
    database = reopen(folder)
    log_of(database, course, draft())
    database.close()
    (folder / DATABASE).write_bytes(old)
    database = reopen(folder)
    assert database.fault is not None
    assert database.fault.code == "chain_broken"
    with pytest.raises(ReadOnly), database.write():
        pass
    with database.read() as reader:
        assert reader.log(course.id) == ()
    database.close()


@pytest.mark.usefixtures("filled")
def test_of_a_mark_that_is_torn_or_forged_the_last_whole_line_counts(database: Database, folder: Path) -> None:
    path = folder / MARK
    lines = path.read_bytes().splitlines(keepends=True)
    forged = b"999 " + b"00" * 32 + b" " + b"00" * 32 + b"\n"
    for content in (b"".join(lines) + lines[-1][:40], b"".join(lines) + forged):
        path.write_bytes(content)
        database.verify()


@pytest.mark.parametrize("content", [b"\xff\xfe\n", b"", None])
@pytest.mark.usefixtures("filled")
def test_a_mark_that_is_gone_opens_the_database_for_reading_only(
    database: Database, folder: Path, content: bytes | None
) -> None:
    database.close()
    (folder / MARK).unlink()
    if content is not None:
        (folder / MARK).write_bytes(content)
    again = reopen(folder)
    assert again.fault is not None
    assert again.fault.code == "mark_missing"
    again.close()


def test_a_folder_put_back_as_a_whole_is_found_by_the_mark_beside_it(folder: Path) -> None:
    database = make(folder)
    course = enrolled(database)
    database.close()
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    database = reopen(folder)
    log_of(database, course, draft())
    database.put_mark_outside()
    database.close()
    shutil.rmtree(folder)
    copy.rename(folder)
    again = reopen(folder)
    assert again.fault is not None
    assert (again.fault.code, again.fault.values["marked"]) == ("chain_broken", 7)
    again.close()


def test_a_long_mark_is_begun_anew_and_goes_on_counting(database: Database, course: CourseRecord, folder: Path) -> None:
    path = folder / MARK
    path.write_bytes(path.read_bytes() + b"x\n" * 40_000)
    log_of(database, course, draft())
    assert path.stat().st_size < 1000
    database.verify()


@pytest.mark.expects_log("mark could not be written")
def test_a_commit_stands_when_the_mark_cannot_be_written(
    database: Database, course: CourseRecord, folder: Path
) -> None:
    (folder / MARK).unlink()
    (folder / MARK).mkdir()
    log_of(database, course, draft())
    with database.read() as reader:
        assert len(reader.log(course.id)) == 1
    (folder / MARK).rmdir()
