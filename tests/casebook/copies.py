"""Casebooks by copy: one is made for each kind that is asked for, the others are its files opened again.

Making takes three times as long as opening, and hundreds of tests want one. How one is made is tested by those that
make their own.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path

from model.store.files import outside_mark


@dataclass
class Copies:
    """Models under their kind, in a folder that goes when the tests end."""

    _made: dict[Hashable, Path] = field(default_factory=dict)
    _place: tempfile.TemporaryDirectory[str] = field(
        default_factory=lambda: tempfile.TemporaryDirectory(prefix="bedside-copies-")
    )

    def put(self, folder: Path, kind: Hashable, make: Callable[[Path], None]) -> None:
        """`make` leaves a closed casebook in the folder that it is given."""
        model = self._made.get(kind)
        if model is None:
            model = Path(self._place.name) / str(len(self._made)) / "casebook"
            make(model)
            self._made[kind] = model
        shutil.copytree(model, folder, dirs_exist_ok=True)
        if outside_mark(model).exists():
            shutil.copy(outside_mark(model), outside_mark(folder))

    def remove(self) -> None:
        self._place.cleanup()


COPIES = Copies()
atexit.register(COPIES.remove)
