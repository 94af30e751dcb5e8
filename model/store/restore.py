"""Restoring a backup: prepared and verified as a new file, held against what is left, then put in its place.

What lay there is set aside, never deleted. It must not know who may, nor ask anything.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from model.domain.records import Microseconds, Person
from model.store.backup import Backup, check_copy, stamp
from model.store.chain import Link
from model.store.comparing import Compared, Unlock, compared_with, envelope_to_use, unlocked
from model.store.driver import SQLCIPHER, Driver
from model.store.engines import make_engines
from model.store.envelope import write_envelope
from model.store.failures import telling_disk_failures
from model.store.files import DATABASE, LOCK, MARK, RESTORING, flush, flush_folder, make_empty
from model.store.key_ring import KeyRing
from model.store.keys import FULL_COST
from model.store.lock import FolderLock
from model.store.mark import ChainMark
from model.store.place import refuse_unfit
from model.store.reader import Reader
from model.store.refusals import BackupUnusable, Removed, UnknownInBackup
from model.store.schema import SCHEMA_VERSION
from model.store.start_checks import ENVELOPE_KIND
from model.store.swap import OUTSIDE, begin_swap, finish_swap, ready
from model.store.upgrade import migrate
from model.store.writer import Writer

RESTORED_KIND = "restored"
"""Of the row of the security log that each restore leaves."""


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
    refuse_unfit(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FolderLock(folder / LOCK)
    try:
        with telling_disk_failures():
            finish_swap(folder)
            key = unlocked(folder, backup, unlock)
            compared = compared_with(folder, backup, user_name, key, driver)
            _prepare(folder, compared, user_name, key, at, driver)
            ready(folder, stamp(at))
            finish_swap(folder)
    finally:
        lock.release()
    return compared


def _prepare(folder: Path, compared: Compared, user_name: str, key: bytes, at: Microseconds, driver: Driver) -> None:
    """Leaves nothing half made behind but after a power cut; then the next restore drops it."""
    place = begin_swap(folder)
    try:
        _make(place, folder, compared, user_name, key, at, driver)
    except Exception:
        shutil.rmtree(folder / RESTORING, ignore_errors=True)
        raise


def _make(
    place: Path, folder: Path, compared: Compared, user_name: str, key: bytes, at: Microseconds, driver: Driver
) -> None:
    path = place / DATABASE
    make_empty(path)
    shutil.copyfile(compared.backup.path / DATABASE, path)
    schema, link = check_copy(driver, path, key)
    if link != compared.backup.manifest.link:
        raise BackupUnusable(why="chain")
    if schema < SCHEMA_VERSION:
        migrate(driver, path, key)
    write_envelope(place, envelope_to_use(folder, compared, key))
    newest = _note(place, compared, user_name, key, at, driver)
    ChainMark(place, key).put(newest)
    make_empty(place / OUTSIDE)
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
        raise UnknownInBackup from error
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
