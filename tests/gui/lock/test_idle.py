"""When nobody is there: to the tenth of a second, on a clock that nobody sets, and by what a person does alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.lock.asleep import GAP_SECONDS, SleepWatcher
from gui.lock.idle import IdleWatcher
from gui.lock.system_lock import SystemLock
from tests.gui.staffed import Heart


class Watched:
    def __init__(self, qtbot: QtBot, seconds: int = 120) -> None:
        self.heart = Heart()
        self.watcher = IdleWatcher(self.heart.pulse().monotonic, seconds)
        self.told: list[int] = []
        self.locks = 0
        self.watcher.near.connect(self.told.append)
        self.watcher.idle.connect(self._lock)
        self.line = QLineEdit()
        qtbot.addWidget(self.line)
        self.line.show()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self.watcher)
        self.watcher.start()

    def _lock(self) -> None:
        self.locks += 1

    def at(self, seconds: float) -> None:
        self.heart.monotonic = seconds
        self.watcher.look()


def test_119_9_seconds_stay_open_and_120_0_lock_once(qtbot: QtBot) -> None:
    watched = Watched(qtbot)
    watched.at(119.9)
    assert watched.locks == 0
    watched.at(120.0)
    assert watched.locks == 1
    watched.at(500.0)
    assert watched.told[-1] == 0


def test_the_last_20_seconds_are_told_one_by_one_and_taken_back(qtbot: QtBot) -> None:
    watched = Watched(qtbot)
    watched.at(99.9)
    assert watched.told == []
    for tenth in range(1000, 1031):
        watched.at(tenth / 10)
    assert watched.told == [20, 19, 18, 17]
    QTest.keyClicks(watched.line, "a")
    assert watched.told == [20, 19, 18, 17, 0]
    watched.at(222.9)
    assert watched.locks == 0
    watched.at(223.0)
    assert watched.locks == 1


def test_only_what_a_person_does_counts(qtbot: QtBot) -> None:
    watched = Watched(qtbot)
    watched.at(60)
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(2, 2),
        QPointF(2, 2),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    for event in (key, move):
        QApplication.sendEvent(watched.line, event)
    watched.line.setText("typed by a program")
    watched.at(120)
    assert watched.locks == 1


def test_a_mouse_that_moves_keeps_it_open(qtbot: QtBot) -> None:
    watched = Watched(qtbot)
    watched.at(119)
    QTest.mouseMove(watched.line)
    QTest.mouseClick(watched.line, Qt.MouseButton.LeftButton)
    watched.at(238.9)
    assert watched.locks == 0


def _sleeper() -> tuple[Heart, SleepWatcher, list[int]]:
    heart, slept = Heart(), list[int]()
    watcher = SleepWatcher(heart.pulse())
    watcher.slept.connect(lambda: slept.append(1))
    return heart, watcher, slept


def test_a_wall_clock_that_ran_on_alone_means_that_the_machine_slept(qtbot: QtBot) -> None:
    heart, watcher, slept = _sleeper()
    heart.monotonic += 1
    heart.wall += GAP_SECONDS + 1
    watcher.look()
    assert slept == []
    heart.monotonic += 1
    heart.wall += GAP_SECONDS + 1.1
    watcher.look()
    assert slept == [1]
    watcher.stop()


def test_a_long_time_between_two_looks_means_that_the_machine_slept(qtbot: QtBot) -> None:
    heart, watcher, slept = _sleeper()
    heart.monotonic += GAP_SECONDS + 0.1
    heart.wall += GAP_SECONDS + 0.1
    watcher.look()
    assert slept == [1]
    watcher.stop()


def test_a_wall_clock_that_is_set_back_locks_nothing(qtbot: QtBot) -> None:
    heart, watcher, slept = _sleeper()
    heart.monotonic += 1
    heart.wall -= 3600
    watcher.look()
    assert slept == []
    watcher.stop()


def test_a_system_that_goes_to_sleep_or_locks_its_session_is_followed(qtbot: QtBot) -> None:
    asked: list[int] = []
    system = SystemLock()
    system.asked.connect(lambda: asked.append(1))
    system.on_sleep(False)
    assert asked == []
    system.on_sleep(True)
    system.on_lock()
    assert asked == [1, 1]
