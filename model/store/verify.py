"""Checking all that can be checked of a casebook, one line of result each: pages, chain, marks, keys, sheets, backups.

It changes nothing and mends nothing. What it finds are codes with values; what it cannot know is for others to say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError

from model.store.backup import Backup, check_backup, read_backup
from model.store.chain import link_hash, newest_link, verify_chain
from model.store.database import Database
from model.store.files import BACKUPS
from model.store.guards import verify_guards
from model.store.mark import verify_end
from model.store.reader import Reader
from model.store.refusals import StoreRefused
from model.store.schema import LOG, SHEETS

Outcome = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Checked:
    """`code` names what was looked at; `fault` is "" where it is as it should be, else a code."""

    code: str
    fault: str = ""
    values: Outcome = field(default_factory=dict)


def verify_all(database: Database) -> Iterator[Checked]:
    """In order, each as soon as it is known. A part that cannot be read does not keep the others from being read."""
    with database.looking() as connection:
        yield _checked("pages", lambda: _pages(connection))
        yield _checked("guards", lambda: _guards(connection))
        yield _checked("chain", lambda: _chain(connection))
        yield _checked("mark", lambda: _mark(connection, database))
        yield _checked("sheets", lambda: _sheets(connection))
        newest = newest_link(connection).seq
        second = str(Reader(connection).settings().get("second_place", ""))
    yield _envelope(database)
    for place in (database.folder / BACKUPS, *([Path(second)] if second else [])):
        yield from _backups(database, place, newest)


def holds_link(database: Database, seq: int, beginning: str) -> bool:
    """Whether the chain has that link, of whose hash paper shows the beginning in hexadecimal."""
    with database.looking() as connection:
        found = link_hash(connection, seq)
    return found is not None and bool(beginning) and found.hex().startswith(beginning.casefold())


class _Fault(Exception):
    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def _checked(code: str, look: Callable[[], Outcome], **known: object) -> Checked:
    """`known`: what to name it by, whatever comes of it."""
    try:
        return Checked(code, "", {**known, **look()})
    except _Fault as fault:
        return Checked(code, fault.code, {**known, **fault.values})
    except StoreRefused as refused:
        return Checked(code, refused.code, {**known, **refused.values})
    except (DatabaseError, OSError):
        return Checked(code, "unreadable", known)


def _pages(connection: Connection) -> Outcome:
    """Also each page's own seal, which SQLCipher keeps, and that no row points to one that is not there."""
    if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
        raise _Fault("damaged")
    # It reads the file alone; a page that the write-ahead log still holds may be torn there and is made good from it.
    seals_hold = connection.exec_driver_sql("PRAGMA cipher_integrity_check").first() is None
    if not seals_hold and _log_is_empty(connection):
        raise _Fault("damaged")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise _Fault("damaged")
    return {}


def _log_is_empty(connection: Connection) -> bool:
    path = Path(connection.exec_driver_sql("PRAGMA database_list").one()[2])
    log = path.with_name(f"{path.name}-wal")
    return not log.exists() or not log.stat().st_size


def _chain(connection: Connection) -> Outcome:
    link = verify_chain(connection)
    entries = connection.execute(select(func.count()).select_from(LOG)).scalar_one()
    return {"seq": link.seq, "hash": link.hash.hex(), "entries": entries}


def _mark(connection: Connection, database: Database) -> Outcome:
    verify_end(connection, database.mark)
    inside, outside = database.mark.read(), database.mark.read_outside()
    return {"inside": 0 if inside is None else inside.seq, "outside": 0 if outside is None else outside.seq}


def _guards(connection: Connection) -> Outcome:
    verify_guards(connection)
    return {}


def _sheets(connection: Connection) -> Outcome:
    count = 0
    for row in connection.execute(select(SHEETS.c.id, SHEETS.c.pdf, SHEETS.c.pdf_hash, SHEETS.c.order_code)):
        if hashlib.sha256(row.pdf).hexdigest() != row.pdf_hash:
            raise _Fault("sheet_altered", order=row.order_code)
        count += 1
    return {"count": count}


def _envelope(database: Database) -> Checked:
    def look() -> Outcome:
        if database.fault is not None and database.fault.code == "envelope_changed":
            raise _Fault("envelope_changed", **database.fault.values)
        if not database.keys.copies_agree():
            raise _Fault("envelope_copies_differ")
        return {"edition": database.keys.edition().number}

    return _checked("envelope", look)


def _backups(database: Database, place: Path, newest: int) -> Iterator[Checked]:
    """Also what lies among them and is none; that there are none at all is said, and is no fault of what is there."""
    if not place.is_dir() or not any(place.iterdir()):
        yield Checked("no_backup", "", {"place": place})
        return
    for path in sorted(path for path in place.iterdir() if path.suffix != ".part"):
        backup = read_backup(path)
        if backup is None:
            yield Checked("backup", "backup_unusable", {"name": path.name, "why": "damaged"})
        elif backup.manifest.database == database.keys.database():
            yield _checked("backup", partial(_backup, database, backup, newest), name=path.name)


def _backup(database: Database, backup: Backup, newest: int) -> Outcome:
    """Whole, ours, and not ahead of the database itself."""
    check_backup(backup)
    database.keys.check_seal(backup)
    with database.looking() as connection:
        link = backup.manifest.link
        if link.seq > newest or link_hash(connection, link.seq) != link.hash:
            raise _Fault("backup_is_of_another_history", seq=link.seq)
    return {"seq": link.seq}
