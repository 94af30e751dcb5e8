"""The cells of a table whose words wrap: as high as they need, and how wide a word makes them at least."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyleOptionViewItem

from gui.in_force import px
from gui.widgets.text import WholeAmounts

BESIDE, _ABOVE = 24, 10
"""Pixels of a cell, left and right together or above and below, that its words cannot use."""

_PARTS_OF_MOMENT = re.compile(r"(?<=\d{4})\u00a0(?=\d\d:\d\d)|(?<=\d\d:\d\d)\u00a0(?=[A-Z])")
_BEFORE_CLOCK = re.compile(r"\u00a0(?=\d\d:\d\d)")
_BREAKS = re.compile("[ \n]|(?<=/)")


class WholeCells(WholeAmounts):
    """As high as the words need, in the width that the style leaves for them.

    A moment with its year or its zone is too long for a column: it may break before its clock time, and after it.
    While the table `is_narrow` every moment may.
    """

    is_narrow = False

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:  # noqa: N802 - Qt calls it so
        shown = _PARTS_OF_MOMENT.sub(" ", super().displayText(value, locale))
        return _BEFORE_CLOCK.sub(" ", shown) if self.is_narrow else shown

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        self.initStyleOption(option, index)
        room = QRect(0, 0, max(1, option.rect.width() - px(BESIDE)), 100_000)
        words = QFontMetrics(option.font).boundingRect(room, Qt.TextFlag.TextWordWrap, option.text)
        return QSize(option.rect.width(), words.height() + px(_ABOVE))


def longest_word(texts: Iterable[str], font: QFont) -> int:
    """In pixels, bold: that is the wider."""
    bold = QFont(font)
    bold.setBold(True)
    words = {word for text in texts for word in _BREAKS.split(text)}
    return max(map(QFontMetrics(bold).horizontalAdvance, words), default=0)
