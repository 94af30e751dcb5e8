"""Labels that show text as typed, never as markup; how one looks follows from its `role` in the style sheet.

The first page is made of them, and so `Qt` is not named here: to name it makes its hundred enumerations, which takes
a tenth of the time until that page is painted.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from model.domain.whole import kept_together

_PLAIN_TEXT = 0
"""`Qt.TextFormat.PlainText`; a test holds it to that."""


class PlainLabel(QLabel):
    """`text()` is what was said; in what is shown no line ends within an amount or a moment."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._said = ""
        self.setProperty("textFormat", _PLAIN_TEXT)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt calls it so
        self._said = text
        super().setText(kept_together(text))

    def clear(self) -> None:
        self.setText("")

    def text(self) -> str:
        return self._said


def plain_label(text: str = "", role: str = "body", wraps: bool = False) -> QLabel:
    label = PlainLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(wraps)
    return label
