"""Restoring a backup: prepared and verified as a new file, held against the marks, then put in place of the old one.

What lay there is set aside, never deleted. It must not know who may, nor ask anything.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError

from model.domain.records import Microseconds, Person
from model.store.backup import Backup, check_backup, check_copy, check_seal, stamp
from model.store.chain import Link, newest_link
from model.store.driver import SQLCIPHER, Driver
from model.store.engines import make_engines, make_looking_engines
from model.store.envelope import Envelope, from_bytes, read_envelope, write_envelope
from model.store.failures import telling_disk_failures
from model.store.files import DATABASE, ENVELOPES, LOCK, MARK, flush, flush_folder
from model.store.key_ring import KeyRing
from model.store.keys import FULL_COST
from model.store.lock import FolderLock
from model.store.mark import ChainMark
from model.store.reader import Reader
from model.store.refusals import BackupUnusable, NotReadable, Removed, StoreRefused, UnknownPerson
from model.store.schema import CHAIN, LOG, SCHEMA_VERSION
from model.store.start_checks import ENVELOPE_KIND, look_at
from model.store.swap import OUTSIDE, begin_swap, finish_swap, ready
from model.store.upgrade import migrate
from model.store.writer import Writer

RESTORED_KIND = "restored"
"""Of the row of the security log that each restore leaves."""

Unlock = Callable[[Envelope], bytes]


@dataclass(frozen=True, slots=True)
class Present:
    """The database that a restore would set aside, as far as it can be read.

    `person` is the one who asks, as it knows them; `newer` counts its log entries that the backup does not hold.
    """

    is_sound: bool
    person: Person | None
    end: Link
    newer: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A backup beside what is left: `marked` is the newest link that anything remembers, `present` what lies there."""

    backup: Backup
    marked: Link | None
    present: Present | None

    @property
    def lost(self) -> int:
        """How many links of the chain are not in the backup, as far as anything remembers."""
        return 0 if self.marked is None else max(0, self.marked.seq - self.backup.manifest.link.seq)


def compare(folder: Path, backup: Backup, user_name: str, unlock: Unlock, driver: Driver = SQLCIPHER) -> Compared:
    """Reads the backup, the marks and what lies there; changes nothing. Raises `BackupUnusable`, or as `unlock`."""
    key = _unlocked(folder, backup, unlock)
    return _compared(folder, backup, user_name, key, driver)


def _compared(folder: Path, backup: Backup, user_name: str, key: bytes, driver: Driver) -> Compared:
    check_seal(backup, key)
    mark = ChainMark(folder, key)
    present = _present_database(folder, backup, user_name, key, mark, driver)
    remembered = [*mark.read_all(), *([] if present is None else [present.end])]
    return Compared(backup, max(remembered, key=lambda link: link.seq, default=None), present)


def _present_database(
    folder: Path, backup: Backup, user_name: str, key: bytes, mark: ChainMark, driver: Driver
) -> Present | None:
    """None where nothing of it can be read. A full disk is no reason to go back."""
    if not (folder / DATABASE).exists():
        return None
    engines = make_looking_engines(driver, folder / DATABASE, key)
    try:
        with engines.reading.begin() as connection:
            fault = look_at(connection, folder, mark, KeyRing(folder, key, FULL_COST), thorough=False).fault
            is_sound = fault is None or fault.code == "disk_full"
            newer = _entries_after(connection, backup.manifest.link.seq)
            return Present(is_sound, _known(Reader(connection), user_name), newest_link(connection), newer)
    except (StoreRefused, DatabaseError):
        return None
    finally:
        engines.close()


def _entries_after(connection: Connection, seq: int) -> int:
    query = select(func.count()).where(CHAIN.c.table_name == LOG.name, CHAIN.c.seq > seq)
    return int(connection.execute(query).scalar_one())


def _known(reader: Reader, user_name: str) -> Person | None:
    with suppress(UnknownPerson, Removed):
        return _person(reader, user_name)
    return None


