"""Reads a printed sheet back from its PDF bytes: every piece of text with its place and size, and as lines.

Only what a reader of the file would get: it knows nothing of how the sheet was made.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pypdf import PdfReader

WATERMARK_SIZE = 50
HEADING_SIZE = 10
ROW_LEADING = 12
FOOTER_TOP = 34


@dataclass(frozen=True)
class Piece:
    """One printed run of text; `baseline` from the page's bottom."""

    left: float
    baseline: float
    size: float
    font: str
    text: str


def pages(pdf: bytes) -> list[list[Piece]]:
    """The pieces of every page without the watermark, from top to bottom and left to right."""
    return [sorted(_pieces(page), key=_place) for page in PdfReader(io.BytesIO(pdf)).pages]


def lines(pdf: bytes) -> list[list[tuple[str, ...]]]:
    """Per page its lines, each the texts that share a baseline."""
    return [[tuple(piece.text for piece in row) for row in rows(page)] for page in pages(pdf)]


def rows(page: list[Piece]) -> list[list[Piece]]:
    return [list(group) for _, group in groupby(page, key=lambda piece: round(piece.baseline))]


def text(pdf: bytes) -> str:
    """All of it, a line a line, columns parted by a bar: what the golden files hold."""
    parts = []
    for number, page in enumerate(lines(pdf), 1):
        parts.append(f"--- page {number}")
        parts.extend(" | ".join(row) for row in page)
    return "\n".join(parts) + "\n"


def words(pdf: bytes) -> str:
    """All of it as one line, whatever was wrapped; good for sentences, not for tables."""
    return " ".join(piece.text for page in pages(pdf) for piece in page)


def table(pdf: bytes, title: str) -> list[tuple[str, ...]]:
    """The rows of the table under that heading, wrapped cells put together; paragraphs stand in the first cell."""
    return [row for page in pages(pdf) for row in _table_rows(_under(page, title))]


def _under(page: list[Piece], title: str) -> list[Piece]:
    found, inside = [], False
    for piece in page:
        if piece.size == HEADING_SIZE:
            inside = piece.text in (title, f"{title}, continued")
        elif inside and piece.baseline > FOOTER_TOP:
            found.append(piece)
    return found


def _table_rows(section: list[Piece]) -> Iterator[tuple[str, ...]]:
    """Lines of one row stand a leading apart; the next row stands further down."""
    head, *printed = rows(section) or [[]]
    lefts, above = [piece.left for piece in head], 0.0
    cells: list[str] = []
    for line in printed:
        if cells and above - line[0].baseline > ROW_LEADING:
            yield tuple(cells)
            cells = []
        cells = cells or [""] * len(lefts)
        for piece in line:
            column = max(place for place, left in enumerate(lefts) if left <= piece.left + 1)
            cells[column] = f"{cells[column]} {piece.text}".strip()
        above = line[0].baseline
    if cells:
        yield tuple(cells)


def _place(piece: Piece) -> tuple[int, float]:
    return -round(piece.baseline), piece.left


def _pieces(page: Any) -> Iterator[Piece]:
    found: list[Piece] = []

    def visit(text: str, _: Any, matrix: list[float], font: Any, size: float) -> None:
        if text.strip() and size < WATERMARK_SIZE:
            name = str(font["/BaseFont"]) if font is not None else ""
            found.append(Piece(matrix[4], matrix[5], size, name, text.rstrip("\n")))

    page.extract_text(visitor_text=visit)
    yield from found
