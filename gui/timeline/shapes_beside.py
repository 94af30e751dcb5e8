"""How the facts beside the log are drawn: a hand that passes the pump on, a warning where something else ran.

Shape tells them apart without their colour. It knows a box and an item, no time.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygon

from gui.rows.item import Item
from gui.tokens import Tokens

BESIDE_MARKS: Final = frozenset({"handover", "incorrect_delivery"})


def draw_beside(painter: QPainter, rect: QRect, item: Item, tokens: Tokens) -> None:
    if item.kind == "handover":
        _arrow(painter, rect, QColor(tokens.hospital), QColor(tokens.surface))
    else:
        _warning(painter, rect, QColor(tokens.stopped), QColor(tokens.surface))


def _arrow(painter: QPainter, rect: QRect, colour: QColor, ground: QColor) -> None:
    """Through a round ground, so that it stands out on the hatch of a hospital day."""
    painter.setPen(QPen(colour, 2))
    painter.setBrush(ground)
    painter.drawEllipse(rect)
    x, y, part = rect.center().x(), rect.center().y(), rect.width() // 4
    painter.setBrush(colour)
    painter.drawPolygon(
        QPolygon([QPoint(x - part, y - part - 1), QPoint(x + part + 1, y), QPoint(x - part, y + part + 1)])
    )


def _warning(painter: QPainter, rect: QRect, colour: QColor, ground: QColor) -> None:
    x, top, bottom, half = rect.center().x(), rect.top(), rect.bottom() + 1, rect.width() * 4 // 7
    painter.setPen(QPen(colour, 2))
    painter.setBrush(ground)
    painter.drawPolygon(QPolygon([QPoint(x, top), QPoint(x + half, bottom), QPoint(x - half, bottom)]))
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(rect.width() * 5 // 7)
    painter.setFont(font)
    painter.drawText(rect.adjusted(0, 2, 0, 2), Qt.AlignmentFlag.AlignCenter, "!")
