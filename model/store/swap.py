"""The last step of a restore: what was prepared takes the place of what lay there, which is set aside, never deleted.

A power cut in the middle is finished at the next opening: every step is a rename that is done or not. Nothing is
touched before the sign that all is prepared. It must not know what the files hold.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from model.store.files import (
    DATABASE,
    ENVELOPES,
    MARK,
    RESTORING,
    SET_ASIDE,
    flush_folder,
    outside_mark,
    write_durably,
)

OUTSIDE = "outside.mark"
"""Under this name the mark that lies beside the folder waits among the prepared files."""

_READY = "ready"
_LOGS = (f"{DATABASE}-wal", f"{DATABASE}-shm")
_PREPARED = (DATABASE, MARK, *ENVELOPES, OUTSIDE)


def begin_swap(folder: Path) -> Path:
    """An empty folder to prepare in; what an earlier restore left unfinished there is dropped."""
    place = folder / RESTORING
    if place.exists():
        shutil.rmtree(place)
    place.mkdir(mode=0o700)
    return place


def ready(folder: Path, stamp: str) -> None:
    """From here on the prepared files are the ones that count. `stamp` names where the old ones go."""
    place = folder / RESTORING
    flush_folder(place)
    write_durably(place / _READY, stamp.encode("ascii"))


def finish_swap(folder: Path) -> bool:
    """Whether there was something to finish."""
    place = folder / RESTORING
    if not (place / _READY).exists():
        return False
    aside = folder / SET_ASIDE / (place / _READY).read_text("ascii")
    for each in (aside.parent, aside):
        each.mkdir(mode=0o700, exist_ok=True)
    for name in _LOGS:
        _move(folder / name, aside / name)
    for name in _PREPARED:
        if (place / name).exists():
            target = outside_mark(folder) if name == OUTSIDE else folder / name
            _move(target, aside / name)
            (place / name).rename(target)
    flush_folder(aside)
    flush_folder(folder)
    flush_folder(folder.absolute().parent)
    (place / _READY).unlink()
    shutil.rmtree(place)
    return True


def _move(old: Path, aside: Path) -> None:
    if old.exists():
        old.replace(aside)
