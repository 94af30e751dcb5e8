"""The whole window on a ward with people of every role, and clocks that the test moves. No test in here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.application import compose, make_qt
from gui.lock.pulse import Pulse
from gui.main_window import MainWindow
from model.casebook.casebook import Casebook
from tests.casebook.staffed import become, copy_staffed
from tests.casebook.ward import PASSWORD, START, TestClock, Ward


class Heart:
    """Both clocks of the workstation, in seconds."""

    def __init__(self) -> None:
        self.monotonic = 0.0
        self.wall = 1_000_000.0

    def pulse(self) -> Pulse:
        return Pulse(lambda: self.monotonic, lambda: self.wall)

    def beat(self, seconds: float, window: MainWindow) -> None:
        """Time passes as it does: somebody looks at the clocks all the while."""
        whole, rest = divmod(seconds, 1)
        for step in (*[1.0] * int(whole), rest):
            self.monotonic = round(self.monotonic + step, 3)
            self.wall = round(self.wall + step, 3)
            window.locker.idle.look()
            window.locker.sleep.look()


class Desk:
    """A window with somebody at it."""

    def __init__(self, qtbot: QtBot, casebook: Casebook, folder: Path, clock: TestClock) -> None:
        self.qtbot, self.casebook, self.folder, self.clock = qtbot, casebook, folder, clock
        self.ward = Ward(become(casebook, "nurse"), clock)
        self.heart = Heart()
        self.window = compose(casebook, folder, pulse=self.heart.pulse())
        qtbot.addWidget(self.window, before_close_func=_walk_away)
        self.window.resize(1366, 768)
        self.window.show()
        self.comes_up(self.window)

    def comes_up(self, window: QWidget) -> None:
        """It has the keyboard."""
        window.activateWindow()
        self.qtbot.waitUntil(lambda: window.isVisible() and window.isActiveWindow())

    def saves(self, window: QWidget) -> None:
        self.comes_up(window)
        QTest.keyClick(self.keyboard_at(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def comes(self, user_name: str, password: str = PASSWORD) -> None:
        """Locks and opens again as that person, by keyboard."""
        self.window.locker.lock()
        panel = self.window.lock_page.panel
        panel.user_name.setText(user_name)
        panel.password.setText(password)
        QTest.keyClick(panel.password, Qt.Key.Key_Return)

    def running(self) -> Ward:
        """The pump runs, and the chart is on the screen."""
        self.ward.start()
        self.ward.at(START + 120)
        self.window.list.refresh()
        self.window.show_patient(self.ward.patient.id)
        return self.ward

    def ticks_to(self, minute: int) -> None:
        self.clock.minute = minute
        self.window.bridge.look()

    def work_ends(self) -> None:
        """A backup that runs beside the window is awaited."""
        self.window.backups.wait()

    def keyboard_at(self) -> QWidget:
        return QApplication.focusWidget() or self.window


def _walk_away(window: QWidget) -> None:
    """Nobody is there to read that the last backup failed."""
    window.hide()


def words(widget: QWidget) -> str:
    """Every word that is visible."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def line(widget: QWidget, name: str) -> QLineEdit:
    return next(w for w in widget.findChildren(QLineEdit) if w.accessibleName() == name)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    make_qt([])
    clock = TestClock()
    casebook = copy_staffed(tmp_path / "bedside", clock)
    made = Desk(qtbot, casebook, tmp_path / "bedside", clock)
    yield made
    made.window.locker.stop()
    if made.window.acts.window is not None:
        made.window.acts.window.reject()
    casebook.session.locked = False
    made.window.close()
    casebook.close()
