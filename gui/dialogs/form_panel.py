"""A panel that is read by one form: what it logs, and what that would move, the form says from what was answered.

It knows no act. A panel whose form needs more than moment and course reads it by itself.
"""

from __future__ import annotations

from typing import Protocol

from gui.dialogs.panel import Panel
from model.casebook.commands import Command
from model.casebook.results import Refusal
from model.domain.moments import Minute, Zone


class ActForm(Protocol):
    def tried(self) -> ActForm:
        """The same with stand-ins for names and reasons still open."""
        ...

    def command(self, zone: Zone, now: Minute, course: str) -> Command | Refusal: ...


class FormPanel(Panel):
    def form(self) -> ActForm:
        raise NotImplementedError

    def command(self) -> Command | Refusal:
        return self._read(self.form())

    def tried(self) -> Command | Refusal:
        return self._read(self.form().tried())

    def _read(self, form: ActForm) -> Command | Refusal:
        return form.command(self.scene.zone, self.scene.now(), self.scene.course)
