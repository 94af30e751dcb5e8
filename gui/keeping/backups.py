"""Makes backups beside the window: when one is due, when asked, and the last one before leaving.

When one is due, what is in it and what came of it is the casebook's.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QThread, QTimer, Signal

from model.casebook.casebook import Casebook
from model.casebook.keeping import BackupDone, BackupJob
from model.casebook.results import Refusal
from model.domain.moments import HOUR, Minute

_FIRST_LOOK_MS: Final = 2_000
_AGAIN_AFTER: Final[Minute] = HOUR
"""One that failed is tried again, but not each minute: every failure is an alarm."""

_STEP_MS = 20


class _Work(QThread):
    def __init__(self, job: BackupJob, parent: QObject) -> None:
        super().__init__(parent)
        self._job = job
        self.done: BackupDone | None = None

    def run(self) -> None:
        self.done = self._job.run()


class BackupRunner(QObject):
    """One at a time. `ended` carries what came of it, once that is written down."""

    began = Signal()
    ended = Signal(object)

    def __init__(self, casebook: Casebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._casebook = casebook
        self._work: _Work | None = None
        self._newest: BackupDone | None = None
        self._not_before: Minute = 0
        self._first_look = QTimer(self, singleShot=True, interval=_FIRST_LOOK_MS)
        self._first_look.timeout.connect(self.look)
        self._first_look.start()

    def look(self) -> None:
        """Each minute. A practice database is thrown away and needs none."""
        waits = self._casebook.practice or self._casebook.now() < self._not_before
        if self._work is None and not waits and self._casebook.keeping.backup_is_due():
            self.start()

    def start(self) -> Refusal | None:
        if self._work is not None:
            return None
        job = self._casebook.keeping.backup_job()
        if isinstance(job, Refusal):
            return job
        self._work = _Work(job, self)
        self._work.finished.connect(self._finished)
        self.began.emit()
        self._work.start()
        return None

    def stop(self) -> None:
        """No further one begins by itself; one that runs is waited for."""
        self._first_look.stop()
        self.wait()

    def make_and_wait(self) -> BackupDone | None:
        """The last one: the window is still painted, and takes no keys. None where none could be begun."""
        self._newest = None
        if self.start() is None:
            self.wait()
        return self._newest

    def wait(self) -> None:
        while self._work is not None:
            self._work.wait(_STEP_MS)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _finished(self) -> None:
        work, self._work = self._work, None
        if work is None or work.done is None:
            return
        self._newest = work.done
        self._casebook.keeping.backup_done(work.done)
        if work.done.fault is not None:
            self._not_before = self._casebook.now() + _AGAIN_AFTER
        self.ended.emit(work.done)
        work.deleteLater()
