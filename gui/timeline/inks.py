"""Colours, pens and hatches of the timeline, each made once: a frame has hundreds of strokes and a handful of inks.

It must not know what is drawn with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

_HATCH_ALPHA = 130
_PERIOD, _SHEET = 8, 512
"""Pixels after which a hatch repeats, and of the sheet that is cut from."""


@lru_cache(maxsize=128)
def colour(name: str) -> QColor:
    """Not to be changed by who gets it."""
    return QColor(name)


@lru_cache(maxsize=128)
def pen(name: str, width: int = 1, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(QColor(name), width, style)


def fill_hatched(painter: QPainter, rects: Sequence[QRect], ground: str, line: str) -> None:
    """Diagonals on their ground, in step with each other wherever they lie.

    Copied from a sheet, where a pattern over a ground would be blended dot by dot.
    """
    sheet = _sheet(ground, line)
    room = _SHEET - _PERIOD
    for rect in rects:
        if rect.width() <= room and rect.height() <= room:
            from_x, from_y = rect.x() % _PERIOD, rect.y() % _PERIOD
            painter.drawImage(rect.x(), rect.y(), sheet, from_x, from_y, rect.width(), rect.height())
        else:
            painter.fillRect(rect, QBrush(sheet))


@lru_cache(maxsize=16)
def _sheet(ground: str, line: str) -> QImage:
    sheet = QImage(_SHEET, _SHEET, QImage.Format.Format_RGB32)
    painter, whole, pale = QPainter(sheet), sheet.rect(), QColor(line)
    pale.setAlpha(_HATCH_ALPHA)
    painter.fillRect(whole, QColor(ground))
    painter.fillRect(whole, QBrush(pale, Qt.BrushStyle.BDiagPattern))
    painter.end()
    return sheet
