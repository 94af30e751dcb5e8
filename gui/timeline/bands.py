"""Draws the lanes below the axis: its lines, the bars on them and the line of now, each dot of the picture once.

A bar looks the same from its top to its bottom, so a lane is drawn a few rows high and laid down. Interruptions come
last and nothing may lie over them. It must not know what a bar says.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from gui.timeline.inks import Dashes, colour, dashes, draw_hatch, sheet
from gui.timeline.layout import Alike, Box, LaneBox
from gui.timeline.scene import Scene, Stretch, pieces
from gui.timeline.shapes import TOO_THIN, Look, draw_bars, look
from gui.timeline.strips import EDGE, ROWS, Strips, lay, lay_rows
from gui.tokens import Tokens

Group = tuple[Look, list[Stretch]]
"""Bars of one look."""


class Bands:
    def __init__(self, painter: QPainter, tokens: Tokens, strips: Strips, scene: Scene) -> None:
        self._painter, self._tokens, self._strips, self._scene = painter, tokens, strips, scene
        self._left, self._width = scene.scale.left, scene.scale.width + 1
        self._top, self._bottom = scene.lengths.header, scene.height - scene.lengths.footer
        self._now = scene.scale.x(scene.now) - 1 if scene.now_in_sight else None
        strips.begin(scene.scale.right + 1, painter.device().devicePixelRatioF())
        self._plain = self._axis()

    def draw(self) -> None:
        y, bare = self._top, [self._top - self._tokens.sizes.px(6)]
        for lane in self._scene.lanes:
            top, bottom = self._lane(lane, y)
            y = bottom
            if lane.lane == "interruption" and top < bottom:
                bare += [top, bottom]
        lay(self._painter, self._plain, self._left, self._width, y, self._bottom)
        for lane in self._scene.lanes:
            lay_rows(self._painter, self._plain, self._left, self._width, lane.bottom, EDGE)
        self._stays()
        bare.append(self._bottom)
        if self._now is not None:
            for top, bottom in zip(bare[::2], bare[1::2], strict=True):
                self._painter.fillRect(self._now, top, 2, bottom - top, colour(self._tokens.now))

    def _axis(self) -> QImage:
        """The ground with the lines of the axis; in the row of edges the line below a lane."""
        strip, scene, tokens = self._strips.take(), self._scene, self._tokens
        painter, x = QPainter(strip), scene.scale.x
        painter.fillRect(self._left, 0, self._width, ROWS + 1, colour(tokens.surface))
        painter.fillRect(self._left, EDGE, self._width - 1, 1, colour(tokens.hairline))
        for ticks, ink in ((scene.axis.hours, colour(tokens.grid_hour)), (scene.axis.midnights, colour(tokens.grid))):
            for tick in ticks:
                painter.fillRect(x(tick.at), 0, 1, ROWS + 1, ink)
        for change in scene.axis.clock_changes:
            painter.drawImage(x(change.at), 0, dashes(tokens.decision, tokens.surface, Qt.PenStyle.DashDotLine).down)
        painter.end()
        return strip

    def _lane(self, lane: LaneBox, y: int) -> tuple[int, int]:
        """The ground from `y` down to the lane's bars, and those. Their top and bottom."""
        levels: dict[int, list[Group]] = {}
        bottom = y
        for alike, boxes in self._scene.sight.alike:
            if boxes and alike.lane == lane.lane and alike.is_bar and alike.kind != "stay":
                levels.setdefault(boxes[0].y, []).extend(self._groups(alike, boxes))
                bottom = boxes[0].y + boxes[0].height
        tops = sorted(levels)
        if not tops:
            return y, y
        lay(self._painter, self._plain, self._left, self._width, y, tops[0])
        drawn: list[Group] = []
        for top, until in zip(tops, [*tops[1:], bottom], strict=True):
            drawn += levels[top]
            strip = self._bars(drawn, over_now=lane.lane == "interruption")
            lay(self._painter, strip, self._left, self._width, top, until)
            if top == tops[0]:
                lay_rows(self._painter, strip, self._left, self._width, top, EDGE)
            else:
                _draw_edges(self._painter, levels[top], top)
        lay_rows(self._painter, strip, self._left, self._width, bottom - 1, EDGE)
        return tops[0], bottom

    def _groups(self, alike: Alike, boxes: list[Box]) -> list[Group]:
        is_high, item = alike.dose == self._scene.highest, boxes[0].item
        past, coming = pieces(alike, boxes, self._scene)
        found = ((past, False), (coming, True))
        return [(look(item, self._tokens, to_come=to_come, is_high=is_high), bars) for bars, to_come in found if bars]

    def _bars(self, groups: list[Group], *, over_now: bool) -> QImage:
        strip = self._strips.take()
        painter = QPainter(strip)
        lay_rows(painter, self._plain, self._left, self._width, 0, 0, ROWS)
        lay_rows(painter, self._plain, self._left, self._width, EDGE, 0)
        if over_now and self._now is not None:
            painter.fillRect(self._now, 0, 2, ROWS + 1, colour(self._tokens.now))
        for seen, bars in groups:
            _draw_bars(painter, bars, seen)
        painter.end()
        return strip

    def _stays(self) -> None:
        for alike, boxes in self._scene.sight.alike:
            if alike.kind == "stay" and boxes:
                seen = look(boxes[0].item, self._tokens, to_come=False, is_high=False)
                draw_bars(self._painter, [QRect(box.x, box.y, box.width, box.height) for box in boxes], seen)


def _draw_bars(painter: QPainter, bars: list[Stretch], seen: Look) -> None:
    """What the rows of a bar show, and in the row of edges how it begins and ends.

    One too thin for an outline is a plain stroke.
    """
    fill_rect, line, fill = painter.fillRect, colour(seen.line), colour(seen.fill)
    is_plain = seen.fill == seen.line and seen.hatch is None
    hatch = sheet(seen.fill, seen.hatch) if seen.hatch is not None else None
    broken = _broken(seen)
    for x, width in bars:
        is_thin = width <= TOO_THIN
        if is_thin or broken is None:
            fill_rect(x, 0, width, ROWS + 1, line)
        if is_thin or is_plain:
            continue
        if hatch is not None:
            draw_hatch(painter, hatch, x + 1, 0, width - 2, ROWS)
        else:
            fill_rect(x + 1, 0, width - 2, ROWS, fill)
        if broken is not None:
            painter.drawImage(x, 0, broken.down)
            painter.drawImage(x + width - 1, 0, broken.down)
            painter.drawImage(x, EDGE, broken.along, 0, 0, width, 1)


def _draw_edges(painter: QPainter, groups: list[Group], y: int) -> None:
    """The row in which bars begin that stand among higher ones."""
    for seen, bars in groups:
        line, broken = colour(seen.line), _broken(seen)
        for x, width in bars:
            if broken is None or width <= TOO_THIN:
                painter.fillRect(x, y, width, 1, line)
            else:
                painter.drawImage(x, y, broken.along, 0, 0, width, 1)


def _broken(seen: Look) -> Dashes | None:
    return None if seen.style == Qt.PenStyle.SolidLine else dashes(seen.line, seen.fill, seen.style)
