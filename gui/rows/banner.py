"""Who this is: the line on top of a chart that never scrolls away: name, born, sex, numbers, weight, allergy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gui.rows.banner_field import Field
from gui.rows.beside import pump_field
from gui.rows.facts import Facts
from model.domain import writing
from model.domain.records import Allergies, Patient, PatientDetails, Weight
from resources.wording import say


@dataclass(frozen=True, slots=True)
class Banner:
    name: str
    fields: tuple[Field, ...]
    allergy: str
    allergies: tuple[str, ...]
    allergy_state: Literal["listed", "none_known", "not_asked"]
    protocol: str
    day: str

    @property
    def spoken(self) -> str:
        """All of it: a screen reader gets the whole banner, not a title for it."""
        pairs = (say("chart.banner.pair", title=field.label, value=field.value) for field in self.fields)
        return ". ".join((self.name, *pairs, self.allergy, self.protocol, self.day))


def banner(patient: Patient, facts: Facts) -> Banner:
    details = patient.details
    return Banner(
        name=writing.name(details.family_name, details.given_name),
        fields=(*_fields(details, facts), *pump_field(facts)),
        allergy=_allergy(details.allergies),
        allergies=details.allergies.items,
        allergy_state=details.allergies.state,
        protocol=facts.protocol.id,
        day=_cycle_and_day(facts),
    )


def _fields(details: PatientDetails, facts: Facts) -> tuple[Field, ...]:
    not_known = say("chart.banner.not_known")
    age = writing.age(details.born, facts.zone.date_of(facts.now))
    born = say("chart.banner.born_value", date=writing.birth_date(details.born), age=age)
    values = {
        "born": born,
        "sex": say(f"chart.banner.sex.{details.sex}"),
        "record_number": details.record_number or not_known,
        "study_id": details.study_id or not_known,
        "bed": details.bed or not_known,
        "weight": not_known if details.weight is None else _weight(details.weight),
    }
    return tuple(Field(say(f"chart.banner.{name}"), value) for name, value in values.items())


def _weight(weight: Weight) -> str:
    """With the day on which it was measured: it changes."""
    date = writing.birth_date(weight.measured_on)
    return say("chart.banner.weight_value", kg=writing.number(weight.kg), date=date)


def _allergy(allergies: Allergies) -> str:
    if allergies.state == "listed":
        return say("chart.banner.allergy", items=", ".join(allergies.items))
    return say(f"chart.banner.{allergies.state}")


def _cycle_and_day(facts: Facts) -> str:
    """Day N counts calendar days of the site from the cycle's start, the start being Day 1."""
    cycle = facts.current
    if cycle is None:
        return say("chart.banner.not_started")
    if facts.plan.status == "treatment_free":
        return say("chart.banner.cycle_free", cycle=cycle.number)
    if facts.plan.status in ("completed", "discontinued"):
        return say("chart.banner.cycle_ended", cycle=cycle.number)
    day = (facts.zone.date_of(facts.now) - facts.zone.date_of(cycle.start)).days + 1
    return say("chart.banner.cycle_day", cycle=cycle.number, day=day)
