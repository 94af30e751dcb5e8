"""Enter on a button that has the keyboard presses it, as Space does, on every page of the program.

A dialog keeps its own way: there Enter goes to the button that the dialog has set, or to none.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class EnterPresses(QObject):
    """Installed on the application."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Of a thousand events of a page that opens none is a key: they are let by first."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if not isinstance(watched, QPushButton | QToolButton):
            return False
        if event.key() not in _ENTER or event.modifiers() not in _PLAIN:
            return False
        if event.isAutoRepeat() or isinstance(watched.window(), QDialog):
            return False
        watched.click()
        return True
