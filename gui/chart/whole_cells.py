"""The cells of a table whose words wrap: as high as they need, and how wide a word makes them at least."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from gui.in_force import px
from gui.widgets.text import WholeAmounts

BESIDE, _ABOVE = 24, 10
"""Pixels of a cell, left and right together or above and below, that its words cannot use."""

_PARTS_OF_MOMENT = re.compile(r"(?<=\d{4})\u00a0(?=\d\d:\d\d)|(?<=\d\d:\d\d)\u00a0(?=[A-Z])")
_BEFORE_CLOCK = re.compile(r"\u00a0(?=\d\d:\d\d)")
_MOST_HEIGHTS = 8_000
_MOST_SHOWN = 4_000
_BREAKS = re.compile("[ \n]|(?<=[/-])")


class WholeCells(WholeAmounts):
    """As high as the words need, in the width that the style leaves for them.

    A moment with its year or its zone is too long for a column: it may break before its clock time, and after it.
    While the table `is_narrow` every moment may.
    """

    def __init__(self, table: QTableView, cell: Callable[[int, int], tuple[str, bool]]) -> None:
        """`cell`: by row and column, its text and whether it is bold."""
        super().__init__(table)
        self.is_narrow = False
        self._cell = cell
        self._font = QFont()
        self._heights: dict[tuple[str, bool, int, bool], int] = {}
        self._shown: dict[tuple[str, bool], str] = {}

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:  # noqa: N802 - Qt calls it so
        """Kept: every cell is asked when rows are read anew, for its height and for its longest word."""
        known = str(value), self.is_narrow
        if known not in self._shown:
            if len(self._shown) > _MOST_SHOWN:
                self._shown.clear()
            shown = _PARTS_OF_MOMENT.sub(" ", super().displayText(value, locale))
            self._shown[known] = _BEFORE_CLOCK.sub(" ", shown) if self.is_narrow else shown
        return self._shown[known]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Asked for every cell whenever rows are read anew; nearly all say what they said, so heights are kept."""
        if option.font != self._font or len(self._heights) > _MOST_HEIGHTS:
            self._font = QFont(option.font)
            self._heights.clear()
        width = option.rect.width()
        text, bold = self._cell(index.row(), index.column())
        known = text, bold, width, self.is_narrow
        if known not in self._heights:
            self._heights[known] = self._height(option, text, bold, width)
        return QSize(width, self._heights[known])

    def _height(self, option: QStyleOptionViewItem, text: str, bold: bool, width: int) -> int:
        font = QFont(self._font)
        font.setBold(bold or font.bold())
        room = QRect(0, 0, max(1, width - px(BESIDE)), 100_000)
        words = self.displayText(text, option.locale)
        return QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, words).height() + px(_ABOVE)


def longest_word(texts: Iterable[str], font: QFont) -> int:
    """In pixels, bold: that is the wider."""
    words = {word for text in texts for word in _BREAKS.split(text)}
    return max(map(bold_metrics(font).horizontalAdvance, words), default=0)


def bold_metrics(font: QFont) -> QFontMetrics:
    bold = QFont(font)
    bold.setBold(True)
    return QFontMetrics(bold)
