"""The few blocks a sheet is set from: lines of text, table rows, notices, boxes to sign. None is ever split.

A block is measured when it is made and draws itself anywhere. Must not know pages, nor what the words say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reports.fonts import Style, wrap
from reports.page import BODY, CELL, LABEL, RULE_GREY, STRONG, STRONG_CELL, STRONG_LABEL, Pen

_CELL_PADDING: Final = 2.6
_CELL_GAP: Final = 6.0
_NOTICE_PADDING: Final = 5.0
_NOTICE_BAR: Final = 3.0


@dataclass(frozen=True, slots=True)
class Column:
    """`share` of the table's width; the shares of a table add up to 1."""

    title: str
    share: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    style: Style = CELL


@dataclass(frozen=True, slots=True)
class Lines:
    """A paragraph, already broken into lines."""

    lines: tuple[str, ...]
    style: Style
    space_after: float = 3.0

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading + self.space_after

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for place, line in enumerate(self.lines):
            pen.text(x, top + place * self.style.leading, line, self.style)


@dataclass(frozen=True, slots=True)
class PlacedCell:
    lines: tuple[str, ...]
    style: Style
    left: float
    right: float
    align_right: bool

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for place, line in enumerate(self.lines):
            down = top + place * self.style.leading
            if self.align_right:
                pen.text_right(x + self.right, down, line, self.style)
            else:
                pen.text(x + self.left, down, line, self.style)


@dataclass(frozen=True, slots=True)
class Row:
    """One table row with a hairline under it; the head of a table has a darker one."""

    cells: tuple[PlacedCell, ...]
    width: float
    is_head: bool = False
    least: float = 0.0

    @property
    def height(self) -> float:
        return max(self.least, max(cell.height for cell in self.cells) + 2 * _CELL_PADDING)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for cell in self.cells:
            cell.draw(pen, x, top + _CELL_PADDING)
        pen.rule(x, top + self.height, self.width, grey=0.35 if self.is_head else RULE_GREY)


@dataclass(frozen=True, slots=True)
class Notice:
    """What must not be overlooked, with a bar at its left."""

    paragraphs: tuple[Lines, ...]
    width: float

    @property
    def height(self) -> float:
        return sum(lines.height for lines in self.paragraphs) + 2 * _NOTICE_PADDING

    def draw(self, pen: Pen, x: float, top: float) -> None:
        pen.fill(x, top, self.width, self.height)
        pen.fill(x, top, _NOTICE_BAR, self.height, grey=0.15)
        down = top + _NOTICE_PADDING
        for lines in self.paragraphs:
            lines.draw(pen, x + _NOTICE_BAR + _NOTICE_PADDING + 2, down)
            down += lines.height


@dataclass(frozen=True, slots=True)
class SignatureBoxes:
    """Boxes side by side, each with its role and empty lines to write on."""

    roles: tuple[str, ...]
    lines: tuple[str, ...]
    width: float

    _LINE = 21.0
    _GAP = 10.0

    @property
    def height(self) -> float:
        return STRONG.leading + 8 + len(self.lines) * self._LINE + self._GAP

    def draw(self, pen: Pen, x: float, top: float) -> None:
        width = (self.width - self._GAP * (len(self.roles) - 1)) / len(self.roles)
        for place, role in enumerate(self.roles):
            self._draw_box(pen, x + place * (width + self._GAP), top, width, role)

    def _draw_box(self, pen: Pen, x: float, top: float, width: float, role: str) -> None:
        pen.box(x, top, width, self.height - self._GAP, grey=0.55)
        pen.text(x + 7, top + 4, role, STRONG)
        for place, line in enumerate(self.lines, 1):
            down = top + STRONG.leading + 2 + place * self._LINE
            pen.text(x + 7, down - LABEL.leading, line, LABEL)
            pen.rule(x + 72, down, width - 80)


def paragraph(text: str, width: float, style: Style = BODY, space_after: float = 3.0) -> Lines:
    return Lines(wrap(text, style, width), style, space_after)


def notice(sentences: Sequence[Cell], width: float) -> Notice:
    inner = width - _NOTICE_BAR - 2 * _NOTICE_PADDING - 2
    return Notice(tuple(paragraph(said.text, inner, said.style, 1.5) for said in sentences), width)


def table_head(columns: Sequence[Column], width: float) -> Row:
    cells = tuple(Cell(column.title, STRONG_LABEL) for column in columns)
    return Row(_placed(cells, columns, width), width, is_head=True)


def table_row(cells: Sequence[Cell | str], columns: Sequence[Column], width: float, least: float = 0.0) -> Row:
    """`least` leaves room to write by hand."""
    whole = tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells)
    return Row(_placed(whole, columns, width), width, least=least)


def strong(text: str) -> Cell:
    return Cell(text, STRONG_CELL)


def _placed(cells: Sequence[Cell], columns: Sequence[Column], width: float) -> tuple[PlacedCell, ...]:
    placed, left = [], 0.0
    for cell, column in zip(cells, columns, strict=True):
        right = left + column.share * width - _CELL_GAP
        lines = wrap(cell.text, cell.style, right - left)
        placed.append(PlacedCell(lines, cell.style, left, right, column.right))
        left += column.share * width
    return tuple(placed)
