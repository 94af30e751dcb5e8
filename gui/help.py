"""The help page: every action with its key, how times are typed, and who may do what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from gui.appearance.entries import AppearanceEntries
from gui.forms.permission_words import permission_lines
from gui.measures import opens_at
from gui.widgets.naming import named
from resources.wording import say


class HelpWindow(QDialog):
    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("shell.help.title"))
        page = named(QPlainTextEdit(help_text(actions)), say("shell.help.title"))
        page.setReadOnly(True)
        column = QVBoxLayout(self)
        column.addWidget(page)
        AppearanceEntries(self).offer_keys()
        opens_at(self, 620, 620)


def help_text(actions: Sequence[QAction]) -> str:
    keys = "\n".join(_line(action) for action in actions)
    rights = "\n".join(say("shell.help.right", act=act, who=who) for act, who in permission_lines())
    return say("shell.help", keys=keys, rights=rights)


def _line(action: QAction) -> str:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return say("shell.help.key", key=key, text=action.text())
