"""The folder of a casebook: its file names, writing a small file whole, and whether it lies on a share.

It must not know what the files hold.
"""

from __future__ import annotations

import os
import sys
from operator import itemgetter
from pathlib import Path
from typing import IO

DATABASE = "bedside.db"
UNFINISHED_DATABASE = "bedside.db.new"
ENVELOPES = ("envelope.json", "envelope.copy.json")
MARK = "chain.mark"
LOCK = "bedside.lock"

_REMOTE = frozenset(["nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "davfs", "fuse.sshfs", "fuse.rclone"])
_MOUNTS = Path("/proc/mounts")


def write_durably(path: Path, content: bytes) -> None:
    """Beside it, flushed, renamed over it, the folder flushed: a power cut leaves the old or the new one."""
    beside = path.with_name(f"{path.name}.part")
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        flush(file)
    beside.replace(path)
    flush_folder(path.parent)


def make_empty(path: Path) -> None:
    """For its owner's eyes only; SQLite gives the files beside it the same rights."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def flush(file: IO[bytes]) -> None:
    """Down to the disk, not only to the system."""
    file.flush()
    os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # Windows has no handle to flush a folder by; NTFS writes renames to its own journal
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def network_kind(folder: Path, mounts: Path = _MOUNTS) -> str | None:
    """The kind of network share the folder lies on, where the system lists its mounts; else None."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    mounted = [line.split()[1:3] for line in lines]
    places = [(place.replace("\\040", " "), kind) for place, kind in mounted]
    around = [(len(place), kind) for place, kind in places if folder.resolve().is_relative_to(place)]
    _, kind = max(reversed(around), key=itemgetter(0), default=(0, ""))  # the later mount covers the earlier
    return kind if kind in _REMOTE else None
