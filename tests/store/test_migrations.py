"""The migrations make the tables that the program knows, back up before they touch, and stay off the start-up path."""

from __future__ import annotations

import shutil
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

from model.store import RESTORED_KIND, SQLCIPHER, Database, backups_in, upgrade
from model.store.engines import make_rebuilding_engine
from model.store.files import BACKUPS, DATABASE, make_empty
from model.store.keys import new_key
from model.store.restore import restore
from model.store.schema import METADATA, SCHEMA_VERSION
from model.store.upgrade import migrate
from tests.store.samples import AT, FIRST, PASSWORD, draft, key_holder, log_of, make, reopen

ROOT = Path(__file__).resolve().parents[2]


class Stopped(Exception):
    pass


OLD = sorted((Path(__file__).parents[1] / "data" / "schemas").iterdir())
"""A casebook as each earlier schema left it, with rows in every table of its time. Kept for ever."""


@pytest.fixture(params=OLD, ids=lambda folder: f"schema {folder.name}")
def old(request: pytest.FixtureRequest, folder: Path) -> Path:
    shutil.copytree(request.param, folder)
    return folder


@pytest.fixture
def schema(request: pytest.FixtureRequest) -> int:
    """The schema of `old`."""
    return int(request.node.callspec.params["old"].name)


def test_there_is_a_kept_database_of_every_earlier_schema() -> None:
    assert [int(folder.name) for folder in OLD] == list(range(1, SCHEMA_VERSION))


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


def test_an_older_database_is_backed_up_and_brought_up_to_date(old: Path, schema: int) -> None:
    database = reopen(old)
    database.verify()
    with database.read() as reader:
        people, patients, [course] = reader.people(), reader.patients(), reader.courses()
        assert len(reader.log(course.id)) == 2
        assert len(reader.sheets(course.id)) == 1
    assert [person.name for person in people] == [FIRST.name]
    assert [patient.details.family_name for patient in patients] == ["Özdemir", "Meyer"]
    log_of(database, course, draft())
    database.close()
    [backup] = backups_in(old / BACKUPS)
    assert backup.manifest.schema == schema
    assert backup.path.name.endswith(f"before-schema-{SCHEMA_VERSION}")


def test_a_backup_of_an_older_schema_is_restored_and_brought_up_to_date(old: Path) -> None:
    reopen(old).close()
    [backup] = backups_in(old / BACKUPS)
    restore(old, backup, FIRST.user_name, lambda envelope: envelope.unlock(FIRST.user_name, PASSWORD), AT)
    database = reopen(old)
    assert database.fault is None
    database.verify()
    with database.read() as reader:
        assert len(reader.patients()) == 2
        assert [record.kind for record in reader.security_log([RESTORED_KIND])] == [RESTORED_KIND]
    database.close()


def test_a_migration_that_fails_leaves_the_database_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = upgrade._run_alembic
    before = _tables(old)

    def fail_at_the_end(connection: Any) -> None:
        run(connection)
        raise Stopped

    monkeypatch.setattr(upgrade, "_run_alembic", fail_at_the_end)
    with pytest.raises(Stopped):
        reopen(old)
    assert _tables(old) == before
    monkeypatch.undo()
    reopen(old).close()
    assert _tables(old) >= set(METADATA.tables)


def test_a_migration_is_not_begun_without_a_backup(old: Path) -> None:
    before = _tables(old)
    (old / BACKUPS).write_text("in the way")
    with pytest.raises(OSError, match="exists"):
        reopen(old)
    assert _tables(old) == before


def _tables(folder: Path) -> set[str]:
    with key_holder(folder) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_opening_a_database_of_this_version_makes_no_backup(folder: Path) -> None:
    make(folder).close()
    reopen(folder).close()
    assert backups_in(folder / BACKUPS) == ()


def test_an_ordinary_opening_does_not_load_alembic(folder: Path) -> None:
    make(folder).close()
    code = (
        "import sys; from pathlib import Path; from model.store import Database\n"
        "Database.open(Path(sys.argv[1]), 'ada', sys.argv[2], 1).close()\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('alembic', 'mako')])"
    )
    command = [sys.executable, "-c", code, str(folder), PASSWORD]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_version_in_the_file_is_set_by_the_migration_itself(folder: Path) -> None:
    make(folder).close()
    with key_holder(folder) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(f"{SCHEMA_VERSION:04}",)]
