"""A bar with one sentence and what can be done about it: it stays until that is done. It decides nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QWidget

from gui.measures import margins
from gui.widgets.buttons import KeyButton, secondary
from gui.widgets.flow import Flow
from gui.widgets.naming import named
from gui.widgets.text import plain_label


class MessageBar(QFrame):
    """`tone` is the style sheet's: "fault", "warning" or "info"."""

    def __init__(self, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, style=f"bar_{tone}")
        self._text = plain_label("", "bar", wraps=True)
        self._row = Flow(8, self)
        margins(self._row, 16, 5, 12, 5)
        self._row.add(self._text, grows_from=360)
        self.hide()

    def set_tone(self, tone: str) -> None:
        style = f"bar_{tone}"
        if self.objectName() != style:
            self.setObjectName(style)
            for widget in (self, *self.findChildren(QWidget)):
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def text(self) -> str:
        return self._text.text()

    def say(self, text: str) -> None:
        """ "" takes the bar away."""
        if text and text != self._text.text():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def add_button(self, text: str, act: Callable[[], object]) -> KeyButton:
        button = secondary(text)
        button.clicked.connect(lambda: act())
        self._row.add(button)
        return button
