"""Reads a protocol file (`bedside-protocol/1`, already parsed from TOML) and refuses a wrong one by key.

It owns the format. It must not know where files lie; no number has a default, an absent citation is said to be absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from model.domain.because import CITATION_KINDS, Citation, CitationKind
from model.domain.moments import HOUR, Minute, UnknownZone, Zone
from model.domain.protocol import (
    BagChangeRule,
    BagType,
    DoseStep,
    Drug,
    EnrolmentRule,
    InterruptionRule,
    Limit,
    PremedicationRule,
    Protocol,
    ProtocolCycle,
    StepDownRule,
)
from model.domain.refusal import ProtocolRefused

FORMAT = "bedside-protocol/1"
NO_SOURCE = Citation("local", "no source given")


class _Table:
    """One TOML table with its path, so that every refusal names the key."""

    def __init__(self, values: object, path: str) -> None:
        if not isinstance(values, Mapping):
            raise ProtocolRefused(path, "a table")
        self._values: Mapping[str, Any] = values
        self._path = path

    def key(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    def has(self, name: str) -> bool:
        return name in self._values

    def _get(self, name: str, expected: str) -> Any:
        if name not in self._values:
            raise ProtocolRefused(self.key(name), f"{expected}, but the key is missing")
        return self._values[name]

    def text(self, name: str, default: str | None = None) -> str:
        if default is not None and name not in self._values:
            return default
        value = self._get(name, "text")
        if not isinstance(value, str) or not value.strip():
            raise ProtocolRefused(self.key(name), "text that is not empty")
        return value

    def boolean(self, name: str, default: bool | None = None) -> bool:
        if default is not None and name not in self._values:
            return default
        value = self._get(name, "true or false")
        if not isinstance(value, bool):
            raise ProtocolRefused(self.key(name), "true or false")
        return value

    def whole(self, name: str, least: int) -> int:
        expected = f"a whole number, {least} or more"
        return _whole(self._get(name, expected), self.key(name), least)

    def wholes(self, name: str, least: int) -> tuple[int, ...]:
        values = self._get(name, "a list of whole numbers")
        if not isinstance(values, list):
            raise ProtocolRefused(self.key(name), "a list of whole numbers")
        return tuple(_whole(value, self.key(name), least) for value in values)

    def dose(self, name: str) -> Decimal:
        return _positive(self._get(name, "a number above 0"), self.key(name))

    def hours(self, name: str) -> Minute:
        expected = "hours above 0 that make whole minutes"
        minutes = _positive(self._get(name, expected), self.key(name)) * HOUR
        if minutes != int(minutes):
            raise ProtocolRefused(self.key(name), expected)
        return int(minutes)

    def doses(self, name: str) -> frozenset[Decimal]:
        values = self._values.get(name, [])
        if not isinstance(values, list):
            raise ProtocolRefused(self.key(name), "a list of doses")
        return frozenset(_positive(value, self.key(name)) for value in values)

    def table(self, name: str) -> _Table:
        return _Table(self._get(name, "a table"), self.key(name))

    def tables(self, name: str) -> list[_Table]:
        values = self._get(name, "at least one table")
        if not isinstance(values, list) or not values:
            raise ProtocolRefused(self.key(name), "at least one table")
        return [_Table(value, f"{self.key(name)}[{number}]") for number, value in enumerate(values, 1)]

    def citation(self, name: str = "source") -> Citation:
        if name not in self._values:
            return NO_SOURCE
        source = self.table(name)
        kind = source.text("kind")
        if kind not in CITATION_KINDS:
            raise ProtocolRefused(source.key("kind"), "one of " + ", ".join(CITATION_KINDS))
        return Citation(cast(CitationKind, kind), source.text("text"))


def _whole(value: object, key: str, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ProtocolRefused(key, f"a whole number, {least} or more")
    return value


def _positive(value: object, key: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ProtocolRefused(key, "a number above 0")
    number = Decimal(str(value))
    if not number.is_finite() or number <= 0:
        raise ProtocolRefused(key, "a number above 0")
    return number


def read_protocol(values: Mapping[str, Any]) -> Protocol:
    """Raises `ProtocolRefused` with the key and what was expected."""
    top = _Table(values, "")
    if top.text("format") != FORMAT:
        raise ProtocolRefused("format", f'"{FORMAT}"')
    protocol = Protocol(
        id=top.text("id"),
        version=top.text("version"),
        title=top.text("title", default=""),
        zone=_zone(top),
        drug=_drug(top.table("drug")),
        cycles=tuple(_cycle(cycle, top) for cycle in top.tables("cycles")),
        treatment_free_source=_treatment_free_source(top),
        premedication=_premedication(top.table("premedication")),
        interruption=_interruption(top.table("interruption")),
        step_down=_step_down(top.table("step_down")),
        bag_change=_bag_change(top.table("bag_change")),
        bags=tuple(_bag(bag) for bag in top.tables("bags")),
        enrolment=_enrolment(top.table("enrolment")) if top.has("enrolment") else EnrolmentRule(),
    )
    _refuse_contradictions(protocol)
    return protocol


def _zone(top: _Table) -> str:
    name = top.text("zone", default="UTC")
    try:
        return Zone(name).name
    except UnknownZone as error:
        raise ProtocolRefused("zone", "the name of a time zone, such as America/New_York") from error


def _drug(table: _Table) -> Drug:
    return Drug(table.text("name"), table.text("brand", default=""), table.text("route"))


def _cycle(table: _Table, top: _Table) -> ProtocolCycle:
    steps = tuple(DoseStep(step.dose("mcg_per_day"), step.hours("hours")) for step in table.tables("steps"))
    own_interval = table.has("treatment_free_days")
    free_days = (
        table.whole("treatment_free_days", 0) if own_interval else top.table("treatment_free_interval").whole("days", 0)
    )
    return ProtocolCycle(steps, table.whole("hospital_days", 0), free_days, table.citation())


def _treatment_free_source(top: _Table) -> Citation:
    return top.table("treatment_free_interval").citation() if top.has("treatment_free_interval") else NO_SOURCE


def _premedication(table: _Table) -> PremedicationRule:
    return PremedicationRule(
        drug=table.text("drug"),
        dose_mg=table.dose("dose_mg"),
        route=table.text("route"),
        cycle_starts=frozenset(table.wholes("cycle_starts", 1)),
        before_step_dose=table.boolean("before_step_dose"),
        after_interruption=table.whole("after_interruption_minutes", 1),
        source=table.citation(),
        lead=table.whole("lead_minutes", 0),
        lead_source=table.citation("lead_source"),
        counts_within=table.whole("counts_if_within_minutes", 0),
        counts_source=table.citation("counts_source"),
    )


def _interruption(table: _Table) -> InterruptionRule:
    warn = table.wholes("warn_minutes", 0)
    if not warn or list(warn) != sorted(set(warn)):
        raise ProtocolRefused(table.key("warn_minutes"), "at least one number of minutes, each greater than the last")
    return InterruptionRule(
        same_cycle_limit=table.hours("same_cycle_limit_hours"),
        source=table.citation(),
        warn=warn,
        warn_source=table.citation("warn_source"),
        new_bag_after=table.whole("new_bag_after_minutes", 1),
        new_bag_source=table.citation("new_bag_source"),
    )


def _step_down(table: _Table) -> StepDownRule:
    return StepDownRule(table.dose("mcg_per_day"), table.hours("hours"), table.citation())


def _bag_change(table: _Table) -> BagChangeRule:
    return BagChangeRule(
        early=table.whole("early_minutes", 0),
        late=table.whole("late_minutes", 0),
        unconfirmed_after=table.whole("unconfirmed_after_minutes", 0),
        source=table.citation(),
    )


def _bag(table: _Table) -> BagType:
    return BagType(
        hours=table.whole("hours", 1),
        in_use=table.hours("in_use_hours"),
        doses=table.doses("doses"),
        verified=table.boolean("verified", default=False),
        source=table.citation(),
    )


def _enrolment(table: _Table) -> EnrolmentRule:
    """An addition to the format: files without the table name no limits."""
    return EnrolmentRule(_limit(table, "age_years"), _limit(table, "weight_kg"))


def _limit(table: _Table, name: str) -> Limit | None:
    if not table.has(name):
        return None
    limit = table.table(name)
    return Limit(limit.dose("least"), limit.citation())


def _refuse_contradictions(protocol: Protocol) -> None:
    slack = protocol.bag_change.early + protocol.bag_change.late
    for number, cycle in enumerate(protocol.cycles, 1):
        for place, step in enumerate(cycle.steps[:-1], 1):
            if step.minutes <= slack:
                expected = f"longer than early_minutes and late_minutes together ({slack} minutes)"
                raise ProtocolRefused(f"cycles[{number}].steps[{place}].hours", expected)
    _refuse_bag_contradictions(protocol)


def _refuse_bag_contradictions(protocol: Protocol) -> None:
    for dose in protocol.doses:
        hours = [bag.hours for bag in protocol.bags if bag.allows(dose)]
        if not hours:
            raise ProtocolRefused("bags", f"a bag type for {dose.normalize():f} mcg per day")
        if len(hours) != len(set(hours)):
            raise ProtocolRefused("bags", f"each duration once for {dose.normalize():f} mcg per day")
