"""A QR code as a block of squares. Must not know what is in it."""

from __future__ import annotations

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
        squares = _squares(self.text)
        step = self.side / (len(squares) + 2 * _QUIET)
        for row, dark in enumerate(squares, _QUIET):
            for start, length in _runs(dark):
                # A hair taller than its row: no white seam between rows on screen.
                pen.fill(x + (start + _QUIET) * step, top + row * step, length * step, step * 1.02, grey=0)


@lru_cache(maxsize=16)
def _squares(text: str) -> tuple[tuple[bool, ...], ...]:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return tuple(tuple(bool(square) for square in row) for row in code.modules)


def _runs(dark: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Start and length of each unbroken run of dark squares."""
    runs, place = [], 0
    for is_dark, group in groupby(dark):
        length = len(list(group))
        if is_dark:
            runs.append((place, length))
        place += length
    return runs
