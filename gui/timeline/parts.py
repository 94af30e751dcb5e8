"""Small widgets of chart and timeline beyond the shared ones: panels, buttons that change act, lines that elide.

Looks come from the chart's style sheet by the `role` property; nothing here knows a patient or a plan.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.widgets.buttons import KeyButton
from gui.widgets.chips import source_chip
from gui.widgets.plain_tip import as_plain
from gui.widgets.text import plain_label
from model.domain.because import Citation


def heading(text: str) -> QLabel:
    return plain_label(text, "heading")


def chip(citation: Citation) -> QLabel:
    """registry, label or local: where a rule comes from, its line as the tooltip."""
    label = source_chip(citation.kind)
    label.setToolTip(as_plain(citation.text))
    label.setAccessibleDescription(citation.text)
    return label


def panel() -> tuple[QFrame, QVBoxLayout]:
    frame = QFrame()
    frame.setProperty("role", "panel")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(12, 10, 12, 10)
    inside.setSpacing(8)
    return frame, inside


class ActButton(KeyButton):
    """A button that may be given another act without losing the keyboard. Its key is the menu's to handle."""

    def set_act(self, text: str, key: str) -> None:
        if (text, key) == (self.text(), self._key):
            return
        self._key = key
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()


class ElidedLabel(QLabel):
    """One line that never asks for more room than there is; what is left out is in the tooltip."""

    def __init__(self, parent: QWidget | None = None, *, hugs: bool = False) -> None:
        """`hugs`: takes no more room than its text, so that a neighbour can follow it."""
        super().__init__(parent)
        self._whole, self._hugs = "", hugs
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if hugs else QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
        )

    def setText(self, text: str) -> None:  # noqa: N802 - Qt calls it so
        self._whole = text
        self.setAccessibleName(text)
        if self._hugs:
            self.setMaximumWidth(QFontMetrics(self.font()).horizontalAdvance(text) + 8)
        self._elide()

    def text(self) -> str:
        return self._whole

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width() - 4)
        self.setToolTip(as_plain(self._whole) if shown != self._whole else "")
        super().setText(shown)
