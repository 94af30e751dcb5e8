"""Whose passwords open a casebook that is open: each change is a new edition of the envelope.

It owns the data key while the casebook is open and hands out only keys derived from it. It must not know a row: that a
change is written down is the casebook's.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from model.domain.records import Microseconds
from model.store.backup import Backup, check_backup, check_copy, check_seal, make_backup
from model.store.driver import Driver
from model.store.envelope import Envelope, envelope_copies, read_envelope, write_envelope
from model.store.files import DATABASE
from model.store.keys import KeyCost, derived, sign_in_name
from model.store.recovery_code import new_code
from model.store.refusals import BackupUnusable

RECOVERY_NAMES = ("1", "2")


@dataclass(frozen=True, slots=True)
class Edition:
    """What the database keeps of an envelope: enough to notice that another one lies there."""

    number: int
    digest: str


class KeyRing:
    """Raises `OSError` when the disk takes no new edition: then the newest readable one counts."""

    def __init__(self, folder: Path, key: bytes, cost: KeyCost) -> None:
        self._folder = folder
        self._key = key
        self._cost = cost

    def edition(self) -> Edition:
        return _edition(read_envelope(self._folder))

    def database(self) -> str:
        """The database's own name, by which its backups are told from another's."""
        return read_envelope(self._folder).database

    def is_ours(self) -> bool:
        """Whether the envelope was made by somebody who holds the data key."""
        return read_envelope(self._folder).is_sealed_with(self._key)

    def copies_agree(self) -> bool:
        first, second = envelope_copies(self._folder)
        return first is not None and first == second

    def check_seal(self, backup: Backup) -> None:
        """Raises `BackupUnusable` for a manifest that was not made with this key."""
        check_seal(backup, self._key)

    def check_copy(self, driver: Driver, backup: Backup) -> None:
        """Reads a backup's every page and its whole chain. Raises `BackupUnusable`."""
        check_backup(backup)
        check_seal(backup, self._key)
        _, link = check_copy(driver, backup.path / DATABASE, self._key)
        if link != backup.manifest.link:
            raise BackupUnusable(why="chain")

    def has_password(self, user_name: str) -> bool:
        return sign_in_name(user_name) in read_envelope(self._folder).people

    def check(self, user_name: str, password: str) -> None:
        """Raises `WrongPassword`."""
        read_envelope(self._folder).unlock(user_name, password)

    def check_recovery(self, code: str) -> str:
        """Which of the recovery keys it is. Raises `WrongPassword`."""
        return read_envelope(self._folder).unlock_by_recovery(code)[0]

    def set_password(self, user_name: str, password: str) -> Edition:
        return self._write(read_envelope(self._folder).with_person(self._key, user_name, password, self._cost))

    def remove(self, user_name: str) -> Edition:
        return self._write(read_envelope(self._folder).without_person(self._key, user_name))

    def renew_recovery(self) -> tuple[Edition, tuple[str, ...]]:
        """Two new recovery keys, to be shown once; the earlier ones open nothing any more."""
        codes = new_recovery_codes()
        envelope = read_envelope(self._folder).with_recovery(self._key, codes, self._cost)
        return self._write(envelope), tuple(codes.values())

    def derive(self, purpose: str) -> bytes:
        """32 bytes, always the same for the same purpose."""
        return derived(self._key, purpose)

    def back_up(self, driver: Driver, place: Path, at: Microseconds) -> Backup:
        return make_backup(driver, self._folder, self._key, place, at)

    def _write(self, envelope: Envelope) -> Edition:
        """A failed write may have left the new edition in one of the two copies: then it counts."""
        try:
            write_envelope(self._folder, envelope)
        except OSError:
            if read_envelope(self._folder) != envelope:
                raise
        return _edition(envelope)


def new_recovery_codes() -> dict[str, str]:
    return {name: new_code() for name in RECOVERY_NAMES}


def _edition(envelope: Envelope) -> Edition:
    return Edition(envelope.edition, envelope.digest())
