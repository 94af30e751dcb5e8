"""Nothing that was written can be changed or taken out: by the program, nor by a tool that holds the key."""

# ruff: noqa: S608 - the names in the statements are those of the schema

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2

from model.domain.records import CourseRecord
from model.store import Database
from model.store.driver import guard
from model.store.schema import CHAIN, CHAINED
from tests.store.samples import key_holder

TABLES = [*CHAINED, CHAIN.name]

GUARDED = [
    "UPDATE log_entries SET reason = 'x'",
    "DELETE FROM log_entries",
    "DROP TRIGGER log_entries_never_update",
    "DROP TABLE sheets",
    "ALTER TABLE patients ADD COLUMN x",
    "CREATE TABLE x (y)",
    "CREATE TEMP TRIGGER x BEFORE INSERT ON patients BEGIN SELECT RAISE(IGNORE); END",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA query_only = OFF",
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA user_version = 9",
    "PRAGMA rekey = 'x'",
    "ATTACH ':memory:' AS plain",
    "VACUUM INTO '/dev/null'",
]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.usefixtures("filled")
def test_the_triggers_refuse_update_delete_and_replace(folder: Path, table: str) -> None:
    with key_holder(folder) as connection:
        before = connection.execute(f"SELECT * FROM {table}").fetchall()
        column = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
        attacks = (
            f"UPDATE {table} SET {column} = {column}",
            f"DELETE FROM {table}",
            f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
            f"INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT DO UPDATE SET {column} = {column}",
        )
        for attack in attacks:
            with pytest.raises(dbapi2.IntegrityError):
                connection.execute(attack)
        assert before
        assert connection.execute(f"SELECT * FROM {table}").fetchall() == before


def test_a_log_and_a_chain_take_only_the_next_number(filled: CourseRecord, folder: Path) -> None:
    with key_holder(folder) as connection:
        for sequence in (0, 2, 4):
            with pytest.raises(dbapi2.IntegrityError, match="log_entries out of order"):
                connection.execute(
                    "INSERT INTO log_entries SELECT course, ?, 'new', kind, at, fields, reason, recorded_at,"
                    " recorded_by FROM log_entries LIMIT 1",
                    (sequence,),
                )
        newest, previous = connection.execute("SELECT max(seq), hash FROM chain").fetchone()
        for seq, prev in ((newest, previous), (newest + 2, previous), (newest + 1, bytes(32))):
            with pytest.raises(dbapi2.IntegrityError, match="chain out of order"):
                connection.execute("INSERT INTO chain VALUES (?, 'x', 'y', ?, ?)", (seq, prev, b"h" * 32))


@pytest.mark.parametrize("statement", GUARDED)
@pytest.mark.usefixtures("filled")
def test_a_guarded_connection_refuses_it(folder: Path, statement: str) -> None:
    with key_holder(folder) as connection:
        guard(connection)
        with pytest.raises(dbapi2.DatabaseError, match=r"not authorized|authorization denied|prohibited"):
            connection.execute(statement)


@pytest.mark.usefixtures("filled")
def test_every_connection_of_an_open_casebook_is_guarded(database: Database) -> None:
    for transaction in (database.read, database.write):
        with transaction() as reader, pytest.raises(DatabaseError, match="not authorized"):
            reader._connection.exec_driver_sql("DELETE FROM log_entries")
