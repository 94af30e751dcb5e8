"""Why the store will not go on, each by a code and values; the words for them live in the catalogue.

It must not know who is told, nor what may be offered instead.
"""

from __future__ import annotations

from typing import ClassVar


class StoreRefused(Exception):
    """The base: `code` and `values` are what a window words. No value names a patient or holds a secret."""

    code: ClassVar[str]

    def __init__(self, **values: object) -> None:
        super().__init__(self.code, values)
        self.values: dict[str, object] = values


class WrongPassword(StoreRefused):
    """Also for a name that nobody has: which of the two was wrong is not told."""

    code = "wrong_password"


class Wait(StoreRefused):
    """Too many wrong passwords: the next try counts in `seconds`."""

    code = "wait"


class Removed(StoreRefused):
    """Somebody whom an administrator has removed."""

    code = "removed"


class UnknownPerson(StoreRefused):
    """The key opens, but the database knows nobody by that user name."""

    code = "unknown_person"


class NotReadable(StoreRefused):
    """The wrong key or damage, nobody can tell which: never offer to make a new one. `part`: which file."""

    code = "not_readable"


class UnknownInBackup(StoreRefused):
    """Somebody who was added after the backup was made: it does not know them."""

    code = "unknown_in_backup"


class DiskFailed(StoreRefused):
    """The disk did not read or write: full, failing or gone. `why`: the engine's word, which names no patient.

    After a write it is unknown whether the rows are there: `Database.outcome` says.
    """

    code = "disk_failed"


class EngineTooOld(StoreRefused):
    """SQLite is older than the repair of its WAL-reset fault, which can spoil a database."""

    code = "engine_too_old"


class SchemaNewer(StoreRefused):
    """A newer program has written this database."""

    code = "schema_newer"


class AlreadyExists(StoreRefused):
    code = "already_exists"


class NoDatabase(StoreRefused):
    code = "no_database"


class InUse(StoreRefused):
    """Another process, or this one, has the folder open already."""

    code = "in_use"


class NetworkFolder(StoreRefused):
    """On a network share SQLite's locks do not hold."""

    code = "network_folder"


class SyncFolder(StoreRefused):
    """A program that copies folders to other machines would copy half-written files, and put old ones back."""

    code = "sync_folder"


class ReadOnly(StoreRefused):
    """The database is open for reading only; `fault` is why."""

    code = "read_only"


class BackupUnusable(StoreRefused):
    """A backup that is not whole, not of this database's form, or newer than the program. `why`: which."""

    code = "backup_unusable"


class MarkMissing(StoreRefused):
    """There is no mark to hold the chain's end against, though one was put at every commit."""

    code = "mark_missing"


class GuardsAltered(StoreRefused):
    """Tables or triggers are not the ones that the program made: what forbids a change may be gone."""

    code = "guards_altered"


class ChainBroken(StoreRefused):
    """The first link of the hash chain that does not fit its row, its predecessor or the mark outside."""

    code = "chain_broken"

    def __init__(self, seq: int, **values: object) -> None:
        super().__init__(seq=seq, **values)
        self.seq = seq
