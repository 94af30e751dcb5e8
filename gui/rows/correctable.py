"""The log as a list to choose a wrong entry from: newest first, each whole, and why one cannot be chosen. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gui.rows.facts import Facts
from gui.rows.log import log_rows
from model.domain.records import LogRecord


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """`why_not` is empty where the entry can be chosen."""

    sequence: int
    text: str
    why_not: str


def entry_choices(facts: Facts, line: Callable[[LogRecord], str]) -> tuple[EntryChoice, ...]:
    """`line` words an entry."""
    records = {record.sequence: record for record in facts.log}
    return tuple(EntryChoice(row.sequence, line(records[row.sequence]), row.not_correctable) for row in log_rows(facts))
