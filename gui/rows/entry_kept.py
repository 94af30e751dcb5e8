"""The words of log entries, kept for as long as all that they are made of is the same: entries are never rewritten.

It words nothing itself. What is kept belongs to whoever looks, and goes with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from model.domain.records import LogRecord

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class SaidOfEntry:
    """`what` was logged with everything that was typed; `logged` says which entry, when typed and by whom, and that."""

    what: str
    logged: str


class KeptEntries:
    def __init__(self) -> None:
        self._said: dict[int, tuple[LogRecord, tuple[object, ...], SaidOfEntry]] = {}

    def said(self, record: LogRecord, made_of: tuple[object, ...], word: Callable[[], SaidOfEntry]) -> SaidOfEntry:
        """`made_of`: all that the words depend on beside the record itself, which is known by being the same object."""
        kept = self._said.get(id(record))
        if kept is not None and kept[0] is record and kept[1] == made_of:
            return kept[2]
        if len(self._said) >= _MOST:
            self._said.clear()
        said = word()
        self._said[id(record)] = record, made_of, said
        return said
