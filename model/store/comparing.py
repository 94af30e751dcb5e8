"""A backup beside what is left of its database: how much came after it, who asks, whether what lies there is sound.

It reads and changes nothing. It must not know who may restore, nor how it is done.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError

from model.domain.records import Person
from model.store.backup import Backup, check_backup, check_seal, drop_logs
from model.store.chain import Link, newest_link
from model.store.driver import SQLCIPHER, Driver
from model.store.engines import make_looking_engines
from model.store.envelope import Envelope, from_bytes, read_envelope
from model.store.files import DATABASE, ENVELOPES
from model.store.key_ring import KeyRing
from model.store.keys import FULL_COST, sign_in_name
from model.store.mark import ChainMark
from model.store.reader import Reader
from model.store.refusals import BackupUnusable, NotReadable, StoreRefused, UnknownInBackup
from model.store.schema import CHAIN, LOG
from model.store.start_checks import look_at

Unlock = Callable[[Envelope], bytes]


@dataclass(frozen=True, slots=True)
class Present:
    """The database that a restore would set aside, as far as it can be read.

    `person` is the one who asks, as it knows them, None for nobody; `removed` the sign-in names of whoever was removed;
    `newer` counts its log entries that the backup does not hold.
    """

    is_sound: bool
    person: Person | None
    removed: frozenset[str]
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
    """Raises `BackupUnusable`, `UnknownInBackup`, or what `unlock` raises."""
    return compared_with(folder, backup, user_name, unlocked(folder, backup, unlock), driver)


def unlocked(folder: Path, backup: Backup, unlock: Unlock) -> bytes:
    """By the passwords of today; by those of the day of the backup only where today's cannot be read any more.

    Else whoever was removed, or has given away a password since, could still come in by an old backup.
    """
    check_backup(backup)
    old, present = envelope_in(backup), present_envelope(folder)
    if present is None:
        return unlock(old)
    if present.database != old.database:
        raise BackupUnusable(why="foreign")
    return unlock(present)


def compared_with(folder: Path, backup: Backup, user_name: str, key: bytes, driver: Driver) -> Compared:
    check_seal(backup, key)
    _check_known(backup, user_name, key, driver)
    mark = ChainMark(folder, key)
    present = _present_database(folder, backup, user_name, key, mark, driver)
    remembered = [*mark.read_all(), *([] if present is None else [present.end])]
    return Compared(backup, max(remembered, key=lambda link: link.seq, default=None), present)


def envelope_to_use(folder: Path, compared: Compared, key: bytes) -> Envelope:
    """The present one, if it is this database's and made with its key; else the backup's, without who was removed."""
    old, present = envelope_in(compared.backup), present_envelope(folder)
    of_this = present is not None and present.database == old.database and present.is_sealed_with(key)
    if present is not None and of_this and present.edition >= old.edition:
        return present
    for name in compared.present.removed if compared.present is not None else ():
        if name in old.people:
            old = old.without_person(key, name)
    return old


def envelope_in(backup: Backup) -> Envelope:
    try:
        envelope = from_bytes((backup.path / ENVELOPES[0]).read_bytes())
    except OSError as error:
        raise BackupUnusable(why="unreadable") from error
    if envelope is None:
        raise BackupUnusable(why="damaged")
    return envelope


def present_envelope(folder: Path) -> Envelope | None:
    try:
        return read_envelope(folder)
    except NotReadable:
        return None


def _check_known(backup: Backup, user_name: str, key: bytes, driver: Driver) -> None:
    """Said before anything is begun. A backup that cannot be looked into here is looked into when it is restored."""
    path = backup.path / DATABASE
    engines = make_looking_engines(driver, path, key)
    try:
        with engines.reading.begin() as connection:
            Reader(connection).person_named(user_name)
    except KeyError as error:
        raise UnknownInBackup from error
    except (StoreRefused, DatabaseError):
        return
    finally:
        engines.close()
        with suppress(OSError):
            drop_logs(path)


def _present_database(
    folder: Path, backup: Backup, user_name: str, key: bytes, mark: ChainMark, driver: Driver
) -> Present | None:
    """None where nothing of it can be read."""
    if not (folder / DATABASE).exists():
        return None
    engines = make_looking_engines(driver, folder / DATABASE, key)
    try:
        with engines.reading.begin() as connection:
            people = Reader(connection).people()
            asking = sign_in_name(user_name)
            found = Present(
                is_sound=False,
                person=next((one for one in people if not one.removed and sign_in_name(one.user_name) == asking), None),
                removed=frozenset(sign_in_name(one.user_name) for one in people if one.removed),
                end=newest_link(connection),
                newer=_entries_after(connection, backup.manifest.link.seq),
            )
            return replace(found, is_sound=_is_sound(connection, folder, mark, key))
    except (StoreRefused, DatabaseError):
        return None
    finally:
        engines.close()


def _is_sound(connection: Connection, folder: Path, mark: ChainMark, key: bytes) -> bool:
    """As the next opening of a day looks at it. A full disk is no reason to go back."""
    try:
        fault = look_at(connection, folder, mark, KeyRing(folder, key, FULL_COST), thorough=True).fault
    except StoreRefused:
        return False
    return fault is None or fault.code == "disk_full"


def _entries_after(connection: Connection, seq: int) -> int:
    query = select(func.count()).where(CHAIN.c.table_name == LOG.name, CHAIN.c.seq > seq)
    return int(connection.execute(query).scalar_one())
