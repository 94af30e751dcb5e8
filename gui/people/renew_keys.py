"""Asks before the recovery keys are made anew: the ones in the sealed covers then open nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.dialogs.fields import Field, password_line
from gui.dialogs.form_dialog import FormDialog
from model.casebook.casebook import Casebook
from model.casebook.results import Refusal
from resources.wording import say


class RenewKeys(FormDialog):
    """`kept` carries the new keys."""

    def __init__(self, casebook: Casebook, parent: QWidget | None = None) -> None:
        super().__init__(say("recovery.renew.title"), say("recovery.renew.save"), parent)
        self._casebook = casebook
        self.explain(say("recovery.renew.hint"))
        self.password = password_line(say("recovery.renew.password"))
        self.add("password", Field(say("recovery.renew.password"), self.password))
        self.password.setFocus()

    def keep(self) -> tuple[str, ...] | Refusal:
        return self._casebook.staff.renew_recovery(self.password.text())
