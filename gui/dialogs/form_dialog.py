"""A dialog of a few questions below each other: what saving means is each kind's own, a refusal stands at its field.

It knows neither the casebook nor a rule.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.dialogs.fields import Field
from gui.forms.refusals import without_moments
from gui.measures import margins, opens_at, spacing
from gui.widgets.dialog import FramedDialog
from gui.widgets.text import plain_label
from model.casebook.results import Reason, Refusal

_SIZE = (720, 560)


class FormDialog(FramedDialog):
    """`kept` carries what saving gave."""

    kept = Signal(object)

    def __init__(self, title: str, save: str, parent: QWidget | None = None) -> None:
        super().__init__(title, (), save, parent)
        self._fields: dict[str, Field] = {}
        self.column = QVBoxLayout()
        margins(self.column, 24, 16, 24, 16)
        spacing(self.column, 14)
        self.column.addStretch(1)
        self.set_body(self.column)
        self.submitted.connect(self.save)
        opens_at(self, *_SIZE)

    def add(self, name: str, field: Field) -> Field:
        """`name`: the one by which a refusal blames it."""
        self._fields[name] = field
        self.put(field)
        return field

    def put(self, widget: QWidget) -> None:
        self.column.insertWidget(self.column.count() - 1, widget)

    def explain(self, text: str) -> None:
        self.put(plain_label(text, "lead", wraps=True))

    def keep(self) -> object | Refusal:
        raise NotImplementedError

    def save(self) -> None:
        if not self.save_button.isEnabled():
            return
        done = self.keep()
        if isinstance(done, Refusal):
            self.refuse(done)
        else:
            self.kept.emit(done)
            self.accept()

    def refuse(self, refusal: Refusal) -> None:
        shown = [(reason.field, self.worded(reason)) for reason in refusal.reasons]
        for name, field in self._fields.items():
            field.show_reason(" ".join(text for blamed, text in shown if blamed == name))
        self.show_error(*(text for blamed, text in shown if blamed not in self._fields))

    def worded(self, reason: Reason) -> str:
        return without_moments(reason)
