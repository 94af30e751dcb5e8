"""Writing a finished document to a place somebody chose: all of it or nothing. Knows no sheet and no window."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


class CannotWrite(Exception):
    """The place cannot be written; `why` is the system's word for it. Nothing has been left there."""

    def __init__(self, target: Path, why: str) -> None:
        super().__init__(str(target), why)
        self.target = target
        self.why = why


def check_place(target: Path) -> None:
    """Raises `CannotWrite` where nothing can be written, before anything is numbered or printed for it."""
    try:
        _refuse_folder(target)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        os.close(handle)
        os.unlink(name)
    except OSError as error:
        raise CannotWrite(target, error.strerror or str(error)) from error


def save(content: bytes, target: Path) -> None:
    """Written beside the target, synced, then renamed into place. Raises `CannotWrite`."""
    try:
        _write_and_rename(content, target)
    except OSError as error:
        raise CannotWrite(target, error.strerror or str(error)) from error


def _refuse_folder(target: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(0, "it is a folder")


def _write_and_rename(content: bytes, target: Path) -> None:
    _refuse_folder(target)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise
