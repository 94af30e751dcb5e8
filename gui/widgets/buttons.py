"""Buttons with the key that does the same written on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QWidget

from gui.in_force import px
from gui.measures import least_height
from gui.tokens import CONTROL_HEIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_CAP_MARGIN, _CAP_PADDING = 10, 5


class KeyButton(QPushButton):
    """As high as a gloved hand needs; `key` is shown as a key cap and handled by whoever owns the shortcut."""

    def __init__(self, text: str = "", key: str = "", role: str = "secondary", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._key = key
        self.setProperty("role", role)
        least_height(self, CONTROL_HEIGHT)
        self.setAutoDefault(False)
        self.setAccessibleName(text.replace("&", ""))

    def name(self, text: str) -> None:
        """Another text on it, and the same for whoever hears it."""
        self.setText(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._cap_width(), max(hint.height(), px(CONTROL_HEIGHT)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _cap_width(self) -> int:
        if not self._key:
            return 0
        return self.fontMetrics().horizontalAdvance(self._key) + px(2 * _CAP_PADDING + _CAP_MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A painter begins with the colour of the button's words; to set a pen would load all of `Qt` (`label`)."""
        super().paintEvent(event)
        if not self._key:
            return
        width = self._cap_width() - px(_CAP_MARGIN)
        height = self.fontMetrics().height() + 2
        left, top = self.width() - width - px(_CAP_MARGIN), (self.height() - height) // 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(left, top, width, height, 3, 3)
        painter.drawText(left + px(_CAP_PADDING), top + self.fontMetrics().ascent() + 1, self._key)
        painter.end()


def hold_words(panel: QWidget, width: int, air: int, buttons: Iterable[QPushButton]) -> None:
    """As wide as is said at 100 %, and never narrower than the words on its buttons with `air` on both sides."""
    words = max(button.sizeHint().width() for button in buttons) + px(2 * air) + px(4)
    panel.setFixedWidth(max(px(width), words))


def primary(text: str, key: str = "") -> KeyButton:
    return KeyButton(text, key, "primary")


def secondary(text: str, key: str = "") -> KeyButton:
    return KeyButton(text, key, "secondary")
