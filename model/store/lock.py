"""One process at a time: a lock on a small file, which the system lets go of however the process ends.

It must not know what the folder holds. The file is never deleted: two processes would lock two files.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from model.store.refusals import InUse

_LOCKED_BYTE = 1 << 20
"""Windows locks bytes against reading too: this one lies beyond the text."""


class FolderLock:
    """Held from making it until `release`. Raises `InUse` with the process that holds it."""

    def __init__(self, path: Path) -> None:
        self._file = open(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)  # noqa: SIM115 - held
        try:
            _lock(self._file.fileno())
        except OSError as error:
            holder = self._file.read(32).decode("ascii", "replace").strip()
            self._file.close()
            raise InUse(process=holder) from error
        self._file.truncate(0)
        self._file.write(f"{os.getpid()}\n".encode())

    @property
    def held(self) -> bool:
        return not self._file.closed

    def release(self) -> None:
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
