"""One process at a time: a lock on a small file, which the system lets go of however the process ends.

It must not know what the folder holds. The file is never deleted: two processes would lock two files.
"""

from __future__ import annotations

import os
import platform
import sys
from contextlib import suppress
from pathlib import Path

from model.store.canonical import canonical_bytes, from_json
from model.store.refusals import InUse

_LONGEST = 4096
_LOCKED_BYTE = 1 << 20
"""Windows locks bytes against reading too: this one lies beyond the text."""


class FolderLock:
    """Held from making it until `release`. Raises `InUse` with the process that holds it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = open(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)  # noqa: SIM115 - held
        try:
            _lock(self._file.fileno())
        except OSError as error:
            holder = _holder(self._file.read(_LONGEST))
            self._file.close()
            raise InUse(**holder) from error
        self._tell("")

    def hold_for(self, name: str) -> None:
        """Whoever is refused from now on is told this name."""
        self._tell(name)

    def _tell(self, name: str) -> None:
        """Also on a full disk the lock holds; then it only cannot say whose it is."""
        told = {"process": os.getpid(), "workstation": platform.node(), "person": name}
        with suppress(OSError):
            self._file.seek(0)
            self._file.truncate(0)
            self._file.write(canonical_bytes(told))

    def is_in_place(self) -> bool:
        """Whether the file that is locked is the one that another process would try to lock."""
        if not self.held:
            return True
        try:
            return os.path.samestat(os.fstat(self._file.fileno()), self._path.stat())
        except OSError:
            return False

    @property
    def held(self) -> bool:
        return not self._file.closed

    def release(self) -> None:
        self._file.close()


def _holder(content: bytes) -> dict[str, object]:
    """What the holder told of itself, as far as it can be read."""
    nobody: dict[str, object] = {"process": "", "workstation": "", "person": ""}
    try:
        told = from_json(content.decode())
        return {name: str(told[name]) for name in nobody}
    except (ValueError, KeyError, TypeError):
        return nobody


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
