"""Reads the roster bit by bit between two frames, until all is read; then it rests until something waits again.

It must not know what is read, nor show it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QThread, QTimer, Signal

from model.casebook.roster import FEW, Roster
from model.domain.listing import Latest

_SLICE_MS: Final = 8
"""A key that is typed meanwhile waits no longer than half a frame."""

_SHOW_MS: Final = 300
_SMALL: Final = 500
"""Courses whose latest entries are looked through within a frame or two."""


class _Ahead(QThread):
    """Looks which courses are to be read first; of thousands that takes a third of a second."""

    def __init__(self, roster: Roster, parent: QObject) -> None:
        super().__init__(parent)
        self._roster = roster
        self.found: Iterable[Latest] = ()

    def run(self) -> None:
        self.found = self._roster.latest()


class Reading(QObject):
    """`went_on` now and then while something is read, and once when all is."""

    went_on = Signal()

    def __init__(self, roster: Roster, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roster = roster
        self._ahead: _Ahead | None = None
        self._shown = QElapsedTimer()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)

    @property
    def is_on(self) -> bool:
        return self._ahead is not None or self._timer.isActive()

    def begin(self) -> None:
        """Where anything waits. Of a small ward the most urgent are read before this returns."""
        read, known = self._roster.counts()
        if self.is_on or not self._roster.waits:
            return
        if read or known <= _SMALL:
            self._roster.read(FEW)
            self._go_on()
            return
        self._ahead = _Ahead(self._roster, self)
        self._ahead.finished.connect(self._sorted_out)
        self._ahead.start()

    def stop(self) -> None:
        """The casebook is about to be closed."""
        self._timer.stop()
        if self._ahead is not None:
            self._ahead.wait()
            self._ahead = None

    def _sorted_out(self) -> None:
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            self._roster.sort_out(ahead.found)
            ahead.deleteLater()
            self._go_on()

    def _go_on(self) -> None:
        self._shown.start()
        self._timer.start()

    def _slice(self) -> None:
        began = QElapsedTimer()
        began.start()
        while (is_more := self._roster.read(1)) and began.elapsed() < _SLICE_MS:
            pass
        if not is_more:
            self._timer.stop()
        if not is_more or self._shown.elapsed() > _SHOW_MS:
            self._shown.start()
            self.went_on.emit()
