"""Reads a protocol file (`bedside-protocol/1`, already parsed from TOML) and refuses a wrong one by key.

It owns the format. It must not know where files lie; no number has a default, an absent citation is said to be absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from model.domain.because import Citation
from model.domain.file_table import Table
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


def _citation(table: Table, name: str = "source") -> Citation:
    return table.citation(name) if table.has(name) else NO_SOURCE


def _optional_text(table: Table, name: str) -> str:
    return table.text(name) if table.has(name) else ""


def _hours(table: Table, name: str) -> Minute:
    minutes = table.positive(name) * HOUR
    if minutes != int(minutes):
        raise ProtocolRefused(table.key(name), "hours that make whole minutes")
    return int(minutes)


def read_protocol(values: Mapping[str, Any]) -> Protocol:
    """Raises `ProtocolRefused` with the key and what was expected."""
    top = Table(values)
    if top.text("format") != FORMAT:
        raise ProtocolRefused("format", f'"{FORMAT}"')
    protocol = Protocol(
        id=top.text("id"),
        version=top.text("version"),
        title=_optional_text(top, "title"),
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


def _zone(top: Table) -> str:
    name = _optional_text(top, "zone") or "UTC"
    try:
        return Zone(name).name
    except UnknownZone as error:
        raise ProtocolRefused("zone", "the name of a time zone, such as America/New_York") from error


def _drug(table: Table) -> Drug:
    return Drug(table.text("name"), _optional_text(table, "brand"), table.text("route"))


def _cycle(table: Table, top: Table) -> ProtocolCycle:
    steps = tuple(DoseStep(step.positive("mcg_per_day"), _hours(step, "hours")) for step in table.tables("steps"))
    own_interval = table.has("treatment_free_days")
    free_days = (
        table.whole("treatment_free_days", 0) if own_interval else top.table("treatment_free_interval").whole("days", 0)
    )
    return ProtocolCycle(steps, table.whole("hospital_days", 0), free_days, _citation(table))


def _treatment_free_source(top: Table) -> Citation:
    return _citation(top.table("treatment_free_interval")) if top.has("treatment_free_interval") else NO_SOURCE


def _premedication(table: Table) -> PremedicationRule:
    return PremedicationRule(
        drug=table.text("drug"),
        dose_mg=table.positive("dose_mg"),
        route=table.text("route"),
        cycle_starts=frozenset(table.wholes("cycle_starts", 1)),
        before_step_dose=table.boolean("before_step_dose"),
        after_interruption=table.whole("after_interruption_minutes", 1),
        source=_citation(table),
        lead=table.whole("lead_minutes", 0),
        lead_source=_citation(table, "lead_source"),
        counts_within=table.whole("counts_if_within_minutes", 0),
        counts_source=_citation(table, "counts_source"),
    )


def _interruption(table: Table) -> InterruptionRule:
    warn = table.wholes("warn_minutes", 0)
    if not warn or list(warn) != sorted(set(warn)):
        raise ProtocolRefused(table.key("warn_minutes"), "at least one number of minutes, each greater than the last")
    return InterruptionRule(
        same_cycle_limit=_hours(table, "same_cycle_limit_hours"),
        source=_citation(table),
        warn=warn,
        warn_source=_citation(table, "warn_source"),
        new_bag_after=table.whole("new_bag_after_minutes", 1),
        new_bag_source=_citation(table, "new_bag_source"),
    )


def _step_down(table: Table) -> StepDownRule:
    return StepDownRule(table.positive("mcg_per_day"), _hours(table, "hours"), _citation(table))


def _bag_change(table: Table) -> BagChangeRule:
    return BagChangeRule(
        early=table.whole("early_minutes", 0),
        late=table.whole("late_minutes", 0),
        unconfirmed_after=table.whole("unconfirmed_after_minutes", 0),
        source=_citation(table),
    )


def _bag(table: Table) -> BagType:
    return BagType(
        hours=table.whole("hours", 1),
        in_use=_hours(table, "in_use_hours"),
        doses=frozenset(table.positives("doses")) if table.has("doses") else frozenset(),
        verified=table.has("verified") and table.boolean("verified"),
        source=_citation(table),
    )


def _enrolment(table: Table) -> EnrolmentRule:
    """An addition to the format: files without the table name no limits."""
    return EnrolmentRule(_limit(table, "age_years"), _limit(table, "weight_kg"))


def _limit(table: Table, name: str) -> Limit | None:
    if not table.has(name):
        return None
    limit = table.table(name)
    return Limit(limit.positive("least"), _citation(limit))


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
