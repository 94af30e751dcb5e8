"""What is typed of a sealed key or a password and left lying: cleared once nobody has touched anything for a while.

A key is legible while it is typed, for it is typed from paper. It knows no dialog and tries no key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QLineEdit

from gui.lock.idle import IdleWatcher
from gui.lock.pulse import SYSTEM_PULSE

CLEARED_SECONDS: Final = 60
"""Half of what the lock waits for as it ships; longer than it takes to find the next group on the paper (local)."""


class ForgottenSecrets(QObject):
    """`forgotten` once they are cleared. Counts from the first letter that is typed."""

    forgotten = Signal()

    def __init__(
        self, lines: Sequence[QLineEdit], parent: QObject, monotonic: Callable[[], float] = SYSTEM_PULSE.monotonic
    ) -> None:
        super().__init__(parent)
        self._lines = tuple(lines)
        self.idle = IdleWatcher(monotonic, CLEARED_SECONDS, self)
        self.idle.idle.connect(self._forget)
        QCoreApplication.instance().installEventFilter(self.idle)  # type: ignore[union-attr]  # there is one: a line is
        for line in self._lines:
            line.textChanged.connect(self._look)

    def _look(self) -> None:
        if any(line.text() for line in self._lines):
            self.idle.start()
        else:
            self.idle.stop()

    def _forget(self) -> None:
        for line in self._lines:
            line.clear()
        self.forgotten.emit()
