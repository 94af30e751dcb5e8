"""From the casebook to the windows: one signal for a change, one for a passing minute. It owns no clock."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from model.casebook.casebook import Casebook
from model.casebook.results import Change

_LOOK_MS = 1_000


class Bridge(QObject):
    """`changed` carries the course ("" for the list of patients); `ticked` comes when the minute has changed."""

    changed = Signal(str)
    ticked = Signal()

    def __init__(self, casebook: Casebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._casebook = casebook
        self._minute = casebook.now()
        casebook.listen(self._tell)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Asks the casebook for the time; a timer calls it each second."""
        minute = self._casebook.now()
        if minute != self._minute:
            self._minute = minute
            self.ticked.emit()

    def _tell(self, change: Change) -> None:
        self._minute = self._casebook.now()
        self.changed.emit(change.course or "")
