"""What failed in the program itself: noted in a log, said once in plain words. Never with a value of the ward's."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from types import TracebackType

from PySide6 import QtWidgets

from model.casebook.fault_place import fault_place
from resources.wording import say

_LOG_BYTES = 1_000_000
_KEPT = 3
_logger = logging.getLogger(__name__)


def note_faults(log: Path) -> None:
    """From now on, in that file: no names, no texts that the ward typed."""
    log.parent.mkdir(parents=True, exist_ok=True)
    _set_aside_long(log)
    handler = logging.FileHandler(log, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    sys.excepthook = _Failures(log)


def _set_aside_long(log: Path) -> None:
    """At a start, once it is long; the oldest goes. Python's own rotating handler loads sockets and queues."""
    if not log.exists() or log.stat().st_size < _LOG_BYTES:
        return
    for number in range(_KEPT, 0, -1):
        newer = log.with_name(f"{log.name}.{number - 1}") if number > 1 else log
        if newer.exists():
            newer.replace(log.with_name(f"{log.name}.{number}"))


class _Failures:
    """Says once in plain words that the program failed, and notes where; the same fault again is only noted."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._told: set[str] = set()

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _logger.error("%s at %s", kind.__name__, fault_place(trace))
        if kind.__name__ in self._told:
            return
        self._told.add(kind.__name__)
        message = QtWidgets.QMessageBox  # loaded when it is first named, and that is not at a start
        box = message(message.Icon.Critical, say("shell.failure.title"), "")
        box.setText(say("shell.failure.text", log=self._log))
        box.exec()
