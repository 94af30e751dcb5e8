"""The timeline's letters and how wide words are in them: both the same from frame to frame, so both are kept.

It must not know what the words say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QStaticText

_MOST = 4_000


class Metrics(Protocol):
    """What `fitting` asks of letters: Qt's own metrics, or ours that remember."""

    def horizontalAdvance(self, text: str, /) -> int: ...  # noqa: N802 - Qt's name


class Words:
    """Words in one font: how wide each is, and laid out as Qt draws it fastest."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self.height = self._metrics.height()
        self._widths: dict[str, int] = {}
        self._laid: dict[str, QStaticText] = {}

    def horizontalAdvance(self, text: str, /) -> int:  # noqa: N802 - as Qt calls it
        width = self._widths.get(text)
        if width is None:
            _make_room(self._widths)
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def laid(self, text: str) -> QStaticText:
        made = self._laid.get(text)
        if made is None:
            _make_room(self._laid)
            made = self._laid[text] = QStaticText(text)
            made.setTextFormat(Qt.TextFormat.PlainText)
            made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            made.prepare(font=self.font)
        return made


def _make_room(known: dict[str, Any]) -> None:
    """A workstation runs for weeks: what was asked long ago is let go."""
    if len(known) >= _MOST:
        known.clear()


@dataclass(frozen=True, slots=True)
class Letters:
    """Plain and bold, of one size."""

    plain: Words
    bold: Words


def letters(font: QFont, pixels: int) -> Letters:
    return _letters(font.toString(), pixels)


@lru_cache(maxsize=4)
def _letters(description: str, pixels: int) -> Letters:
    font = QFont()
    font.fromString(description)
    font.setPixelSize(pixels)
    bold = QFont(font)
    bold.setBold(True)
    return Letters(Words(font), Words(bold))


def fitting(labels: Sequence[str], metrics: Metrics, room: int) -> str:
    """The first, and so the longest, that has room; empty if none has."""
    if room <= 0:
        return ""
    return next((label for label in labels if metrics.horizontalAdvance(label) <= room), "")
