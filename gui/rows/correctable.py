"""The log as a list to choose a wrong entry from: newest first, each whole, and why one cannot be chosen. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gui.forms.permission_words import who_may
from gui.forms.refusals import sentence
from gui.rows.facts import Facts
from gui.rows.log import log_rows
from model.casebook.authority import against_correcting
from model.domain.records import LogRecord, Person
from resources.wording import say


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """`why_not` is empty where the entry can be chosen."""

    sequence: int
    text: str
    why_not: str


def entry_choices(facts: Facts, by: Person, line: Callable[[LogRecord], str]) -> tuple[EntryChoice, ...]:
    """`by`: who corrects; `line` words an entry."""
    states = {row.sequence: row.state for row in log_rows(facts)}
    newest_first = sorted(facts.log, key=lambda record: -record.sequence)
    return tuple(_choice(facts, record, by, line(record), states[record.sequence]) for record in newest_first)


def _choice(facts: Facts, record: LogRecord, by: Person, text: str, state: str) -> EntryChoice:
    if record.sequence in facts.struck:
        why_not = say("dialog.correct.not.struck", state=state)
    elif record.kind == "entered_in_error":
        why_not = say("dialog.correct.not.mark")
    else:
        why_not = " ".join(_forbidden(facts, record, by))
    return EntryChoice(record.sequence, text, why_not)


def _forbidden(facts: Facts, record: LogRecord, by: Person) -> Iterator[str]:
    for reason in against_correcting(record, record.id in facts.countersigned, by):
        is_anothers = reason.code == "not_permitted"
        yield (
            say("dialog.correct.not.others", who=who_may("correct_anyones"))
            if is_anothers
            else say("dialog.correct.not.signed", why=sentence(reason, facts.zone))
        )
