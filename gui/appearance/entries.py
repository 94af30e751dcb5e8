"""The menu entries of theme and text size, with their keys, for every window: also over a locked session.

They name and check what is in force; what choosing does is the appearance's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gui.appearance.appearance import Appearance
from gui.sizes import PERCENTS
from gui.tokens import Theme
from resources.wording import say

_THEME_KEYS: Final[dict[Theme, str]] = {"light": "Ctrl+F7", "dark": "Ctrl+F8", "high_contrast": "Ctrl+F9"}


class AppearanceEntries(QObject):
    """One set for a window; the keys work wherever the keyboard is in it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a window has one
        self._appearance = Appearance.of(app)
        self._larger = self._entry("appearance.larger", ("Ctrl++", "Ctrl+="), lambda: self._appearance.step(1))
        self._smaller = self._entry("appearance.smaller", ("Ctrl+-",), lambda: self._appearance.step(-1))
        self._normal = self._entry("appearance.normal", ("Ctrl+0",), self._to_normal)
        self._themes = QActionGroup(self)
        for theme, key in _THEME_KEYS.items():
            self._themes.addAction(self._theme_entry(theme, key))
        self._appearance.changed.connect(self._look)
        self._look()

    def actions(self) -> list[QAction]:
        return [self._larger, self._smaller, self._normal, *self._themes.actions()]

    def offer_keys(self) -> None:
        """In a window that has no menu."""
        self._window.addActions(self.actions())

    def menu(self) -> QMenu:
        """For a button, where there is no menu bar."""
        menu = QMenu(self._window)
        menu.addActions(self.actions())
        return menu

    def _theme_entry(self, theme: Theme, key: str) -> QAction:
        entry = self._entry(f"appearance.{theme}", (key,), lambda: self._appearance.choose_theme(theme))
        entry.setCheckable(True)
        entry.setData(theme)
        return entry

    def _entry(self, code: str, keys: tuple[str, ...], act: Callable[[], object]) -> QAction:
        entry = QAction(say(code), self)
        entry.setShortcuts([QKeySequence(key) for key in keys])
        entry.triggered.connect(lambda: act())
        return entry

    def _to_normal(self) -> None:
        self._appearance.choose_size(PERCENTS[0])

    def _look(self) -> None:
        """What is in force is checked, and no text is larger than the largest."""
        choice = self._appearance.choice
        self._larger.setEnabled(choice.percent < PERCENTS[-1])
        self._smaller.setEnabled(choice.percent > PERCENTS[0])
        for entry in self._themes.actions():
            entry.setChecked(entry.data() == choice.theme)
