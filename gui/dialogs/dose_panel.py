"""The body of `Dexamethasone given`, and the same line inside a restart.

Time, dose and person are typed, never filled in.
"""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from gui.dialogs.fields import Field, text_line
from gui.dialogs.form_panel import FormPanel
from gui.dialogs.scene import Scene
from gui.forms.dose import DoseForm
from gui.forms.refusals import sentence
from gui.measures import fix_size, fix_width
from gui.tokens import CONTROL_HEIGHT
from gui.widgets.moment_field import MomentField
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from gui.widgets.wrapping import WrappingCheck
from model.casebook.authority import in_own_name
from model.casebook.commands import Command
from model.casebook.results import Preview, Reason
from model.domain import writing
from resources.wording import say

_ROUTES = ("IV", "PO")
_DOES_NOT_COUNT = "dose_does_not_count"


class DosePanel(FormPanel):
    """`field` is the command's name for the dose: `dose`, or `dose_given` inside a restart."""

    def __init__(
        self, scene: Scene, field: str = "dose", asks_late_reason: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(scene, parent)
        self._drug = scene.protocol.premedication.drug
        self._at: MomentField = self.add_moment(f"{field}.at", "dialog.dose.at")
        self._dose = text_line(say("dialog.dose.dose"), say("dialog.dose.mg"))
        fix_width(self._dose, 88)
        self._route = self._route_box()
        self._given_by = text_line(say("dialog.dose.given_by"), say("dialog.dose.given_by_hint"))
        amount = Field(
            say("dialog.dose.what", drug=self._drug), self._dose, plain_label(say("dialog.dose.mg")), self._route
        )
        self.add(amount, f"{field}.dose_mg", f"{field}.route", f"{field}.drug")
        self.hint = plain_label("", "muted", wraps=True)
        self._column.addWidget(self.hint)
        self.add(Field(say("dialog.dose.given_by"), self._given_by), f"{field}.given_by")
        self._ordered_by = self.add_text(f"{field}.ordered_by", "dialog.dose.ordered_by")
        self._ordered = self.fields()[f"{field}.ordered_by"]
        self._ordered.hide()
        self._read_back = self._add_read_back(f"{field}.read_back")
        self._late_reason = self.add_late_reason() if asks_late_reason else None
        for line in (self._dose, self._given_by):
            line.textChanged.connect(self.changed)
        self.consult()

    def form(self) -> DoseForm:
        return DoseForm(
            drug=self._drug,
            route=self._route.currentText(),
            at=self._at.typed(),
            dose_mg=self._dose.text(),
            given_by=self._given_by.text(),
            ordered_by=self._ordered_by.text(),
            read_back=self._read_back.isChecked(),
            late_reason="" if self._late_reason is None else self._late_reason.text(),
        )

    def fill(self, form: DoseForm) -> None:
        self._at.set_typed(form.at)
        self._dose.setText(form.dose_mg)
        self._route.setCurrentText(form.route)
        self._given_by.setText(form.given_by)
        self._ordered_by.setText(form.ordered_by)
        self._ordered.setVisible(bool(form.ordered_by))
        self._read_back.setChecked(form.read_back)

    def consult(self) -> None:
        """What is asked; or, as soon as a dose is typed that does not count, that it does not."""
        amount = self.form().amount(self.scene.zone, self.scene.now(), self.scene.course)
        answer = None if amount is None else self.scene.ask(amount)
        advice = answer.advice if isinstance(answer, Preview) else ()
        said = [sentence(reason, self.scene.zone) for reason in advice if reason.code == _DOES_NOT_COUNT]
        self.hint.setText(said[0] if said else self._asked())
        self.hint.setProperty("role", "field_error" if said else "muted")
        self.hint.style().polish(self.hint)

    def advice(self, preview: Preview) -> tuple[str, ...]:
        """What stands beside the dose already is not said twice."""
        return tuple(sentence(item, self.scene.zone) for item in preview.advice if item.code != _DOES_NOT_COUNT)

    def _asked(self) -> str:
        rule = self.scene.protocol.premedication
        return say("dialog.dose.asked", drug=rule.drug, dose=writing.amount(rule.dose_mg, "mg"), route=rule.route)

    def located(self, reason: Reason, command: Command) -> Reason:
        return Reason(reason.code, "dose.at", reason.values) if reason.field == "at" else reason

    def focus_first(self) -> None:
        self.focus_field(next(iter(self.fields())))

    def _add_read_back(self, name: str) -> QCheckBox:
        """Asked of a prescriber who types another one's name."""
        box = named(WrappingCheck(say("dialog.read_back")), say("dialog.read_back"))
        box.toggled.connect(self.changed)
        field = self.add(Field(say("dialog.read_back_caption"), box), name)
        field.hide()
        self._ordered_by.textChanged.connect(lambda typed: field.setVisible(self._is_anothers(typed)))
        return box

    def _is_anothers(self, typed: str) -> bool:
        return self.scene.orders_in_person and not in_own_name(typed, self.scene.casebook.person)

    def _route_box(self) -> QComboBox:
        box = QComboBox()
        route = self.scene.protocol.premedication.route
        box.addItems(list(dict.fromkeys((route, *_ROUTES))))
        box.setAccessibleName(say("dialog.dose.route"))
        fix_size(box, 96, CONTROL_HEIGHT)
        box.currentTextChanged.connect(self.changed)
        return box
