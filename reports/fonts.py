"""The two embedded typefaces: what can be printed, how wide it is, where a line breaks.

Text that would not read on paper as it was typed is refused, never replaced. Must not know what is printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Final, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from model.domain.writing import parts, pieces

REGULAR: Final = "DejaVuSans"
BOLD: Final = "DejaVuSans-Bold"

Fault = Literal["no_glyph", "right_to_left", "hidden", "too_long"]

_LEAST_SIZE: Final = 7.0
_LEAST_SHARE: Final = 0.8
_SIZE_STEP: Final = 0.25
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})


class Unprintable(Exception):
    """Text that paper cannot show as typed; `character` is the first one to blame ("" if it is too long)."""

    def __init__(self, fault: Fault, text: str, character: str = "") -> None:
        super().__init__(fault, text, character)
        self.fault = fault
        self.text = text
        self.character = character

    @property
    def values(self) -> dict[str, str]:
        """For the sentence `sheet.unprintable.` and the fault."""
        name = unicodedata.name(self.character, f"U+{ord(self.character):04X}") if self.character else ""
        return {"text": self.text, "character": name}


@dataclass(frozen=True, slots=True)
class Style:
    """`grey` is the ink: 0 is black, 1 the paper."""

    font: str
    size: float
    leading: float
    grey: float = 0.1

    def width(self, text: str) -> float:
        return _width(text, self.font, self.size)


@lru_cache(maxsize=8192)
def _width(text: str, font: str, size: float) -> float:
    """Kept: the words of one sheet are nearly all those of the next."""
    faces()
    return float(pdfmetrics.stringWidth(text, font, size))


@lru_cache(maxsize=1)
def faces() -> dict[str, frozenset[int]]:
    """Registers both typefaces with reportlab, once; the characters that each has a glyph for."""
    found = {}
    for name in (REGULAR, BOLD):
        with resources.as_file(resources.files("resources") / "fonts" / f"{name}.ttf") as path:
            font = TTFont(name, str(path))
        pdfmetrics.registerFont(font)
        found[name] = frozenset(font.face.charToGlyph)
    return found


def printable(text: str) -> str:
    """The text, composed (NFC). Raises `Unprintable`."""
    return _printable(text)


@lru_cache(maxsize=4096)
def _printable(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    for character in composed:
        fault = _fault(character)
        if fault is not None:
            raise Unprintable(fault, text, character)
    return composed


def _fault(character: str) -> Fault | None:
    if " " <= character <= "~":
        return None
    if unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
        return "right_to_left"
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return "hidden"
    if (
        ord(character) > _LAST_READABLE
        or not all(ord(character) in glyphs for glyphs in faces().values())
        or _needs_shaping(character)
    ):
        return "no_glyph"
    return None


_AFTER_HYPHENS: Final = re.compile(r"[^-/\u2010\u2013]+[-/\u2010\u2013]*|[-/\u2010\u2013]+")
_LAST_READABLE = 0xFFFF
"""reportlab maps later characters to text that no reader understands: seen, and neither found nor copied."""


def _needs_shaping(character: str) -> bool:
    """Marks beyond the Latin, Greek and Cyrillic ones stand in the wrong place without a shaping engine."""
    return unicodedata.category(character).startswith("M") and not "\u0300" <= character <= "\u036f"


@lru_cache(maxsize=2048)
def wrap(text: str, style: Style, width: float) -> tuple[str, ...]:
    """Lines no wider than `width`, at least one: amounts and moments whole, a word that is wider by itself broken.

    It breaks after a hyphen or slash where it has one.
    """
    text = printable(text)
    if style.width(text) <= width:
        return (text,)
    lines = [""]
    for piece in _pieces(text, style, width):
        joined = f"{lines[-1]} {piece}" if lines[-1] else piece
        if style.width(joined) <= width:
            lines[-1] = joined
            continue
        first, *rest = _broken(piece, style, width)
        lines[-1:] = [lines[-1], first, *rest] if lines[-1] else [first, *rest]
    return tuple(lines)


def fitted(text: str, style: Style, width: float) -> tuple[tuple[str, ...], Style]:
    """A name or a number as lines and the style to set them in: smaller rather than broken within a word.

    A little smaller keeps words whole; failing that they are broken after hyphens, and only then much smaller. A word
    that is still too wide is broken anywhere, in the size asked for.
    """
    words = printable(text).split()
    syllables = [part for word in words for part in _AFTER_HYPHENS.findall(word)]
    for units, least in ((words, _LEAST_SHARE * style.size), (syllables, _LEAST_SIZE)):
        for smaller in _sizes(style, max(least, _LEAST_SIZE)):
            if all(smaller.width(unit) <= width for unit in units):
                return wrap(text, smaller, width), smaller
    return wrap(text, style, width), style


def _sizes(style: Style, least: float) -> Iterator[Style]:
    size = style.size
    while size >= least:
        yield replace(style, size=size)
        size -= _SIZE_STEP


def _pieces(text: str, style: Style, width: float) -> list[str]:
    """One that is wider by itself, in a narrow column, is parted within after all."""
    fitting = ([piece] if style.width(piece) <= width else parts(piece) for piece in pieces(text))
    return [part for found in fitting for part in found]


def _broken(piece: str, style: Style, width: float) -> list[str]:
    if style.width(piece) <= width:
        return [piece]
    syllables = _AFTER_HYPHENS.findall(piece)
    return _filled(syllables if len(syllables) > 1 else list(piece), style, width)


def _filled(units: Sequence[str], style: Style, width: float) -> list[str]:
    """As many units on each line as it holds; a unit that is wider by itself is broken in turn."""
    lines = [""]
    for unit in units:
        if style.width(lines[-1] + unit) <= width:
            lines[-1] += unit
            continue
        broken = _broken(unit, style, width) if len(unit) > 1 else [unit]
        lines = [*lines, *broken] if lines[-1] else broken
    return lines
