"""What has been learned since a past minute, in words: late entries, corrections, what stands elsewhere, sheets. No Qt.

It words what `model.casebook.learned` found and computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gui.forms.entry_words import entry_line
from gui.rows.facts import Facts
from gui.rows.findings import change_words
from gui.rows.moves import value_words
from gui.rows.strip import Strip, strip
from gui.rows.why import typed_at
from model.casebook.learned import FallenSheet, Learned, Since
from model.casebook.shipped import StopReason
from model.domain import writing
from model.domain.moves import Move
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
    where nothing else is known of it. `caution`: what to know of all that was foreseen then, "" for nothing.
    """

    summary: str
    not_known: tuple[str, ...]
    hindsight: str
    times: tuple[ThenAndNow, ...]
    caution: str
    sheets: tuple[str, ...]
    in_course: tuple[str, ...]


def since_rows(found: Since, then: Facts, today: Facts, reasons: Iterable[StopReason]) -> SinceRows:
    """`then` and `today`: the facts of both, whose plans `found` compares."""
    texts = {reason.code: reason.text for reason in reasons}

    def lines(entries: Iterable[Learned]) -> tuple[str, ...]:
        return tuple(_entry(entry, today, texts) for entry in entries)

    return SinceRows(
        summary=_summary(found),
        not_known=lines(found.typed("late", "correction")),
        hindsight=_hindsight(found, then, today),
        times=tuple(_times(found, then, today)),
        caution="" if then.open_stop is None else say("past.caution.stood"),
        sheets=tuple(_sheet(sheet, today) for sheet in found.sheets),
        in_course=lines(found.typed("in_course")),
    )


def _summary(found: Since) -> str:
    if not found.entries:
        return say("past.summary.none")
    counted = [(how, len(found.typed(how))) for how in ("late", "correction", "in_course")]
    parts = ", ".join(say_count(f"past.summary.{how}", count) for how, count in counted if count)
    return say_count("past.summary", len(found.entries), parts=parts)


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
