"""Going back to a backup, step by step: which one, whose secret opens it, what it would lose, and doing it.

Nothing is touched before the last step, and what lay there is set aside. What is lost is the casebook's to say.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from gui.dialogs.fields import Field, password_line, text_line
from gui.entrance.backup_table import BackupTable
from gui.entrance.forgotten_secrets import CLEARED_SECONDS, ForgottenSecrets
from gui.forms.opening_words import opening_sentence
from gui.forms.restore_words import loss_sentence
from gui.measures import margins, spacing
from gui.widgets.buttons import secondary
from gui.widgets.dialog import FramedDialog
from gui.widgets.flow import Flow
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from gui.widgets.wrapping import WrappingCheck
from model.casebook.clock import Clock
from model.casebook.opening import OpeningRefused
from model.casebook.restoring import BackupLine, Secret, backups_of, loss_of, restore_casebook
from resources.wording import say


class RestoreDialog(FramedDialog):
    """First it says what would be lost; the same button then restores. `restored` carries the user name."""

    restored = Signal(str)

    def __init__(self, folder: Path, clock: Clock, user_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(say("restoring.title"), (), say("restoring.look"), parent)
        self._folder, self._clock = folder, clock
        self._further: tuple[Path, ...] = ()
        self._backups: dict[str, BackupLine] = {}
        self._asked: tuple[str, Secret] | None = None
        self.table = BackupTable()
        self.elsewhere = secondary(say("restoring.elsewhere"))
        self.user_name = text_line(say("shell.sign_in.user_name"))
        self.user_name.setText(user_name)
        self.by_key = named(WrappingCheck(say("restoring.by_key")), say("restoring.by_key"))
        self.password = password_line(say("shell.sign_in.password"))
        self.key = text_line(say("recovery.enter.key"), say("recovery.enter.key_hint"))
        self.forgotten = ForgottenSecrets((self.password, self.key), self)
        self.loss = plain_label("", "banner", wraps=True)
        self.loss.hide()
        self._lay_out()
        self._connect()
        self.refresh()
        self._begin_where_it_begins()

    def refresh(self) -> None:
        """The backups of the own folder and of the one that was picked, the newest first."""
        lines = backups_of(self._folder, *self._further)
        self._backups = {str(line.path): line for line in lines}
        self.table.show_backups(lines)
        self._none.setVisible(not lines)
        self._forget()

    def look_in(self, folder: Path) -> None:
        self._further = (*self._further, folder)
        self.refresh()
        self._begin_where_it_begins()

    def step(self) -> None:
        """What would be lost; and once that has been read, restoring it."""
        line = self._backups.get(self.table.current_key())
        if line is None:
            self.show_error(say("restoring.choose"))
            return
        secret = self._secret()
        self.show_error(say("restoring.busy"))
        QCoreApplication.processEvents()
        try:
            if self._asked == (self.table.current_key(), secret):
                restore_casebook(self._folder, line, secret, self._clock)
                self.accept()
                self.restored.emit(secret.user_name)
            else:
                self._say_loss(loss_sentence(loss_of(self._folder, line, secret, self._clock)), secret)
        except OpeningRefused as refused:
            self._forget()
            wrong = refused.code == "wrong_password"
            self.show_error(say("restoring.wrong_secret") if wrong else opening_sentence(refused))
            self._ask_again(self.user_name if refused.code == "unknown_person" else self._secret_line())

    def _say_loss(self, sentence: str, secret: Secret) -> None:
        self._asked = (self.table.current_key(), secret)
        self.show_error()
        self.loss.setText(sentence)
        self.loss.show()
        self._name_step("restoring.do")
        self.save_button.setFocus()

    def _begin_where_it_begins(self) -> None:
        """The keyboard where the next thing is to be done: look elsewhere, choose, say who."""
        count = self.table.lines_model.rowCount()
        if not count:
            self.elsewhere.setFocus()
        elif count > 1:
            self.table.setFocus()
        else:
            (self._secret_line() if self.user_name.text() else self.user_name).setFocus()

    def _ask_again(self, line: QLineEdit) -> None:
        line.setFocus()
        line.selectAll()

    def _say_forgotten(self) -> None:
        self.show_error(say("recovery.enter.forgotten", seconds=CLEARED_SECONDS))
        self._secret_line().setFocus()

    def _secret_line(self) -> QLineEdit:
        return self.key if self.by_key.isChecked() else self.password

    def _forget(self) -> None:
        """Another backup or another secret: its loss has to be read first."""
        self._asked = None
        self.loss.hide()
        self.show_error()
        self._name_step("restoring.look")

    def _name_step(self, code: str) -> None:
        self.save_button.setText(say(code))
        self.save_button.setAccessibleName(say(code))

    def _secret(self) -> Secret:
        name = self.user_name.text().strip()
        if self.by_key.isChecked():
            return Secret(name, recovery_key=self.key.text())
        return Secret(name, password=self.password.text())

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, say("restoring.elsewhere"), str(Path.home()))
        if chosen:
            self.look_in(Path(chosen))

    def _show_secret(self) -> None:
        self._password_field.setVisible(not self.by_key.isChecked())
        self._key_field.setVisible(self.by_key.isChecked())
        self._secret_line().setFocus()

    def _connect(self) -> None:
        self.submitted.connect(self.step)
        self.elsewhere.clicked.connect(self._ask_folder)
        self.by_key.toggled.connect(self._show_secret)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._forget())
        for line in (self.user_name, self.password, self.key):
            line.textChanged.connect(self._forget)
        self.by_key.toggled.connect(self._forget)
        self.forgotten.forgotten.connect(self._say_forgotten)

    def _lay_out(self) -> None:
        self._none = plain_label(say("restoring.none"), "lead", wraps=True)
        self._password_field = Field(say("shell.sign_in.password"), self.password)
        self._key_field = Field(say("recovery.enter.key"), self.key)
        self._key_field.hide()
        column = QVBoxLayout()
        margins(column, 24, 16, 24, 16)
        spacing(column, 12)
        column.addWidget(plain_label(say("restoring.hint"), "lead", wraps=True))
        top = Flow(8)
        top.add(plain_label(say("restoring.backups"), "section_title"))
        top.push()
        top.add(self.elsewhere)
        column.addLayout(top)
        column.addWidget(self._none)
        column.addWidget(self.table, 1)
        who = Flow(16)
        who.add(Field(say("shell.sign_in.user_name"), self.user_name), grows_from=200)
        who.add(self._password_field, grows_from=200)
        who.add(self._key_field, grows_from=400)
        column.addLayout(who)
        column.addWidget(self.by_key)
        column.addWidget(self.loss)
        self.set_body(column)
