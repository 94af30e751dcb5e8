"""Orders by telephone that wait for their prescriber, and who has signed a sheet, as rows. Plain values; no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gui.forms.entry_words import entry_details, entry_title, unsaid
from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.findings import FindingRow
from gui.rows.why import typed_at, why, words_of
from model.casebook.signing import prescriber_of
from model.domain.because import Because, Citation
from model.domain.records import LogRecord, SheetRecord
from resources.wording import say


def unsigned_findings(facts: Facts) -> tuple[FindingRow, ...]:
    return tuple(_finding(facts, record) for record in facts.unsigned)


def order_lines(facts: Facts, record: LogRecord) -> tuple[str, ...]:
    """An order by telephone as its prescriber reads it before signing."""
    return tuple(_order_lines(facts, record))


def signed_by(facts: Facts, sheet: SheetRecord) -> str:
    """ "" while nobody has."""
    signed = [item for item in facts.sheet_signatures if item.subject == sheet.id]
    whens = [written.moment(facts.zone, typed_at(item.signed_at), facts.now) for item in signed]
    names = [facts.person_name(item.signed_by) for item in signed]
    return "; ".join(say("chart.sheet.signed", who=who, when=when) for who, when in zip(names, whens, strict=True))


def _finding(facts: Facts, record: LogRecord) -> FindingRow:
    values = {
        "entry": record.sequence,
        "what": entry_title(record, words_of(facts)),
        "prescriber": prescriber_of(record),
    }
    because = Because("countersignature", (record.sequence,), Citation("local", say("chart.rule.countersignature")))
    act = "countersign" if not facts.against("countersign") else ""
    text = say("chart.finding.unsigned", **values)
    return FindingRow("unsigned", text, why(facts, because), act, say("dialog.act.countersign") if act else "")


def _order_lines(facts: Facts, record: LogRecord) -> Iterator[str]:
    words = replace(words_of(facts), countersigned=unsaid)
    yield entry_title(record, words)
    yield say("countersign.at", when=written.moment(facts.zone, record.at, facts.now))
    yield from entry_details(record, words)
    when = written.moment(facts.zone, typed_at(record.recorded_at), facts.now)
    yield say("countersign.typed", who=facts.person_name(record.recorded_by), when=when)
