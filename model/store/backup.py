"""Backups: a whole, verified, encrypted copy in a folder of its own, with the envelope that opens it.

Each is made beside its name and renamed when it was read back. It must not know when one is due.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2

from model.domain.records import Microseconds
from model.store.canonical import canonical_bytes, from_json
from model.store.chain import Link, verify_chain
from model.store.driver import Driver, pragma
from model.store.engines import make_looking_engines
from model.store.envelope import read_envelope, to_bytes
from model.store.files import DATABASE, ENVELOPES, flush_folder, make_empty, write_durably
from model.store.keys import derived
from model.store.refusals import BackupUnusable, ChainBroken, NotReadable
from model.store.schema import SCHEMA_VERSION

FORMAT = "bedside-backup/1"
MANIFEST = "manifest.json"
KEPT = (("%Y-%m-%d", 12), ("%G-%V", 10), ("%Y-%m", 9))
"""Of the days, weeks and months that have backups, the newest one of so many (Anki's numbers)."""

_STAMP = "%Y%m%dT%H%M%SZ"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PAGES_A_STEP = 512
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """`link` is the end of the chain in the copy; `hashes` name each file's SHA-256."""

    database: str
    schema: int
    taken_at: Microseconds
    link: Link
    hashes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Backup:
    path: Path
    manifest: Manifest


def make_backup(driver: Driver, folder: Path, key: bytes, place: Path, at: Microseconds, why: str = "") -> Backup:
    """Raises `BackupUnusable` when what was written does not read back as it should; then nothing is left of it."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = place / f"{stamp(at)}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    try:
        _copy_database(driver, folder / DATABASE, part / DATABASE, key)
        envelope = read_envelope(folder)
        write_durably(part / ENVELOPES[0], to_bytes(envelope))
        schema, link = check_copy(driver, part / DATABASE, key)
        manifest = Manifest(envelope.database, schema, at, link, _hashes(part))
        write_durably(part / MANIFEST, _to_bytes(manifest, key))
        final = _free_name(place, f"{stamp(at)}-{link.seq}{why}")
        part.rename(final)
        flush_folder(place)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return Backup(final, manifest)


def copy_backup(backup: Backup, place: Path) -> Backup:
    """The same in a second place, read back there."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = place / f"{backup.path.name}.part"
    shutil.rmtree(part, ignore_errors=True)
    try:
        shutil.copytree(backup.path, part)
        for file in part.iterdir():
            with open(file, "rb+") as written:
                os.fsync(written.fileno())
        flush_folder(part)
        if _hashes(part) != backup.manifest.hashes:
            raise BackupUnusable(why="hash")
        final = _free_name(place, backup.path.name)
        part.rename(final)
        flush_folder(place)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return Backup(final, backup.manifest)


def backups_in(place: Path) -> tuple[Backup, ...]:
    """The newest first, of two of one moment the one that holds more; one without a whole manifest is none.

    Under a clock that was set back several bear the moment of the newest record.
    """
    if not place.is_dir():
        return ()
    found = (read_backup(path) for path in place.iterdir() if path.suffix != ".part")
    return tuple(sorted((backup for backup in found if backup), key=_age, reverse=True))


def check_backup(backup: Backup) -> None:
    """Without a key: are the files the ones that were written? Raises `BackupUnusable`."""
    if backup.manifest.schema > SCHEMA_VERSION:
        raise BackupUnusable(why="newer")
    try:
        whole = _hashes(backup.path) == backup.manifest.hashes
    except OSError as error:
        raise BackupUnusable(why="unreadable") from error
    if not whole:
        raise BackupUnusable(why="hash")


def check_seal(backup: Backup, key: bytes) -> None:
    """Whether this program wrote the manifest. Raises `BackupUnusable`."""
    told = _content_of(backup.path / MANIFEST).get("seal", "")
    if not hmac.compare_digest(str(told), _seal(backup.manifest, key)):
        raise BackupUnusable(why="seal")


def check_copy(driver: Driver, path: Path, key: bytes) -> tuple[int, Link]:
    """Reads every page and the whole chain of a copy that nobody has open: its schema and its end."""
    try:
        connection = driver.connect(path, key, read_only=True)
        try:
            whole = pragma(connection, "quick_check") == "ok" and pragma(connection, "cipher_integrity_check") is None
            schema = int(pragma(connection, "user_version"))
        finally:
            connection.close()
        if not whole:
            raise BackupUnusable(why="damaged")
        engines = make_looking_engines(driver, path, key)
        try:
            with engines.reading.begin() as reading:
                return schema, verify_chain(reading)
        finally:
            engines.close()
    except ChainBroken as error:
        raise BackupUnusable(why="broken") from error
    except (NotReadable, DatabaseError) as error:
        raise BackupUnusable(why="damaged") from error
    finally:
        drop_logs(path)


def thin(just_made: Backup, holds: Callable[[Link], bool]) -> tuple[Path, ...]:
    """Takes away, from the place of the one just made, what no rule keeps. Returns what went.

    Never the one just made, whatever the clock says, nor one of another database that shares the place, nor one whose
    end the chain does not hold (`holds`): after a restore of an older one it may be all that is left of its entries.
    """
    database = just_made.manifest.database
    ours = [backup for backup in backups_in(just_made.path.parent) if backup.manifest.database == database]
    backups = [backup for backup in ours if holds(backup.manifest.link)]
    kept = kept_of([_day(backup.manifest.taken_at) for backup in backups])
    gone = tuple(
        backup.path for number, backup in enumerate(backups) if number not in kept and _may_go(backup, just_made)
    )
    for path in gone:
        shutil.rmtree(path)
    return gone


def kept_of(days: Sequence[date]) -> frozenset[int]:
    """Places, in a list of days with the newest first, of the backups that are kept."""
    kept: set[int] = set()
    for form, count in KEPT:
        newest_of: dict[str, int] = {}
        for place, day in enumerate(days):
            newest_of.setdefault(day.strftime(form), place)
        kept.update(list(newest_of.values())[:count])
    return frozenset(kept)


def _may_go(backup: Backup, just_made: Backup) -> bool:
    return backup.path != just_made.path and "before" not in backup.path.name


def _age(backup: Backup) -> tuple[Microseconds, int, str]:
    return backup.manifest.taken_at, backup.manifest.link.seq, backup.path.name


def stamp(at: Microseconds) -> str:
    return _moment(at).strftime(_STAMP)


def _moment(at: Microseconds) -> datetime:
    return _EPOCH + timedelta(microseconds=at)


def _day(at: Microseconds) -> date:
    return _moment(at).date()


def _copy_database(driver: Driver, path: Path, copy: Path, key: bytes) -> None:
    """SQLite's online backup: one moment of the database, also while it is written to."""
    make_empty(copy)
    source, target = driver.connect(path, key, read_only=True), driver.connect(copy, key)
    try:
        source.backup(target, pages=_PAGES_A_STEP, sleep=0)
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except dbapi2.DatabaseError as error:
        raise BackupUnusable(why="copying") from error
    finally:
        target.close()
        source.close()


def drop_logs(path: Path) -> None:
    """A connection that only reads leaves its empty side files behind."""
    for ending in ("-wal", "-shm"):
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)


