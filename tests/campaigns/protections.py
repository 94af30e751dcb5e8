"""Taking one protection away, so that its campaign can be seen to notice. Never in the program itself.

Each name says what is missing. Every process of a campaign takes it away for itself.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from model.store import backup, driver, envelope, files, mark

CHECKPOINT_PAGES = 25
"""SQLite's own is 1000: a short record would hardly ever be cut in a checkpoint."""


def take_away(name: str) -> None:
    """ "" takes nothing away. Raises `KeyError` for a protection that there is not."""
    _set("wal_autocheckpoint", str(CHECKPOINT_PAGES), CHECKPOINT_PAGES)
    if name:
        PROTECTIONS[name]()


def _set(name: str, value: str, read_back: object) -> None:
    kept = tuple(setting for setting in driver._SETTINGS if setting[0] != name)
    driver._SETTINGS = (*kept, (name, value, read_back))


def _without_full_sync() -> None:
    _set("synchronous", "NORMAL", 1)


def _without_any_sync() -> None:
    _set("synchronous", "OFF", 0)


def _without_salt_apart() -> None:
    """The salt only in the first sector of the file, as SQLCipher does by itself."""
    driver.key_phrase = lambda key: f"x'{key[:32].hex()}'"


def _without_durable_files() -> None:
    def write(path: Path, content: bytes) -> None:
        path.write_bytes(content)

    for module in (files, envelope, mark, backup):
        _replace(module, "write_durably", write)


def _replace(module: Any, name: str, value: object) -> None:
    setattr(module, name, value)


PROTECTIONS: dict[str, Callable[[], None]] = {
    "full sync": _without_full_sync,
    "any sync": _without_any_sync,
    "salt apart": _without_salt_apart,
    "durable files": _without_durable_files,
}
