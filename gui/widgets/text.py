"""Text in lines: broken where it may be, and left out at the end where it has no room. Labels are next door."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate

from gui.widgets.label import PlainLabel, plain_label
from model.domain.whole import kept_together

__all__ = ["PlainLabel", "WholeAmounts", "broken", "fitted", "plain_label"]


class WholeAmounts(QStyledItemDelegate):
    """The same in the cells of a list or a table whose words wrap."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:  # noqa: N802 - Qt calls it so
        return kept_together(super().displayText(value, locale))


def broken(text: str, font: QFont, width: int) -> str:
    """In lines that are no wider, broken between words or, in a long word, anywhere. Nothing is left out."""
    return "\n".join(text[start:end].strip() for start, end in _lines(text, font, width))


def fitted(text: str, font: QFont, width: int, most: int) -> str:
    """The same in so many lines at most; what has no room is left out at the end, which says so by its dots."""
    lines = _lines(text, font, width)
    if len(lines) <= most:
        return broken(text, font, width)
    whole = [text[start:end].strip() for start, end in lines[: most - 1]]
    rest = QFontMetrics(font).elidedText(text[lines[most - 1][0] :], Qt.TextElideMode.ElideRight, width)
    return "\n".join((*whole, rest))


def _lines(text: str, font: QFont, width: int) -> list[tuple[int, int]]:
    """Where each line begins and ends."""
    if QFontMetrics(font).horizontalAdvance(text) <= width:
        return [(0, len(text))]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append((line.textStart(), line.textStart() + line.textLength()))
    layout.endLayout()
    return lines