def _free_name(place: Path, name: str) -> Path:
    """Two within one second must not collide."""
    names: Iterable[str] = (name if not number else f"{name}-{number}" for number in range(1000))
    return next(place / each for each in names if not (place / each).exists())


def _hashes(folder: Path) -> dict[str, str]:
    return {name: _hash(folder / name) for name in (DATABASE, ENVELOPES[0])}


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _seal(manifest: Manifest, key: bytes) -> str:
    content = canonical_bytes(_content(manifest))
    return hmac.new(derived(key, "manifest"), content, hashlib.sha256).hexdigest()


def _content(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "database": manifest.database,
        "schema": manifest.schema,
        "taken_at": manifest.taken_at,
        "seq": manifest.link.seq,
        "head": manifest.link.hash.hex(),
        "hashes": manifest.hashes,
    }


def _to_bytes(manifest: Manifest, key: bytes) -> bytes:
    return canonical_bytes({**_content(manifest), "seal": _seal(manifest, key)}) + b"\n"


def _content_of(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = from_json(path.read_text(encoding="utf-8"))
    return content


def read_backup(path: Path) -> Backup | None:
    """None where there is no whole manifest."""
    try:
        content = _content_of(path / MANIFEST)
        if content["format"] != FORMAT:
            return None
        link = Link(int(content["seq"]), bytes.fromhex(content["head"]))
        manifest = Manifest(
            str(content["database"]), int(content["schema"]), int(content["taken_at"]), link, dict(content["hashes"])
        )
        return Backup(path, manifest)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
