"""From an older database's tables to the present ones, and from none at all. The only door to Alembic.

It must not know a row. An older database is backed up before it is touched.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from model.domain.records import Microseconds
from model.store.backup import make_backup
from model.store.driver import Driver
from model.store.engines import make_rebuilding_engine
from model.store.files import BACKUPS, DATABASE
from model.store.refusals import NotReadable
from model.store.schema import APPLICATION_ID, SCHEMA_VERSION

_MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(driver: Driver, folder: Path, key: bytes, version: int, at: Microseconds) -> None:
    """Migrates a database that is older than the program, once a backup of it was made and read back."""
    if version < SCHEMA_VERSION:
        make_backup(driver, folder, key, folder / BACKUPS, at, f"-before-schema-{SCHEMA_VERSION}")
        migrate(driver, folder / DATABASE, key)


def migrate(driver: Driver, path: Path, key: bytes) -> None:
    """All steps to the newest tables in one transaction, the version last: all of it or nothing."""
    engine = make_rebuilding_engine(driver, path, key)
    try:
        with engine.begin() as connection:
            _run_alembic(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise NotReadable(part="database")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    finally:
        engine.dispose()


def _run_alembic(connection: Connection) -> None:
    # Imported here: it is slow to load and an ordinary start needs none of it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
