"""What has been learned since a past minute, in words: late entries, corrections, what stands elsewhere, sheets, and
who the patient is by now. No Qt.

It words what `model.casebook.learned` found and computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import get_args

from gui.forms.entry_words import entry_line
from gui.forms.fact_words import fact_line
from gui.rows import written
from gui.rows.banner import identity
from gui.rows.facts import Facts
from gui.rows.findings import change_words
from gui.rows.moves import value_words
from gui.rows.strip import Strip, strip
from gui.rows.why import typed_at
from model.casebook.learned import FallenSheet, How, Learned, LearnedFact, Since
from model.casebook.shipped import StopReason
from model.domain import writing
from model.domain.moves import Move
from model.domain.records import Microseconds, PatientDetails, SheetRecord
from resources.wording import has_words, say, say_count


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """One thing: what was foreseen of it then, and what stands now."""

    what: str
    then: str
    now: str

    @property
    def spoken(self) -> str:
        return say("past.row", what=self.what, then=self.then, now=self.now)


@dataclass(frozen=True, slots=True)
class SinceRows:
    """`not_known`: what had happened by then and nobody had typed; `hindsight` that minute as it is known today, ""
    where nothing else is known of it. `caution`: what to know of all these times, "" for nothing. `papers`: what was
    issued and signed since; `details`: what else is known of the patient.
    """

    summary: str
    not_known: tuple[str, ...]
    hindsight: str
    times: tuple[ThenAndNow, ...]
    caution: str
    sheets: tuple[str, ...]
    in_course: tuple[str, ...]
    papers: tuple[str, ...]
    details: tuple[ThenAndNow, ...]


def since_rows(found: Since, then: Facts, today: Facts, reasons: Iterable[StopReason]) -> SinceRows:
    """`then` and `today`: the facts of both, whose plans `found` compares."""
    texts = {reason.code: reason.text for reason in reasons}

    def lines(*how: How) -> tuple[str, ...]:
        entries = (_entry(entry, today, texts) for entry in found.typed(*how))
        return (*entries, *(_fact(fact, today) for fact in found.facts_typed(*how)))

    return SinceRows(
        summary=_summary(found),
        not_known=lines("late", "correction"),
        hindsight=_hindsight(found, then, today),
        times=tuple(_times(found, then, today)),
        caution=_caution(then, today),
        sheets=tuple(_sheet(sheet, today) for sheet in found.sheets),
        in_course=lines("in_course"),
        papers=(*_signed(found, today), *(_issued(sheet, today) for sheet in found.issued)),
        details=() if found.details is None else tuple(_details(*found.details)),
    )


def _summary(found: Since) -> str:
    counted = {how: len(found.typed(how)) + len(found.facts_typed(how)) for how in get_args(How)}
    if not any(counted.values()):
        return say("past.summary.none")
    parts = ", ".join(say_count(f"past.summary.{how}", count) for how, count in counted.items() if count)
    return say_count("past.summary", sum(counted.values()), parts=parts)


def _caution(then: Facts, today: Facts) -> str:
    """While the pump stands every time to come is as if it ran again at that minute."""
    stood = [code for code, facts in (("stood", then), ("stands", today)) if facts.plan.status == "interrupted"]
    return " ".join(say(f"past.caution.{code}") for code in stood)


def _fact(learned: LearnedFact, today: Facts) -> str:
    line = fact_line(learned.fact, lambda minute: writing.moment(today.zone, minute), today.person_name)
    code = f"past.entry.{learned.how}"
    return say(f"{code}_struck" if learned.struck else code, entry=line)


def _signed(found: Since, today: Facts) -> Iterator[str]:
    orders = {record.id: record.sequence for record in today.log}
    sheets = {sheet.id: sheet.number for sheet in today.sheets}
    for signature in found.signed:
        values = {"when": _typed(signature.signed_at, today), "who": today.person_name(signature.signed_by)}
        if signature.subject in orders:
            yield say("past.signed.order", entry=orders[signature.subject], **values)
        else:
            yield say("past.signed.sheet", number=sheets[signature.subject], **values)


def _issued(sheet: SheetRecord, today: Facts) -> str:
    who, when = today.person_name(sheet.issued_by), _typed(sheet.issued_at, today)
    return say("past.issued", number=sheet.number, cycle=sheet.cycle, when=when, who=who)


def _typed(at: Microseconds, today: Facts) -> str:
    return written.moment(today.zone, typed_at(at), today.now)


def _details(then: PatientDetails, now: PatientDetails) -> Iterator[ThenAndNow]:
    """Allergies first: whoever looks at the past has the old ones above it."""
    before = {field.label: field.value for field in identity(then)}
    for field in identity(now):
        if field.value != before[field.label]:
            yield ThenAndNow(field.label, before[field.label], field.value)


def _entry(entry: Learned, today: Facts, texts: dict[str, str]) -> str:
    line = entry_line(entry.record, today.zone, today.person_name, texts)
    code = f"past.entry.{entry.how}"
    return say(f"{code}_struck" if entry.struck else code, entry=line)


def _hindsight(found: Since, then: Facts, today: Facts) -> str:
    """Only where the strip would say something else."""
    if found.hindsight is None:
        return ""
    plan = found.hindsight
    said = strip(replace(today, plan=plan, now=plan.as_of, unsigned=(), contradicted=()))
    return "" if said.headline == strip(then).headline and said.since == strip(then).since else _words(said)


def _words(said: Strip) -> str:
    return say("past.strip_words", headline=said.headline, since=said.since) if said.since else said.headline


def _times(found: Since, then: Facts, today: Facts) -> Iterator[ThenAndNow]:
    zone, now = today.zone, today.now
    for move in found.moves:
        yield ThenAndNow(_what(move), value_words(move.was, zone, now), value_words(move.will_be, zone, now))


def _what(move: Move) -> str:
    code = f"past.move.{move.code}"
    dose = "" if move.dose is None else writing.dose(move.dose)
    return say(code if has_words(code) else f"dialog.moves.{move.code}", cycle=move.cycle, dose=dose)


def _sheet(fallen: FallenSheet, today: Facts) -> str:
    issued = writing.day(today.zone.date_of(typed_at(fallen.sheet.issued_at)))
    number = fallen.sheet.number
    if fallen.replaced_by is not None:
        return say("past.sheet.replaced", number=number, issued=issued, by=fallen.replaced_by)
    changes = "" if fallen.contradicted is None else change_words(fallen.contradicted)
    return say("past.sheet.contradicted", number=number, issued=issued, changes=changes)
