"""Signing an issued order sheet: its very pages, and one act that puts a prescriber's name under them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.forms.refusals import without_moments
from gui.measures import margins
from gui.sheets.pages import Pages
from gui.signing.own_word import OwnWord
from gui.widgets.dialog import ActDialog
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.casebook.results import Refusal
from model.domain.records import SheetRecord
from resources.wording import say


class SignSheet(ActDialog):
    def __init__(self, casebook: Casebook, sheet: SheetRecord, parent: QWidget | None = None) -> None:
        patient = casebook.patient(casebook.course(sheet.course).patient)
        super().__init__(say("sign_sheet.title", number=sheet.number), patient.details, say("sign_sheet.save"), parent)
        self._casebook, self._sheet = casebook, sheet
        self.word = OwnWord(casebook.person.name)
        pages = Pages()
        pages.show_pdf(sheet.pdf)
        body = QVBoxLayout()
        margins(body, 20, 12, 20, 12)
        hint = say("sign_sheet.hint", name=casebook.person.name, code=sheet.order_code)
        body.addWidget(plain_label(hint, "lead", wraps=True))
        body.addWidget(pages, 1)
        body.addWidget(self.word)
        self.set_body(body)
        self.submitted.connect(self.sign)
        self.word.password.setFocus()

    def sign(self) -> None:
        signed = self._casebook.signing.sign_sheet(self._sheet, self.word.text())
        if isinstance(signed, Refusal):
            self.show_error(*self.word.refuse(signed, without_moments))
        else:
            self.accept()
