"""Where a practice ward lies while it is used: a folder of its own that is removed at the end, or by the next one.

It must not know what is in it, nor the place of any real casebook.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from model.domain.records import Microseconds
from model.store import InUse
from model.store.lock import FolderLock

_PREFIX: Final = "bedside-practice-ward-"
_RUNNING: Final = "running.lock"
_YOUNG: Final[Microseconds] = 600_000_000
"""A folder without a lock this young may be one that is being made."""


class ThrowAway:
    """Made at once, with those that nobody uses any more removed first. `ward` is the casebook's folder in it."""

    def __init__(self, now: Microseconds, around: Path | None = None) -> None:
        """`around`: the folder that it lies in, if not the system's for what passes."""
        place = around or passing_folder()
        remove_left_over(place, now)
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
        self._lock = FolderLock(self.folder / _RUNNING)

    @property
    def ward(self) -> Path:
        return self.folder / "ward"

    def remove(self) -> None:
        """What the system still holds open (Windows) is left to the next one."""
        self._lock.release()
        shutil.rmtree(self.folder, ignore_errors=True)


def passing_folder() -> Path:
    """In memory where the system has such a place for this person or for all: nothing of practice reaches a disk, and
    none of its writes waits for one."""
    for found in (os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"):  # noqa: S108 - `mkdtemp` makes it this person's own
        if found and os.access(found, os.W_OK | os.X_OK) and Path(found).is_dir():
            return Path(found)
    return Path(tempfile.gettempdir())


def remove_left_over(around: Path, now: Microseconds) -> None:
    """Of programs that were killed. One that runs holds its lock, whoever's it is."""
    for folder in around.glob(f"{_PREFIX}*"):
        with suppress(OSError, InUse):
            if _is_mine(folder) and not _may_be_in_the_making(folder, now):
                FolderLock(folder / _RUNNING).release()
                shutil.rmtree(folder, ignore_errors=True)


def _is_mine(folder: Path) -> bool:
    """A real folder of this account: never what a link leads to."""
    found = folder.lstat()
    return folder.is_dir() and not folder.is_symlink() and (os.name == "nt" or found.st_uid == os.getuid())


def _may_be_in_the_making(folder: Path, now: Microseconds) -> bool:
    return not (folder / _RUNNING).exists() and now - folder.stat().st_mtime * 1_000_000 < _YOUNG
