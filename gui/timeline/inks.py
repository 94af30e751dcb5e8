"""Colours, pens and hatches of the timeline, each made once: a frame has hundreds of strokes and a handful of inks.

It must not know what is drawn with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from gui.timeline.strips import ROWS

_HATCH_ALPHA = 130
_PERIOD, _SHEET = 8, 512
"""Pixels after which a hatch repeats, and of the sheet that is cut from."""

_LONGEST = 8192
"""Pixels of a dashed line that pieces are cut from: no screen is wider."""

_DASHES: dict[Qt.PenStyle, tuple[tuple[tuple[int, int], ...], int]] = {
    Qt.PenStyle.DotLine: (((0, 1),), 3),
    Qt.PenStyle.DashLine: (((0, 4),), 6),
    Qt.PenStyle.DashDotLine: (((0, 5), (8, 1)), 12),
}
"""Place and length of each dash, and the pixels after which they repeat: the rows of a strip hold all of them."""


@lru_cache(maxsize=128)
def colour(name: str) -> QColor:
    """Not to be changed by who gets it."""
    return QColor(name)


@lru_cache(maxsize=128)
def pen(name: str, width: int = 1, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(QColor(name), width, style)


def fill_hatched(painter: QPainter, rects: Sequence[QRect], ground: str, line: str) -> None:
    """Diagonals on their ground, in step with each other wherever they lie."""
    for rect in rects:
        draw_hatch(painter, sheet(ground, line), rect.x(), rect.y(), rect.width(), rect.height())


def draw_hatch(painter: QPainter, hatch: QImage, x: int, y: int, width: int, height: int) -> None:
    """Copied from a sheet, where a pattern over a ground would be blended dot by dot."""
    if width <= _SHEET - _PERIOD and height <= _SHEET - _PERIOD:
        painter.drawImage(x, y, hatch, x % _PERIOD, y % _PERIOD, width, height)
    else:
        painter.fillRect(QRect(x, y, width, height), QBrush(hatch))


@lru_cache(maxsize=16)
def sheet(ground: str, line: str) -> QImage:
    """A hatch to be copied from. Not to be changed by who gets it."""
    hatch = QImage(_SHEET, _SHEET, QImage.Format.Format_RGB32)
    painter, whole, pale = QPainter(hatch), hatch.rect(), QColor(line)
    pale.setAlpha(_HATCH_ALPHA)
    painter.fillRect(whole, QColor(ground))
    painter.fillRect(whole, QBrush(pale, Qt.BrushStyle.BDiagPattern))
    painter.end()
    return hatch


@dataclass(frozen=True, slots=True)
class Dashes:
    """A line of dashes: `along` a row, and `down` as many rows as a strip has."""

    along: QImage
    down: QImage


@lru_cache(maxsize=16)
def dashes(name: str, ground: str, style: Qt.PenStyle) -> Dashes:
    """On their ground, beginning with a dash. Not to be changed by who gets it."""
    return Dashes(_dashed(name, ground, style, _LONGEST, 1), _dashed(name, ground, style, 1, ROWS))


def _dashed(name: str, ground: str, style: Qt.PenStyle, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter, ink, (runs, period) = QPainter(image), QColor(name), _DASHES[style]
    for begin in range(0, max(width, height), period):
        for place, run in runs:
            at = begin + place
            painter.fillRect(*((at, 0, run, 1) if height == 1 else (0, at, 1, run)), ink)
    painter.end()
    return image
