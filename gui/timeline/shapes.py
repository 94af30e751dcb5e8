"""How each kind and state of item is drawn: fill, line and hatch tell it apart without its colour.

Solid is logged, dotted with a hatch is assumed, pale and dashed is projected. It knows boxes, no time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPolygon

from gui.rows.item import Item
from gui.timeline.inks import colour, fill_hatched, pen
from gui.timeline.shapes_beside import BESIDE_MARKS, draw_beside
from gui.tokens import Tokens

TOO_THIN = 3
"""Pixels up to which a bar has no room for an outline."""


@dataclass(frozen=True, slots=True)
class Look:
    fill: str
    line: str
    text: str
    style: Qt.PenStyle
    hatch: str | None = None


def look(item: Item, tokens: Tokens, *, to_come: bool, is_high: bool) -> Look:
    """`to_come` for an item, or the part of one, that lies after now."""
    match item.kind:
        case "hospital_days":
            return Look(tokens.hospital_ground, tokens.hospital, tokens.text, Qt.PenStyle.SolidLine, tokens.hospital)
        case "stay":
            style = Qt.PenStyle.DotLine if item.state == "assumed" else Qt.PenStyle.SolidLine
            return Look(tokens.hospital, tokens.hospital, tokens.text, style)
        case "treatment_free":
            grey = tokens.treatment_free
            return Look(tokens.treatment_free_ground, grey, tokens.text, Qt.PenStyle.SolidLine, grey)
        case "interruption":
            return Look(tokens.stopped_ground, tokens.stopped, tokens.stopped, Qt.PenStyle.SolidLine, tokens.stopped)
        case "bag":
            return _bag(item, tokens, to_come=to_come)
        case _:
            return _dose(item, tokens, to_come=to_come, is_high=is_high)


def _bag(item: Item, tokens: Tokens, *, to_come: bool) -> Look:
    if to_come:
        return Look(tokens.surface, tokens.bag, tokens.text, Qt.PenStyle.DashLine)
    if item.state == "assumed":
        return Look(tokens.surface, tokens.bag, tokens.text, Qt.PenStyle.DotLine, tokens.bag)
    return Look(tokens.bag_ground, tokens.bag, tokens.text, Qt.PenStyle.SolidLine)


def _dose(item: Item, tokens: Tokens, *, to_come: bool, is_high: bool) -> Look:
    line = tokens.dose_high
    if to_come:
        return Look(tokens.dose_projected, line, tokens.text, Qt.PenStyle.DashLine)
    if item.state == "assumed":
        return Look(tokens.dose_projected, line, tokens.text, Qt.PenStyle.DotLine, line)
    if is_high:
        return Look(tokens.dose_high, line, tokens.accent_text, Qt.PenStyle.SolidLine)
    return Look(tokens.dose_low, line, tokens.text, Qt.PenStyle.SolidLine)


def draw_bars(painter: QPainter, rects: Sequence[QRect], seen: Look) -> None:
    """Of one look, at once. A thing too thin for an outline is a plain stroke of its line's colour."""
    thin = [rect for rect in rects if rect.width() <= TOO_THIN]
    wide = [rect for rect in rects if rect.width() > TOO_THIN]
    painter.setPen(Qt.PenStyle.NoPen)
    if thin:
        painter.setBrush(colour(seen.line))
        painter.drawRects(thin)
    if wide:
        if seen.hatch is None:
            painter.setBrush(colour(seen.fill))
            painter.drawRects(wide)
        else:
            fill_hatched(painter, wide, seen.fill, seen.hatch)
        painter.setPen(pen(seen.line, 1, seen.style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects([rect.adjusted(0, 0, -1, -1) for rect in wide])


def draw_mark(painter: QPainter, rect: QRect, item: Item, tokens: Tokens) -> None:
    """A diamond for premedication, a triangle for a dose change, a question for one that waits for its approval, a flag
    for a cycle's start, a post for its end.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    if item.kind in BESIDE_MARKS:
        draw_beside(painter, rect, item, tokens)
    elif item.lane == "premedication":
        _diamond(painter, rect, item, tokens)
    else:
        _dose_mark(painter, rect, item, tokens)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


_PENS = {"upcoming": Qt.PenStyle.DotLine, "projected": Qt.PenStyle.DashLine, "assumed": Qt.PenStyle.DotLine}


def _diamond(painter: QPainter, rect: QRect, item: Item, tokens: Tokens) -> None:
    painter.setPen(pen(tokens.dexamethasone, 2, _PENS.get(item.state, Qt.PenStyle.SolidLine)))
    painter.setBrush(colour(tokens.dexamethasone if item.state == "given" else tokens.surface))
    middle = rect.center()
    half = rect.width() // 2
    points = [QPoint(0, -half), QPoint(half, 0), QPoint(0, half), QPoint(-half, 0)]
    painter.drawPolygon(QPolygon([middle + point for point in points]))
    if item.state == "missed":
        arm = half * 3 // 7
        painter.drawLine(middle + QPoint(-arm, -arm), middle + QPoint(arm, arm))
        painter.drawLine(middle + QPoint(-arm, arm), middle + QPoint(arm, -arm))
    if item.state == "ask_prescriber":
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "?")


_PARTS = 14
"""Of a mark's width, of which its shapes are made."""


def _dose_mark(painter: QPainter, rect: QRect, item: Item, tokens: Tokens) -> None:
    painter.setPen(pen(tokens.dose_high))
    painter.setBrush(colour(tokens.dose_high if item.state == "logged" else tokens.surface))
    x, top, bottom = rect.center().x(), rect.top() + 1, rect.bottom()
    four, six, eight = (rect.width() * parts // _PARTS for parts in (4, 6, 8))
    if item.kind == "rise":
        _question(painter, rect, tokens.decision)
        return
    shapes = {
        "step": [QPoint(x, top), QPoint(x + six, bottom), QPoint(x - six, bottom)],
        "step_down": [QPoint(x, bottom), QPoint(x + six, top), QPoint(x - six, top)],
        "cycle_start": [QPoint(x, top), QPoint(x + eight, top + four), QPoint(x, top + eight), QPoint(x, bottom)],
        "cycle_end": [
            QPoint(x - four, top + 2),
            QPoint(x + four, top + 2),
            QPoint(x + four, bottom),
            QPoint(x - four, bottom),
        ],
    }
    painter.drawPolygon(QPolygon(shapes[item.kind]))


def _question(painter: QPainter, rect: QRect, ink: str) -> None:
    """A step that a prescriber has yet to allow."""
    painter.setPen(pen(ink, 1, Qt.PenStyle.DashLine))
    painter.drawEllipse(rect.adjusted(0, -1, 0, 1))
    font = QFont(painter.font())
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(pen(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "?")
