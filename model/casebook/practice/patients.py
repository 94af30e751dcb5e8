"""Who lies on the practice ward: eight people who are nobody. What became of them is each one's diary."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from model.casebook.practice.calendar import Calendar
from model.domain.entries import BagHours
from model.domain.moments import DAY, Minute
from model.domain.records import Allergies, PatientDetails, Sex, Weight

NONE_KNOWN: Final = Allergies("none_known")
NOT_ASKED: Final = Allergies("not_asked")

DAILY: Final[BagHours] = {Decimal(9): (24,), Decimal(28): (48,)}
FEW_BAGS: Final[BagHours] = {Decimal(9): (48, 48, 48, 24), Decimal(28): (48,)}
"""At 9 three bags of two days and one of a day: the step falls on a bag change."""


def patient(
    number: int, name: tuple[str, str], born: date, sex: Sex, allergies: Allergies, bed: str = ""
) -> PatientDetails:
    """`name`: family and given name. Not weighed yet."""
    record, study = f"999 000 10{number}", f"PRACTICE-{number}"
    return PatientDetails(*name, born, sex, record, study, None, allergies, bed)


def weight(kilograms: str, calendar: Calendar, start: Minute) -> Weight:
    """Three days before the start."""
    return Weight(Decimal(kilograms), calendar.zone.date_of(start - 3 * DAY))


def listed(*items: str) -> Allergies:
    return Allergies("listed", items)
