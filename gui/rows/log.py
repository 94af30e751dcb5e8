"""The log as it was typed: when it happened, when and by whom it was recorded, how late, and what was struck.

Nothing is left out: an entry in error stays readable beside the mark that says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.why import typed_at
from model.casebook.decide import LATE_AFTER
from model.domain import writing
from model.domain.moments import parse_moment
from model.domain.records import LogRecord
from resources.wording import has_words, say


@dataclass(frozen=True, slots=True)
class LogRow:
    """`late` is empty where it was typed in time; `correctable` where an error mark may still be put to it."""

    sequence: int
    happened: str
    what: str
    typed: str
    who: str
    late: str
    reason: str
    state: str
    struck: bool
    correctable: bool

    @property
    def spoken(self) -> str:
        values = {"sequence": self.sequence, "what": self.what, "happened": self.happened, "state": self.state}
        return say("chart.log.spoken", **values)


def log_rows(facts: Facts) -> tuple[LogRow, ...]:
    """The newest entry first."""
    return tuple(_row(facts, record) for record in sorted(facts.log, key=lambda record: -record.sequence))


def _row(facts: Facts, record: LogRecord) -> LogRow:
    typed = typed_at(record.recorded_at)
    struck = record.sequence in facts.struck
    late = typed - record.at
    return LogRow(
        sequence=record.sequence,
        happened=written.moment(facts.zone, record.at, facts.now),
        what=entry_words(facts, record),
        typed=written.moment(facts.zone, typed, facts.now),
        who=facts.person_name(record.recorded_by),
        late=writing.duration(late) if late > LATE_AFTER else "",
        reason=record.reason,
        state=_state(facts, record),
        struck=struck,
        correctable=not struck and record.kind != "entered_in_error",
    )


def _state(facts: Facts, record: LogRecord) -> str:
    mark = facts.struck.get(record.sequence)
    if mark is None:
        return say("chart.log.counts")
    when = written.moment(facts.zone, typed_at(mark.recorded_at), facts.now)
    return say("chart.log.struck", when=when, who=facts.person_name(mark.recorded_by))


def entry_words(facts: Facts, record: LogRecord) -> str:
    """What was logged, in words. A kind that has none is named by its code rather than hidden."""
    code = f"chart.entry.{record.kind}{_variant(record)}"
    if not has_words(code):
        return say("chart.entry.other", kind=record.kind)
    return say(code, **_values(facts, record.fields))


def _variant(record: LogRecord) -> str:
    fields = record.fields
    match record.kind:
        case "infusion_restarted" if fields.get("cycle") == "new":
            return "_new_cycle"
        case "infusion_restarted" if fields.get("step_down"):
            return "_step_down"
        case "bag_changed" if fields.get("bag_hours"):
            return "_hours"
        case _:
            return ""


def _values(facts: Facts, fields: Mapping[str, Any]) -> dict[str, object]:
    start = fields.get("start")
    return {
        "reason": facts.reason_text(str(fields.get("reason", ""))),
        "item": _dose_name(fields),
        "hours": fields.get("bag_hours", ""),
        "cycle": fields.get("cycle", ""),
        "entry": fields.get("entry", ""),
        "text": fields.get("text", ""),
        "when": written.moment(facts.zone, parse_moment(start), facts.now) if start is not None else "",
    }


def _dose_name(fields: Mapping[str, Any]) -> str:
    if "dose_mg" not in fields:
        return ""
    name = written.premedication(str(fields["drug"]), Decimal(str(fields["dose_mg"])), str(fields["route"]))
    return written.sentence_start(name)
