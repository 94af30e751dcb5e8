"""What everybody does about their own way in: another password, and a PIN for this session."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.dialogs.fields import Field, password_line
from gui.dialogs.form_dialog import FormDialog
from gui.dialogs.passwords import NewPassword
from gui.measures import fix_width
from model.casebook.casebook import Casebook
from model.casebook.pin import PIN_DIGITS
from model.casebook.results import Reason, Refusal
from model.domain.records import Person
from resources.wording import say


class OwnPassword(FormDialog):
    def __init__(self, casebook: Casebook, parent: QWidget | None = None) -> None:
        super().__init__(say("people.own.title"), say("people.own.save"), parent)
        self._casebook = casebook
        self.old = password_line(say("people.own.old"))
        self.add("old", Field(say("people.own.old"), self.old))
        self.password = NewPassword("people.new_password", "people.new_password_again")
        self.add("password", self.password.field)
        self.add("again", self.password.again_field)
        self.old.setFocus()

    def keep(self) -> Person | Refusal:
        staff, differ = self._casebook.staff, self.password.reasons()
        if differ:
            return Refusal((*staff.against_own_password(self.old.text(), self.password.text()), *differ))
        return staff.change_own_password(self.old.text(), self.password.text())


class SetPin(FormDialog):
    """Digits twice; what it opens and what not is said beside them."""

    def __init__(self, casebook: Casebook, parent: QWidget | None = None) -> None:
        super().__init__(say("people.pin.title"), say("people.pin.save"), parent)
        self._casebook = casebook
        self.explain(say("people.pin.hint"))
        self.pin, self.again = password_line(say("people.pin")), password_line(say("people.pin_again"))
        for name, caption, line in (("pin", "people.pin", self.pin), ("again", "people.pin_again", self.again)):
            line.setMaxLength(PIN_DIGITS)
            fix_width(line, 160)
            self.add(name, Field(say(caption), line))
        self.pin.setFocus()

    def keep(self) -> bool | Refusal:
        if self.pin.text() != self.again.text():
            return Refusal((Reason("pins_differ", "again"),))
        return self._casebook.session.set_pin(self.pin.text()) or True
