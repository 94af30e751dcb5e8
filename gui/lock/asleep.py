"""Whether the machine has slept: the wall clock ran on without the other one, or nobody looked for too long."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from gui.lock.pulse import Pulse

GAP_SECONDS: Final = 10.0
"""Longer than a busy program leaves its timers waiting, shorter than anybody needs to open a laptop (local)."""

_LOOK_MS: Final = 1_000


class SleepWatcher(QObject):
    """`slept` may also tell of a wall clock that was set forward: locking once too often harms nobody."""

    slept = Signal()

    def __init__(self, pulse: Pulse, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pulse = pulse
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.start()

    def start(self) -> None:
        self._monotonic, self._wall = self._pulse.monotonic(), self._pulse.wall()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """A timer calls it each second."""
        monotonic, wall = self._pulse.monotonic(), self._pulse.wall()
        passed, by_wall = monotonic - self._monotonic, wall - self._wall
        self._monotonic, self._wall = monotonic, wall
        if passed > GAP_SECONDS or by_wall - passed > GAP_SECONDS:
            self.slept.emit()
