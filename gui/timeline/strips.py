"""Pictures a few rows high that are laid one below the other down a lane: what looks alike in every row is drawn once.

They hold as many rows as hatches, dashes and dots need to repeat, and one more for an edge. It must not know what is
drawn into them.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

ROWS = 24
EDGE = ROWS
"""The row below the ones that repeat."""


class Strips:
    """Kept from frame to frame: to make room for a picture takes longer than to paint it."""

    def __init__(self) -> None:
        self._made: list[QImage] = []
        self._taken, self._width, self._ratio = 0, 0, 1.0

    def begin(self, width: int, ratio: float) -> None:
        """A new frame so many pixels wide; `ratio`: dots of the screen for each of them."""
        if (width, ratio) != (self._width, self._ratio):
            self._made, self._width, self._ratio = [], width, ratio
        self._taken = 0

    def take(self) -> QImage:
        """Not used in this frame yet; what is in it is from an older one."""
        if self._taken == len(self._made):
            dots = math.ceil(self._width * self._ratio), math.ceil((ROWS + 1) * self._ratio)
            made = QImage(*dots, QImage.Format.Format_RGB32)
            made.setDevicePixelRatio(self._ratio)
            self._made.append(made)
        self._taken += 1
        return self._made[self._taken - 1]


def lay(painter: QPainter, strip: QImage, left: int, width: int, top: int, bottom: int) -> None:
    """Rows lie in step wherever they are laid. The stretch from `left` has the same place in both pictures."""
    if strip.devicePixelRatio() != 1:
        for y in range(top - top % ROWS, bottom, ROWS):
            begin, end = max(y, top), min(y + ROWS, bottom)
            lay_rows(painter, strip, left, width, begin, begin - y, end - begin)
        return
    draw, y = painter.drawImage, top
    while y < bottom:
        row = y % ROWS
        draw(left, y, strip, left, row, width, min(ROWS - row, bottom - y))
        y += ROWS - row


def lay_rows(painter: QPainter, strip: QImage, left: int, width: int, y: int, row: int, rows: int = 1) -> None:
    ratio = strip.devicePixelRatio()
    if ratio == 1:
        painter.drawImage(left, y, strip, left, row, width, rows)
        return
    dots = QRectF(left * ratio, row * ratio, width * ratio, rows * ratio)
    painter.drawImage(QRectF(left, y, width, rows), strip, dots)
