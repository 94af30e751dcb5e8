"""How long nobody has touched keyboard, mouse or screen. Only what a person does counts, not what a program sends."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

WARNED_SECONDS: Final = 20
_LOOK_MS: Final = 250

_SIGNS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class IdleWatcher(QObject):
    """Installed on the application. `near` tells the seconds left before the lock, 0 once somebody is there again."""

    near = Signal(int)
    idle = Signal()

    def __init__(self, monotonic: Callable[[], float], seconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seconds = seconds
        self._monotonic = monotonic
        self._touched = monotonic()
        self._told = 0
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self._touched = self._monotonic()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._tell(0)

    def look(self) -> None:
        """A timer calls it four times a second."""
        left = self.seconds - (self._monotonic() - self._touched)
        if left <= 0:
            self.stop()
            self.idle.emit()
        else:
            self._tell(math.ceil(left) if left <= WARNED_SECONDS else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.spontaneous() and event.type() in _SIGNS:
            self._touched = self._monotonic()
            if self._told:
                self.look()
        return False

    def _tell(self, left: int) -> None:
        if left != self._told:
            self._told = left
            self.near.emit(left)
