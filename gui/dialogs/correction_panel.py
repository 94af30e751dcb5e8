"""The body of `Correct`: the entry as it stands, why it is wrong, and what is logged right in its place.

The right entry is typed with the panel of its own act, filled in from what was written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from gui.dialogs.bag_panel import BagPanel
from gui.dialogs.bag_plan_panel import BagPlanPanel
from gui.dialogs.choices import Choice, Choices
from gui.dialogs.cycle_plan_panel import CyclePlanPanel
from gui.dialogs.dose_panel import DosePanel
from gui.dialogs.fields import Field
from gui.dialogs.panel import Panel
from gui.dialogs.plain_panels import ApprovalPanel, CompletionPanel, DiscontinuePanel, NotePanel, StartPanel
from gui.dialogs.restart_panel import RestartPanel
from gui.dialogs.scene import Scene
from gui.dialogs.stay_panels import admission, discharge
from gui.dialogs.stop_panel import StopPanel
from gui.forms.bag_change import BagChangeForm
from gui.forms.correction import CorrectionForm, HowCorrected
from gui.forms.logged import form_of
from gui.forms.reading import STAND_IN
from gui.forms.stood_for import stood_for
from gui.rows.moves import MoveRow
from gui.widgets.text import plain_label
from model.casebook.commands import Command, Correct, LogBagChange, LogRestart
from model.casebook.results import Preview, Reason, Refusal
from model.domain.records import LogRecord
from resources.wording import say

_HOW: tuple[tuple[HowCorrected, str], ...] = (("logged_right", "r"), ("struck", "s"))


class CorrectionPanel(Panel):
    def __init__(self, scene: Scene, record: LogRecord, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._record = record
        line = plain_label(scene.entry_line(record), "lead")
        line.setWordWrap(True)
        self.add(Field(say("dialog.correct.entry"), line))
        self._stand = stood_for(record, scene.casebook.log(scene.course), scene.casebook.struck(scene.course))
        self._right = self._replacement()
        offered = [how for how in _HOW if how[0] == "struck" or self._right is not None]
        choices = [Choice(value, key, say(f"dialog.correct.{value}")) for value, key in offered]
        self._how = Choices(say("dialog.correct.how"), [choices])
        self.add(Field(say("dialog.correct.how"), self._how), "how")
        self._why = self.add_text("correction", "dialog.correct.reason")
        self._how.chosen.connect(self._how_chosen)
        if self._right is not None:
            self._stands = plain_label("" if self._stand is None else self._stand.sentence, "hint", wraps=True)
            self._stands.hide()
            self._column.addWidget(self._stands)
            self.include(self._right)
            self._right.hide()

    def form(self) -> CorrectionForm:
        how: HowCorrected = next((value for value, _ in _HOW if value == self._how.value()), "")
        return CorrectionForm(self._record.sequence, how, self._why.text())

    def command(self) -> Correct | Refusal:
        right = self._alone(self._right.command()) if self._right is not None and self._is_logged_right else None
        return self.form().command(self.scene.zone, self.scene.now(), self.scene.course, right)

    def tried(self) -> Correct | Refusal:
        right = self._alone(self._right.tried()) if self._right is not None and self._is_logged_right else None
        form = replace(self.form(), reason=STAND_IN)
        return form.command(self.scene.zone, self.scene.now(), self.scene.course, right)

    def moving(self) -> Preview | Refusal:
        restart = self._restart()
        return super().moving() if restart is None else restart.moving()

    def warnings(self, preview: Preview) -> tuple[str, ...]:
        restart = self._restart()
        return super().warnings(preview) if restart is None else restart.warnings(preview)

    def advice(self, preview: Preview) -> tuple[str, ...]:
        restart = self._restart()
        return super().advice(preview) if restart is None else restart.advice(preview)

    def rows(self, preview: Preview) -> tuple[MoveRow, ...]:
        return self._right.rows(preview) if self._right is not None and self._is_logged_right else ()

    def consult(self) -> None:
        if self._right is not None:
            self._right.consult()

    def located(self, reason: Reason, command: Command) -> Reason:
        replacement = command.replacement if isinstance(command, Correct) else None
        if self._right is None or replacement is None:
            return reason
        return self._right.located(reason, replacement)

    def focus_first(self) -> None:
        self._how.focus_here()

    def _how_chosen(self, how: str) -> None:
        if self._right is not None:
            self._right.setVisible(how == "logged_right")
            self._stands.setVisible(how == "logged_right" and self._stand is not None)
        self._why.setFocus()
        self.changed.emit()

    def _alone(self, right: Command | Refusal) -> Command | Refusal:
        return self._stand.bag_alone(right) if self._stand is not None and isinstance(right, LogBagChange) else right

    @property
    def _is_logged_right(self) -> bool:
        return self._how.value() == "logged_right"

    def _restart(self) -> RestartPanel | None:
        """The panel of a restart that is to be logged right."""
        return self._right if self._is_logged_right and isinstance(self._right, RestartPanel) else None

    def _replacement(self) -> Panel | None:
        form = form_of(self._record, self.scene.zone, self.scene.protocol.premedication)
        make = self._makers().get(self._record.kind)
        if form is None or make is None:
            return None
        if self._stand is not None and isinstance(form, BagChangeForm):
            form = self._stand.filled(form, self.scene.zone)
        made = make()
        made.fill(form)
        panel: Panel = made
        return panel

    def _makers(self) -> dict[str, Callable[[], Any]]:
        scene = self.scene
        return {
            "cycle_started": lambda: StartPanel(scene),
            "infusion_stopped": lambda: StopPanel(scene, over=True),
            "infusion_restarted": lambda: RestartPanel(scene, self._ask, over=True),
            "bag_changed": lambda: BagPanel(scene),
            "premedication_given": lambda: DosePanel(scene),
            "step_up_approved": lambda: ApprovalPanel(scene),
            "infusion_completed": lambda: CompletionPanel(scene),
            "treatment_discontinued": lambda: DiscontinuePanel(scene),
            "note": lambda: NotePanel(scene),
            "cycle_planned": lambda: CyclePlanPanel(scene, self._record.fields["cycle"]),
            "bag_plan_changed": lambda: BagPlanPanel(scene),
            "admitted": lambda: admission(scene),
            "discharged": lambda: discharge(scene),
        }

    def _ask(self, restart: LogRestart) -> Preview | Refusal:
        return self.scene.ask(Correct(self.scene.course, self._record.sequence, STAND_IN, restart))
