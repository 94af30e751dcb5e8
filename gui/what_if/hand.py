"""The mouse and the keys on a timeline, as moving one thing: taken, moved, let go. It knows items, no plan.

It listens beside the timeline, which pans and walks as ever while nothing is in the hand.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from gui.rows.item import Item
from gui.timeline.detail import TimelineDetail
from gui.what_if.trial import Step
from model.domain.moments import Minute

_SLACK = 4
"""Pixels that a hand may slip without having moved anything."""
_TAKES = (Qt.Key.Key_M, Qt.Key.Key_F2)
_MOVABLE = frozenset({"cycle_start", "bag"})


class Hand(QObject):
    """`taken` an item by mouse, `asked` by key; `moved` to a minute; `stepped`, `seen` and `dropped` by keys."""

    taken = Signal(object)
    asked = Signal(object)
    moved = Signal(int)
    stepped = Signal(str, bool)
    seen = Signal()
    dropped = Signal()

    def __init__(self, detail: TimelineDetail, parent: QObject) -> None:
        super().__init__(parent)
        self._detail = detail
        self._item: Item | None = None
        self._from = QPoint()
        self._is_dragging = False
        self.holds = False
        detail.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if not isinstance(event, QMouseEvent):
            return False
        match event.type():
            case QEvent.Type.MouseButtonPress:
                self._press(event)
            case QEvent.Type.MouseMove:
                return self._move(event)
            case QEvent.Type.MouseButtonRelease:
                self._item, self._is_dragging = None, False
        return False

    # Mouse

    def _press(self, event: QMouseEvent) -> None:
        self._from, self._is_dragging = event.position().toPoint(), False
        item = self._detail.item_at(*self._from.toTuple())
        self._item = item if item is not None and item.kind in _MOVABLE and self._is_edge(item) else None

    def _is_edge(self, item: Item) -> bool:
        """A bag is taken where it is hung, not anywhere along it: there the timeline is panned."""
        return item.is_moment or abs(self._from.x() - self._detail.scale.x(item.start)) <= 2 * _SLACK

    def _move(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        if self._item is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_cursor(point)
            return False
        if not self._is_dragging:
            if abs(point.x() - self._from.x()) <= _SLACK:
                return True
            self._is_dragging = True
            self.taken.emit(self._item)
        if self.holds:
            self.moved.emit(self._minute_at(point))
        return True

    def _minute_at(self, point: QPoint) -> Minute:
        """As far from where it was as the hand has moved."""
        assert self._item is not None  # noqa: S101 - only while something is in the hand
        scale = self._detail.scale
        return self._item.start + scale.minute(point.x()) - scale.minute(self._from.x())

    def _show_cursor(self, point: QPoint) -> None:
        item = self._detail.item_at(*point.toTuple())
        self._from = point if self._item is None else self._from
        takes = item is not None and item.kind in _MOVABLE and item.state == "projected" and self._is_edge(item)
        self._detail.setCursor(Qt.CursorShape.SizeHorCursor if takes else Qt.CursorShape.ArrowCursor)

    # Keyboard

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in _TAKES and not event.modifiers():
            item = self._detail.focused_item
            if item is not None:
                self.asked.emit(item)
            return item is not None
        return self.holds and self._key_in_hand(event)

    def _key_in_hand(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.stepped.emit(_step(event.modifiers()), event.key() == Qt.Key.Key_Right)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.seen.emit()
            case Qt.Key.Key_Escape:
                self.dropped.emit()
            case _:
                return False
        return True


def _step(modifiers: Qt.KeyboardModifier) -> Step:
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return "day"
    return "hour" if modifiers & Qt.KeyboardModifier.ShiftModifier else "quarter"
