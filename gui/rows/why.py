"""Why a thing is on the chart: the rule as a sentence, the protocol line that it cites, the entries that caused it.

Every row and every drawn item carries one `Why`. It words what `because` says and adds no reasons of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gui.forms.entry_words import EntryWords, entry_details, entry_text
from gui.rows import written
from gui.rows.entry_kept import SaidOfEntry
from gui.rows.facts import Facts
from model.casebook.clock import MICROSECONDS_A_MINUTE
from model.domain import writing
from model.domain.because import Because, CitationKind
from model.domain.protocol import Protocol
from model.domain.records import LogRecord
from resources.wording import say


@dataclass(frozen=True, slots=True)
class Why:
    """`logged` says which entry, when typed and by whom; empty where no entry caused it."""

    rule: str
    sentence: str
    kind: CitationKind
    citation: str
    entries: tuple[int, ...]
    logged: str

    @property
    def source(self) -> str:
        return say("chart.source", kind=self.kind, citation=self.citation)

    @property
    def short(self) -> str:
        """For a cell whose neighbour shows the source."""
        return say("chart.why_cell", sentence=self.sentence, logged=self.logged) if self.logged else self.sentence

    @property
    def text(self) -> str:
        """All of it in one line: for a tooltip, a screen reader, a copied cell."""
        code = "chart.why_logged" if self.logged else "chart.why"
        return say(code, sentence=self.sentence, source=self.source, logged=self.logged)


def why(facts: Facts, because: Because) -> Why:
    found: Why | None = facts.worded.get(because)
    if found is None:
        found = facts.worded[because] = _why(facts, because)
    return found


def _why(facts: Facts, because: Because) -> Why:
    return Why(
        rule=because.rule,
        sentence=_sentence(facts, because.rule),
        kind=because.citation.kind,
        citation=because.citation.text,
        entries=because.entries,
        logged=_logged(facts, because.entries),
    )


def _sentence(facts: Facts, rule: str) -> str:
    found: str | None = facts.worded.get(rule)
    if found is None:
        found = facts.worded[rule] = say(f"chart.rule.{rule}", **_numbers(facts.protocol))
    return found


def typed_at(recorded_at: int) -> int:
    """The minute in which something was typed."""
    return recorded_at // MICROSECONDS_A_MINUTE


def said_of(facts: Facts, record: LogRecord) -> SaidOfEntry:
    words, who = words_of(facts), facts.person_name(record.recorded_by)
    reason = words.reason_text(str(record.fields.get("reason", "")))
    made_of = (facts.zone, *written.seen_from(facts.zone, facts.now), who, reason, words.countersigned(record))
    return facts.entries_said.said(record, made_of, lambda: _said(record, words, who))


def _said(record: LogRecord, words: EntryWords, who: str) -> SaidOfEntry:
    when, details = words.when(typed_at(record.recorded_at)), "; ".join(entry_details(record, words))
    logged = say("chart.logged", entry=record.sequence, when=when, who=who)
    if details:
        logged = say("chart.logged_with", logged=logged, details=details)
    return SaidOfEntry(entry_text(record, words), logged)


def words_of(facts: Facts) -> EntryWords:
    return EntryWords(
        lambda minute: written.moment(facts.zone, minute, facts.now),
        facts.reason_text,
        lambda record: _countersigned(facts, record),
    )


def _countersigned(facts: Facts, record: LogRecord) -> str:
    """ "" for an order that was struck out before anybody had signed it: it waits for nobody."""
    signature = facts.countersigned.get(record.id)
    if signature is not None:
        when = written.moment(facts.zone, typed_at(signature.signed_at), facts.now)
        return say("countersign.done", who=facts.person_name(signature.signed_by), when=when)
    return say("countersign.not_yet") if record in facts.unsigned else ""


def _logged(facts: Facts, entries: Iterable[int]) -> str:
    """Every entry that caused it, with all that was typed with it."""
    records = (record for entry in entries if (record := facts.record(entry)) is not None)
    return "; ".join(said_of(facts, record).logged for record in records)


def _numbers(protocol: Protocol) -> dict[str, str]:
    """Every number that a rule's sentence may name."""
    interruption, premedication = protocol.interruption, protocol.premedication
    return {
        "drug": premedication.drug,
        "after": writing.span(premedication.after_interruption),
        "lead": writing.span(premedication.lead),
        "counts": writing.span(premedication.counts_within),
        "limit": writing.span(interruption.same_cycle_limit),
        "new_bag_after": writing.span(interruption.new_bag_after),
        "step_down": writing.dose(protocol.step_down.mcg_per_day),
        "step_down_for": writing.span(protocol.step_down.minutes),
        "unconfirmed": writing.span(protocol.bag_change.unconfirmed_after),
    }
