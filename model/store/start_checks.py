"""What is looked at before a database is written to: is it whole, is its end there, is the envelope the one it knows.

It must not mend anything. A fault that lets the data be read opens the database for reading only.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from model.domain.records import Microseconds
from model.store.chain import tables_in, verify_chain
from model.store.files import CHECKED, DATABASE, write_durably
from model.store.guards import verify_guards
from model.store.key_ring import Edition, KeyRing
from model.store.mark import ChainMark, verify_end
from model.store.reader import Reader
from model.store.refusals import NotReadable, SchemaNewer, StoreRefused
from model.store.schema import APPLICATION_ID, SCHEMA_VERSION, SECURITY_LOG

LEAST_FREE_BYTES = 50 * 1024 * 1024
"""Below it nothing is written any more: SQLite needs room to finish what it begins (local)."""

MICROSECONDS_A_DAY: Microseconds = 86_400_000_000
ENVELOPE_KIND = "envelope"
"""Of a row of the security log: the edition of the envelope that the database knows."""


MARK_OUTSIDE_KIND = "mark_outside_missing"
"""Of a row of the security log: the mark beside the folder, which each opening puts, was not there."""


MARK_REMOVED_KIND = "mark_removed"
"""The same of the mark in the folder, taken away under the running program, which puts it anew."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a database is open for reading only."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """`adopts`: an edition of the envelope that was finished and not written down; `is_first`: none ever was.

    `misses_outside`: no mark lies beside the folder, though an earlier opening put one.
    """

    schema: int
    fault: Fault | None
    adopts: Edition | None
    is_first: bool
    misses_outside: bool


def look_at(connection: Connection, folder: Path, mark: ChainMark, ring: KeyRing, thorough: bool) -> Found:
    """Reads every page. Raises `NotReadable` for damage and `SchemaNewer` for a newer program's database.

    `thorough`: also recomputes the whole chain, which takes seconds where there are hundreds of thousands of rows.
    """
    version = _schema(connection)
    known = _known_edition(connection)
    lying = ring.edition()
    fault = guards_fault(connection) if version == SCHEMA_VERSION else None
    fault = fault or end_fault(connection, mark) or (chain_fault(connection) if thorough else None)
    fault = fault or _envelope_fault(known, lying, ring) or disk_fault(folder)
    adopts = lying if fault is None and known != lying else None
    misses_outside = known is not None and mark.read_outside() is None
    return Found(version, fault, adopts, known is None, misses_outside)


def guards_fault(connection: Connection) -> Fault | None:
    return _fault_of(lambda: verify_guards(connection))


def end_fault(connection: Connection, mark: ChainMark) -> Fault | None:
    return _fault_of(lambda: verify_end(connection, mark))


def chain_fault(connection: Connection) -> Fault | None:
    return _fault_of(lambda: verify_chain(connection))


def _fault_of(verify: Callable[[], object]) -> Fault | None:
    try:
        verify()
    except StoreRefused as refused:
        return Fault(refused.code, refused.values)
    return None


def thorough_check_is_due(folder: Path, at: Microseconds) -> bool:
    """At the first opening of a day, and where the last one did not end properly (local)."""
    log = folder / f"{DATABASE}-wal"
    ended_properly = not log.exists() or not log.stat().st_size
    try:
        checked = (folder / CHECKED).read_text("ascii")
    except (OSError, ValueError):
        checked = ""
    return not ended_properly or checked != _day(at)


def thoroughly_checked(folder: Path, at: Microseconds) -> None:
    """Somebody who forges this file only puts the next check off until tomorrow, or the next backup."""
    with suppress(OSError):
        write_durably(folder / CHECKED, _day(at).encode("ascii"))


def _day(at: Microseconds) -> str:
    return str(at // MICROSECONDS_A_DAY)


def disk_fault(folder: Path) -> Fault | None:
    free = free_bytes(folder)
    return Fault("disk_full", {"free_mib": free >> 20}) if free < LEAST_FREE_BYTES else None


def free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _schema(connection: Connection) -> int:
    try:
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if version > SCHEMA_VERSION:
            raise SchemaNewer(found=version, known=SCHEMA_VERSION)
        is_ours = connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID
        if is_ours and connection.exec_driver_sql("PRAGMA quick_check").scalar() == "ok":
            return version
    except DatabaseError as error:
        raise NotReadable(part="database") from error
    raise NotReadable(part="database")


def _known_edition(connection: Connection) -> Edition | None:
    if SECURITY_LOG.name not in tables_in(connection):
        return None
    rows = Reader(connection).security_log([ENVELOPE_KIND])
    return Edition(rows[-1].fields["edition"], rows[-1].fields["digest"]) if rows else None


def _envelope_fault(known: Edition | None, lying: Edition, ring: KeyRing) -> Fault | None:
    """A newer one that the data key has sealed is a change that was cut off before it was written down."""
    if not ring.is_ours():
        return Fault("envelope_changed", {"edition": lying.number})
    if known is None or lying == known or lying.number > known.number:
        return None
    return Fault("envelope_changed", {"edition": lying.number, "known": known.number})
