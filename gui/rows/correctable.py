"""The log as a list to choose a wrong entry from: newest first, each whole, and why one cannot be chosen. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gui.rows.beside_log import whole_log
from gui.rows.facts import Facts
from model.domain.beside import BesideFact
from model.domain.records import LogRecord


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """`why_not` is empty where it can be chosen. `fact` numbers a fact beside the log, 0 where it is an entry."""

    sequence: int
    text: str
    why_not: str
    fact: int = 0


def entry_choices(
    facts: Facts, line: Callable[[LogRecord], str], fact_line: Callable[[BesideFact], str]
) -> tuple[EntryChoice, ...]:
    """`line` words an entry, `fact_line` the newest version of a fact; its earlier versions are not offered."""
    records = {record.sequence: record for record in facts.log}
    newest = {fact.number: fact for fact in facts.beside}
    choices = []
    for row in whole_log(facts):
        if not row.fact:
            choices.append(EntryChoice(row.sequence, line(records[row.sequence]), row.not_correctable))
        elif row.sequence == newest[row.fact].newest.version:
            choices.append(EntryChoice(0, fact_line(newest[row.fact]), row.not_correctable, row.fact))
    return tuple(choices)
