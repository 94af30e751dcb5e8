"""The key that locks, wherever the keyboard is: an open dialog keeps every shortcut of the window to itself.

It asks; what locking does to a dialog is the locker's.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent


class LockKey(QObject):
    """Installed on the application. The menu shows the same key, and takes it where no dialog is open."""

    asked = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() != Qt.Key.Key_L or event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        self.asked.emit()
        return True
