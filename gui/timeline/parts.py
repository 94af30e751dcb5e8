"""Small widgets of chart and timeline beyond the shared ones: panels, buttons that change act, lines that elide.

Looks come from the chart's style sheet by the `role` property; nothing here knows a patient or a plan.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.in_force import px
from gui.measures import margins, spacing
from gui.sizes import UNLIMITED
from gui.tokens import BODY_PX, LABEL_PX
from gui.widgets.buttons import KeyButton
from gui.widgets.chips import source_chip
from gui.widgets.plain_tip import as_plain
from gui.widgets.text import fitted, plain_label
from model.domain.because import Citation
from model.domain.whole import kept_together


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
    margins(inside, 12, 10, 12, 10)
    spacing(inside, 8)
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
    """At most so many lines, and never more room than there is; what is left out is in the tooltip."""

    def __init__(
        self, parent: QWidget | None = None, *, hugs: bool = False, lines: int = 1, shrinks: bool = False
    ) -> None:
        """`hugs`: takes no more room than its text, so that a neighbour can follow it.

        `shrinks`: what has no room in one line stands in two of smaller letters.
        """
        super().__init__(parent)
        self._whole, self._hugs, self._lines, self._shrinks = "", hugs, lines, shrinks
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if hugs else QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
        )

    def setText(self, text: str) -> None:  # noqa: N802 - Qt calls it so
        self._whole = text
        self.setAccessibleName(text)
        if self._hugs:
            self.setMaximumWidth(QFontMetrics(self._letters(small=False)).horizontalAdvance(text) + px(8))
        self._elide()

    def hug(self, *, hugs: bool) -> None:
        """Where it has a line of its own there is no neighbour."""
        self._hugs = hugs
        if not hugs:
            self.setMaximumWidth(UNLIMITED)
        self.setText(self._whole)

    def set_lines(self, lines: int) -> None:
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self._elide()

    def text(self) -> str:
        return self._whole

    def sizeHint(self) -> QSize:
        """As high as all its lines, whether there are words for them or not: nothing moves when they change."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), self._height())

    def _height(self) -> int:
        room = self.contentsMargins().top() + self.contentsMargins().bottom()
        return self._lines * self.fontMetrics().lineSpacing() + room if self._lines > 1 else super().sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def shown(self) -> str:
        """What of the text is to be seen."""
        return super().text()

    def _elide(self) -> None:
        room, lines = self.width() - 4, self._lines
        whole = kept_together(self._whole)
        if self._shrinks:
            small = QFontMetrics(self._letters(small=False)).horizontalAdvance(whole) > room
            lines = 2 if small else 1
            self.setFont(self._letters(small=small))
        shown = fitted(whole, self.font(), room, lines)
        self.setToolTip(as_plain(self._whole) if shown.endswith("\u2026") else "")
        super().setText(shown)

    def _letters(self, *, small: bool) -> QFont:
        font = QFont(self.font())
        if self._shrinks:
            font.setPixelSize(px(LABEL_PX if small else BODY_PX))
        return font
