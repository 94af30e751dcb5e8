"""The whole course in one line, with a frame around what the timeline shows. The frame is dragged, or moved by keys.

It draws items and must not know why they are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from gui.in_force import tokens_in_force
from gui.measures import fix_height
from gui.rows.item import Item
from gui.timeline.layout import THINNEST, Lengths, dose_height
from gui.timeline.letters import fitting
from gui.timeline.scale import Scale
from gui.timeline.shapes import Look, draw_bars, look
from gui.tokens import Tokens
from model.domain import writing
from model.domain.moments import DAY, Minute, Zone
from resources.wording import say

_TOP, _ROOM, _HEIGHT = 20, 24, 64
_FRAME_LEAST = 6


class TimelineOverview(QWidget):
    """Asks for another start of what is shown; whoever owns the timeline decides."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fix_height(self, _HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tokens: Tokens = tokens_in_force()
        self._items: tuple[Item, ...] = ()
        self._zone = Zone("UTC")
        self._now: Minute = 0
        self._highest = Decimal(1)
        self._shown: tuple[Minute, Minute] = (0, DAY)
        self._grabbed_at: Minute | None = None
        self._picture: QPixmap | None = None

    def set_tokens(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._paint_anew()

    def show_items(self, items: tuple[Item, ...], zone: Zone, now: Minute, highest: Decimal) -> None:
        self._items, self._zone, self._now, self._highest = items, zone, now, highest
        scale = self.scale()
        start, end = (writing.moment(zone, minute, with_year=True) for minute in (scale.start, scale.end))
        self.setAccessibleName(say("chart.overview.name", start=start, end=end))
        self._paint_anew()

    def frame(self, start: Minute, end: Minute) -> None:
        self._shown = (start, end)
        self.update()

    def scale(self) -> Scale:
        """From the first thing to the last, whatever its length, and now among them."""
        start = min((self._now, *(item.start for item in self._items)))
        end = max((self._now, *(item.end for item in self._items)))
        lengths = self._lengths()
        room = max(1, self.width() - lengths.gutter - lengths.right_margin)
        return Scale(start, max(1, end - start), lengths.gutter, room)

    def _lengths(self) -> Lengths:
        return Lengths.at(self._tokens.sizes)

    def _px(self, at_100: int) -> int:
        return self._tokens.sizes.px(at_100)

    def _band(self) -> tuple[int, int]:
        """Top and height of the doses."""
        return self._px(_TOP), self._px(_ROOM)

    def frame_rect(self) -> QRect:
        scale = self.scale()
        left = max(scale.left - 2, scale.x(self._shown[0]))
        right = min(scale.right + 2, scale.x(self._shown[1]))
        width = max(self._px(_FRAME_LEAST), right - left)
        return QRect(min(left, scale.right - width), self._px(_TOP - 4), width, self._px(_ROOM + 16))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The course as it was painted, and the frame: only that moves while the timeline below is panned."""
        if self._picture is None or self._picture.devicePixelRatio() != self.devicePixelRatioF():
            self._picture = self._painted()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        self._frame(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture = None

    def changeEvent(self, event: QEvent) -> None:
        """Another font, another style."""
        super().changeEvent(event)
        self._picture = None

    def _paint_anew(self) -> None:
        self._picture = None
        self.update()

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self._tokens.surface))
        painter = QPainter(picture)
        self._course(painter)
        painter.end()
        return picture

    def _course(self, painter: QPainter) -> None:
        scale = self.scale()
        self._title(painter, scale)
        self._draw(painter, scale, [item for item in self._items if item.kind != "interruption"])
        x = scale.x(self._now)
        painter.fillRect(QRect(x - 1, self._px(_TOP - 4), 2, self._px(_ROOM + 16)), QColor(self._tokens.now))
        self._draw(painter, scale, [item for item in self._items if item.kind == "interruption"])
        self._labels(painter, scale)

    def _draw(self, painter: QPainter, scale: Scale, items: list[Item]) -> None:
        """Bars of one look together."""
        alike: dict[Look, list[QRect]] = {}
        for item in items:
            for part, seen in self._bars(scale, item):
                alike.setdefault(seen, []).append(part)
        for seen, rects in alike.items():
            draw_bars(painter, rects, seen)

    def _frame(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._tokens.accent if self.hasFocus() else self._tokens.text), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.frame_rect(), 3, 3)

    def _title(self, painter: QPainter, scale: Scale) -> None:
        font = QFont(self.font())
        font.setPixelSize(self._lengths().letters)
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.text))
        title = QRect(0, self._px(_TOP), scale.left - self._px(8), self._px(_ROOM))
        painter.drawText(title, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, say("chart.title.course"))

    def _bars(self, scale: Scale, item: Item) -> Iterator[tuple[QRect, Look]]:
        rect = self._rect(scale, item)
        if rect is None:
            return
        split = scale.x(self._now) if item.kind == "dose" and item.start < self._now < item.end else None
        to_come = item.state == "projected" and item.kind == "dose"
        for part, coming in _parted(rect, split, to_come):
            yield part, look(item, self._tokens, to_come=coming, is_high=item.dose == self._highest)

    def _rect(self, scale: Scale, item: Item) -> QRect | None:
        left = scale.x(item.start)
        width = max(1, scale.x(item.end) - left)
        top, room = self._band()
        match item.kind:
            case "dose":
                height = dose_height(item.dose or Decimal(0), self._highest, room)
                return QRect(left, top + room - height, width, height)
            case "treatment_free" | "interruption":
                return QRect(left, top, max(THINNEST, width), room)
            case "hospital_days":
                return QRect(left, top + room + self._px(3), max(3, width), self._px(7))
            case _:
                return None

    def _labels(self, painter: QPainter, scale: Scale) -> None:
        painter.setFont(self._bold())
        painter.setPen(QColor(self._tokens.text))
        for room, text in self.names(scale):
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def names(self, scale: Scale) -> list[tuple[QRect, str]]:
        """Cycles and intervals that are named, each as far as the next one leaves room."""
        metrics = QFontMetrics(self._bold())
        named = [(item, self._label(item)) for item in self._items if item.kind in ("cycle_start", "treatment_free")]
        found = []
        for place, (item, labels) in enumerate(named):
            left = scale.x(item.start) + 3
            after = scale.x(named[place + 1][0].start) if place + 1 < len(named) else scale.right
            room = QRect(left, 0, after - left, self._px(_TOP - 4))
            found.append((room, fitting(labels, metrics, after - left - 2)))
        return found

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._lengths().letters)
        font.setBold(True)
        return font

    def _label(self, item: Item) -> tuple[str, ...]:
        if item.kind == "treatment_free":
            return item.labels[-1:]
        day = writing.day(self._zone.date_of(item.start))
        longest = say("chart.overview.cycle", cycle=item.cycle, when=day)
        return longest, *item.labels, say("chart.overview.cycle_number", cycle=item.cycle)

    # Moving the frame

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Outside the frame it jumps there; inside it is taken where it was touched."""
        x = event.position().toPoint().x()
        start, end = self._shown
        minute = self.scale().minute(x)
        self._grabbed_at = minute - start if start <= minute <= end else (end - start) // 2
        self.asked.emit(minute - self._grabbed_at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed_at is not None:
            self.asked.emit(self.scale().minute(event.position().toPoint().x()) - self._grabbed_at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed_at = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            start, end = self._shown
            self.asked.emit(start + steps[event.key()] * (end - start) // 2)
        else:
            super().keyPressEvent(event)


def _parted(rect: QRect, split: int | None, to_come: bool) -> list[tuple[QRect, bool]]:
    if split is None or not rect.left() < split < rect.right():
        return [(rect, to_come)]
    past = QRect(rect.left(), rect.top(), split - rect.left(), rect.height())
    return [(past, False), (QRect(split, rect.top(), rect.right() + 1 - split, rect.height()), True)]
