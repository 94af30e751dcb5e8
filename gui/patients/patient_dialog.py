"""A patient's details as a dialog: the fields and the refusals beside them. What saving means is each kind's own.

It reads no database by itself and judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from gui.dialogs.choices import Choice, Choices
from gui.dialogs.fields import Field, text_line
from gui.forms.patient import ALLERGY_STATES, SEXES, PatientForm
from gui.forms.refusals import sentence
from gui.in_force import px
from gui.measures import gaps, least_height, margins, spacing
from gui.tokens import CONTROL_HEIGHT
from gui.widgets.dialog import FramedDialog
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.casebook.results import Reason, Refusal
from model.domain.moments import Zone
from model.domain.records import Patient, PatientDetails
from resources.wording import say

_TEXTS = ("family_name", "given_name", "born", "record_number", "study_id", "bed", "weight", "weighed_on")
_ROWS = (("family_name", "given_name"), ("born", "sex"), ("record_number", "study_id"), ("weight", "weighed_on"))
_TOGETHER = (("allergy_list", "allergies"), ("weight", "weighed_on"))
"""What is answered in one may be what was wrong with the other."""
_ROOM_FOR_TWO = 700
"""Pixels from which two fields stand side by side."""
_KEYS = {"listed": "l", "none_known": "n", "not_asked": "a"}


class PatientDialog(FramedDialog):
    """`kept` carries the patient's id once the details are saved; `edited` comes with every answer that changes."""

    kept = Signal(str)
    edited = Signal()

    def __init__(
        self,
        casebook: Casebook,
        zone: Zone,
        title: str,
        save: str,
        identity: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`identity`: of a patient who is known already."""
        super().__init__(title, identity, save, parent)
        self.casebook = casebook
        self._zone = zone
        self.lines = {name: text_line(say(f"shell.patient.{name}")) for name in _TEXTS}
        self.sex = named(QComboBox(), say("shell.patient.sex"))
        self.sex.addItems([say(f"shell.patient.sex.{sex}") for sex in SEXES])
        self.sex.setCurrentIndex(SEXES.index("unknown"))
        least_height(self.sex, CONTROL_HEIGHT)
        states = [[Choice(state, _KEYS[state], say(f"shell.patient.allergies.{state}"))] for state in ALLERGY_STATES]
        self.allergy_state = Choices(say("shell.patient.allergies"), states)
        self.allergies = text_line(say("shell.patient.allergy_list"))
        self.allergies.textEdited.connect(lambda _text: self.allergy_state.set_value("listed"))
        self._fields = self._make_fields()
        for field in self._fields.values():
            self._watch(field)
        self.note = plain_label("", "banner", wraps=True)
        self.note.hide()
        self.column = QVBoxLayout()
        self._lay_out()
        self.submitted.connect(self.save)
        self.lines["family_name"].setFocus()

    def form(self) -> PatientForm:
        text = {name: line.text() for name, line in self.lines.items()}
        state = next((state for state in ALLERGY_STATES if state == self.allergy_state.value()), None)
        sex = SEXES[self.sex.currentIndex()]
        return PatientForm(**text, sex=sex, allergy_state=state, allergies=self.allergies.text())

    def save(self) -> None:
        self._show([])
        now = self.casebook.now()
        details = self.form().details(self._zone.date_of(now), now)
        done = Refusal((*details.reasons, *self.more_wrong())) if isinstance(details, Refusal) else self.keep(details)
        if isinstance(done, Refusal):
            self._refused(done)
        elif done is not None:
            self.kept.emit(done.id)
            self.accept()

    def keep(self, details: PatientDetails) -> Patient | Refusal | None:
        """Saves the details; None where something is to be read first."""
        raise NotImplementedError

    def more_wrong(self) -> tuple[Reason, ...]:
        """Against the further questions, where the details are refused already: all is told at once."""
        return ()

    def fill(self, form: PatientForm) -> None:
        for name, line in self.lines.items():
            line.setText(getattr(form, name))
        self.sex.setCurrentIndex(SEXES.index(form.sex))
        self.allergies.setText(form.allergies)
        self.allergy_state.set_value(form.allergy_state or "")

    def add_field(self, name: str, field: Field) -> None:
        """A further question below the others."""
        self._fields[name] = field
        self._watch(field)
        self.column.insertWidget(self.column.count() - 1, field)
        self._order_tabs(*field.findChildren(QLineEdit))

    def _refused(self, refusal: Refusal) -> None:
        """Each beside its field, the first that is said of it; the keyboard goes to the topmost."""
        self._show(refusal.reasons)
        wrong = [field for field in self._fields.values() if not field.reason.isHidden()]
        if wrong:
            wrong[0].focus_answer()

    def _show(self, reasons: Iterable[Reason]) -> None:
        shown: dict[str, str] = {}
        for reason in reasons:
            shown.setdefault(reason.field, sentence(reason, self._zone))
        for name, field in self._fields.items():
            field.show_reason(shown.pop(name, ""))
        self.show_error(*shown.values())

    def _watch(self, field: Field) -> None:
        """What was said of an answer is about that answer: it goes when another is given."""
        for line in field.findChildren(QLineEdit):
            line.textChanged.connect(lambda: self._answered(field))
        for combo in field.findChildren(QComboBox):
            combo.currentIndexChanged.connect(lambda: self._answered(field))
        for choices in field.findChildren(Choices):
            choices.chosen.connect(lambda: self._answered(field))

    def _answered(self, field: Field) -> None:
        together = next((names for names in _TOGETHER if field in (self._fields[name] for name in names)), ())
        for other in (field, *(self._fields[name] for name in together)):
            other.show_reason("")
        self.edited.emit()

    def _make_fields(self) -> dict[str, Field]:
        """In the order in which they are read."""
        asked: dict[str, QWidget] = {
            **self.lines,
            "sex": self.sex,
            "allergy_list": self.allergies,
            "allergies": self.allergy_state,
        }
        names = (*(name for row in _ROWS for name in row), "bed", "allergy_list", "allergies")
        return {name: Field(say(f"shell.patient.{name}"), asked[name]) for name in names}

    def _lay_out(self) -> None:
        self._grid = grid = QGridLayout()
        gaps(grid, 24, 14)
        self._place(side_by_side=True)
        margins(self.column, 24, 16, 24, 16)
        spacing(self.column, 14)
        self.column.addWidget(self.note)
        self.column.addLayout(grid)
        self.column.addStretch(1)
        self.set_body(self.column)
        self._order_tabs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the fields stand below each other."""
        super().resizeEvent(event)
        self._place(side_by_side=self.width() >= px(_ROOM_FOR_TWO))

    def _place(self, *, side_by_side: bool) -> None:
        rows = (*_ROWS, ("bed", "allergy_list"), ("", "allergies"))
        for row, names in enumerate(rows):
            for column, name in enumerate(names):
                if name:
                    place = (row, column) if side_by_side else (2 * row + column, 0)
                    self._grid.addWidget(self._fields[name], *place)

    def _order_tabs(self, *further: QWidget) -> None:
        names = ("family_name", "given_name", "born", "record_number", "study_id", "weight", "weighed_on")
        chain: list[QWidget] = [self.lines[name] for name in names]
        chain.insert(3, self.sex)
        chain += [self.lines["bed"], self.allergies]
        chain += [self.allergy_state.button(state) for state in ALLERGY_STATES]
        chain += [*further, self.cancel_button, self.save_button]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)
