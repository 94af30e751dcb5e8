"""Over the timeline while something is moved: where each thing was, in outline; what is moved, and to when.

It lets every click through and knows items, no plan.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.rows.item import Item
from gui.timeline.detail import TimelineDetail
from gui.timeline.layout import Box
from gui.tokens import Tokens

_EDGE = 4


class WasOverlay(QWidget):
    def __init__(self, detail: TimelineDetail, tokens: Tokens) -> None:
        super().__init__(detail)
        self._detail, self._tokens = detail, tokens
        self._was: tuple[Item, ...] = ()
        self._moved: Item | None = None
        self._chip = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        detail.installEventFilter(self)
        detail.scale_changed.connect(self.update)
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def show_was(self, was: Iterable[Item], will_be: Iterable[Item], moved: Item | None, chip: str) -> None:
        """Of `was` only what `will_be` has not at the same time. `moved`: what is in the hand."""
        stays = {_place(item) for item in will_be}
        self._was = tuple(item for item in was if _place(item) not in stays)
        self._moved, self._chip = moved, chip
        self.setGeometry(self._detail.rect())
        self.show()
        self.raise_()
        self.update()

    def shown(self) -> tuple[Item, ...]:
        """What is drawn in outline."""
        return self._was

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._detail.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, scene = QPainter(self), self._detail.scene()
        frame = QRect(scene.scale.left, 0, scene.scale.width, scene.height)
        painter.setPen(QPen(QColor(self._tokens.decision), _EDGE))
        painter.drawRect(frame.adjusted(_EDGE // 2, _EDGE // 2, -_EDGE // 2, -_EDGE // 2))
        painter.setClipRect(scene.scale.left, 0, scene.scale.width + 1, self.height())
        painter.setPen(QPen(QColor(self._tokens.muted), 1, Qt.PenStyle.DashLine))
        for box in self._detail.boxes_of(self._was):
            painter.drawRect(_rect(box).adjusted(0, 0, -1, -1))
        if self._moved is not None:
            self._in_hand(painter, self._moved)
        painter.end()

    def _in_hand(self, painter: QPainter, moved: Item) -> None:
        for box in self._detail.boxes_of((moved,)):
            x = self._detail.scale.x(moved.start)
            painter.setPen(QPen(QColor(self._tokens.decision), 2))
            lanes = self._detail.scene().lanes
            painter.drawLine(x, lanes[0].top, x, lanes[-1].bottom)
            painter.drawRect(_rect(box).adjusted(-3, -3, 3, 3))
            self._write(painter, x, lanes[0].top)

    def _write(self, painter: QPainter, x: int, top: int) -> None:
        font = QFont(painter.font())
        font.setBold(True)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        px = self._tokens.sizes.px
        width, height = metrics.horizontalAdvance(self._chip) + px(12), metrics.height() + px(4)
        left = min(max(x - width // 2, self._detail.scale.left), self._detail.scale.right - width)
        chip = QRect(left, top, width, height)
        painter.fillRect(chip, QColor(self._tokens.decision))
        painter.setPen(QColor(self._tokens.surface))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self._chip)


def _rect(box: Box) -> QRect:
    return QRect(box.x, box.y, box.width, box.height)


def _place(item: Item) -> tuple[object, ...]:
    return item.kind, item.start, item.end, item.dose
