"""Entering a new patient: a likely duplicate is shown before anything is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.patients.patient_dialog import PatientDialog
from model.casebook.casebook import Casebook
from model.casebook.results import Refusal
from model.domain import writing
from model.domain.moments import Zone
from model.domain.records import Patient, PatientDetails
from resources.wording import say


class NewPatient(PatientDialog):
    def __init__(self, casebook: Casebook, zone: Zone, parent: QWidget | None = None) -> None:
        super().__init__(casebook, zone, say("shell.patient.title"), say("shell.patient.save"), parent=parent)
        self._shown_for: PatientDetails | None = None
        self.edited.connect(self._ask_anew)

    def keep(self, details: PatientDetails) -> Patient | Refusal | None:
        return None if self._warns_of_duplicate(details) else self.casebook.register(details)

    def _warns_of_duplicate(self, details: PatientDetails) -> bool:
        """Once for the same details: saving again says that it is another person."""
        found = self.casebook.likely_duplicates(details)
        if not found or self._shown_for == details:
            return False
        self._shown_for = details
        self.note.setText("\n".join(_duplicate(patient.details) for patient in found))
        self.note.show()
        self.save_button.setText(say("shell.patient.save_anyway"))
        return True

    def _ask_anew(self) -> None:
        """Whom it may be was said of what stood there then."""
        self._shown_for = None
        self.note.hide()
        self.save_button.setText(say("shell.patient.save"))


def _duplicate(details: PatientDetails) -> str:
    return say(
        "shell.patient.duplicate",
        name=writing.name(details.family_name, details.given_name),
        born=writing.birth_date(details.born),
        record=details.record_number,
        study=details.study_id,
    )
