"""The mark under whatever is signed: the signer's own password, asked each time, and why it may not be signed now.

Whether the password is right is the casebook's to say. It must not know what is signed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.dialogs.fields import Field, password_line
from gui.measures import fix_width, spacing
from gui.widgets.plain_tip import as_plain
from gui.widgets.text import plain_label
from model.casebook.results import Reason, Refusal
from resources.wording import say

_WIDTH = 360


class OwnWord(QWidget):
    """Stands below what is signed. `name`: whoever is signed in; nobody signs for somebody else."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.password = password_line(say("sign.password", name=name))
        fix_width(self.password, _WIDTH)
        self._field = Field(say("sign.password", name=name), self.password)
        self.why = plain_label("", "lead", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        spacing(column, 6)
        column.addWidget(self._field)
        column.addWidget(self.why)
        self.why.hide()

    def text(self) -> str:
        return self.password.text()

    def offer(self, button: QPushButton, why_not: str) -> None:
        """`why_not` "" where it may be signed; else it is read beside the button, and on it."""
        button.setEnabled(not why_not)
        button.setToolTip(as_plain(why_not) if why_not else "")
        self._field.setVisible(not why_not)
        self.why.setText(why_not)
        self.why.setVisible(bool(why_not))

    def refuse(self, refusal: Refusal, words: Callable[[Reason], str]) -> tuple[str, ...]:
        """Shows what is wrong with the password and returns what is wrong besides. A wrong one is typed anew."""
        blamed = [words(reason) for reason in refusal.reasons if reason.field == "password"]
        self._field.show_reason(" ".join(blamed))
        if blamed:
            self.password.clear()
            self.password.setFocus()
        return tuple(words(reason) for reason in refusal.reasons if reason.field != "password")

    def clear(self) -> None:
        self.password.clear()
        self._field.show_reason("")
