"""The site's settings, for administrators: when the screen locks, what it then shows, where a second backup goes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from gui.dialogs.choices import Choice, Choices
from gui.dialogs.fields import Field, text_line
from gui.dialogs.form_dialog import FormDialog
from gui.measures import fix_width
from gui.widgets.buttons import secondary
from model.casebook.casebook import Casebook
from model.casebook.results import Reason, Refusal
from model.casebook.settings import Identity, Settings
from resources.wording import say

_IDENTITIES: Final[tuple[tuple[Identity, str], ...]] = (("full", "f"), ("initials", "i"), ("study_id", "s"))


class SettingsDialog(FormDialog):
    def __init__(self, casebook: Casebook, parent: QWidget | None = None) -> None:
        super().__init__(say("settings.title"), say("settings.save"), parent)
        self._casebook = casebook
        now = casebook.keeping.settings()
        self.idle = text_line(say("settings.idle"))
        fix_width(self.idle, 120)
        self.idle.setText(str(now.idle_seconds))
        self.add("idle_seconds", Field(say("settings.idle"), self.idle))
        choices = [Choice(value, key, say(f"settings.identity.{value}")) for value, key in _IDENTITIES]
        self.identity = Choices(say("settings.identity"), [choices])
        self.identity.set_value(now.identity)
        self.add("identity", Field(say("settings.identity"), self.identity))
        self.place = text_line(say("settings.place"), say("settings.place.hint"))
        self.place.setText(now.second_place)
        look = secondary(say("settings.place.look"))
        look.clicked.connect(self._look)
        self.add("second_place", Field(say("settings.place"), self.place, look))
        self.idle.setFocus()

    def keep(self) -> Settings | Refusal:
        typed = self.idle.text().strip()
        if not (typed.isascii() and typed.isdigit()):
            return Refusal((Reason("number_unreadable", "idle_seconds", {"typed": typed}),))
        identity = next(value for value, _ in _IDENTITIES if value == self.identity.value())
        return self._casebook.keeping.change_settings(Settings(int(typed), identity, self.place.text().strip()))

    def _look(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, say("settings.place"), self.place.text() or str(Path.home()))
        if chosen:
            self.place.setText(chosen)