def restore(
    folder: Path,
    backup: Backup,
    user_name: str,
    unlock: Unlock,
    at: Microseconds,
    driver: Driver = SQLCIPHER,
) -> Compared:
    """Nothing of the old database is touched before the new one is whole and verified."""
    driver.refuse_if_too_old()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FolderLock(folder / LOCK)
    try:
        with telling_disk_failures():
            finish_swap(folder)
            key = _unlocked(folder, backup, unlock)
            compared = _compared(folder, backup, user_name, key, driver)
            _prepare(folder, compared, user_name, key, at, driver)
            ready(folder, stamp(at))
            finish_swap(folder)
    finally:
        lock.release()
    return compared


def _unlocked(folder: Path, backup: Backup, unlock: Unlock) -> bytes:
    """By the passwords of today; by those of the day of the backup only where today's cannot be read any more.

    Else whoever was removed, or has given away a password since, could still come in by an old backup.
    """
    check_backup(backup)
    old, present = _envelope_of(backup), _present(folder)
    if present is None:
        return unlock(old)
    if present.database != old.database:
        raise BackupUnusable(why="foreign")
    return unlock(present)


def _prepare(folder: Path, compared: Compared, user_name: str, key: bytes, at: Microseconds, driver: Driver) -> None:
    place = begin_swap(folder)
    path = place / DATABASE
    shutil.copyfile(compared.backup.path / DATABASE, path)
    schema, link = check_copy(driver, path, key)
    if link != compared.backup.manifest.link:
        raise BackupUnusable(why="chain")
    if schema < SCHEMA_VERSION:
        migrate(driver, path, key)
    write_envelope(place, _envelope_to_use(folder, compared.backup, key))
    newest = _note(place, compared, user_name, key, at, driver)
    ChainMark(place, key).put(newest)
    shutil.copyfile(place / MARK, place / OUTSIDE)
    for name in (DATABASE, MARK, OUTSIDE):
        with open(place / name, "rb+") as file:
            flush(file)
    flush_folder(place)


def _note(place: Path, compared: Compared, user_name: str, key: bytes, at: Microseconds, driver: Driver) -> Link:
    """The restore is the first thing that the restored database knows of itself."""
    engines = make_engines(driver, place / DATABASE, key)
    assert engines.writing is not None  # noqa: S101 - made to write
    try:
        with engines.writing.begin() as connection:
            person = _person(Reader(connection), user_name)
            writer = Writer(connection)
            edition = KeyRing(place, key, FULL_COST).edition()
            envelope = {"edition": edition.number, "digest": edition.digest}
            writer.note_security(ENVELOPE_KIND, envelope, person.id, at)
            writer.note_security(RESTORED_KIND, _fields(compared), person.id, at)
            newest = writer.newest_link
    finally:
        engines.close()
    assert newest is not None  # noqa: S101 - two rows were written
    return newest


def _person(reader: Reader, user_name: str) -> Person:
    try:
        person = reader.person_named(user_name)
    except KeyError as error:
        raise UnknownPerson from error
    if person.removed:
        raise Removed
    return person


def _fields(compared: Compared) -> dict[str, object]:
    link, marked = compared.backup.manifest.link, compared.marked
    return {
        "backup": compared.backup.path.name,
        "taken_at": compared.backup.manifest.taken_at,
        "seq": link.seq,
        "head": link.hash.hex(),
        "marked": 0 if marked is None else marked.seq,
        "marked_head": "" if marked is None else marked.hash.hex(),
        "lost": compared.lost,
    }


def _envelope_of(backup: Backup) -> Envelope:
    try:
        envelope = from_bytes((backup.path / ENVELOPES[0]).read_bytes())
    except OSError as error:
        raise BackupUnusable(why="unreadable") from error
    if envelope is None:
        raise BackupUnusable(why="damaged")
    return envelope


def _envelope_to_use(folder: Path, backup: Backup, key: bytes) -> Envelope:
    """The present one, if it is of this database and made with its key: it knows who was removed since."""
    old, present = _envelope_of(backup), _present(folder)
    if present is None or present.database != old.database or not present.is_sealed_with(key):
        return old
    return present if present.edition >= old.edition else old


def _present(folder: Path) -> Envelope | None:
    try:
        return read_envelope(folder)
    except NotReadable:
        return None
