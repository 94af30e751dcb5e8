"""Taking one protection away, so that its campaign can be seen to notice. Never in the program itself.

Each name says what is missing. Every process of a campaign takes it away for itself.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from model.casebook import patients
from model.casebook.pen import Pen
from model.store import Database, chain, driver, files, mark
from model.store.writer import Writer

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


def _without_commits() -> None:
    """As a driver in the wrong mode does: what is said to be committed is taken back without a word."""

    @contextmanager
    def write(self: Database) -> Iterator[Writer]:
        with self._writing().connect() as connection:
            yield Writer(connection)

    Database.write = write  # type: ignore[method-assign]


def _without_durable_files() -> None:
    _replace_everywhere(files.write_durably, lambda path, content: path.write_bytes(content))


def _without_mark() -> None:
    _replace_everywhere(mark.verify_end, lambda connection, marks: None)


def _without_chain() -> None:
    _replace_everywhere(chain.verify_chain, chain.newest_link)


def _without_guard() -> None:
    _replace_everywhere(driver.guard, lambda connection: None)


def _without_looking_up() -> None:
    """A failed write is taken for one that was made."""
    Pen._against = lambda self, ids: None  # type: ignore[method-assign]


def _without_bounds() -> None:
    """Texts of any length."""
    patients.LONGEST.update(dict.fromkeys(patients.LONGEST, 1_000_000))


def _nothing() -> None:
    """The campaign itself plants what it has to see."""


def _replace_everywhere(old: object, new: object) -> None:
    """In every module that has taken the name over."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("model.", "tests.")):
            for attribute, value in list(vars(module).items()):
                if value is old:
                    setattr(module, attribute, new)


PROTECTIONS: dict[str, Callable[[], None]] = {
    "full sync": _without_full_sync,
    "any sync": _without_any_sync,
    "salt apart": _without_salt_apart,
    "commits": _without_commits,
    "durable files": _without_durable_files,
    "mark": _without_mark,
    "chain": _without_chain,
    "guard": _without_guard,
    "looking up": _without_looking_up,
    "bounds": _without_bounds,
    "caught exceptions": _nothing,
}
