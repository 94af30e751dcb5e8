"""The list of patients: finding one by what is typed, a likely duplicate, what a new one needs. Plain judgements."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Protocol, Self

from model.casebook.results import Reason
from model.casebook.text_checks import unreadable_fields
from model.domain.moments import DAY, Minute, to_utc
from model.domain.plan_values import Plan
from model.domain.records import CourseRecord, Patient, PatientDetails
from model.domain.tasks import Task, urgency
from model.domain.writing import age, birth_date

UNREAD, NOTHING_TO_DO = 8, 9
"""The places in the list behind whatever is to be done (`urgency`)."""

OLDEST_YEARS = 120
LIGHTEST_KG = Decimal(1)
HEAVIEST_KG = Decimal(400)
"""Local: beyond these it is a slip of the keys and no patient."""


@dataclass(frozen=True, slots=True)
class PatientRow:
    """One line of the list; course, plan and next task are None until there is one."""

    patient: Patient
    course: CourseRecord | None
    plan: Plan | None
    next_task: Task | None

    def order(self) -> tuple[int, Minute, str]:
        """By what is next and how urgent that is; patients with nothing to do come last, by name."""
        name = folded(self.patient.details.family_name)
        if self.plan is None or self.next_task is None:
            return NOTHING_TO_DO, 0, name
        return urgency(self.next_task, self.plan.as_of), self.next_task.at, name


class _Named(Protocol):
    """Of a patient what a search looks through."""

    @property
    def family_name(self) -> str: ...
    @property
    def given_name(self) -> str: ...
    @property
    def study_id(self) -> str: ...
    @property
    def record_number(self) -> str: ...


class Hay(NamedTuple):
    """What a search looks through, folded once: case and accents aside."""

    words: str
    digits: str

    @classmethod
    def of(cls, who: _Named) -> Self:
        names = (who.family_name, who.given_name, who.study_id, who.record_number)
        return cls(folded(" ".join(names)), who.record_number.replace(" ", ""))

    def holds(self, words: Iterable[str]) -> bool:
        """Every folded word begins or lies within a name, the study id or the record number."""
        return all(word in self.words or word in self.digits for word in words)


def matches(details: PatientDetails, search: str) -> bool:
    return Hay.of(details).holds(folded(search).split())


def is_likely_duplicate(one: PatientDetails, other: PatientDetails) -> bool:
    """Same record number or study id, or same birth date with the same family or given name."""
    if _same(one.record_number, other.record_number) or _same(one.study_id, other.study_id):
        return True
    same_name = _same(one.family_name, other.family_name) or _same(one.given_name, other.given_name)
    return one.born == other.born and same_name


LONGEST = {
    "family_name": 200,
    "given_name": 200,
    "record_number": 40,
    "study_id": 40,
    "bed": 20,
    "allergies": 2000,
}
"""Characters that a banner, a label and a sheet's header can hold whole (local)."""


def patient_reasons(details: PatientDetails, now: Minute) -> tuple[Reason, ...]:
    """`now` by the clock: the site's date may be a day further on."""
    latest = to_utc(now + DAY).date()
    return (*_identity_reasons(details), *_birth_reasons(details.born, latest), *_weight_reasons(details, latest))


def _birth_reasons(born: date, latest: date) -> Iterator[Reason]:
    if born > latest or age(born, latest) > OLDEST_YEARS:
        yield Reason("birth_date_implausible", "born", {"born": birth_date(born), "years": OLDEST_YEARS})


def _weight_reasons(details: PatientDetails, latest: date) -> Iterator[Reason]:
    weight = details.weight
    if weight is None:
        return
    if not LIGHTEST_KG <= weight.kg <= HEAVIEST_KG:
        yield Reason("weight_implausible", "weight", {"value": weight.kg, "least": LIGHTEST_KG, "most": HEAVIEST_KG})
    if not details.born <= weight.measured_on <= latest:
        yield Reason("weighed_on_implausible", "weighed_on", {"day": birth_date(weight.measured_on)})


def _identity_reasons(details: PatientDetails) -> Iterator[Reason]:
    if not details.family_name.strip():
        yield Reason("text_needed", "family_name")
    if not details.record_number.strip() and not details.study_id.strip():
        yield Reason("identifier_needed", "record_number")
    if details.allergies.state == "listed" and not details.allergies.items:
        yield Reason("text_needed", "allergies")
    for name in unreadable_fields(_texts(details)):
        yield Reason("unreadable_characters", name)
    for name, text in _texts(details).items():
        if len(text) > LONGEST[name]:
            yield Reason("text_too_long", name, {"most": LONGEST[name]})


def _texts(details: PatientDetails) -> dict[str, str]:
    return {
        "family_name": details.family_name,
        "given_name": details.given_name,
        "record_number": details.record_number,
        "study_id": details.study_id,
        "bed": details.bed,
        "allergies": " ".join(details.allergies.items),
    }


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and folded(one).replace(" ", "") == folded(other).replace(" ", "")


def folded(text: str) -> str:
    """Without case and accents."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
