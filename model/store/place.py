"""Whether a folder holds a casebook, or may hold one: told from names of files alone, before anything is opened.

It must not know what the files hold, nor load what opens them: the first page is painted from what this says.
"""

from __future__ import annotations

from pathlib import Path

from model.store.files import (
    DATABASE,
    DRAFTS,
    ENVELOPES,
    MARK,
    SET_ASIDE,
    UNFINISHED_DATABASE,
    network_kind,
    sync_kind,
)
from model.store.refusals import NetworkFolder, SyncFolder


def holds_casebook(folder: Path) -> bool:
    """Whether anything that opens a casebook is there: then a new one is never to be made over it."""
    return any((folder / name).exists() for name in (DATABASE, *ENVELOPES))


def holds_remains(folder: Path) -> bool:
    """Whether one was there, though nothing is left to be opened. A making that was cut off leaves a mark too."""
    left = (f"{DATABASE}-wal", DRAFTS, SET_ASIDE)
    made_half = (folder / UNFINISHED_DATABASE).exists()
    return any((folder / name).exists() for name in left) or ((folder / MARK).exists() and not made_half)


def refuse_unfit(folder: Path) -> None:
    """Raises `NetworkFolder` or `SyncFolder` for a place where a database is not safe."""
    kind = network_kind(folder)
    if kind is not None:
        raise NetworkFolder(kind=kind)
    program = sync_kind(folder)
    if program is not None:
        raise SyncFolder(program=program)
