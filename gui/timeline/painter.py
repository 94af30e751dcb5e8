"""Draws a timeline: axis, lanes, items, labels that fit, the line of now. It reads items and boxes and decides nothing.

Labels never overlap and are never cut: the longest that has room is drawn, or none.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter

from gui.rows.item import Item, Lane
from gui.timeline.bands import Bands
from gui.timeline.hospital_room import before_marks, behind_marks
from gui.timeline.inks import colour as ink
from gui.timeline.inks import pen
from gui.timeline.layout import Box, LaneBox, Lengths
from gui.timeline.letters import fitting, letters
from gui.timeline.scene import Scene, parts
from gui.timeline.shapes import draw_mark, look
from gui.timeline.strips import Strips
from gui.timeline.ticks import Tick
from gui.tokens import Tokens
from model.domain.moments import Minute
from resources.wording import say

_BESIDE_LABEL = 12
"""Pixels of a bar, left and right together, that its label leaves free."""


class TimelinePainter:
    def __init__(self, painter: QPainter, tokens: Tokens, font: QFont) -> None:
        self._painter = painter
        self._tokens, self._px = tokens, tokens.sizes.px
        self._letters = letters(font, Lengths.at(tokens.sizes).letters)
        self._words = self._letters.plain

    def draw(self, scene: Scene, strips: Strips, whole: QRect) -> None:
        """Every dot of the whole: what was there before need not be cleared."""
        self._margins(scene, whole.width(), whole.height())
        self._lanes(scene)
        self._painter.setClipRect(scene.scale.left, 0, scene.scale.width + 1, scene.height)
        self._axis(scene)
        Bands(self._painter, self._tokens, strips, scene).draw()
        self._now(scene)
        self._write(bold=False)
        for change in scene.axis.clock_changes:
            self._clock_change(scene, change)
        for alike, boxes in scene.sight.alike:
            if not alike.is_bar:
                self._marks(boxes)
        self._labels(scene)
        self._focus(scene)
        self._painter.setClipping(False)

    def _margins(self, scene: Scene, width: int, height: int) -> None:
        """The plain ground around the lanes."""
        fill_rect, ground = self._painter.fillRect, ink(self._tokens.surface)
        left, right, top = scene.scale.left, scene.scale.right + 1, scene.lengths.header
        bottom = scene.height - scene.lengths.footer
        fill_rect(0, 0, width, top, ground)
        fill_rect(0, top, left, bottom - top, ground)
        fill_rect(right, top, width - right, bottom - top, ground)
        fill_rect(0, bottom, width, height - bottom, ground)

    # Axis

    def _lanes(self, scene: Scene) -> None:
        self._write(bold=False)
        for lane in scene.lanes:
            name = QRect(0, lane.top, scene.scale.left - self._px(8), lane.height)
            self._text(name, self._lane_name(scene, lane, name.width()), self._tokens.text)

    def _lane_name(self, scene: Scene, lane: LaneBox, room: int) -> str:
        """The premedication's lane is called by its drug, where that has room."""
        drug = (scene.premedication,) if lane.lane == "premedication" and scene.premedication else ()
        plain = say(f"chart.lane.{lane.lane}")
        return fitting((*drug, plain), self._letters.plain, room) or plain

    def _axis(self, scene: Scene) -> None:
        """The lines go on down the lanes."""
        scale, header, rise = scene.scale, scene.lengths.header, self._px(6)
        for tick in scene.axis.midnights:
            self._painter.fillRect(scale.x(tick.at), header - rise, 1, rise, ink(self._tokens.grid))
        self._write(bold=True)
        self._ticks_text(scene, scene.axis.midnights, 2, self._tokens.text, sticky=True)
        self._write(bold=False)
        self._ticks_text(scene, scene.axis.hours, self._px(20), self._tokens.muted, sticky=False)

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
        width = self._letters.plain.horizontalAdvance(change.text) + 2
        place = QRect(x + 4, scene.height - footer, width, footer)
        chip = self._now_chip(scene)
        if chip is not None and place.intersects(chip.adjusted(-4, 0, 4, 0)):
            place.moveLeft(chip.right() + 8)
        if place.right() < scene.scale.right:
            self._text(place, change.text, self._tokens.decision)

    # Items

    def _marks(self, boxes: Sequence[Box]) -> None:
        for box in boxes:
            draw_mark(self._painter, QRect(box.x, box.y, box.width, box.height), box.item, self._tokens)

    def _labels(self, scene: Scene) -> None:
        self._write(bold=False)
        beside: dict[Lane, list[Box]] = {}
        for alike, boxes in scene.sight.alike:
            if not alike.is_bar or alike.kind == "interruption":
                beside.setdefault(alike.lane, []).extend(boxes)
        marks = beside.get("hospital", [])
        for alike, boxes in scene.sight.alike:
            if alike.is_bar and alike.kind not in ("interruption", "stay"):
                self._labels_inside(scene, boxes, marks if alike.kind == "hospital_days" else ())
        self._stays(scene, marks)
        for boxes in beside.values():
            self._labels_beside(scene, sorted(boxes, key=_when))

    def _stays(self, scene: Scene, marks: Sequence[Box]) -> None:
        """A stay is thin: it is named beside itself and the recommended days that it lies along, if there is room."""
        lane = next(lane for lane in scene.lanes if lane.lane == "hospital")
        boxes = sorted(
            (box for alike, boxes in scene.sight.alike if alike.lane == "hospital" for box in boxes), key=_when
        )
        for place, box in enumerate(boxes):
            if box.item.kind != "stay":
                continue
            left = max(other.right for other in boxes if other.x <= box.right <= other.right) + 5
            left = behind_marks(left, marks, self._letters.plain)
            after = min((other.x for other in boxes[place + 1 :] if other.x > left), default=scene.scale.right)
            text = fitting(box.item.labels, self._letters.plain, after - 4 - left)
            if text and left > scene.scale.left:
                self._text(QRect(left, lane.top, after - left, lane.height), text, self._tokens.text)

    def _labels_inside(self, scene: Scene, boxes: Sequence[Box], marks: Sequence[Box]) -> None:
        """In the past part if one has room there, else in the part to come, which is not assumed any more.

        Above a bar that is too low to carry it: a low dose is named like any other. `marks` lie on the bars.
        """
        first, last, metrics = scene.scale.left, scene.scale.right, self._letters.plain
        for box in boxes:
            if box.width <= _BESIDE_LABEL:
                continue
            for (x, width), to_come in parts(box, scene):
                left, right = max(x, first) + _BESIDE_LABEL // 2, min(x + width, last) - _BESIDE_LABEL // 2
                if marks:
                    left = behind_marks(left, marks, metrics)
                    right = before_marks(left, right - 1, marks) + 1
                labels = box.item.labels[1:] if to_come and box.item.state == "assumed" else box.item.labels
                text = fitting(labels, metrics, right - left)
                if text:
                    self._label_inside(scene, box, QRect(left, box.y, right - left, box.height), text, to_come=to_come)
                    break

    def _label_inside(self, scene: Scene, box: Box, room: QRect, text: str, *, to_come: bool) -> None:
        """On a hatch the words get a plain ground."""
        lines = scene.lengths.letters + scene.lengths.air
        if box.height < lines:
            self._text(room.adjusted(0, -lines, 0, -box.height), text, self._tokens.text)
            return
        seen = look(box.item, self._tokens, to_come=to_come, is_high=box.item.dose == scene.highest)
        if seen.hatch is not None:
            width = self._letters.plain.horizontalAdvance(text)
            self._painter.fillRect(room.x() - 2, room.y() + 2, width + 4, room.height() - 4, ink(seen.fill))
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
        self._painter.fillRect(chip, ink(self._tokens.now))
        self._write(bold=True)
        self._painter.setPen(ink(self._tokens.surface))
        self._painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, scene.now_text)

    def _now_chip(self, scene: Scene) -> QRect | None:
        """Where the time of now is written; None while now is out of sight."""
        x, scale = scene.scale.x(scene.now), scene.scale
        if not scene.now_in_sight:
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


def _when(box: Box) -> tuple[Minute, Minute, str]:
    return box.item.start, box.item.end, box.item.key


def _label_colour(item: Item, tokens: Tokens) -> str:
    return tokens.stopped if item.kind == "interruption" else tokens.text
