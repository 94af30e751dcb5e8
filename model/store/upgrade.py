"""From an older database's tables to the present ones, and from none at all. The only door to Alembic.

It must not know a row. A newer database is refused, an older one copied before it is touched.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sqlalchemy import Connection

from model.store.driver import Driver, is_whole, pragma
from model.store.engines import make_rebuilding_engine
from model.store.files import flush, flush_folder
from model.store.refusals import NotReadable, SchemaNewer
from model.store.schema import APPLICATION_ID, SCHEMA_VERSION

_MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(driver: Driver, path: Path, key: bytes) -> None:
    """Opens the file, reads every page of it, and migrates it when it is older than the program."""
    version = _checked_version(driver, path, key)
    if version < SCHEMA_VERSION:
        _copy(path, path.with_name(f"{path.stem}-schema-{version}{path.suffix}"))
        migrate(driver, path, key)


def _checked_version(driver: Driver, path: Path, key: bytes) -> int:
    """Also empties the write-ahead log into the file, so that the file alone is whole."""
    connection = driver.connect(path, key)
    try:
        version = int(pragma(connection, "user_version"))
        if version > SCHEMA_VERSION:
            raise SchemaNewer(found=version, known=SCHEMA_VERSION)
        if pragma(connection, "application_id") != APPLICATION_ID or not is_whole(connection):
            raise NotReadable(part="database")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()
    return version


def _copy(path: Path, copy: Path) -> None:
    beside = copy.with_name(f"{copy.name}.part")
    shutil.copy(path, beside)
    with open(beside, "r+b") as file:
        flush(file)
    os.replace(beside, copy)
    flush_folder(copy.parent)


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
