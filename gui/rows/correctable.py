"""The log as a list to choose a wrong entry from: newest first, each whole, and why one cannot be chosen. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gui.forms.permission_words import who_may
from gui.rows.facts import Facts
from gui.rows.log import log_rows
from model.domain.records import LogRecord
from resources.wording import say


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """`why_not` is empty where the entry can be chosen."""

    sequence: int
    text: str
    why_not: str


def entry_choices(facts: Facts, me: str, line: Callable[[LogRecord], str]) -> tuple[EntryChoice, ...]:
    """`me`: the id of the person who corrects; `line` words an entry."""
    states = {row.sequence: row.state for row in log_rows(facts)}
    newest_first = sorted(facts.log, key=lambda record: -record.sequence)
    return tuple(_choice(facts, record, me, line(record), states[record.sequence]) for record in newest_first)


def _choice(facts: Facts, record: LogRecord, me: str, text: str, state: str) -> EntryChoice:
    if record.sequence in facts.struck:
        why_not = say("dialog.correct.not.struck", state=state)
    elif record.kind == "entered_in_error":
        why_not = say("dialog.correct.not.mark")
    elif record.recorded_by != me and facts.against("correct_anyones"):
        why_not = say("dialog.correct.not.others", who=who_may("correct_anyones"))
    else:
        why_not = ""
    return EntryChoice(record.sequence, text, why_not)
