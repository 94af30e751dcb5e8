"""Writing down: one transaction, and afterwards the truth about it. All that writes goes through here.

A failed commit is "unknown", not "no": whether the rows are there is asked by their ids. It knows not what they say.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from model.casebook.results import Reason, Refusal
from model.casebook.times import Times
from model.domain.records import Microseconds
from model.store import Database, DiskFailed, StoreRefused
from model.store.writer import Writer

T = TypeVar("T")

_logger = logging.getLogger(__name__)


class Pen:
    def __init__(self, database: Database, times: Times) -> None:
        self._database = database
        self._times = times

    def write(self, act: Callable[[Writer, Microseconds], T]) -> T | Refusal:
        """What `act` returns, once it is committed; or that nothing was saved, or that nobody can tell."""
        at = self._times.record()
        ids: Sequence[str] = ()
        result: T | None = None
        try:
            with self._database.write() as writer:
                ids = writer.written
                result = act(writer, at)
        except DiskFailed:
            _logger.info("a write failed; looking up what became of it")
            failed = self._against(ids)
            if failed is not None:
                return failed
        except StoreRefused as refused:
            return Refusal((Reason(refused.code, "", refused.values),))
        if ids:
            self._times.written(at)
        return result  # type: ignore[return-value]  # None only where `act` returns it

    def _against(self, ids: Sequence[str]) -> Refusal | None:
        """None where all of it is there after all."""
        try:
            is_there = bool(ids) and self._database.outcome(ids)
        except StoreRefused:
            return Refusal((Reason("outcome_unknown"),))
        return None if is_there else Refusal((Reason("not_saved"),))
