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
