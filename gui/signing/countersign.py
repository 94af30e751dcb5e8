"""Countersigning orders by telephone: each in words, read and signed one by one by a prescriber."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.dialogs.fields import Field
from gui.forms.permission_words import who_may
from gui.forms.refusals import sentence
from gui.measures import margins, opens_at, spacing
from gui.rows.chart import facts_of
from gui.rows.signatures import order_lines
from gui.signing.own_word import OwnWord
from gui.widgets.dialog import ActDialog
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.casebook.results import Refusal
from model.domain.records import LogRecord
from resources.wording import say


class Countersign(ActDialog):
    """Stays open until none is left."""

    def __init__(self, casebook: Casebook, course: str, parent: QWidget | None = None) -> None:
        patient = casebook.patient(casebook.course(course).patient)
        super().__init__(say("countersign.title"), patient.details, say("countersign.save"), parent)
        self._casebook, self._course = casebook, course
        self._orders: tuple[LogRecord, ...] = ()
        self.list = named(QListWidget(), say("countersign.orders"))
        self.list.setWordWrap(True)
        self.word = OwnWord(casebook.person.name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QVBoxLayout()
        margins(body, 20, 16, 20, 16)
        spacing(body, 12)
        hint = say("countersign.hint", name=casebook.person.name, who=who_may("correct_anyones"))
        body.addWidget(plain_label(hint, "lead", wraps=True))
        body.addWidget(Field(say("countersign.orders"), self.list))
        body.addWidget(self.word)
        self.set_body(body)
        self.submitted.connect(self.sign)
        self.list.currentRowChanged.connect(lambda _row: self._offer())
        self._fill()
        opens_at(self, 820, 600)
        self.list.setFocus()

    def sign(self) -> None:
        chosen = self.list.currentRow()
        if chosen < 0:
            return
        signed = self._casebook.signing.countersign(self._orders[chosen], self.word.text())
        if isinstance(signed, Refusal):
            zone = facts_of(self._casebook, self._course).zone
            self.show_error(*self.word.refuse(signed, lambda reason: sentence(reason, zone)))
            return
        self.show_error()
        self.word.clear()
        self._fill()
        if not self._orders:
            self.accept()

    def _offer(self) -> None:
        self.word.offer(self.save_button, "" if self.list.currentRow() >= 0 else say("countersign.choose"))

    def _fill(self) -> None:
        facts = facts_of(self._casebook, self._course)
        self._orders = facts.unsigned
        self.list.clear()
        for record in self._orders:
            self.list.addItem(QListWidgetItem("\n".join(order_lines(facts, record))))
        self.list.setCurrentRow(0)
        self._offer()
