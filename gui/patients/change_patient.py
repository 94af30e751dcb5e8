"""Changing what is known of a patient, with the reason: every earlier version stays in the database."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.dialogs.fields import Field, text_line
from gui.forms.patient import PatientForm
from gui.patients.patient_dialog import PatientDialog
from gui.widgets.dialog import identity_of
from model.casebook.casebook import Casebook
from model.casebook.results import Reason, Refusal
from model.domain.moments import Zone
from model.domain.records import Patient, PatientDetails
from resources.wording import say


class ChangePatient(PatientDialog):
    def __init__(self, casebook: Casebook, zone: Zone, patient: Patient, parent: QWidget | None = None) -> None:
        title, save = say("shell.patient.change"), say("shell.patient.save_change")
        super().__init__(casebook, zone, title, save, identity_of(patient.details), parent)
        self._patient = patient
        self.reason = text_line(say("shell.patient.reason"))
        self.add_field("reason", Field(say("shell.patient.reason"), self.reason))
        self.fill(PatientForm.of(patient.details))

    def more_wrong(self) -> tuple[Reason, ...]:
        return () if self.reason.text().strip() else (Reason("reason_needed", "reason"),)

    def keep(self, details: PatientDetails) -> Patient | Refusal:
        return self.casebook.change(self._patient.id, details, self.reason.text())
