"""One encrypted connection: key, settings read back, and what a statement may do. Below SQLAlchemy.

It must not know a table. Tests put a failing connection in the place of a real one through `Driver`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sqlcipher3 import dbapi2

from model.store.refusals import EngineTooOld, NotReadable


class Connect(Protocol):
    """Makes a connection to a file that is there. `read_only`: it changes nothing, not even by closing."""

    def __call__(self, path: Path, key: bytes, read_only: bool = False) -> Any: ...


OLDEST_SQLITE = (3, 51, 3)
"""The first with the WAL-reset fault repaired: two connections could spoil a database."""

_SETTINGS: tuple[tuple[str, str, object], ...] = (
    ("cipher_log_level", "NONE", "NONE"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),  # else REPLACE deletes rows past the triggers that forbid it
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("secure_delete", "ON", 1),
    ("mmap_size", "0", 0),
    ("busy_timeout", "5000", 5000),
    ("temp_store", "MEMORY", 2),
    ("journal_size_limit", "16777216", 16777216),
)

_NEVER = frozenset(
    value
    for name, value in vars(dbapi2).items()
    if name.startswith(("SQLITE_CREATE_", "SQLITE_DROP_"))
    or name
    in (
        "SQLITE_ALTER_TABLE",
        "SQLITE_ANALYZE",
        "SQLITE_ATTACH",
        "SQLITE_DELETE",
        "SQLITE_DETACH",
        "SQLITE_REINDEX",
        "SQLITE_UPDATE",
    )
)

_PRAGMAS_WITH_A_VALUE = frozenset(("wal_checkpoint",))


@dataclass(frozen=True, slots=True)
class Driver:
    """The engine's version, and how a connection is made. A missing file is never made by connecting."""

    sqlite_version: str
    connect: Connect

    def refuse_if_too_old(self) -> None:
        version = tuple(int(part) for part in self.sqlite_version.split("."))
        if version < OLDEST_SQLITE:
            needed = ".".join(str(part) for part in OLDEST_SQLITE)
            raise EngineTooOld(found=self.sqlite_version, needed=needed)


def encrypted_connection(path: Path, key: bytes, read_only: bool = False) -> Any:
    """Raises `NotReadable` when this key does not open this file."""
    mode = "ro" if read_only else "rw"
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        # The key comes first, or SQLCipher takes the file for a plain one; a PRAGMA takes no parameters.
        connection.execute(f'PRAGMA key = "{key_phrase(key)}"')
        _set_up(connection)
    except dbapi2.DatabaseError as error:
        connection.close()
        raise NotReadable(part="database") from error
    return connection


def key_phrase(key: bytes) -> str:
    """Key and salt: without the salt, SQLCipher keeps it only in the first sector of the file, which a cut may tear."""
    return f"x'{key.hex()}'"


def pragma(connection: Any, name: str) -> Any:
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return None if row is None else row[0]


def _set_up(connection: Any) -> None:
    if not pragma(connection, "cipher_version"):
        raise RuntimeError("this SQLite does not encrypt")
    connection.execute("PRAGMA cipher_log_level = NONE")  # before the first read, which may fail and log
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for name, value, _ in _SETTINGS:
        connection.execute(f"PRAGMA {name} = {value}")
    for name, _, expected in _SETTINGS:
        found = pragma(connection, name)
        if found != expected:
            raise RuntimeError(f"the database did not take the setting {name}: {found!r}")


def guard(connection: Any) -> None:
    """From here on the connection reads and inserts; it changes no row, no table and no setting."""
    connection.set_authorizer(_permit)


def _permit(action: int, first: str | None, second: str | None, *_: object) -> int:
    if action in _NEVER:
        return int(dbapi2.SQLITE_DENY)
    if action == dbapi2.SQLITE_PRAGMA and second is not None and first not in _PRAGMAS_WITH_A_VALUE:
        return int(dbapi2.SQLITE_DENY)
    return int(dbapi2.SQLITE_OK)


SQLCIPHER = Driver(dbapi2.sqlite_version, encrypted_connection)
