"""The words of log entries, kept for as long as all that they are made of is the same: entries are never rewritten.

It words nothing itself. What is kept belongs to whoever looks, and goes with them.
"""

from __future__ import annotations

from dataclasses import dataclass

from gui.forms.entry_words import EntryWords, entry_details, entry_text
from model.domain.records import LogRecord

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class SaidOfEntry:
    """`what` was logged with everything that was typed, and what was typed by itself."""

    what: str
    details: str


class KeptEntries:
    def __init__(self) -> None:
        self._said: dict[int, tuple[LogRecord, tuple[object, ...], SaidOfEntry]] = {}

    def said(self, record: LogRecord, seen_from: tuple[object, ...], words: EntryWords) -> SaidOfEntry:
        """`seen_from`: all that moments are written by, beside themselves."""
        made_of = (*seen_from, words.reason_text(str(record.fields.get("reason", ""))), words.countersigned(record))
        kept = self._said.get(id(record))
        if kept is not None and kept[0] is record and kept[1] == made_of:
            return kept[2]
        if len(self._said) >= _MOST:
            self._said.clear()
        said = SaidOfEntry(entry_text(record, words), "; ".join(entry_details(record, words)))
        self._said[id(record)] = record, made_of, said
        return said
