"""Issuing an order sheet: the pages as they will be printed, then one act that numbers, keeps and saves it.

The preview is drawn from the bytes that issuing would keep. What may be issued is the casebook's; printing is reports'.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from gui.forms.refusals import sentence
from gui.measures import least_height, margins, spacing
from gui.sheets.pages import Pages
from gui.sheets.place import chosen_place, file_name
from gui.tokens import CONTROL_HEIGHT
from gui.widgets.buttons import secondary
from gui.widgets.dialog import ActDialog
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.casebook.results import Refusal
from model.casebook.sheets import SheetInput
from model.domain.moments import Zone
from model.domain.records import SheetRecord
from reports.export_command import unprintable_sentence
from reports.fonts import Unprintable
from reports.order_sheet import render
from reports.page import PaperName
from reports.saved_file import CannotWrite, check_place, save
from resources.wording import say

PAPERS: Final[tuple[PaperName, ...]] = ("Letter", "A4")


class IssueSheet(ActDialog):
    """`place`: asks where to save, given a proposed file; None where the person changed her mind."""

    def __init__(self, casebook: Casebook, course: str, cycle: int, parent: QWidget | None = None) -> None:
        patient = casebook.patient(casebook.course(course).patient)
        super().__init__(say("shell.sheet.title"), patient.details, say("shell.sheet.issue"), parent)
        self._casebook = casebook
        self._course = course
        self._patient = patient
        self._shown: SheetInput | None = None
        self.issued: SheetRecord | None = None
        self.preview = b""
        cycles = [found.number for found in casebook.plan(course).cycles]
        self.cycle = _combo("shell.sheet.cycle", [say("shell.sheet.cycle_number", number=n) for n in cycles], cycles)
        self.cycle.setCurrentIndex(cycles.index(cycle))
        self.paper = _combo("shell.sheet.paper", list(PAPERS), list(PAPERS))
        self.note = plain_label("", "lead", wraps=True)
        self.save_as = secondary(say("shell.sheet.save_as"))
        self.save_as.hide()
        self.pages = Pages()
        self._lay_out()
        self.cycle.currentIndexChanged.connect(self.refresh)
        self.paper.currentIndexChanged.connect(self.refresh)
        self.submitted.connect(self.issue)
        self.save_as.clicked.connect(self._save_again)
        self.refresh()
        self.cycle.setFocus()

    def refresh(self) -> None:
        """The pages of the next sheet of this cycle."""
        sheet = self._casebook.sheet_input(self._course, self.cycle.currentData())
        try:
            self.preview = render(sheet, self.paper.currentData())
        except Unprintable as unprintable:
            self._refuse(unprintable_sentence(unprintable))
            return
        self._shown = sheet
        self.show_error()
        self.save_button.setEnabled(True)
        self.note.setText(say("shell.sheet.draft", number=sheet.number))
        self.pages.show_pdf(self.preview)

    def issue(self) -> None:
        if self.issued is not None or not self.save_button.isEnabled():
            return
        target = self.ask_place(self._proposed_name())
        if target is not None:
            self.issue_to(target)

    def issue_to(self, target: Path) -> None:
        """Keeps the very pages that are shown, then saves them; a place that cannot be written is said first."""
        if self._shown is None:
            return
        try:
            check_place(target)
            issued = self._casebook.issue_shown(self._shown, self.preview)
            if isinstance(issued, Refusal):
                self._refused(issued)
                return
            self.issued = issued
            self._save(issued, target)
        except CannotWrite as failure:
            self.show_error(say("export.cannot_write", target=failure.target, why=failure.why))

    def _refused(self, refusal: Refusal) -> None:
        """The pages are made anew first, so that what is said stands over what is so now."""
        self.refresh()
        zone = Zone(self._casebook.course(self._course).zone)
        self.show_error(*(sentence(reason, zone) for reason in refusal.reasons))

    def ask_place(self, proposed: str) -> Path | None:
        return chosen_place(self, proposed)

    def _save(self, sheet: SheetRecord, target: Path) -> None:
        self.save_button.setEnabled(False)
        self.cycle.setEnabled(False)
        self.paper.setEnabled(False)
        self.save_as.show()
        self.nothing_to_cancel()
        try:
            save(sheet.pdf, target)
        except CannotWrite as failure:
            values = {"number": sheet.number, "code": sheet.order_code, "target": target, "why": failure.why}
            self.show_error(say("shell.sheet.issued_unsaved", **values))
            return
        self.show_error()
        said = say("shell.sheet.issued", number=sheet.number, code=sheet.order_code, target=target)
        self.note.setText("\n".join([said, *self._replaced(sheet)]))

    def _replaced(self, sheet: SheetRecord) -> list[str]:
        earlier = [s.number for s in self._casebook.sheets(self._course) if s.cycle == sheet.cycle]
        numbers = ", ".join(str(number) for number in earlier if number < sheet.number)
        return [say("shell.sheet.replaces", sheets=numbers)] if numbers else []

    def _save_again(self) -> None:
        target = self.ask_place(self._proposed_name())
        if target is not None and self.issued is not None:
            self._save(self.issued, target)

    def _proposed_name(self) -> str:
        number = self.issued.number if self.issued is not None else self._shown.number if self._shown is not None else 1
        return file_name(self._patient, self.cycle.currentData(), number)

    def _refuse(self, sentence: str) -> None:
        self._shown = None
        self.show_error(sentence)
        self.save_button.setEnabled(False)
        self.pages.show_nothing()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        spacing(top, 12)
        top.addWidget(self.cycle)
        top.addWidget(self.paper)
        top.addWidget(self.note, 1)
        top.addWidget(self.save_as)
        body = QVBoxLayout()
        margins(body, 20, 12, 20, 12)
        body.addLayout(top)
        body.addWidget(self.pages, 1)
        self.set_body(body)


def _combo(code: str, texts: list[str], values: list[int] | list[PaperName]) -> QComboBox:
    combo = named(QComboBox(), say(code))
    for text, value in zip(texts, values, strict=True):
        combo.addItem(text, value)
    least_height(combo, CONTROL_HEIGHT)
    return combo
