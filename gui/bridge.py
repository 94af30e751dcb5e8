"""From the casebook to the windows: one signal for a change, one for a passing minute. It owns no clock."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from model.casebook.casebook import Casebook
from model.casebook.results import Change
from model.domain.moments import Minute

_LOOK_MS = 1_000


class Bridge(QObject):
    """`changed` carries the course ("" for the list of patients); `ticked` says that the time reads differently.

    While the clock is behind the newest entry the minute stands still, so that alone would never be told.
    """

    changed = Signal(str)
    ticked = Signal()

    def __init__(self, casebook: Casebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._casebook = casebook
        self._seen = self._time()
        casebook.listen(self._tell)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """Nobody is told of a passing minute any more."""
        self._timer.stop()

    def look(self) -> None:
        """Asks the casebook for the time; a timer calls it each second."""
        time = self._time()
        if time != self._seen:
            self._seen = time
            self.ticked.emit()

    def _tell(self, change: Change) -> None:
        minute, _ = self._time()
        self._seen = (minute, self._seen[1])
        self.changed.emit(change.course or "")

    def _time(self) -> tuple[Minute, bool]:
        return self._casebook.now(), self._casebook.clock_set_back()
