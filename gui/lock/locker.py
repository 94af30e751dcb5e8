"""Locks the window when nobody is there, when asked, and when the machine sleeps; opens it to whoever signs in.

It hides and shows windows. That a locked session writes nothing is the casebook's.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from gui.lock.asleep import SleepWatcher
from gui.lock.hidden_windows import HiddenWindows
from gui.lock.idle import IdleWatcher
from gui.lock.lock_key import LockKey
from gui.lock.pulse import Pulse
from gui.lock.system_lock import SystemLock
from gui.lock.warning_bar import WarningBar
from model.casebook.casebook import Casebook


class Locker(QObject):
    """`locking` before anything is hidden, `changing` before what another left open is put away.

    `opened` tells whether it is the same person again.
    """

    locking = Signal()
    locked = Signal()
    changing = Signal()
    opened = Signal(bool)

    def __init__(self, casebook: Casebook, window: QMainWindow, pulse: Pulse) -> None:
        super().__init__(window)
        self._casebook = casebook
        self._person = casebook.person.id
        self._others = HiddenWindows(window)
        self.warning = WarningBar(window)
        self.idle = IdleWatcher(pulse.monotonic, casebook.keeping.settings().idle_seconds, self)
        self.sleep = SleepWatcher(pulse, self)
        self._system, self._key = SystemLock(self), LockKey(self)
        self.idle.near.connect(self.warning.show_left)
        for asked in (self.idle.idle, self.sleep.slept, self._system.asked, self._key.asked):
            asked.connect(self.lock)

    def watch(self) -> None:
        """From when the window is made: every event of the program passes by what watches."""
        for watcher in (self.idle, self._key):
            QApplication.instance().installEventFilter(watcher)  # type: ignore[union-attr]  # there is one: a window is
        self.idle.start()

    def take_settings(self) -> None:
        self.idle.seconds = self._casebook.keeping.settings().idle_seconds

    def lock(self) -> None:
        session = self._casebook.session
        if session.locked:
            return
        self.locking.emit()
        self._person = self._casebook.person.id
        session.lock()
        self.idle.stop()
        self._others.hide()
        self.locked.emit()

    def open(self) -> None:
        """The session is open again."""
        is_same = self._casebook.person.id == self._person
        if not is_same:
            self.changing.emit()
            self._others.discard()
        self.idle.start()
        self.opened.emit(is_same)
        if is_same:
            self._others.show_again()

    def stop(self) -> None:
        """The person leaves."""
        self.idle.stop()
        self.sleep.stop()
        for watcher in (self.idle, self._key):
            QApplication.instance().removeEventFilter(watcher)  # type: ignore[union-attr]  # as above
