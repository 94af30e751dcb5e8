"""Signing rows of the drug file: each in full, read once more, and a pharmacist's password under all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.drug_file.row_words import said_grid
from gui.forms.refusals import without_moments
from gui.forms.site import site_zone
from gui.measures import margins, spacing
from gui.rows.drug_file import drug_rows
from gui.signing.own_word import OwnWord
from gui.widgets.dialog import FramedDialog
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.casebook.results import Refusal
from resources.wording import say


class SignDrugRows(FramedDialog):
    """What is signed is what was shown: the file that was read when the dialog opened."""

    def __init__(self, casebook: Casebook, keys: Sequence[str], parent: QWidget | None = None) -> None:
        self._casebook, self._file = casebook, casebook.drug_file()
        self._chosen = [row for row in drug_rows(self._file, site_zone()) if row.key in keys]
        title = say(
            "drug.sign.title_one" if len(self._chosen) == 1 else "drug.sign.title_many", count=len(self._chosen)
        )
        super().__init__(title, (self._file.name,), say("drug.sign.save"), parent)
        self.word = OwnWord(casebook.person.name)
        body = QVBoxLayout()
        margins(body, 20, 12, 20, 12)
        spacing(body, 8)
        body.addWidget(plain_label(say("drug.sign.hint", name=casebook.person.name), "lead", wraps=True))
        body.addWidget(self._rows_in_full(), 1)
        body.addWidget(self.word)
        self.set_body(body)
        self.submitted.connect(self.sign)
        self.word.password.setFocus()

    def _rows_in_full(self) -> QScrollArea:
        """They scroll, the password below them stays in sight."""
        inside = named(QWidget(), style="dialog_body")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for row in self._chosen:
            column.addWidget(plain_label(row.bag, "section_title"))
            column.addWidget(said_grid(row))
        column.addStretch(1)
        area = named(QScrollArea(widgetResizable=True), say("drug.detail"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        return area

    def sign(self) -> None:
        rows = [found for row in self._chosen if (found := self._file.row(row.hours, row.dose)) is not None]
        signed = self._casebook.signing.sign_drug_rows(self._file, rows, self.word.text())
        if isinstance(signed, Refusal):
            self.show_error(*self.word.refuse(signed, without_moments))
        else:
            self.accept()
