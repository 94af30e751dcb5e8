"""Signing in, or making the database at the first start. It sees a folder and passwords and nothing of patients."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.dialogs.fields import Field, text_line
from gui.tokens import CONTROL_HEIGHT
from gui.widgets.buttons import primary
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.casebook.clock import Clock
from model.casebook.opening import OpeningRefused, casebook_exists, create_casebook, open_casebook
from resources.wording import say

SHORTEST_PASSWORD: Final = 12
"""Local, after OWASP's advice for passwords that are the only factor."""

ROLES: Final = ("nurse", "pharmacist", "research_nurse", "prescriber")
_WIDTH = 460


class SignIn(QWidget):
    """`opened` carries the casebook once it is open."""

    opened = Signal(object)

    def __init__(self, folder: Path, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._folder = folder
        self._clock = clock
        self._is_first = not casebook_exists(folder)
        self.user_name = text_line(say("shell.sign_in.user_name"))
        self.password = _password("shell.sign_in.password")
        self.again = _password("shell.sign_in.again")
        self.name = text_line(say("shell.sign_in.name"))
        self.role = named(QComboBox(), say("shell.sign_in.role"))
        self.role.addItems([say(f"shell.sign_in.role.{role}") for role in ROLES])
        self.role.setMinimumHeight(CONTROL_HEIGHT)
        self.error = plain_label("", "field_error", wraps=True)
        self.enter = primary(say("shell.sign_in.create" if self._is_first else "shell.sign_in.enter"), "Enter")
        self._lay_out()
        self.enter.clicked.connect(self.submit)
        for line in (self.user_name, self.password, self.again, self.name):
            line.returnPressed.connect(self.submit)
        (self.name if self._is_first else self.user_name).setFocus()

    def submit(self) -> None:
        fault = self._fault()
        if fault:
            self.error.setText(say(fault))
            return
        self.error.setText(say("shell.sign_in.busy"))
        QApplication.processEvents()
        self._open(self._create if self._is_first else self._enter)

    def _open(self, opening: Callable[[], Casebook]) -> None:
        """Deriving the key takes a noticeable moment; the note above says so before it begins."""
        try:
            casebook = opening()
        except OpeningRefused as refused:
            self.error.setText(say(f"opening.{refused.code}", **refused.values))
            self.password.clear()
            self.password.setFocus()
            return
        self.error.clear()
        self.opened.emit(casebook)

    def _enter(self) -> Casebook:
        return open_casebook(self._folder, self.user_name.text().strip(), self.password.text(), self._clock)

    def _create(self) -> Casebook:
        roles = frozenset({"administrator", ROLES[self.role.currentIndex()]})
        name, user_name = self.name.text().strip(), self.user_name.text().strip()
        made = create_casebook(self._folder, name, user_name, roles, self.password.text(), self._clock)
        return made.casebook

    def _fault(self) -> str:
        lines = [self.user_name, self.password] + ([self.name, self.again] if self._is_first else [])
        if not all(line.text().strip() for line in lines):
            return "shell.sign_in.empty"
        if self._is_first and len(self.password.text()) < SHORTEST_PASSWORD:
            return "shell.sign_in.short"
        if self._is_first and self.password.text() != self.again.text():
            return "shell.sign_in.differ"
        return ""

    def _lay_out(self) -> None:
        panel = QFrame()
        panel.setProperty("role", "panel")
        panel.setFixedWidth(_WIDTH)
        column = QVBoxLayout(panel)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(12)
        column.addWidget(plain_label(say("shell.title"), "title"))
        if self._is_first:
            column.addWidget(plain_label(say("shell.sign_in.first", folder=self._folder), "muted", wraps=True))
            column.addWidget(Field(say("shell.sign_in.name"), self.name))
        column.addWidget(Field(say("shell.sign_in.user_name"), self.user_name))
        column.addWidget(Field(say("shell.sign_in.password"), self.password))
        if self._is_first:
            column.addWidget(Field(say("shell.sign_in.again"), self.again))
            column.addWidget(Field(say("shell.sign_in.role"), self.role))
        column.addWidget(self.error)
        column.addWidget(self.enter)
        outer = QVBoxLayout(self)
        middle = QHBoxLayout()
        middle.addWidget(panel)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)


def _password(code: str) -> QLineEdit:
    line = text_line(say(code))
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
