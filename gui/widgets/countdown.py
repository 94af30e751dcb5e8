"""Seconds that somebody has to wait, told one by one. It knows not what is waited for."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal


class Countdown(QObject):
    """`left` tells the seconds that are left; 0 when the waiting is over."""

    left = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds = 0
        self._timer = QTimer(self, interval=1_000)
        self._timer.timeout.connect(self.tick)

    @property
    def is_running(self) -> bool:
        return self._seconds > 0

    def start(self, seconds: int) -> None:
        self._seconds = seconds
        self._timer.start()
        self.left.emit(seconds)

    def tick(self) -> None:
        """A timer calls it each second."""
        self._seconds = max(0, self._seconds - 1)
        if not self._seconds:
            self._timer.stop()
        self.left.emit(self._seconds)
