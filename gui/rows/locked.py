"""The list of patients as a locked screen shows it: as much of who they are as the site wants seen, and all clocks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from gui.rows.patients import PatientLine, PatientLines, patient_lines
from model.casebook.settings import Identity
from model.domain import writing
from resources.wording import say

if TYPE_CHECKING:
    from model.casebook.casebook import Casebook
    from model.domain.listing import Listed


def locked_lines(casebook: Casebook, identity: Identity) -> PatientLines:
    lines = patient_lines(casebook, "")
    return lines.changed(lambda line: locked_line(line, casebook.roster.row(line.patient).who, identity))


def locked_line(line: PatientLine, who: Listed, identity: Identity) -> PatientLine:
    return replace(line, name=_who(who, identity), study_id="", record_number="")


def _who(who: Listed, identity: Identity) -> str:
    match identity:
        case "full":
            return writing.name(who.family_name, who.given_name)
        case "initials":
            return writing.initials(who.family_name, who.given_name)
        case "study_id":
            return who.study_id or say("lock.no_study_id")
        case _:
            assert_never(identity)
