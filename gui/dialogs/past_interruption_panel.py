"""The body of `Past interruption`: a stop and its restart, logged late in one act with a reason."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.dialogs.panel import Panel
from gui.dialogs.restart_panel import RestartPanel
from gui.dialogs.scene import Scene
from gui.dialogs.stop_panel import StopPanel
from gui.forms.past_interruption import PastInterruptionForm, located
from gui.forms.reading import STAND_IN
from gui.widgets.text import plain_label
from model.casebook.commands import Command, LogPastInterruption, LogRestart
from model.casebook.results import Preview, Reason, Refusal
from resources.wording import say


class PastInterruptionPanel(Panel):
    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._column.addWidget(plain_label(say("dialog.past.stop"), "section_title"))
        self._stop = StopPanel(scene, over=True)
        self.include(self._stop, "stop.")
        self._column.addWidget(plain_label(say("dialog.past.restart"), "section_title"))
        self._restart = RestartPanel(scene, self._ask, over=True)
        self.include(self._restart, "restart.")
        self._late_reason = self.add_text("late_reason", "dialog.late_reason")

    def form(self) -> PastInterruptionForm:
        return PastInterruptionForm(self._stop.form(), self._restart.form(), self._late_reason.text())

    def command(self) -> LogPastInterruption | Refusal:
        scene = self.scene
        return self.form().command(scene.zone, scene.now(), scene.course, scene.reasons())

    def moving(self) -> Preview | Refusal:
        return self._restart.moving()

    def consult(self) -> None:
        self._restart.consult()

    def located(self, reason: Reason, command: Command) -> Reason:
        return located(reason, command) if isinstance(command, LogPastInterruption) else reason

    def warnings(self, preview: Preview) -> tuple[str, ...]:
        return self._restart.warnings(preview)

    def advice(self, preview: Preview) -> tuple[str, ...]:
        return self._restart.advice(preview)

    def focus_first(self) -> None:
        self._stop.focus_first()

    def _ask(self, restart: LogRestart) -> Preview | Refusal:
        """A restart of an interruption that is not logged yet is asked about together with its stop."""
        stop = self._stop.tried()
        if isinstance(stop, Refusal):
            return stop
        return self.scene.ask(LogPastInterruption(self.scene.course, stop, restart, STAND_IN))
