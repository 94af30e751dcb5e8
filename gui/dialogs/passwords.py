"""Lines for passwords: shown as dots, and a new one typed twice. Whether it will do is the casebook's to say."""

from __future__ import annotations

from gui.dialogs.fields import Field, password_line
from model.casebook.results import Reason
from resources.wording import say


class NewPassword:
    """The two lines with their captions; each window lays them out."""

    def __init__(self, caption: str, again: str) -> None:
        self.first = password_line(say(caption))
        self.again = password_line(say(again))
        self.field = Field(say(caption), self.first)
        self.again_field = Field(say(again), self.again)

    def text(self) -> str:
        return self.first.text()

    def reasons(self) -> tuple[Reason, ...]:
        """Why the two cannot be taken for one."""
        return () if self.first.text() == self.again.text() else (Reason("passwords_differ", "again"),)

    def clear(self) -> None:
        self.first.clear()
        self.again.clear()
