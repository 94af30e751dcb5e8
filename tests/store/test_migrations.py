"""The migrations make the tables that the program knows, copy before they touch, and stay off the start-up path."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from model.store import SQLCIPHER, Database, upgrade
from model.store.driver import is_whole
from model.store.engines import make_rebuilding_engine
from model.store.files import DATABASE, make_empty
from model.store.keys import new_key
from model.store.schema import APPLICATION_ID, METADATA, SCHEMA_VERSION
from model.store.upgrade import bring_up_to_date, migrate
from tests.store.samples import FIRST, PASSWORD, key_holder, make

ROOT = Path(__file__).resolve().parents[2]


class Stopped(Exception):
    pass


@pytest.fixture
def old(tmp_path: Path) -> tuple[Path, bytes]:
    """A database from before the first tables, with a row of its own."""
    path, key = tmp_path / DATABASE, new_key()
    make_empty(path)
    connection = SQLCIPHER.connect(path, key)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("CREATE TABLE older (word TEXT)")
    connection.execute("INSERT INTO older VALUES ('kept')")
    connection.close()
    return path, key


def test_the_migrations_end_in_the_tables_that_the_program_knows(tmp_path: Path) -> None:
    path, key = tmp_path / DATABASE, new_key()
    make_empty(path)
    migrate(SQLCIPHER, path, key)
    engine = make_rebuilding_engine(SQLCIPHER, path, key)
    with engine.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        made = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
        ).all()
    engine.dispose()
    kept = {name: _plain(sql) for name, sql in made if name != "alembic_version"}
    assert kept == dict(_declared())


def _declared() -> Any:
    for table in METADATA.sorted_tables:
        yield table.name, _plain(_sql(CreateTable(table)))
        yield from ((index.name, _plain(_sql(CreateIndex(index)))) for index in table.indexes)


def _sql(statement: Any) -> str:
    return str(statement.compile(dialect=sqlite.dialect()))


def _plain(sql: str) -> str:
    return "".join(sql.split())


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: table.name)
def test_every_table_is_strict_and_cannot_change(database: Database, table: Table) -> None:
    with database.read() as reader:
        query = "SELECT strict FROM pragma_table_list WHERE name = ?"
        assert reader._connection.exec_driver_sql(query, (table.name,)).scalar_one() == 1
        named = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
        triggers = set(reader._connection.exec_driver_sql(named, (table.name,)).scalars())
    assert {f"{table.name}_never_update", f"{table.name}_never_delete"} <= triggers


def test_the_newest_step_is_the_version_that_the_program_writes(database: Database) -> None:
    config = Config()
    config.set_main_option("script_location", str(upgrade._MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == f"{SCHEMA_VERSION:04}"
    with database.read() as reader:
        assert reader._connection.exec_driver_sql("PRAGMA user_version").scalar_one() == SCHEMA_VERSION


def test_an_older_database_is_copied_and_brought_up_to_date(old: tuple[Path, bytes]) -> None:
    path, key = old
    bring_up_to_date(SQLCIPHER, path, key)
    copy = path.with_name("bedside-schema-0.db")
    assert _tables(path, key) >= {"older", *METADATA.tables}
    assert _tables(copy, key) == {"older"}
    for each, version in ((path, SCHEMA_VERSION), (copy, 0)):
        connection = SQLCIPHER.connect(each, key)
        assert is_whole(connection)
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        assert connection.execute("SELECT word FROM older").fetchall() == [("kept",)]
        connection.close()


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    old: tuple[Path, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, key = old
    run = upgrade._run_alembic

    def fail_at_the_end(connection: Any) -> None:
        run(connection)
        raise Stopped

    monkeypatch.setattr(upgrade, "_run_alembic", fail_at_the_end)
    with pytest.raises(Stopped):
        bring_up_to_date(SQLCIPHER, path, key)
    assert _tables(path, key) == {"older"}
    monkeypatch.undo()
    bring_up_to_date(SQLCIPHER, path, key)
    assert _tables(path, key) >= set(METADATA.tables)


def _tables(path: Path, key: bytes) -> set[str]:
    connection = SQLCIPHER.connect(path, key)
    try:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    finally:
        connection.close()


def test_a_database_of_this_version_is_not_copied(folder: Path) -> None:
    make(folder).close()
    Database.open(folder, FIRST.user_name, PASSWORD).close()
    assert [path.name for path in folder.glob("*.db")] == [DATABASE]


def test_an_ordinary_opening_does_not_load_alembic(folder: Path) -> None:
    make(folder).close()
    code = (
        "import sys; from pathlib import Path; from model.store import Database\n"
        "Database.open(Path(sys.argv[1]), 'ada', sys.argv[2]).close()\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('alembic', 'mako')])"
    )
    command = [sys.executable, "-c", code, str(folder), PASSWORD]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_version_in_the_file_is_set_by_the_migration_itself(folder: Path) -> None:
    make(folder).close()
    with key_holder(folder) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
