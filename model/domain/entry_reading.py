"""Reads one log entry from plain values (JSON's types) and refuses it by the contract's codes.

Order within an entry: kind, fields, moments, bag types, future. It must not know what came before or after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from model.domain.entries import (
    KINDS,
    KNOWN_BY,
    REASON_CLASSES,
    BagChanged,
    BagHours,
    BagPlanChanged,
    CyclePlanned,
    CycleStarted,
    EnteredInError,
    Entry,
    InfusionRestarted,
    InfusionStopped,
    KnownBy,
    PremedicationGiven,
    ReasonClass,
    TreatmentDiscontinued,
)
from model.domain.moments import Minute, UnreadableMoment, parse_moment
from model.domain.protocol import Protocol
from model.domain.refusal import Refused

Values = Mapping[str, Any]


class Fields:
    """The fields of one entry (or of the case itself, `entry` None), each read once, refused by name."""

    def __init__(self, values: Values, entry: int | None) -> None:
        self._values = values
        self.entry = entry

    def refuse(self, code: str, detail: object) -> Refused:
        return Refused(code, self.entry, str(detail))

    def given(self, name: str) -> bool:
        return self._values.get(name) is not None

    def required(self, name: str) -> Any:
        if name not in self._values:
            raise self.refuse("missing_field", name)
        return self._values[name]

    def text(self, name: str) -> str:
        value = self.required(name)
        if not isinstance(value, str):
            raise self.refuse("malformed", name)
        return value

    def optional_text(self, name: str) -> str:
        return self.text(name) if self.given(name) else ""

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        value = self.text(name)
        if value not in choices:
            raise self.refuse("malformed", f"{name}: {value}")
        return value

    def whole(self, name: str) -> int:
        value = self.required(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.refuse("malformed", name)
        return value

    def optional_whole(self, name: str) -> int | None:
        return self.whole(name) if self.given(name) else None

    def flag(self, name: str) -> bool | None:
        value = self._values.get(name)
        if value is not None and not isinstance(value, bool):
            raise self.refuse("malformed", name)
        return value

    def number(self, name: str) -> Decimal:
        value = self.required(name)
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise self.refuse("malformed", name)
        number = Decimal(str(value))
        if not number.is_finite():
            raise self.refuse("malformed", name)
        return number

    def moment(self, name: str) -> Minute:
        try:
            return parse_moment(self.required(name))
        except UnreadableMoment as unreadable:
            raise self.refuse(unreadable.fault, unreadable.text) from unreadable

    def optional_moment(self, name: str) -> Minute | None:
        return self.moment(name) if self.given(name) else None

    def bag_hours(self, name: str) -> BagHours:
        """Shape only; whether the protocol has these doses and bags is asked by `refuse_unknown_bags`."""
        value = self.required(name)
        if not isinstance(value, Mapping):
            raise self.refuse("malformed", name)
        return {self._dose(dose): self._bag_list(hours) for dose, hours in value.items()}

    def _dose(self, text: object) -> Decimal:
        try:
            dose = Decimal(str(text))
        except InvalidOperation as error:
            raise self.refuse("malformed", text) from error
        if not dose.is_finite():
            raise self.refuse("malformed", text)
        return dose

    def _bag_list(self, value: object) -> tuple[int, ...]:
        hours = value if isinstance(value, list) else [value]
        if not hours or any(isinstance(item, bool) or not isinstance(item, int) for item in hours):
            raise self.refuse("malformed", value)
        return tuple(hours)

    def refuse_unknown_bags(self, plan: BagHours, protocol: Protocol) -> None:
        for dose, bags in plan.items():
            if dose not in protocol.doses:
                raise self.refuse("unknown_bag", dose)
            for hours in bags:
                if protocol.bag_type(hours, dose) is None:
                    raise self.refuse("unknown_bag", hours)


Reader = Callable[[int, Fields, Protocol], Entry]


def read_entry(values: Values, entry_id: int, protocol: Protocol, as_of: Minute) -> Entry:
    """Raises `Refused` with the entry's id."""
    fields = Fields(values, entry_id)
    kind = fields.required("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise fields.refuse("unknown_kind", kind)
    entry = _READERS.get(kind, _plain(KINDS[kind]))(entry_id, fields, protocol)
    if entry.at > as_of:
        raise fields.refuse("future_entry", values["at"])
    return entry


def read_mark(values: Values, entry_id: int) -> int:
    """The id that an `entered_in_error` entry strikes out."""
    return Fields(values, entry_id).whole("entry")


def _plain(kind: type[Entry]) -> Reader:
    return lambda entry_id, fields, protocol: kind(entry_id, fields.moment("at"))


def _finish_by(fields: Fields, at: Minute) -> Minute | None:
    finish_by = fields.optional_moment("finish_by")
    if finish_by is not None and finish_by <= at:
        raise fields.refuse("expired_bag", finish_by)
    return finish_by


def _cycle_started(entry_id: int, fields: Fields, protocol: Protocol) -> Entry:
    at = fields.moment("at")
    return CycleStarted(entry_id, at, _finish_by(fields, at))


def _infusion_stopped(entry_id: int, fields: Fields, protocol: Protocol) -> Entry:
    fields.required("at")
    reason = fields.text("reason")
    reason_class = cast(ReasonClass, fields.choice("reason_class", REASON_CLASSES))
    known_by = cast(KnownBy, fields.choice("known_by", KNOWN_BY)) if fields.given("known_by") else None
    at = fields.moment("at")
    return InfusionStopped(entry_id, at, reason, reason_class, fields.optional_moment("discovered_at"), known_by)


def _infusion_restarted(entry_id: int, fields: Fields, protocol: Protocol) -> Entry:
    fields.required("at")
    new_cycle = fields.given("cycle") and fields.choice("cycle", ("same", "new")) == "new"
    dosed_as = fields.optional_whole("dosed_as")
    step_down = fields.flag("step_down") or False
    new_bag = fields.flag("new_bag")
    override_reason = fields.optional_text("override_reason").strip()
    at = fields.moment("at")
    finish_by = _finish_by(fields, at)
    return InfusionRestarted(entry_id, at, new_cycle, dosed_as, step_down, new_bag, finish_by, override_reason)


def _bag_changed(entry_id: int, fields: Fields, protocol: Protocol) -> Entry:
    fields.required("at")
    hours = fields.optional_whole("bag_hours")
    at = fields.moment("at")
    finish_by = fields.optional_moment("finish_by")
    if hours is not None and not protocol.has_bag(hours):
        raise fields.refuse("unknown_bag", hours)
    if finish_by is not None and finish_by <= at:
        raise fields.refuse("expired_bag", finish_by)
    return BagChanged(entry_id, at, hours, finish_by)


def _premedication_given(entry_id: int, fields: Fields, protocol: Protocol) -> Entry:
    fields.required("at")
    drug, dose_mg, route = fields.text("drug"), fields.number("dose_mg"), fields.text("route")
    return PremedicationGiven(entry_id, fields.moment("at"), drug, dose_mg, route)


def _cycle_planned(entry_id: int, fields: Fields, protocol: Protocol) -> Entry:
    fields.required("at")
    cycle = fields.whole("cycle")
    fields.required("start")
    return CyclePlanned(entry_id, fields.moment("at"), cycle, fields.moment("start"))


def _bag_plan_changed(entry_id: int, fields: Fields, protocol: Protocol) -> Entry:
    fields.required("at")
    plan = fields.bag_hours("bag_hours")
    at = fields.moment("at")
    start = fields.optional_moment("from")
    fields.refuse_unknown_bags(plan, protocol)
    return BagPlanChanged(entry_id, at, plan, at if start is None else start)


def _treatment_discontinued(entry_id: int, fields: Fields, protocol: Protocol) -> Entry:
    fields.required("at")
    reason = fields.text("reason")
    return TreatmentDiscontinued(entry_id, fields.moment("at"), reason)


def _entered_in_error(entry_id: int, fields: Fields, protocol: Protocol) -> Entry:
    fields.required("at")
    struck = fields.whole("entry")
    return EnteredInError(entry_id, fields.moment("at"), struck)


_READERS: dict[str, Reader] = {
    "cycle_started": _cycle_started,
    "infusion_stopped": _infusion_stopped,
    "infusion_restarted": _infusion_restarted,
    "bag_changed": _bag_changed,
    "premedication_given": _premedication_given,
    "cycle_planned": _cycle_planned,
    "bag_plan_changed": _bag_plan_changed,
    "treatment_discontinued": _treatment_discontinued,
    "entered_in_error": _entered_in_error,
}
