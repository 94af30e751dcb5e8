"""What is done around the patients' data: people, keys, settings, alarms, backups, the export. Opens their windows.

Every act is the casebook's to allow; this only asks and says what came of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from gui.dialogs.form_dialog import FormDialog
from gui.forms.keeping_words import backup_outcome
from gui.forms.refusals import without_moments
from gui.forms.site import site_zone
from gui.keeping.backups import BackupRunner
from gui.keeping.close_alarm import CloseAlarm
from gui.keeping.settings_dialog import SettingsDialog
from gui.people.own_password import OwnPassword, SetPin
from gui.people.person_dialogs import AddPerson, ChangePerson, RemovePerson, SetPassword
from gui.people.recovery_keys import RecoveryKeys
from gui.people.renew_keys import RenewKeys
from model.casebook.casebook import Casebook
from model.casebook.keeping import BackupDone
from model.casebook.results import Refusal
from model.domain import writing
from resources.wording import say

PutUp = Callable[[QDialog], None]


class Office(QObject):
    """`said` carries what was done, `warned` what has to be read; `put_up` shows a dialog over the window.

    `opened`: one that holds what somebody types, which it is, and on whom or what.
    """

    people_changed = Signal()
    said = Signal(str)
    warned = Signal(str)
    opened = Signal(object, str, str)

    def __init__(self, casebook: Casebook, backups: BackupRunner, put_up: PutUp, window: QWidget) -> None:
        super().__init__(window)
        self._casebook, self._backups = casebook, backups
        self._put_up, self._window = put_up, window
        self._asked_for = False
        backups.ended.connect(self._backed_up)

    # People and keys

    def about_person(self, act: str, person_id: str) -> None:
        """What the page of people asks for."""
        if act == "renew_recovery":
            self.renew_keys()
            return
        dialog = self._person_dialog(act, person_id)
        dialog.kept.connect(lambda _person: self._people_kept(act))
        self._put_up(dialog)
        if act != "set_password":
            self.opened.emit(dialog, f"{act}_person", person_id if act != "add" else "")

    def _people_kept(self, act: str) -> None:
        self.people_changed.emit()
        self.said.emit(say(f"people.{act}.done"))

    def _person_dialog(self, act: str, person_id: str) -> FormDialog:
        if act == "add":
            return AddPerson(self._casebook, self._window)
        made = {"change": ChangePerson, "set_password": SetPassword, "remove": RemovePerson}[act]
        members = self._casebook.staff.members()
        person = next(member.person for member in members if member.person.id == person_id)
        return made(self._casebook, person, self._window)

    def renew_keys(self) -> None:
        dialog = RenewKeys(self._casebook, self._window)
        dialog.kept.connect(self.show_keys)
        self._put_up(dialog)

    def show_keys(self, keys: tuple[str, ...]) -> None:
        """Once; nobody can show them again."""
        made = writing.moment(site_zone(), self._casebook.now(), with_zone=True, with_year=True)
        by = self._casebook.person.name
        dialog = RecoveryKeys(keys, self._casebook.keeping.folder, made, by, self._window, self._casebook.practice)
        dialog.accepted.connect(self._keys_put_away)
        self._put_up(dialog)

    def _keys_put_away(self) -> None:
        refused = self._casebook.staff.recovery_put_away()
        if refused is not None:
            self.warned.emit(without_moments(refused.reasons[0]))
        else:
            self.said.emit(say("recovery.dialog.put_away"))
        self.people_changed.emit()

    def own_password(self) -> None:
        self._tell_after(OwnPassword(self._casebook, self._window), "people.own.done")

    def set_pin(self) -> None:
        self._tell_after(SetPin(self._casebook, self._window), "people.pin.done")

    def _tell_after(self, dialog: FormDialog, code: str) -> None:
        dialog.kept.connect(lambda _kept: self.said.emit(say(code)))
        self._put_up(dialog)

    # Keeping

    def settings(self) -> None:
        dialog = SettingsDialog(self._casebook, self._window)
        self._tell_after(dialog, "settings.done")
        self.opened.emit(dialog, "settings", "")

    def close_alarm(self, alarm_id: str) -> None:
        alarm = next(alarm for alarm in self._casebook.keeping.alarms() if alarm.id == alarm_id)
        dialog = CloseAlarm(self._casebook, alarm, self._window)
        self._tell_after(dialog, "keeping.close_alarm.done")
        self.opened.emit(dialog, "close_alarm", alarm_id)

    def back_up(self) -> None:
        self._asked_for = True
        refused = self._backups.start()
        if refused is None:
            self.said.emit(say("keeping.backup.begun"))
        else:
            self.warned.emit(without_moments(refused.reasons[0]))

    def _backed_up(self, done: BackupDone) -> None:
        """One that nobody asked for is only told of when it went wrong, by its alarm."""
        if self._asked_for:
            self._asked_for = False
            self.said.emit(backup_outcome(done))

    def export_all(self) -> None:
        proposed = str(Path.home() / say("keeping.export.file_name"))
        chosen, _filter = QFileDialog.getSaveFileName(
            self._window, say("keeping.export.title"), proposed, say("keeping.export.filter")
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, target: Path) -> None:
        refused = self._casebook.keeping.export_all(target)
        if isinstance(refused, Refusal):
            self.warned.emit(without_moments(refused.reasons[0]))
        else:
            self.warned.emit(say("keeping.export.done", target=target))
