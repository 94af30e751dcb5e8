"""A patient's details as a sheet words them: what nobody knows says so, and never asked is not the same as none."""

from __future__ import annotations

from datetime import date

from model.domain.records import PatientDetails
from model.domain.writing import age, amount, birth_date, name
from resources.wording import say


def known(text: str) -> str:
    return text if text.strip() else say("sheet.not_known")


def name_of(details: PatientDetails) -> str:
    return known(name(details.family_name, details.given_name))


def born(details: PatientDetails, on: date) -> str:
    return say("sheet.born", date=birth_date(details.born), years=age(details.born, on))


def weight(details: PatientDetails) -> str:
    if details.weight is None:
        return say("sheet.not_known")
    kg, measured = amount(details.weight.kg, "kg"), birth_date(details.weight.measured_on)
    return say("sheet.weight", weight=kg, date=measured)


def allergies(details: PatientDetails) -> str:
    if details.allergies.state != "listed":
        return say(f"sheet.allergies.{details.allergies.state}")
    return ", ".join(details.allergies.items) or say("sheet.not_known")
