"""The list of patients as a locked screen shows it: as much of who they are as the site wants seen, and all clocks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from gui.rows.patients import PatientLine, patient_lines
from model.casebook.settings import Identity
from model.domain import writing
from model.domain.records import PatientDetails
from resources.wording import say

if TYPE_CHECKING:
    from model.casebook.casebook import Casebook


def locked_lines(casebook: Casebook, identity: Identity) -> tuple[PatientLine, ...]:
    details = {patient.id: patient.details for patient in casebook.patients()}
    return tuple(locked_line(line, details[line.patient], identity) for line in patient_lines(casebook, ""))


def locked_line(line: PatientLine, details: PatientDetails, identity: Identity) -> PatientLine:
    return replace(line, name=_who(details, identity), study_id="", record_number="")


def _who(details: PatientDetails, identity: Identity) -> str:
    match identity:
        case "full":
            return writing.name(details.family_name, details.given_name)
        case "initials":
            return writing.initials(details.family_name, details.given_name)
        case "study_id":
            return details.study_id or say("lock.no_study_id")
        case _:
            assert_never(identity)
