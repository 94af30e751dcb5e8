"""The files of an open casebook, looked at while it is open: one that goes away takes what is saved then with it.

It must not mend anything, nor know what the files hold.
"""

from __future__ import annotations

from pathlib import Path

from model.store.files import DATABASE, ENVELOPES, identity
from model.store.lock import FolderLock

GONE = "database_gone"
"""The database or its write-ahead log was moved, deleted or replaced: what is open has no name any more."""

KEYS_GONE = "keys_gone"
"""Neither copy of the key file is there: nobody could sign in again."""

LOCK_GONE = "lock_gone"
"""The lock's file is another one: a second Bedside may be open on the same database."""


class Watch:
    def __init__(self, folder: Path, lock: FolderLock) -> None:
        self._folder = folder
        self._lock = lock
        self._file = identity(folder / DATABASE)
        self._log: tuple[int, int] | None = None

    def written(self) -> None:
        """After each commit: the write-ahead log is there now, and stays as long as a connection is open."""
        if self._log is None:
            self._log = identity(self._log_path)

    def reopened(self) -> None:
        """With the last connection SQLite takes its write-ahead log away."""
        self._log = None

    def gone(self) -> str:
        """The code of what is missing, "" where all is there."""
        if identity(self._folder / DATABASE) != self._file:
            return GONE
        if self._log is not None and identity(self._log_path) != self._log:
            return GONE
        if not any((self._folder / name).exists() for name in ENVELOPES):
            return KEYS_GONE
        return "" if self._lock.is_in_place() else LOCK_GONE

    @property
    def _log_path(self) -> Path:
        return self._folder / f"{DATABASE}-wal"
