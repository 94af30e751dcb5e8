"""The planner's log and the facts beside it as one list, in the order in which they happened, the latest on top.

A fact is told apart by its number and its words; every version of it stays readable. Plain values, no Qt.
"""

from __future__ import annotations

from dataclasses import dataclass

from gui.forms.fact_words import fact_text, number_of
from gui.forms.permission_words import who_may
from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.log import LogRow, log_rows
from gui.rows.why import typed_at
from model.casebook.authority import against_correcting
from model.casebook.drafting import LATE_AFTER
from model.domain import writing
from model.domain.beside import BesideFact, BesideRecord, Handover, IncorrectDelivery
from model.domain.moments import Minute
from resources.wording import say


@dataclass(frozen=True, slots=True)
class FactRow(LogRow):
    """A version of a fact beside the log. `sequence` is the version, `told` the fact's number in words."""

    fact_number: int
    told: str

    @property
    def key(self) -> str:
        return f"{self.told}.{self.sequence}"

    @property
    def number(self) -> str:
        return self.told

    @property
    def fact(self) -> int:
        return self.fact_number

    @property
    def spoken(self) -> str:
        values = {"number": self.told, "what": self.what, "happened": self.happened, "typed": self.typed}
        code = "beside.log.spoken_reason" if self.reason else "beside.log.spoken"
        return say(code, **values, who=self.who, reason=self.reason, state=self.state)


def whole_log(facts: Facts) -> tuple[LogRow, ...]:
    """The log as it is ever listed, the newest entry first, each fact before the first entry that happened earlier."""
    happened = {record.sequence: record.at for record in facts.log}
    rows = list(log_rows(facts))
    versions = [(fact, record) for fact in facts.beside for record in fact.versions]
    versions.sort(key=lambda each: (each[1].content.at, each[1].recorded_at))
    placed: list[LogRow] = []
    for row in rows:
        while versions and versions[-1][1].content.at >= happened[row.sequence]:
            placed.append(_row(facts, *versions.pop()))
        placed.append(row)
    placed.extend(_row(facts, fact, record) for fact, record in reversed(versions))
    return tuple(placed)


def _row(facts: Facts, fact: BesideFact, record: BesideRecord) -> FactRow:
    typed = typed_at(record.recorded_at)
    late = typed - _known_at(record)
    return FactRow(
        sequence=record.version,
        happened=written.moment(facts.zone, record.content.at, facts.now),
        what=say("beside.said.beside", what=fact_text(record, lambda minute: _when(facts, minute))),
        typed=written.moment(facts.zone, typed, facts.now),
        who=facts.person_name(record.recorded_by),
        late=writing.duration(late) if late > LATE_AFTER else "",
        reason=record.reason,
        state=_state(facts, fact, record),
        struck=record is not fact.newest or record.in_error,
        not_correctable=_not_correctable(facts, fact, record),
        fact_number=fact.number,
        told=number_of(fact),
    )


def _known_at(record: BesideRecord) -> Minute:
    content = record.content
    return content.at if isinstance(content, Handover) else content.discovered_at


def _when(facts: Facts, minute: Minute) -> str:
    return written.moment(facts.zone, minute, facts.now)


def _state(facts: Facts, fact: BesideFact, record: BesideRecord) -> str:
    if record.in_error:
        return _said(facts, "struck", record)
    newer = next((other for other in fact.versions if other.version == record.version + 1), None)
    if newer is None:
        return say("chart.log.counts")
    if newer.in_error:
        return _said(facts, "struck", newer)
    return _said(facts, "ended" if _only_ends(record, newer) else "corrected", newer)


def _only_ends(record: BesideRecord, newer: BesideRecord) -> bool:
    before, after = record.content, newer.content
    if not isinstance(before, IncorrectDelivery) or not isinstance(after, IncorrectDelivery):
        return False
    return before.until is None and after.until is not None and before.at == after.at


def _said(facts: Facts, code: str, newer: BesideRecord) -> str:
    when = _when(facts, typed_at(newer.recorded_at))
    return say(f"beside.log.{code}", when=when, who=facts.person_name(newer.recorded_by))


def _not_correctable(facts: Facts, fact: BesideFact, record: BesideRecord) -> str:
    if record is not fact.newest:
        return say("beside.not.newer")
    if record.in_error:
        return say("beside.not.struck")
    if against_correcting(record, False, facts.me):
        return say("dialog.correct.not.others", who=who_may("correct_anyones"))
    return ""
