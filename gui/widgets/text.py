"""Labels that show text as typed, never as markup; how one looks follows from its `role` in the style sheet."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QStyledItemDelegate

from model.domain.writing import kept_together


class PlainLabel(QLabel):
    """`text()` is what was said; in what is shown no line ends within an amount or a moment."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._said = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt calls it so
        self._said = text
        super().setText(kept_together(text))

    def clear(self) -> None:
        self.setText("")

    def text(self) -> str:
        return self._said


class WholeAmounts(QStyledItemDelegate):
    """The same in the cells of a list or a table whose words wrap."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:  # noqa: N802 - Qt calls it so
        return kept_together(super().displayText(value, locale))


def plain_label(text: str = "", role: str = "body", wraps: bool = False) -> QLabel:
    label = PlainLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(wraps)
    return label


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
