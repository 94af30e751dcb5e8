"""Draws a timeline: axis, lanes, items, labels that fit, the line of now. It reads items and boxes and decides nothing.

Labels never overlap and are never cut: the longest that has room is drawn, or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter

from gui.rows.item import Item, Kind, State
from gui.timeline.inks import colour as ink
from gui.timeline.inks import pen
from gui.timeline.layout import Box, LaneBox, Lengths
from gui.timeline.letters import fitting, letters
from gui.timeline.scale import Scale
from gui.timeline.shapes import Look, draw_bars, draw_mark, look
from gui.timeline.ticks import Axis, Tick
from gui.tokens import Tokens
from model.domain.moments import Minute
from resources.wording import say

_BESIDE_LABEL = 12
"""Pixels of a bar, left and right together, that its label leaves free."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that one picture needs."""

    scale: Scale
    axis: Axis
    lengths: Lengths
    lanes: tuple[LaneBox, ...]
    boxes: tuple[Box, ...]
    now: Minute
    now_text: str
    height: int
    focused: str | None
    highest: Decimal
    premedication: str


class TimelinePainter:
    def __init__(self, painter: QPainter, tokens: Tokens, font: QFont) -> None:
        self._painter = painter
        self._tokens, self._px = tokens, tokens.sizes.px
        self._letters = letters(font, Lengths.at(tokens.sizes).letters)
        self._words = self._letters.plain

    def draw(self, scene: Scene) -> None:
        self._lanes(scene)
        self._painter.setClipRect(scene.scale.left, 0, scene.scale.width + 1, scene.height)
        self._axis(scene)
        self._bars(scene, interruptions=False)
        self._now(scene)
        self._bars(scene, interruptions=True)
        self._marks(scene)
        self._labels(scene)
        self._focus(scene)
        self._painter.setClipping(False)

    # Axis

    def _lanes(self, scene: Scene) -> None:
        self._write(bold=False)
        for lane in scene.lanes:
            name = QRect(0, lane.top, scene.scale.left - self._px(8), lane.height)
            self._text(name, self._lane_name(scene, lane, name.width()), self._tokens.text)
            self._line(scene.scale.left, lane.bottom, scene.scale.right, lane.bottom, self._tokens.hairline)

    def _lane_name(self, scene: Scene, lane: LaneBox, room: int) -> str:
        """The premedication's lane is called by its drug, where that has room."""
        drug = (scene.premedication,) if lane.lane == "premedication" and scene.premedication else ()
        plain = say(f"chart.lane.{lane.lane}")
        return fitting((*drug, plain), self._letters.plain, room) or plain

    def _axis(self, scene: Scene) -> None:
        scale, bottom, header = scene.scale, scene.height - scene.lengths.footer, scene.lengths.header
        for tick in scene.axis.hours:
            self._line(scale.x(tick.at), header, scale.x(tick.at), bottom, self._tokens.grid_hour)
        for tick in scene.axis.midnights:
            self._line(scale.x(tick.at), header - self._px(6), scale.x(tick.at), bottom, self._tokens.grid)
        self._write(bold=True)
        self._ticks_text(scene, scene.axis.midnights, 2, self._tokens.text, sticky=True)
        self._write(bold=False)
        self._ticks_text(scene, scene.axis.hours, self._px(20), self._tokens.muted, sticky=False)
        for change in scene.axis.clock_changes:
            self._clock_change(scene, change)

    def _ticks_text(self, scene: Scene, ticks: Sequence[Tick], top: int, colour: str, *, sticky: bool) -> None:
        """Each where it belongs, left out where it would touch the one before or the next day's."""
        metrics, used = self._words, scene.scale.left
        written = [tick for tick in ticks if tick.text]
        for place, tick in enumerate(written):
            width = metrics.horizontalAdvance(tick.text)
            x = scene.scale.x(tick.at)
            x = max(x + 4, scene.scale.left + 2) if sticky else x - width // 2
            limit = scene.scale.right
            if sticky and place + 1 < len(written) and scene.scale.x(tick.at) < scene.scale.left:
                limit = min(limit, scene.scale.x(written[place + 1].at))
            if x >= used and x + width <= limit:
                self._text(QRect(x, top, width + 2, metrics.height), tick.text, colour)
                used = x + width + self._px(8)

    def _clock_change(self, scene: Scene, change: Tick) -> None:
        x, footer = scene.scale.x(change.at), scene.lengths.footer
        self._painter.setPen(pen(self._tokens.decision, 1, Qt.PenStyle.DashDotLine))
        self._painter.drawLine(x, scene.lengths.header, x, scene.height - footer)
        width = self._letters.plain.horizontalAdvance(change.text) + 2
        place = QRect(x + 4, scene.height - footer, width, footer)
        chip = self._now_chip(scene)
        if chip is not None and place.intersects(chip.adjusted(-4, 0, 4, 0)):
            place.moveLeft(chip.right() + 8)
        if place.right() < scene.scale.right:
            self._text(place, change.text, self._tokens.decision)

    # Items

    def _bars(self, scene: Scene, *, interruptions: bool) -> None:
        """Interruptions in a pass of their own, after the line of now: nothing may lie over them.

        Bars of one look lie side by side, so they are drawn together.
        """
        alike: dict[tuple[Kind, State, bool, bool], tuple[Look, list[QRect]]] = {}
        for box in scene.boxes:
            item = box.item
            if item.is_moment or (item.kind == "interruption") != interruptions:
                continue
            is_high = item.dose == scene.highest
            for rect, to_come in parts(box, scene):
                kind = (item.kind, item.state, to_come, is_high)
                if kind not in alike:
                    alike[kind] = look(item, self._tokens, to_come=to_come, is_high=is_high), []
                alike[kind][1].append(rect)
        for seen, rects in alike.values():
            draw_bars(self._painter, rects, seen)

    def _marks(self, scene: Scene) -> None:
        for box in scene.boxes:
            if box.item.is_moment:
                draw_mark(self._painter, QRect(box.x, box.y, box.width, box.height), box.item, self._tokens)

    def _labels(self, scene: Scene) -> None:
        self._write(bold=False)
        for box in scene.boxes:
            if not _labelled_beside(box.item) and box.item.kind != "stay":
                self._label_inside(scene, box, is_high=box.item.dose == scene.highest)
        for lane in scene.lanes:
            self._stays(scene, lane)
            beside = [box for box in scene.boxes if box.item.lane == lane.lane and _labelled_beside(box.item)]
            self._labels_beside(scene, beside)

    def _stays(self, scene: Scene, lane: LaneBox) -> None:
        """A stay is thin: it is named beside itself and the recommended days that it lies along, if there is room."""
        boxes = [box for box in scene.boxes if box.item.lane == lane.lane == "hospital"]
        for place, box in enumerate(boxes):
            if box.item.kind != "stay":
                continue
            left = max(other.right for other in boxes if other.x <= box.right <= other.right) + 5
            after = min((other.x for other in boxes[place + 1 :] if other.x > left), default=scene.scale.right)
            text = fitting(box.item.labels, self._letters.plain, after - 4 - left)
            if text and left > scene.scale.left:
                self._text(QRect(left, lane.top, after - left, lane.height), text, self._tokens.text)

    def _label_inside(self, scene: Scene, box: Box, *, is_high: bool) -> None:
        """In the past part if one has room there, else in the part to come, which is not assumed any more.

        Above a bar that is too low to carry it: a low dose is named like any other.
        """
        if box.width <= _BESIDE_LABEL:
            return
        metrics = self._letters.plain
        seen_area = QRect(scene.scale.left, 0, scene.scale.width, scene.height)
        for rect, to_come in parts(box, scene):
            room = rect.intersected(seen_area).adjusted(_BESIDE_LABEL // 2, 0, -_BESIDE_LABEL // 2, 0)
            labels = box.item.labels[1:] if to_come and box.item.state == "assumed" else box.item.labels
            text = fitting(labels, metrics, room.width())
            if not text:
                continue
            lines = scene.lengths.letters + scene.lengths.air
            if room.height() < lines:
                self._text(room.adjusted(0, -lines, 0, -room.height()), text, self._tokens.text)
            else:
                self._label_on(room, text, look(box.item, self._tokens, to_come=to_come, is_high=is_high))
            return

    def _label_on(self, room: QRect, text: str, seen: Look) -> None:
        """On a hatch the words get a plain ground."""
        if seen.hatch is not None:
            width = self._letters.plain.horizontalAdvance(text)
            ground = QRect(room.left() - 2, room.top() + 2, width + 4, room.height() - 4)
            self._painter.fillRect(ground, ink(seen.fill))
        self._text(room, text, seen.text)

    def _labels_beside(self, scene: Scene, boxes: Sequence[Box]) -> None:
        """To the right of each, as far as the next one leaves room."""
        metrics = self._letters.plain
        for place, box in enumerate(boxes):
            after = boxes[place + 1].x - 4 if place + 1 < len(boxes) else scene.scale.right
            room = after - box.right - 6
            text = fitting(box.item.labels, metrics, room)
            if text and box.right >= scene.scale.left:
                place_rect = QRect(box.right + 5, box.y - 2, room, box.height + 4)
                bold = box.item.state == "open"
                self._write(bold=bold and self._bold_fits(text, room))
                self._text(place_rect, text, _label_colour(box.item, self._tokens))
                self._write(bold=False)

    def _bold_fits(self, text: str, room: int) -> bool:
        return self._letters.bold.horizontalAdvance(text) <= room

    # Now and focus

    def _now(self, scene: Scene) -> None:
        chip = self._now_chip(scene)
        if chip is None:
            return
        x, lengths = scene.scale.x(scene.now), scene.lengths
        top, bottom = lengths.header - self._px(6), scene.height - lengths.footer
        self._painter.fillRect(QRect(x - 1, top, 2, bottom - top), ink(self._tokens.now))
        self._painter.fillRect(chip, ink(self._tokens.now))
        self._write(bold=True)
        self._painter.setPen(ink(self._tokens.surface))
        self._painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, scene.now_text)

    def _now_chip(self, scene: Scene) -> QRect | None:
        """Where the time of now is written; None while now is out of sight."""
        x, scale = scene.scale.x(scene.now), scene.scale
        if not scale.left <= x <= scale.right:
            return None
        width = self._letters.bold.horizontalAdvance(scene.now_text) + self._px(12)
        left = min(max(x - width // 2, scale.left), scale.right - width)
        footer = scene.lengths.footer
        return QRect(left, scene.height - footer + 2, width, footer - 4)

    def _focus(self, scene: Scene) -> None:
        box = next((box for box in scene.boxes if box.item.key == scene.focused), None)
        if box is None:
            return
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(pen(self._tokens.text, 2))
        self._painter.drawRect(QRect(box.x, box.y, box.width, box.height).adjusted(-3, -3, 3, 3))

    def _text(self, rect: QRect, text: str, colour: str) -> None:
        """On the left, in the middle of the height."""
        self._painter.setPen(ink(colour))
        self._painter.drawStaticText(
            rect.x(), rect.y() + (rect.height() - self._words.height) // 2, self._words.laid(text)
        )

    def _write(self, *, bold: bool) -> None:
        """The letters of what is written from here on."""
        self._words = self._letters.bold if bold else self._letters.plain
        self._painter.setFont(self._words.font)

    def _line(self, x: int, y: int, to_x: int, to_y: int, colour: str, width: int = 1) -> None:
        self._painter.fillRect(QRect(x, y, max(width, to_x - x), max(1, to_y - y)), ink(colour))


def parts(box: Box, scene: Scene) -> list[tuple[QRect, bool]]:
    """The past and the coming part of a bar, each with whether it is still to come."""
    whole = QRect(box.x, box.y, box.width, box.height)
    item = box.item
    if item.kind in ("interruption", "hospital_days", "stay", "treatment_free"):
        return [(whole, False)]
    if item.state == "projected" or item.start >= scene.now:
        return [(whole, True)]
    turn = scene.scale.x(scene.now)
    if item.end <= scene.now or turn >= box.right:
        return [(whole, False)]
    if turn <= box.x:
        return [(whole, True)]
    past = QRect(box.x, box.y, turn - box.x, box.height)
    return [(past, False), (QRect(turn, box.y, box.right - turn, box.height), True)]


def _labelled_beside(item: Item) -> bool:
    return item.is_moment or item.kind == "interruption"


def _label_colour(item: Item, tokens: Tokens) -> str:
    return tokens.stopped if item.kind == "interruption" else tokens.text
