"""An order sheet that was issued, as it was: its kept bytes on the screen, and saved again where asked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.measures import margins
from gui.rows.sheets import SheetRow
from gui.sheets.pages import Pages
from gui.sheets.place import chosen_place, file_name
from gui.widgets.dialog import ActDialog
from gui.widgets.text import plain_label
from model.domain.records import Patient, SheetRecord
from reports.saved_file import CannotWrite, save
from resources.wording import say


class ShownSheet(ActDialog):
    """`row` says what became of it since. Nothing is printed anew."""

    def __init__(self, patient: Patient, sheet: SheetRecord, row: SheetRow, parent: QWidget | None = None) -> None:
        super().__init__(row.number, patient.details, say("shell.sheet.save_as"), parent)
        self._patient = patient
        self._sheet = sheet
        values = {"cycle": row.cycle, "code": row.code, "issued": row.issued, "who": row.who, "state": row.state_text}
        self.note = plain_label(say("shell.sheet.shown", **values), "lead", wraps=True)
        self.pages = Pages()
        self.pages.show_pdf(sheet.pdf)
        body = QVBoxLayout()
        margins(body, 20, 12, 20, 12)
        body.addWidget(self.note)
        body.addWidget(self.pages, 1)
        self.set_body(body)
        self.nothing_to_cancel()
        self.submitted.connect(self._save_as)
        self.pages.setFocus()

    def save_to(self, target: Path) -> None:
        try:
            save(self._sheet.pdf, target)
        except CannotWrite as failure:
            self.show_error(say("export.cannot_write", target=failure.target, why=failure.why))
        else:
            self.show_error()
            self.note.setText(say("shell.sheet.saved", target=target))

    def _save_as(self) -> None:
        target = chosen_place(self, file_name(self._patient, self._sheet.cycle, self._sheet.number))
        if target is not None:
            self.save_to(target)
