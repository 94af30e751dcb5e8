"""A new patient as typed: text into details, or what is wrong by field. Plain Python, no Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from gui.forms.moment import read_date
from model.casebook.patients import patient_reasons
from model.casebook.results import Reason, Refusal
from model.casebook.text_checks import is_readable
from model.domain import writing
from model.domain.moments import Minute
from model.domain.records import Allergies, AllergyState, PatientDetails, Sex, Weight
from reports.fonts import Unprintable, printable

SEXES: Final[tuple[Sex, ...]] = ("female", "male", "other", "unknown")
ALLERGY_STATES: Final[tuple[AllergyState, ...]] = ("listed", "none_known", "not_asked")

_WEIGHT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class PatientForm:
    """`allergies` one a line or parted by commas; read only where the state is `listed`."""

    family_name: str = ""
    given_name: str = ""
    born: str = ""
    sex: Sex = "unknown"
    record_number: str = ""
    study_id: str = ""
    weight: str = ""
    weighed_on: str = ""
    allergy_state: AllergyState | None = None
    allergies: str = ""
    bed: str = ""

    @staticmethod
    def of(details: PatientDetails) -> PatientForm:
        """The form that reads back as those details."""
        weight = details.weight
        return PatientForm(
            family_name=details.family_name,
            given_name=details.given_name,
            born=writing.birth_date(details.born),
            sex=details.sex,
            record_number=details.record_number,
            study_id=details.study_id,
            weight="" if weight is None else writing.number(weight.kg),
            weighed_on="" if weight is None else writing.birth_date(weight.measured_on),
            allergy_state=details.allergies.state,
            allergies=", ".join(details.allergies.items),
            bed=details.bed,
        )

    def details(self, today: date, now: Minute) -> PatientDetails | Refusal:
        """All that is wrong with it at once: what cannot be read, and what the casebook has against the rest."""
        reasons: list[Reason] = []
        born = _birth_date(self.born, today, reasons)
        weight = read_weight(self.weight, self.weighed_on, today, reasons)
        if self.allergy_state is None:
            reasons.append(Reason("allergies_needed", "allergies"))
        elif self.allergy_state != "listed" and self._items():
            reasons.append(Reason("allergies_contradict", "allergies"))
        state = self.allergy_state or "not_asked"
        details = PatientDetails(
            family_name=self.family_name.strip(),
            given_name=self.given_name.strip(),
            born=today if born is None else born,
            sex=self.sex,
            record_number=self.record_number.strip(),
            study_id=self.study_id.strip(),
            weight=weight if born is not None else None,
            allergies=Allergies(state, self._items() if state == "listed" else ()),
            bed=self.bed.strip(),
        )
        reasons.extend(unprintable_reasons(details))
        return Refusal((*reasons, *patient_reasons(details, now))) if reasons else details

    def _items(self) -> tuple[str, ...]:
        return tuple(item.strip() for item in re.split(r"[,;\n]", self.allergies) if item.strip())


def unprintable_reasons(details: PatientDetails) -> tuple[Reason, ...]:
    """Against what no order sheet could print as typed: said here, where it can still be typed otherwise."""
    printed = {
        "family_name": details.family_name.upper(),
        "given_name": details.given_name,
        "record_number": details.record_number,
        "study_id": details.study_id,
        "bed": details.bed,
        "allergy_list": ", ".join(details.allergies.items),
    }
    found = (_unprintable(name, text) for name, text in printed.items())
    return tuple(reason for reason in found if reason is not None)


def _unprintable(field: str, text: str) -> Reason | None:
    """What cannot even be seen on screen is not quoted."""
    try:
        printable(text)
    except Unprintable as unprintable:
        is_seen = unprintable.fault != "hidden" and is_readable(text)
        return Reason("unprintable", field, unprintable.values) if is_seen else Reason("unreadable_characters", field)
    return None


def _birth_date(text: str, today: date, reasons: list[Reason]) -> date | None:
    if not text.strip():
        reasons.append(Reason("birth_date_needed", "born"))
        return None
    born = read_date(text, today) if re.search(r"\d{4}\s*$", text) else None
    if born is None or born > today:
        reasons.append(Reason("birth_date_unreadable", "born", {"typed": text.strip()}))
        return None
    return born


def read_weight(text: str, on: str, today: date, reasons: list[Reason]) -> Weight | None:
    """None where nothing is typed, or where it cannot be read: the reason is then among the reasons."""
    if not text.strip():
        return None
    day = read_date(on, today)
    if not _WEIGHT.fullmatch(text.strip()):
        reasons.append(Reason("weight_unreadable", "weight", {"typed": text.strip()}))
    elif day is None or day > today:
        reasons.append(Reason("date_unreadable", "weighed_on", {"typed": on.strip()}))
    else:
        return Weight(Decimal(text.strip()), day)
    return None
