"""Every window but the one: put out of sight while the screen is locked, and back as they were."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

from gui.widgets.field_memory import let_moments_stand

_PASSING = (Qt.WindowType.ToolTip, Qt.WindowType.Popup, Qt.WindowType.SplashScreen)


class HiddenWindows:
    def __init__(self, but: QWidget) -> None:
        self._but = but
        self._hidden: dict[int, QWidget] = {}
        self._numbers = count()

    def hide(self) -> None:
        """A time that is typed as "now" stands from here on: it must not move while nobody is there."""
        close_popups()
        had_keyboard = QApplication.activeWindow() is not None
        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not self._but]
        for window in sorted(windows, key=_depth):
            if window.windowType() not in _PASSING:
                let_moments_stand(window)
                self._remember(window)
            window.hide()
        if had_keyboard:
            self._but.activateWindow()

    def show_again(self) -> None:
        windows = self._taken_out()
        for window in windows:
            window.show()
        if windows:
            windows[-1].activateWindow()

    def discard(self) -> None:
        """Somebody else is there now: what was open was not theirs."""
        for window in reversed(self._taken_out()):
            if isinstance(window, QDialog):
                window.done(QDialog.DialogCode.Rejected)
            window.deleteLater()

    def _remember(self, window: QWidget) -> None:
        """One that ends while it is hidden, such as a question for a file's name, is forgotten."""
        number = next(self._numbers)
        self._hidden[number] = window
        window.destroyed.connect(lambda _gone=None: self._hidden.pop(number, None))

    def _taken_out(self) -> list[QWidget]:
        windows = list(self._hidden.values())
        self._hidden.clear()
        return windows


def close_popups() -> None:
    """Open menus and lists, the tooltip, and what was copied."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    QToolTip.hideText()
    clipboard = QApplication.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def _depth(window: QWidget) -> int:
    """A dialog on a dialog comes after it."""
    depth, parent = 0, window.parentWidget()
    while parent is not None:
        depth, parent = depth + 1, parent.parentWidget()
    return depth
