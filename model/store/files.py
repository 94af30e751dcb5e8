"""The folder of a casebook: its file names, writing a small file whole, and whether it lies on a share.

It must not know what the files hold.
"""

from __future__ import annotations

import ctypes
import os
import sys
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

DATABASE = "bedside.db"
UNFINISHED_DATABASE = "bedside.db.new"
ENVELOPES = ("envelope.json", "envelope.copy.json")
MARK = "chain.mark"
LOCK = "bedside.lock"
ATTEMPTS = "sign-in.json"
UNWRITTEN = "unwritten.sealed"
CHECKED = "checked"
DRAFTS = "drafts"
BACKUPS = "backups"
SET_ASIDE = "set-aside"
RESTORING = "restoring"

_SYNC_FOLDERS = {
    "Dropbox": ("dropbox",),
    "OneDrive": ("onedrive",),
    "Google Drive": ("google drive", "googledrive", "my drive"),
    "iCloud Drive": ("mobile documents", "icloud drive", "iclouddrive"),
    "Nextcloud": ("nextcloud", "owncloud"),
    "Box": ("box sync",),
}
_SYNC_SIGNS = {
    "Syncthing": (".stfolder",),
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "Nextcloud": (".nextcloudsync.log", ".owncloudsync.log"),
}
_REMOTE = frozenset(["nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "davfs", "fuse.sshfs", "fuse.rclone"])
_MOUNTS = Path("/proc/mounts")
_DRIVE_REMOTE = 4
"""Windows' number for a network drive."""


def outside_mark(folder: Path) -> Path:
    """Beside the folder: it stays when the folder as a whole is put back from a copy."""
    whole = folder.absolute()
    return whole.with_name(f"{whole.name}.mark")


def write_durably(path: Path, content: bytes) -> None:
    """Beside it, flushed, renamed over it, the folder flushed: a power cut leaves the old or the new one."""
    beside = path.with_name(f"{path.name}.part")
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        flush(file)
    beside.replace(path)
    flush_folder(path.parent)


def identity(path: Path) -> tuple[int, int] | None:
    """Which file lies there now: another one under the same name has another identity. None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


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


def sync_kind(folder: Path) -> str | None:
    """The program that would copy the folder to other machines, as far as names and its own files tell; else None."""
    whole = folder.absolute().resolve()
    named = (
        program
        for program, names in _SYNC_FOLDERS.items()
        if any(_is_named(part.casefold(), name) for part in whole.parts for name in names)
    )
    signed = (
        program
        for program, signs in _SYNC_SIGNS.items()
        if any((around / sign).exists() for around in (whole, *whole.parents) for sign in signs)
    )
    return next(named, None) or next(signed, None)


def _is_named(part: str, name: str) -> bool:
    """Also "OneDrive - Hospital" and "Dropbox (Team)"."""
    return part == name or part.startswith((f"{name} -", f"{name} ("))


def network_kind(folder: Path, mounts: Path = _MOUNTS) -> str | None:
    """The kind of network share the folder lies on, where the system tells; else None."""
    if str(folder.absolute()).startswith(("\\\\", "//")):
        return "UNC"
    if sys.platform == "win32":
        return _windows_kind(folder)
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    mounted = [line.split()[1:3] for line in lines]
    places = [(place.replace("\\040", " "), kind) for place, kind in mounted]
    around = [(len(place), kind) for place, kind in places if folder.resolve().is_relative_to(place)]
    _, kind = max(reversed(around), key=itemgetter(0), default=(0, ""))  # the later mount covers the earlier
    return kind if kind in _REMOTE else None


def _windows_kind(folder: Path) -> str | None:
    """A letter that stands for a share; not tried on a real one."""
    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - absent elsewhere, where types are checked
    return "drive" if kernel.GetDriveTypeW(folder.absolute().anchor) == _DRIVE_REMOTE else None
