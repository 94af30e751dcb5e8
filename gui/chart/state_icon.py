"""The round sign at the head of the strip: a shape for every state, so that the colour is never needed to tell it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.tokens import LIGHT, Tokens
from resources.wording import say

_SIZE = 38


class StateIcon(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(_SIZE, _SIZE)
        self._icon, self._tokens = "planned", LIGHT

    def set_tokens(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.update()

    def show_icon(self, icon: str) -> None:
        self._icon = icon
        self.setAccessibleName(say(f"chart.icon.{icon}"))
        self.update()

    def _colour(self) -> QColor:
        named = {"stopped": self._tokens.stopped, "decision": self._tokens.decision, "question": self._tokens.decision}
        grey = (
            self._tokens.treatment_free if self._icon in ("free", "ended", "planned", "done") else self._tokens.accent
        )
        return QColor(named.get(self._icon, grey))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour())
        painter.drawEllipse(QRectF(1, 1, _SIZE - 2, _SIZE - 2))
        white = QColor(self._tokens.surface)
        painter.setBrush(white)
        painter.setPen(QPen(white, 3))
        _SIGNS[self._icon](painter)
        painter.end()


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
