"""The bar that says when the screen will lock, laid over whichever window has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gui.in_force import px
from gui.widgets.text import plain_label
from resources.wording import say

_HEIGHT = 36


class WarningBar:
    """Takes no room and no keyboard: what is under it stays where it is.

    It names nobody, and brings nothing up that was not in sight: whoever reads at the bedside without touching anything
    keeps what they read, and the lock then shows as much of who the patients are as the site wants.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._label: QLabel | None = None

    @property
    def text(self) -> str:
        """ "" while it is not there."""
        return "" if self._label is None else self._label.text()

    def show_left(self, seconds: int) -> None:
        """0 takes it away."""
        if not seconds:
            self._take_away()
            return
        over = QApplication.activeWindow() or self._window
        if self._label is None or self._label.parentWidget() is not over:
            self._take_away()
            self._label = _bar(over)
        self._label.setText(say("lock.warning", seconds=seconds))
        self._label.raise_()

    def _take_away(self) -> None:
        if self._label is not None:
            self._label.hide()
            self._label.deleteLater()
            self._label = None


def _bar(over: QWidget) -> QLabel:
    label = plain_label("", "lock_warning")
    label.setParent(over)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.setGeometry(0, 0, over.width(), px(_HEIGHT))
    label.show()
    QAccessible.updateAccessibility(QAccessibleEvent(label, QAccessible.Event.Alert))
    return label
