"""The round sign of a state, on the strip and in the list: a shape for each, so that no colour is needed to tell it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.in_force import tokens_in_force
from gui.measures import fix_size
from gui.tokens import Tokens
from resources.wording import say

_SIZE = 38


class StateIcon(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fix_size(self, _SIZE, _SIZE)
        self._icon, self._tokens = "planned", tokens_in_force()

    def set_tokens(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.update()

    def show_icon(self, icon: str) -> None:
        self._icon = icon
        self.setAccessibleName(say(f"chart.icon.{icon}"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_state(painter, QRectF(self.rect()), self._icon, self._tokens)
        painter.end()


def draw_state(painter: QPainter, room: QRectF, icon: str, tokens: Tokens) -> None:
    """The sign of a state within a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.translate(room.topLeft())
    painter.scale(room.width() / _SIZE, room.height() / _SIZE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_colour(icon, tokens))
    painter.drawEllipse(QRectF(1, 1, _SIZE - 2, _SIZE - 2))
    white = QColor(tokens.surface)
    painter.setBrush(white)
    painter.setPen(QPen(white, 3))
    _SIGNS[icon](painter)
    painter.restore()


def _colour(icon: str, tokens: Tokens) -> QColor:
    named = {"stopped": tokens.stopped, "decision": tokens.decision, "question": tokens.decision}
    grey = tokens.treatment_free if icon in ("free", "ended", "planned", "done") else tokens.accent
    return QColor(named.get(icon, grey))


def _pause(painter: QPainter) -> None:
    painter.drawRect(QRectF(13.5, 12.5, 2.5, 13))
    painter.drawRect(QRectF(22, 12.5, 2.5, 13))


def _play(painter: QPainter) -> None:
    painter.drawPolygon(QPolygonF([QPointF(15, 13), QPointF(26, 19), QPointF(15, 25)]))


def _up(painter: QPainter) -> None:
    painter.drawPolygon(QPolygonF([QPointF(19, 12), QPointF(26, 24), QPointF(12, 24)]))


def _clock(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(10, 10, 18, 18))
    painter.drawPolyline([QPointF(19, 13.5), QPointF(19, 19.5), QPointF(23, 21.5)])


def _exclamation(painter: QPainter) -> None:
    painter.drawLine(QPointF(19, 11), QPointF(19, 20))
    painter.drawPoint(QPointF(19, 26))


def _question(painter: QPainter) -> None:
    font = painter.font()
    font.setPixelSize(24)
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(QRectF(0, 0, _SIZE, _SIZE), Qt.AlignmentFlag.AlignCenter, "?")


def _tick(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([QPointF(11, 20), QPointF(17, 26), QPointF(27, 13)])


def _square(painter: QPainter) -> None:
    painter.drawRect(QRectF(13.5, 13.5, 11, 11))


_SIGNS = {
    "stopped": _pause,
    "running": _play,
    "step": _up,
    "planned": _clock,
    "free": _clock,
    "overdue": _exclamation,
    "decision": _question,
    "question": _question,
    "done": _tick,
    "ended": _square,
}
