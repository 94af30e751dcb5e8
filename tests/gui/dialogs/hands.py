"""A nurse's hands: keys only, sent to whatever has the keyboard. Counts them, so that a journey can be held short."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from gui.dialogs.act_window import ActWindow
from gui.dialogs.acts import Acts
from model.domain.moments import Minute
from model.domain.records import LogRecord
from tests.casebook.ward import Ward


@dataclass
class Hands:
    qtbot: QtBot
    main_window: QMainWindow
    acts: Acts
    ward: Ward
    keys: int = 0

    def at(self, minute: Minute) -> Hands:
        """The clock moves on, and the menu with it."""
        self.ward.at(minute)
        self.acts.set_course(self.ward.course)
        return self

    @property
    def window(self) -> ActWindow:
        assert isinstance(self.acts.window, ActWindow)
        return self.acts.window

    def focus(self) -> QWidget:
        focused = QApplication.focusWidget() or self.acts.window or self.main_window
        assert isinstance(focused, QWidget)
        return focused

    def press(self, *keys: str | Qt.Key) -> Hands:
        for key in keys:
            self.keys += 1
            self._click(key)
        return self

    def _click(self, key: str | Qt.Key) -> None:
        if isinstance(key, str):
            QTest.keyClicks(self.focus(), key)
        else:
            QTest.keyClick(self.focus(), key)

    def type(self, text: str) -> Hands:
        self.keys += len(text)
        QTest.keyClicks(self.focus(), text)
        return self

    def paste(self, text: str) -> Hands:
        """For what no key types."""
        QApplication.clipboard().setText(text)
        self.keys += 1
        QTest.keyClick(self.focus(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        return self

    def tab(self, times: int = 1) -> Hands:
        return self.press(*[Qt.Key.Key_Tab] * times)

    def tab_to(self, name: str) -> Hands:
        """Tab after tab until that field has the keyboard: what cannot be reached fails."""
        for _ in range(60):
            if name in self._spoken():
                return self
            self.tab()
        raise AssertionError(f"{name} cannot be reached by the keyboard")

    def _spoken(self) -> tuple[str, str]:
        """What has the keyboard, and the group of choices that it is one of."""
        focused = self.focus()
        group = focused.parentWidget() if isinstance(focused, QRadioButton) else None
        return focused.accessibleName(), "" if group is None else group.accessibleName()

    def save(self) -> Hands:
        self.keys += 1
        QTest.keyClick(self.focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        return self

    def open(self, act: str) -> Hands:
        self.acts.open(act, self.ward.course)
        return self.ready()

    def ready(self) -> Hands:
        window = self.acts.window
        assert window is not None
        window.activateWindow()
        self.qtbot.waitUntil(lambda: window.isVisible() and window.isActiveWindow())
        return self

    def settle(self) -> Hands:
        """As after a short pause in typing."""
        self.window.refresh()
        return self

    def seen(self) -> str:
        """Every word that is visible in the window."""
        assert self.acts.window is not None
        labels = self.acts.window.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def offered(self) -> set[str]:
        """The choices that can be taken now."""
        assert self.acts.window is not None
        buttons = self.acts.window.findChildren(QRadioButton)
        return {button.text() for button in buttons if button.isVisible() and button.isEnabled()}

    def is_open(self) -> bool:
        return self.acts.window is not None and self.acts.window.isVisible()

    def log(self) -> list[LogRecord]:
        return list(self.ward.casebook.log(self.ward.course))
