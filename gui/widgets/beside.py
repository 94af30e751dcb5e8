"""Work that takes a noticeable moment, done beside the window: it stays painted meanwhile, and takes no keys.

It must not know what the work is. The work touches no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QThread

Result = TypeVar("Result")

_STEP_MS = 5


class _Work(QThread, Generic[Result]):
    def __init__(self, work: Callable[[], Result]) -> None:
        super().__init__()
        self._work = work
        self.result: list[Result] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised where the work was asked for
            self.error = error


def done_beside(work: Callable[[], Result]) -> Result:
    """What it returned or raised. Keys that are typed meanwhile come after."""
    thread = _Work(work)
    thread.start()
    while not thread.wait(_STEP_MS):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if thread.error is not None:
        raise thread.error
    return thread.result[0]
