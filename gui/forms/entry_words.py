"""An entry of the log in words: what it says, and every field that was typed with it. Nothing is left out.

A kind or a field that has no words is named by its code rather than hidden. It must not know where the words stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from model.casebook.clock import MICROSECONDS_A_MINUTE
from model.domain import writing
from model.domain.moments import Minute, Zone, parse_moment
from model.domain.records import LogRecord
from resources.wording import has_words, say

_MOMENTS = frozenset({"discovered_at", "finish_by", "start", "from"})
_SAID_BY_THE_KIND: Mapping[str, frozenset[str]] = {
    "infusion_stopped": frozenset({"reason"}),
    "premedication_given": frozenset({"drug", "dose_mg", "route"}),
    "cycle_planned": frozenset({"cycle", "start"}),
    "treatment_discontinued": frozenset({"reason"}),
    "entered_in_error": frozenset({"entry"}),
    "note": frozenset({"text"}),
}
_ORDER = (
    "without_premedication",
    "without_premedication_ordered_by",
    "decided_by",
    "cycle",
    "dosed_as",
    "override_reason",
    "step_down",
    "step_down_ordered_by",
    "prescriber",
    "given_by",
    "ordered_by",
    "read_back",
    "known_by",
    "discovered_at",
    "comment",
    "reason_class",
    "new_bag",
    "bag_hours",
    "finish_by",
    "place",
    "supervised_by",
)
"""What is looked for first stands first; a field that is not listed follows."""


def unsaid(_record: LogRecord) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class EntryWords:
    """How the values of an entry are written: a moment, and the code of a reason.

    `countersigned`: of an order by telephone, who has signed it since, or that nobody has; "" where that is not asked.
    """

    when: Callable[[Minute], str]
    reason_text: Callable[[str], str]
    countersigned: Callable[[LogRecord], str] = unsaid


def entry_line(record: LogRecord, zone: Zone, person_name: Callable[[str], str], reasons: Mapping[str, str]) -> str:
    """All of it: number, when, what with its details, when and by whom it was typed, and why late."""
    words = EntryWords(lambda minute: writing.moment(zone, minute), lambda code: reasons.get(code, code))
    return say(
        "dialog.entry_reason" if record.reason else "dialog.entry",
        number=record.sequence,
        at=words.when(record.at),
        what=entry_text(record, words),
        typed=words.when(record.recorded_at // MICROSECONDS_A_MINUTE),
        by=person_name(record.recorded_by),
        reason=record.reason,
    )


def entry_text(record: LogRecord, words: EntryWords) -> str:
    """What was logged, and everything that was typed with it."""
    title, details = entry_title(record, words), entry_details(record, words)
    return say("chart.entry.with_details", what=title, details="; ".join(details)) if details else title


def entry_title(record: LogRecord, words: EntryWords) -> str:
    """What was logged, in words. A kind that has none is named by its code rather than hidden."""
    code = f"chart.entry.{record.kind}{_variant(record)}"
    if not has_words(code):
        return say("chart.entry.other", kind=record.kind)
    return say(code, **_values(record.fields, words))


def entry_details(record: LogRecord, words: EntryWords) -> tuple[str, ...]:
    """Each field that the title does not say."""
    told = _SAID_BY_THE_KIND.get(record.kind, frozenset()) | _told_by_variant(record)
    names = [name for name in record.fields if name not in told]
    names.sort(key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    return tuple(text for name in names for text in _details(record, name, words))


def _details(record: LogRecord, name: str, words: EntryWords) -> Iterator[str]:
    yield from _detail(record.kind, name, record.fields[name], words)
    signed = words.countersigned(record) if name == "read_back" else ""
    if signed:
        yield signed


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


def _told_by_variant(record: LogRecord) -> frozenset[str]:
    told = {"_new_cycle": "cycle", "_step_down": "step_down", "_hours": "bag_hours"}
    return frozenset({told[variant]}) if (variant := _variant(record)) else frozenset()


def _values(fields: Mapping[str, Any], words: EntryWords) -> dict[str, object]:
    start = fields.get("start")
    return {
        "reason": words.reason_text(str(fields.get("reason", ""))),
        "item": _dose_name(fields),
        "hours": fields.get("bag_hours", ""),
        "cycle": fields.get("cycle", ""),
        "entry": fields.get("entry", ""),
        "text": fields.get("text", ""),
        "when": words.when(parse_moment(start)) if start is not None else "",
    }


def _dose_name(fields: Mapping[str, Any]) -> str:
    if "dose_mg" not in fields:
        return ""
    dose, drug = writing.amount(Decimal(str(fields["dose_mg"])), "mg"), str(fields["drug"])
    return say("chart.premedication", drug=drug[:1].upper() + drug[1:], dose=dose, route=fields["route"])


def _detail(kind: str, name: str, value: Any, words: EntryWords) -> Iterator[str]:
    if name == "bag_hours" and isinstance(value, Mapping):
        yield from (_bags(dose, hours) for dose, hours in value.items())
        return
    chosen = f"chart.said.{name}.{str(value).lower()}"
    typed = next((code for code in (f"chart.said.{kind}.{name}", f"chart.said.{name}") if has_words(code)), "")
    if has_words(chosen):
        yield say(chosen)
    elif typed:
        yield say(typed, value=words.when(parse_moment(value)) if name in _MOMENTS else value)
    else:
        yield say("chart.said.other", name=name, value=value)


def _bags(dose: str, hours: Any) -> str:
    listed = hours if isinstance(hours, list | tuple) else [hours]
    return say("chart.said.bags", hours=", ".join(str(each) for each in listed), dose=writing.dose(Decimal(dose)))
