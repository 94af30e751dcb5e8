"""Restoring from a backup, step by step: which there are, what each would lose, and doing it.

For somebody who is not signed in, since the database may not open. It must not know a window.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from model.casebook.clock import Clock
from model.casebook.opening import OpeningRefused, refusing
from model.domain.permissions import may
from model.domain.records import Microseconds
from model.store import Backup, Compared, Unlock, backups_in, compare, slowed
from model.store.attempts import Attempts
from model.store.envelope import Envelope
from model.store.files import ATTEMPTS, BACKUPS
from model.store.restore import restore


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A backup as it is offered. `links`: how many entries of every kind the chain had then."""

    path: Path
    taken_at: Microseconds
    links: int
    schema: int


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a backup: a person's password or a recovery key.

    Of today, where the key file of today can be read; else of the day of the backup.
    """

    user_name: str
    password: str = ""
    recovery_key: str = ""

    def unlock(self, envelope: Envelope) -> bytes:
        if self.recovery_key:
            return envelope.unlock_by_recovery(self.recovery_key)[1]
        return envelope.unlock(self.user_name, self.password)


@dataclass(frozen=True, slots=True)
class Loss:
    """What a restore leaves behind: `lost` records of every kind, after `links` in the backup.

    `entries` of them are in patients' logs; None where the present database cannot be read to count them.
    `marked` is 0 where nothing outside the backup remembers the end: then nobody knows what is lost.
    """

    taken_at: Microseconds
    links: int
    marked: int
    lost: int
    entries: int | None

    @property
    def kind(self) -> Literal["unknown", "none", "some", "entries"]:
        """Which sentence says it: `entries` where what is lost can still be read and counted."""
        if not self.marked:
            return "unknown"
        if not self.lost:
            return "none"
        return "some" if self.entries is None else "entries"


def backups_of(folder: Path, *further: Path) -> tuple[BackupLine, ...]:
    """Of the casebook's own folder of backups and of others, such as the second place; the newest first.

    Another may also be a casebook's folder itself, with its backups below it.
    """
    places = (folder / BACKUPS, *further, *(place / BACKUPS for place in further))
    found = [backup for place in dict.fromkeys(places) for backup in backups_in(place)]
    lines = (_line(backup) for backup in found)
    return tuple(sorted(lines, key=lambda line: line.taken_at, reverse=True))


def loss_of(folder: Path, line: BackupLine, secret: Secret, clock: Clock) -> Loss:
    """Reads and changes nothing. Raises `OpeningRefused`."""
    with refusing(folder):
        compared = compare(folder, _backup(line), secret.user_name, _slowed(folder, secret, clock))
    _check_permission(compared, secret)
    return _loss(compared)


def restore_casebook(folder: Path, line: BackupLine, secret: Secret, clock: Clock) -> Loss:
    """The old files are set aside in the folder; afterwards one signs in as ever. Raises `OpeningRefused`."""
    loss_of(folder, line, secret, clock)
    with refusing(folder):
        return _loss(restore(folder, _backup(line), secret.user_name, secret.unlock, clock.now()))


def _slowed(folder: Path, secret: Secret, clock: Clock) -> Unlock:
    """A guessed password waits here as it does at signing in; a sealed recovery key waits for nothing.

    On a new disk there is nobody yet to wait for, and no folder to count in.
    """
    if not folder.is_dir():
        return secret.unlock
    if secret.recovery_key:
        return lambda envelope: _counted(folder, secret, envelope, clock)
    return lambda envelope: slowed(
        folder, secret.user_name, envelope.people, clock.now(), lambda: secret.unlock(envelope)
    )


def _counted(folder: Path, secret: Secret, envelope: Envelope, clock: Clock) -> bytes:
    with Attempts(folder / ATTEMPTS).counting_recovery(clock.now()):
        return secret.unlock(envelope)


def _check_permission(compared: Compared, secret: Secret) -> None:
    """After a fault anybody who gets in brings the ward back; over a sound database it undoes what others saved.

    Nobody whom the database that lies there calls removed, whatever they come in with.
    """
    present = compared.present
    if present is None:
        return
    if present.person is None:
        raise OpeningRefused("removed", {})
    if present.is_sound and not secret.recovery_key and not may(present.person.roles, "restore_over_sound"):
        raise OpeningRefused("restore_not_permitted", {})


def _backup(line: BackupLine) -> Backup:
    found = next((backup for backup in backups_in(line.path.parent) if backup.path == line.path), None)
    if found is None:
        raise OpeningRefused("backup_unusable", {"why": "unreadable"})
    return found


def _line(backup: Backup) -> BackupLine:
    manifest = backup.manifest
    return BackupLine(backup.path, manifest.taken_at, manifest.link.seq, manifest.schema)


def _loss(compared: Compared) -> Loss:
    manifest, marked, present = compared.backup.manifest, compared.marked, compared.present
    entries = None if present is None else present.newer
    return Loss(manifest.taken_at, manifest.link.seq, 0 if marked is None else marked.seq, compared.lost, entries)
