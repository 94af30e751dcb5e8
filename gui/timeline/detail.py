"""The timeline that zooms and pans: one widget that paints, is pointed at, and is walked through by keyboard.

What is shown comes in as items; what is pointed at goes out as a signal. It must not know courses or acts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.in_force import tokens_in_force
from gui.measures import least_height
from gui.rows.item import LANES, Item
from gui.timeline.layout import Box, LaneBox, Lengths, Row, item_boxes, lane_boxes
from gui.timeline.painter import TimelinePainter
from gui.timeline.scale import Scale
from gui.timeline.scene import Scene
from gui.timeline.strips import Strips
from gui.timeline.ticks import axis
from gui.tokens import Tokens
from gui.widgets.plain_tip import as_plain
from model.domain import writing
from model.domain.moments import DAY, Minute, Zone
from resources.wording import say

_PAN_PARTS = 8


class TimelineDetail(QWidget):
    """Arrows pan, + and - zoom, Ctrl with left or right goes from item to item, up and down to another lane."""

    HELP: ClassVar[str] = "chart.timeline.help"
    """The code of the sentence on how to move in it."""

    scale_changed = Signal()
    seen = Signal(object)
    why_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        least_height(self, 210)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tokens: Tokens = tokens_in_force()
        self._items: tuple[Item, ...] = ()
        self._row = Row(())
        self._by_key: dict[str, Item] = {}
        self._strips = Strips()
        self._zone = Zone("UTC")
        self._now: Minute = 0
        self._highest = Decimal(1)
        self._premedication = ""
        self._scale = Scale(0, 5 * DAY, self._lengths().gutter, 1)
        self._focused: str | None = None
        self._grabbed: tuple[int, Scale] | None = None
        self._name_widget()

    # What is shown

    @property
    def scale(self) -> Scale:
        return self._scale

    @property
    def focused_item(self) -> Item | None:
        return self.item(self._focused)

    def item(self, key: str | None) -> Item | None:
        """The one of that key as it is shown now."""
        return self._by_key.get(key) if key is not None else None

    def set_tokens(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._fit_scale()
        self.update()

    def call_premedication(self, drug: str) -> None:
        """The name of its lane."""
        self._premedication = drug

    def show_items(self, items: tuple[Item, ...], zone: Zone, now: Minute, highest: Decimal) -> None:
        """What is shown stays where it is, and so does the focus; a now that was in sight is never lost from it."""
        self._highest = highest
        was_in_sight = self._scale.start <= self._now <= self._scale.end
        self._items, self._zone, self._now = items, zone, now
        self._row = Row(items)
        self._by_key = {item.key: item for item in items}
        if was_in_sight and not self._scale.start <= now <= self._scale.end:
            self.go_to_now()
        if self.focused_item is None:
            self._focused = None
        self._name_widget()
        self.update()

    def show_span(self, start: Minute, span: Minute) -> None:
        self._set_scale(Scale(start, self._scale.span, self._scale.left, self._scale.width).spanning(span, start))

    def follow(self, start: Minute, span: Minute) -> None:
        """What another timeline shows, also where there is nothing of its own."""
        self._scale = replace(self._scale, start=start, span=span)
        self._name_widget()
        self.update()

    def zoom_to(self, span: Minute) -> None:
        """Around now if it is in sight, else around the middle."""
        in_sight = self._scale.start <= self._now <= self._scale.end
        self._set_scale(
            self._scale.spanning(span, self._now if in_sight else self._scale.start + self._scale.span // 2)
        )

    def zoom(self, *, closer: bool, x: int | None = None) -> None:
        span = self._scale.span * 4 // 5 if closer else self._scale.span * 5 // 4
        anchor = self._scale.start + self._scale.span // 2 if x is None else self._scale.minute(x)
        scale = self._scale.spanning(span, anchor)
        if self._items and not closer:
            scale = scale.holding(self._row.first, self._row.last)
        self._set_scale(scale)

    def pan(self, minutes: Minute) -> None:
        self._set_scale(self._scale.panned(minutes))

    def go_to_now(self) -> None:
        self._set_scale(self._scale.panned(self._now - self._scale.start - self._scale.span // 4))

    def _set_scale(self, scale: Scale) -> None:
        if self._items:
            scale = scale.within(self._row.first, self._row.last)
        self._scale = scale
        self._name_widget()
        self.update()
        self.scale_changed.emit()

    # Painting

    def boxes(self) -> list[Box]:
        return self._row.sight(self._scale, self._lanes(), self._highest, self._lengths()).boxes

    def boxes_of(self, items: Iterable[Item]) -> tuple[Box, ...]:
        """Where other items would lie on the same lanes."""
        return item_boxes(items, self._scale, self._lanes(), self._highest, self._lengths())

    def _lanes(self) -> tuple[LaneBox, ...]:
        return lane_boxes(self.height(), self._lengths())

    def _lengths(self) -> Lengths:
        return Lengths.at(self._tokens.sizes)

    def scene(self) -> Scene:
        scale, lanes, lengths = self._scale, self._lanes(), self._lengths()
        return Scene(
            scale=scale,
            axis=axis(self._zone, scale.start, scale.span, self._tokens.sizes.at_100(scale.width)),
            lengths=lengths,
            lanes=lanes,
            sight=self._row.sight(scale, lanes, self._highest, lengths),
            now=self._now,
            now_text=say("chart.timeline.now", when=writing.clock(self._zone, self._now)),
            height=lanes[-1].bottom + lengths.footer,
            focused=self._focused if self.hasFocus() else None,
            highest=self._highest,
            premedication=self._premedication,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        TimelinePainter(painter, self._tokens, self.font()).draw(self.scene(), self._strips, self.rect())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_scale()

    def _fit_scale(self) -> None:
        """The same stretch of time in the room there is."""
        lengths = self._lengths()
        self._scale = self._scale.resized(lengths.gutter, self.width() - lengths.gutter - lengths.right_margin)
        self.scale_changed.emit()

    # Pointing

    def item_at(self, x: int, y: int) -> Item | None:
        """The topmost: marks before bars."""
        under = [box for box in self.boxes() if box.holds(x, y)]
        under.sort(key=lambda box: (not box.item.is_moment, box.width))
        return under[0].item if under else None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            item = self.item_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), as_plain(item.because) if item is not None else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x, y = event.position().toPoint().toTuple()
        if self._grabbed is not None:
            from_x, scale = self._grabbed
            self._set_scale(scale.panned(scale.minute(from_x) - scale.minute(x)))
        else:
            self.seen.emit(self.item_at(x, y) or self.focused_item)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point: QPoint = event.position().toPoint()
        self._grabbed = (point.x(), self._scale)
        item = self.item_at(point.x(), point.y())
        if item is not None:
            self._focus_on(item)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None

    def leaveEvent(self, event: QEvent) -> None:
        self.seen.emit(self.focused_item)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if turned.x():
            self.pan(-turned.x() * self._scale.span // 1200)
        elif turned.y():
            self.zoom(closer=turned.y() > 0, x=event.position().toPoint().x())
        event.accept()

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not (self._walk(event.key()) if with_control else self._move(event.key())):
            super().keyPressEvent(event)

    def _move(self, key: int) -> bool:
        part = self._scale.span // _PAN_PARTS
        match key:
            case Qt.Key.Key_Left:
                self.pan(-part)
            case Qt.Key.Key_Right:
                self.pan(part)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(closer=True)
            case Qt.Key.Key_Minus:
                self.zoom(closer=False)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._change_lane(-1 if key == Qt.Key.Key_Up else 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.why_asked.emit(self.focused_item)
            case _:
                return False
        return True

    def _walk(self, key: int) -> bool:
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key not in steps or not self._items:
            return False
        item = self.focused_item
        place = self._items.index(item) + steps[key] if item is not None else self._first_place()
        self.focus_item(self._items[max(0, min(place, len(self._items) - 1))])
        return True

    def _first_place(self) -> int:
        """The item to begin a walk with: the first one in sight that has to do with now."""
        in_sight = (place for place, item in enumerate(self._items) if item.end >= max(self._now, self._scale.start))
        return next(in_sight, len(self._items) - 1)

    def _change_lane(self, step: int) -> None:
        """To the item nearest in time in the next lane that has any."""
        item = self.focused_item
        if item is None:
            self._walk(Qt.Key.Key_Right)
            return
        lanes = LANES[LANES.index(item.lane) + 1 :] if step > 0 else LANES[: LANES.index(item.lane)][::-1]
        for lane in lanes:
            there = [other for other in self._items if other.lane == lane]
            if there:
                self.focus_item(min(there, key=lambda other: abs(other.start - item.start)))
                return

    def focus_item(self, item: Item) -> None:
        """Brings it into sight, too."""
        self._set_scale(self._scale.showing(item.start, item.end))
        self._focus_on(item)

    def keep_in_sight(self, item: Item) -> None:
        """Moves no more than it must; where the item is in sight, not at all."""
        scale = self._scale.showing(item.start, item.start)
        if scale != self._scale:
            self._set_scale(scale)

    def _focus_on(self, item: Item) -> None:
        """What is pointed at is in sight already: nothing moves under the hand."""
        self._focused = item.key
        self._name_widget()
        self.seen.emit(item)

    def focusInEvent(self, event: QEvent) -> None:
        self.seen.emit(self.focused_item)
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.update()

    def _name_widget(self) -> None:
        """A screen reader hears the focused item, or the stretch of time and how to move in it."""
        item = self.focused_item
        ends = (writing.moment(self._zone, minute) for minute in (self._scale.start, self._scale.end))
        start, end = ends
        text = say("chart.timeline.name", start=start, end=end, help=say(self.HELP))
        self.setAccessibleName(item.spoken if item is not None else text)
