"""Closing an alarm: an administrator says what it was. The alarm stays in the history."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.dialogs.fields import Field, text_line
from gui.dialogs.form_dialog import FormDialog
from gui.forms.keeping_words import alarm_sentence
from model.casebook.casebook import Casebook
from model.casebook.results import Refusal
from model.domain.records import SecurityRecord
from resources.wording import say


class CloseAlarm(FormDialog):
    def __init__(self, casebook: Casebook, alarm: SecurityRecord, parent: QWidget | None = None) -> None:
        super().__init__(say("keeping.close_alarm.title"), say("keeping.close_alarm.save"), parent)
        self._casebook, self._alarm = casebook, alarm
        self.explain(alarm_sentence(alarm, casebook.person_name))
        self.comment = text_line(say("keeping.close_alarm.comment"))
        self.add("comment", Field(say("keeping.close_alarm.comment"), self.comment))
        self.comment.setFocus()

    def keep(self) -> bool | Refusal:
        return self._casebook.keeping.close_alarm(self._alarm.id, self.comment.text()) or True
