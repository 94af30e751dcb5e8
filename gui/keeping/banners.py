"""The bars over every page: the database can only be read, alarms nobody has closed, what is wrong with the keeping."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.forms.keeping_words import alarm_sentence, fault_sentence, finding_sentence
from gui.widgets.message_bar import MessageBar
from model.casebook.casebook import Casebook
from model.domain.records import SecurityRecord
from resources.wording import say


class KeepingBanners(QWidget):
    """Asks for an export, a restore, or for an alarm (by its id) to be closed."""

    export_asked = Signal()
    restore_asked = Signal()
    close_asked = Signal(str)

    def __init__(self, casebook: Casebook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._casebook = casebook
        self._alarms: tuple[SecurityRecord, ...] = ()
        self.fault, self.alarm, self.findings = MessageBar("fault"), MessageBar("warning"), MessageBar("warning")
        self.export = self.fault.add_button(say("keeping.export"), self.export_asked.emit)
        self.restore = self.fault.add_button(say("keeping.restore"), self.restore_asked.emit)
        self.close_alarm = self.alarm.add_button(say("keeping.close_alarm"), self._ask_to_close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (self.fault, self.alarm, self.findings):
            column.addWidget(bar)

    def refresh(self) -> None:
        keeping = self._casebook.keeping
        self.fault.say("" if keeping.fault is None else fault_sentence(keeping.fault.code))
        self._alarms = keeping.alarms()
        self.alarm.say(self._alarm_text())
        self.close_alarm.setVisible(self._casebook.session.allows("close_alarm"))
        self.findings.say("" if self._casebook.practice else "\n".join(self._findings()))

    def _findings(self) -> Iterator[str]:
        for finding in self._casebook.keeping.findings():
            sentence = finding_sentence(finding)
            if sentence:
                yield sentence
        if self._casebook.session.allows("manage_people") and not self._casebook.staff.recovery_is_put_away():
            yield say("keeping.finding.recovery_keys")

    def _alarm_text(self) -> str:
        if not self._alarms:
            return ""
        first = alarm_sentence(self._alarms[0], self._casebook.person_name)
        more = len(self._alarms) - 1
        return say("keeping.alarm.more", alarm=first, count=more) if more else first

    def _ask_to_close(self) -> None:
        if self._alarms:
            self.close_asked.emit(self._alarms[0].id)
