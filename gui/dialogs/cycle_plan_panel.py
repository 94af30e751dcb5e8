"""The body of `Plan a cycle`: which one, when it is to start now, who decided so and why.

Whose order an early start is, the casebook says; no rule lives here.
"""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from gui.dialogs.fields import Field
from gui.dialogs.form_panel import FormPanel
from gui.dialogs.scene import Scene
from gui.forms.moment import NOW_TYPED
from gui.forms.plan_changes import CyclePlanForm
from gui.measures import least_height
from gui.rows import written
from gui.tokens import CONTROL_HEIGHT
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from model.casebook.results import Reason
from model.domain.free_interval import cycle_before, free_until, starts_within_interval
from model.domain.moments import Minute
from resources.wording import say


class CyclePlanPanel(FormPanel):
    """`cycle`: the one that a logged plan is about, which may have started since."""

    def __init__(self, scene: Scene, cycle: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._cycle = self._add_cycle(cycle)
        self._as_it_is = plain_label("", "muted", wraps=True)
        self._column.addWidget(self._as_it_is)
        self._start = self.add_moment("start", "dialog.plan_cycle.start")
        self._decided_by = self.add_prescriber("decided_by", "dialog.plan_cycle.decided_by")
        self._read_back = self.add_read_back(self._decided_by)
        self._reason = self.add_text("reason", "dialog.plan_cycle.reason")
        self._at = self.add_moment("at", "dialog.plan_cycle.at")
        self._at.set_typed(NOW_TYPED)
        self._late_reason = self.add_late_reason()
        self.consult()

    def form(self) -> CyclePlanForm:
        return CyclePlanForm(
            cycle=self._cycle.currentData(),
            start=self._start.typed(),
            at=self._at.typed(),
            decided_by=self._decided_by.text(),
            reason=self._reason.text(),
            read_back=self._read_back.isChecked(),
            late_reason=self._late_reason.text(),
        )

    def fill(self, form: CyclePlanForm) -> None:
        self._cycle.setCurrentIndex(max(0, self._cycle.findData(form.cycle)))
        self._start.set_typed(form.start)
        self._at.set_typed(form.at)
        self._decided_by.setText(form.decided_by)
        self._reason.setText(form.reason)
        self._read_back.setChecked(form.read_back)

    def focus_first(self) -> None:
        self._start.focus_date()

    def consult(self) -> None:
        """What is planned now; and whose word the start needs."""
        self._as_it_is.setText(self._planned_now())
        order = self._is_order()
        caption = say("dialog.plan_cycle.ordered_by" if order else "dialog.plan_cycle.decided_by")
        self.fields()["decided_by"].caption.setText(caption)
        if order:
            self.show_read_back(self._decided_by.text())
        else:
            self.fields()["read_back"].hide()

    def _is_order(self) -> bool:
        start, cycle = self._start.minute(), self._cycle.currentData()
        if isinstance(start, Reason) or cycle is None:
            return False
        return starts_within_interval(self.scene.plan(), cycle, start)

    def _planned_now(self) -> str:
        number, plan = self._cycle.currentData(), self.scene.plan()
        planned = next((cycle for cycle in plan.cycles if cycle.number == number), None)
        if planned is None:
            return say("dialog.plan_cycle.none")
        if planned.start_is == "actual":
            return say("dialog.plan_cycle.started", cycle=planned.number, when=self._written(planned.start))
        before, until = cycle_before(plan, planned.number), free_until(plan, planned.number)
        when = self._written(planned.planned_start)
        if before is None or before.infusion_end is None or until is None:
            return say("dialog.plan_cycle.planned", cycle=planned.number, when=when)
        is_over = before.infusion_end_is == "actual"
        return say(
            "dialog.plan_cycle.planned_after_end" if is_over else "dialog.plan_cycle.planned_after",
            cycle=planned.number,
            when=when,
            before=before.number,
            end=self._written(before.infusion_end),
            until=self._written(until),
        )

    def _written(self, minute: Minute) -> str:
        return written.moment(self.scene.zone, minute, self.scene.now())

    def _add_cycle(self, logged: int | None) -> QComboBox:
        box = named(QComboBox(), say("dialog.plan_cycle.cycle"))
        least_height(box, CONTROL_HEIGHT)
        to_come = {cycle.number for cycle in self.scene.plan().cycles if cycle.start_is == "planned"}
        for number in sorted(to_come if logged is None else to_come | {logged}):
            box.addItem(say("dialog.plan_cycle.number", cycle=number), number)
        box.currentIndexChanged.connect(lambda: self.consult())
        box.currentIndexChanged.connect(self.changed)
        self.add(Field(say("dialog.plan_cycle.cycle"), box), "cycle")
        return box
