"""The body of `Pump handed over`: place, people, what was looked at together, what the pump shows.

What the drug file has is only said of a reading that was typed: whoever reads a pump is not told what to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from gui.dialogs.choices import Choice, Choices
from gui.dialogs.fields import Field, number_line
from gui.dialogs.form_panel import FormPanel
from gui.dialogs.scene import Scene
from gui.forms.handover import HandoverForm
from gui.forms.moment import NOW_TYPED
from gui.forms.refusals import sentence
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from gui.widgets.wrapping import WrappingCheck
from model.casebook.results import Preview
from model.domain.beside import CHECKS, Check, Place, Taker
from resources.wording import say

_PLACES: tuple[tuple[Place, str], ...] = (("home", "h"), ("clinic", "c"), ("ward", "w"))
_TAKERS: tuple[tuple[Taker, str], ...] = (
    ("patient", "p"),
    ("caregiver", "g"),
    ("home_care_nurse", "h"),
    ("nurse", "n"),
)
_BEFORE_IT_GOES = "rate_differs"


class HandoverPanel(FormPanel):
    def __init__(self, scene: Scene, over: bool = False, parent: QWidget | None = None) -> None:
        """`over`: it lies in the past and is typed in full."""
        super().__init__(scene, parent)
        self._at = self.add_moment("at", "beside.handover.at")
        self._place = self._choices("place", [[choice] for choice in _PLACES])
        self._handed_by = self.add_text("handed_by", "beside.handover.handed_by")
        self._taker = self._choices("taker", [_TAKERS[:2], _TAKERS[2:]])
        self._taken_by = self.add_text("taken_by", "beside.handover.taken_by")
        self._ml_per_hour = self._add_number("ml_per_hour")
        self._ml_left = self._add_number("ml_left")
        self._checks = self._add_checks()
        self._contact = self.add_text("contact", "beside.handover.contact")
        self._bag_label = self.add_text("bag_label", "beside.handover.bag_label")
        self._comment = self.add_text("comment", "beside.handover.comment")
        self._late_reason = self.add_late_reason()
        if not over:
            self._at.set_typed(NOW_TYPED)
            self._handed_by.setText(scene.casebook.person.name)

    def form(self) -> HandoverForm:
        return HandoverForm(
            at=self._at.typed(),
            place=next((place for place, _ in _PLACES if place == self._place.value()), ""),
            handed_by=self._handed_by.text(),
            taker=next((taker for taker, _ in _TAKERS if taker == self._taker.value()), ""),
            taken_by=self._taken_by.text(),
            checked=tuple(check for check, box in self._checks.items() if box.isChecked()),
            ml_per_hour=self._ml_per_hour.text(),
            ml_left=self._ml_left.text(),
            bag_label=self._bag_label.text(),
            contact=self._contact.text(),
            comment=self._comment.text(),
            late_reason=self._late_reason.text(),
        )

    def fill(self, form: HandoverForm) -> None:
        self._at.set_typed(form.at)
        self._place.set_value(form.place)
        self._handed_by.setText(form.handed_by)
        self._taker.set_value(form.taker)
        self._taken_by.setText(form.taken_by)
        for check, box in self._checks.items():
            box.setChecked(check in form.checked)
        self._ml_per_hour.setText(form.ml_per_hour)
        self._ml_left.setText(form.ml_left)
        self._bag_label.setText(form.bag_label)
        self._contact.setText(form.contact)
        self._comment.setText(form.comment)

    def warnings(self, preview: Preview) -> tuple[str, ...]:
        return tuple(sentence(each, self.scene.zone) for each in preview.advice if each.code == _BEFORE_IT_GOES)

    def advice(self, preview: Preview) -> tuple[str, ...]:
        also = (sentence(each, self.scene.zone) for each in preview.advice if each.code != _BEFORE_IT_GOES)
        return (say("beside.handover.side"), *also)

    def focus_first(self) -> None:
        self._place.focus_here()

    def _choices(self, name: str, columns: Iterable[Sequence[tuple[str, str]]]) -> Choices:
        caption = say(f"beside.handover.{name}")
        offered = [[Choice(value, key, say(f"beside.{name}.{value}")) for value, key in column] for column in columns]
        choices = Choices(caption, offered)
        choices.chosen.connect(self.changed)
        self.add(Field(caption, choices), name)
        return choices

    def _add_number(self, name: str) -> QLineEdit:
        line = number_line(say(f"beside.handover.{name}"))
        line.textChanged.connect(self.changed)
        self.add(Field(say(f"beside.handover.{name}"), line, plain_label(say(f"beside.unit.{name}"))), name)
        return line

    def _add_checks(self) -> dict[Check, QCheckBox]:
        holder = named(QWidget(), say("beside.handover.checked"))
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        boxes: dict[Check, QCheckBox] = {}
        for place, check in enumerate(CHECKS):
            text = say(f"beside.check.{check}")
            boxes[check] = named(WrappingCheck(text), text)
            boxes[check].toggled.connect(self.changed)
            grid.addWidget(boxes[check], place // 2, place % 2)
        self.add(Field(say("beside.handover.checked"), holder), "checked")
        return boxes
