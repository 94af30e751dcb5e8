"""A QR code as a block of squares. Must not know what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from reports.page import Pen

# Modules of white around it that a reader needs.
_QUIET: Final = 4


@dataclass(frozen=True, slots=True)
class QrCode:
    text: str
    side: float

    @property
    def height(self) -> float:
        return self.side

    def draw(self, pen: Pen, x: float, top: float) -> None:
        rows = _rows(self.text)
        step = self.side / (len(rows) + 2 * _QUIET)
        for row, runs in enumerate(rows, _QUIET):
            for start, length in runs:
                # A hair taller than its row: no white seam between rows on screen.
                pen.fill(x + (start + _QUIET) * step, top + row * step, length * step, step * 1.02, grey=0)


@lru_cache(maxsize=16)
def _rows(text: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Of each row the unbroken runs of dark squares; kept, for every page bears the same."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return tuple(_runs(row) for row in code.modules)


def _runs(dark: Sequence[object]) -> tuple[tuple[int, int], ...]:
    """Start and length of each."""
    runs, place = [], 0
    for is_dark, group in groupby(dark, key=bool):
        length = len(list(group))
        if is_dark:
            runs.append((place, length))
        place += length
    return tuple(runs)
