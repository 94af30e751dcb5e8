"""SQLAlchemy's engines over encrypted connections: one that reads, one that writes, one that changes tables.

It must not know a table. SQLAlchemy is told of no key and no file: it is handed connections.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2

from model.store.driver import Driver, guard

Begin = Literal["BEGIN", "BEGIN IMMEDIATE"]
Checkpoint = Literal["TRUNCATE", "PASSIVE"]

_WAIT_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Engines:
    """`reading` sees the last commit and can write nothing; `writing` holds one connection, or is not there at all."""

    reading: Engine
    writing: Engine | None

    def reopen(self) -> None:
        """Closes every connection; the next use opens new ones."""
        self.reading.dispose()
        if self.writing is not None:
            self.writing.dispose()

    def gather(self, how: Checkpoint = "TRUNCATE") -> None:
        """Brings everything into the one file, unless nothing is to be written at all. `PASSIVE` waits for nobody."""
        if self.writing is None:
            return
        connection = self.writing.raw_connection()
        try:
            connection.cursor().execute(f"PRAGMA wal_checkpoint({how})").fetchall()
        finally:
            connection.close()

    def close(self) -> None:
        self.reading.dispose()
        try:
            self.gather()
        finally:
            if self.writing is not None:
                self.writing.dispose()


def make_engines(driver: Driver, path: Path, key: bytes) -> Engines:
    def reader() -> Any:
        connection = driver.connect(path, key)
        connection.execute("PRAGMA query_only = ON")
        guard(connection)
        return connection

    def writer() -> Any:
        connection = driver.connect(path, key)
        guard(connection)
        return connection

    return Engines(_engine(reader, "BEGIN", 4), _engine(writer, "BEGIN IMMEDIATE", 1))


def make_looking_engines(driver: Driver, path: Path, key: bytes) -> Engines:
    """Leaves every byte of the file and of its write-ahead log as it is, also when the last connection closes."""

    def looker() -> Any:
        connection = driver.connect(path, key, read_only=True)
        guard(connection)
        return connection

    return Engines(_engine(looker, "BEGIN", 4), None)


def make_rebuilding_engine(driver: Driver, path: Path, key: bytes) -> Engine:
    """For migrations: no guard, no foreign keys while a table is made anew (the caller checks them after)."""

    def rebuilder() -> Any:
        connection = driver.connect(path, key)
        connection.execute("PRAGMA foreign_keys = OFF")  # inside a transaction it would do nothing
        return connection

    return _engine(rebuilder, "BEGIN IMMEDIATE", 1)


def _engine(creator: Any, begin: Begin, connections: int) -> Engine:
    """The driver begins nothing (`isolation_level` None): every transaction starts with this statement."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=creator,
        hide_parameters=True,  # else a failing insert puts names of patients into the error's text
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=_WAIT_SECONDS,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
