"""The body of `Change the bag plan`: for each dose the bags in order, from now or a later moment on, and who decided.

What is offered for a dose, and what is refused, others say. No rule lives here.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from gui.dialogs.choices import Choice, Choices
from gui.dialogs.fields import Field, text_line
from gui.dialogs.form_panel import FormPanel
from gui.dialogs.scene import Scene
from gui.forms.moment import NOW_TYPED, MomentText
from gui.forms.plan_changes import BagPlanForm, bag_field
from gui.measures import fix_width, least_height
from gui.rows.bag_moves import bag_rows
from gui.rows.bag_plan import in_force_line
from gui.rows.moves import MoveRow
from gui.tokens import CONTROL_HEIGHT
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from model.casebook.results import Preview
from model.domain import writing
from model.domain.offered_bags import offered_bags
from model.domain.permissions import may
from resources.wording import say

_MIDNIGHT = MomentText(time="00:00")
_LINE = 220


class BagPlanPanel(FormPanel):
    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._lists = {dose: self._add_list(dose) for dose in scene.protocol.doses}
        choices = [
            Choice("now", "n", say("dialog.bag_plan.from.now")),
            Choice("later", "f", say("dialog.bag_plan.from.later")),
        ]
        self._when = Choices(say("dialog.bag_plan.from"), [choices])
        self._when.set_value("now")
        self.add(Field(say("dialog.bag_plan.from"), self._when), "bag_hours")
        self._start = self.add_moment("start", "dialog.bag_plan.start")
        self._start.set_typed(_MIDNIGHT)
        self._decided_by = self.add_text("decided_by", "dialog.bag_plan.decided_by")
        if may(scene.casebook.person.roles, "sign_drug_file") or scene.orders_in_person:
            self._decided_by.setText(scene.casebook.person.name)
        self._reason = self.add_text("reason", "dialog.bag_plan.reason")
        self._at = self.add_moment("at", "dialog.bag_plan.at")
        self._at.set_typed(NOW_TYPED)
        self._late_reason = self.add_late_reason()
        self._when.chosen.connect(self._when_chosen)
        self._lay_out()

    def form(self) -> BagPlanForm:
        return BagPlanForm(
            lists={dose: line.text() for dose, line in self._lists.items()},
            when="later" if self._when.value() == "later" else "now",
            start=self._start.typed(),
            at=self._at.typed(),
            decided_by=self._decided_by.text(),
            reason=self._reason.text(),
            late_reason=self._late_reason.text(),
        )

    def fill(self, form: BagPlanForm) -> None:
        for dose, text in form.lists.items():
            if dose in self._lists:
                self._lists[dose].setText(text)
        self._when.set_value(form.when)
        self._start.set_typed(form.start)
        self._at.set_typed(form.at)
        self._decided_by.setText(form.decided_by)
        self._reason.setText(form.reason)
        self._lay_out()

    def focus_first(self) -> None:
        next(iter(self._lists.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_field(self, name: str) -> None:
        """It is a day that is missing, or wrong: midnight is filled in."""
        if name == "start":
            self._start.focus_date()
        else:
            super().focus_field(name)

    def rows(self, preview: Preview) -> tuple[MoveRow, ...]:
        return bag_rows(preview)

    def _when_chosen(self, when: str) -> None:
        self._lay_out()
        if when == "later":
            self._start.focus_date()
        self.changed.emit()

    def _lay_out(self) -> None:
        self.fields()["start"].setVisible(self._when.value() == "later")

    def _add_list(self, dose: Decimal) -> QLineEdit:
        """Typed, or picked bag by bag; and what is in force now beneath it."""
        caption = say("dialog.bag_plan.list", dose=writing.dose(dose))
        line = text_line(caption, say("dialog.bag_plan.unchanged"))
        fix_width(line, _LINE)
        line.textChanged.connect(self.changed)
        offered = offered_bags(self.scene.protocol, dose, self.scene.casebook.drug_file())
        picks = [self._pick(line, bag.hours, caption) for bag in offered]
        self.add(Field(caption, line, *picks), bag_field(dose))
        lists = self.scene.casebook.bag_lists(self.scene.course)[dose]
        self._column.addWidget(
            plain_label(in_force_line(lists, self.scene.zone, self.scene.now()), "muted", wraps=True)
        )
        return line

    def _pick(self, line: QLineEdit, hours: int, caption: str) -> QPushButton:
        button = named(
            QPushButton(say("dialog.bag_plan.pick", hours=hours)),
            say("dialog.bag_plan.picked", hours=hours, list=caption),
        )
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        least_height(button, CONTROL_HEIGHT)
        button.clicked.connect(_appending(line, hours))
        return button


def _appending(line: QLineEdit, hours: int) -> Callable[[], None]:
    def append() -> None:
        typed = line.text().strip().rstrip(",")
        line.setText(f"{typed}, {hours}" if typed else str(hours))

    return append
