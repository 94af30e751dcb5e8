"""The strip that says that nothing here is real; over whatever is seen, locked or not, in every window and dialog."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from gui.widgets.text import plain_label
from resources.wording import say

_NAME: Final = "practice_strip"


def practice_strip(is_practice: bool, more: str = "") -> QLabel:
    """Takes no room where it is no practice. `more` follows what it says."""
    mark = say("shell.practice")
    strip = plain_label(say("practice.strip", mark=mark, more=more) if more else mark, "practice", wraps=bool(more))
    strip.setObjectName(_NAME)
    if not is_practice:
        strip.hide()
    return strip


class PracticeMarks(QObject):
    """Puts the strip on every dialog over a window, or over none, before it is first seen; as long as the window lives.

    None of them has to know: a dialog that is added later is marked too.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def mark(self, window: QWidget) -> None:
        """On top of what it shows."""
        layout = window.layout()
        if layout is not None and layout.menuBar() is None:
            layout.setMenuBar(practice_strip(True))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish and isinstance(watched, QDialog) and self._is_over(watched):
            self.mark(watched)
        return False

    def _is_over(self, dialog: QDialog) -> bool:
        below: QWidget = dialog
        while (parent := below.parentWidget()) is not None:
            below = parent
        return below is self._window or isinstance(below, QDialog)
