"""What is told of a folder before anything is opened: whether a casebook is there, and why none can be kept there.

The first page is painted from it, so it loads nothing that opens or plans.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import model.store as store
from model.store.files import BACKUPS, outside_mark
from model.store.place import holds_casebook, holds_remains, refuse_unfit
from model.store.refusals import NoDatabase, StoreRefused


class OpeningRefused(Exception):
    """Why a casebook did not open: `wrong_password`, `not_readable`, `schema_newer` ..."""

    def __init__(self, code: str, values: Mapping[str, object]) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def casebook_exists(folder: Path) -> bool:
    """Whether anything of one is there, or was: where a mark or backups are left, nobody must be led to a new one."""
    return _holds_any(folder) or outside_mark(folder).exists() or _has_backups(folder / BACKUPS)


def refused_place(folder: Path) -> OpeningRefused | None:
    """Why no casebook can be kept there: a share, copied to other machines, no folder. Known before anybody types."""
    file = next((place for place in (folder, *folder.parents) if place.is_file()), None)
    if file is not None:
        return OpeningRefused("folder_is_file", {"file": file})
    try:
        with refusing(folder):
            refuse_unfit(folder)
    except OpeningRefused as refused:
        return refused
    return None


def _holds_any(folder: Path) -> bool:
    return holds_casebook(folder) or holds_remains(folder)


def _has_backups(place: Path) -> bool:
    """Reading what a backup says of itself loads the store: only where nothing else is left."""
    return place.is_dir() and bool(store.backups_in(place))


@contextmanager
def refusing(folder: Path) -> Iterator[None]:
    """Every failure of opening as one refusal with a code. Where anything is left, no new one is to be made."""
    try:
        yield
    except NoDatabase as refused:
        code = "database_gone" if casebook_exists(folder) else refused.code
        raise OpeningRefused(code, refused.values) from refused
    except StoreRefused as refused:
        raise OpeningRefused(refused.code, refused.values) from refused
    except OSError as error:
        raise OpeningRefused("folder_unusable", {"folder": folder, "why": error.strerror or str(error)}) from error
