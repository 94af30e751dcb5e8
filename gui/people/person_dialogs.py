"""Adding a person, changing their name or roles, setting their password, removing them. The casebook says why not."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from gui.dialogs.fields import Field, text_line
from gui.dialogs.form_dialog import FormDialog
from gui.dialogs.passwords import NewPassword
from gui.forms.people import role_words
from gui.widgets.flow import Flow
from gui.widgets.naming import named
from gui.widgets.wrapping import WrappingCheck
from model.casebook.casebook import Casebook
from model.casebook.results import Reason, Refusal
from model.casebook.session import password_reasons
from model.domain.permissions import ROLES
from model.domain.records import Person
from resources.wording import has_words, say


class RoleBoxes(QWidget):
    """One box a role."""

    def __init__(self, roles: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.boxes: dict[str, WrappingCheck] = {}
        row = Flow(20, self)
        for role in ROLES:
            text = say(f"permission.role.{role}")
            self.boxes[role] = named(WrappingCheck(text), text)
            self.boxes[role].setChecked(role in roles)
            row.add(self.boxes[role])

    def roles(self) -> frozenset[str]:
        return frozenset(role for role, box in self.boxes.items() if box.isChecked())


class _PersonForm(FormDialog):
    """Says of an empty line what belongs there."""

    def worded(self, reason: Reason) -> str:
        code = f"people.needed.{reason.field}"
        return say(code) if reason.code == "text_needed" and has_words(code) else super().worded(reason)


class AddPerson(_PersonForm):
    def __init__(self, casebook: Casebook, parent: QWidget | None = None) -> None:
        super().__init__(say("people.add.title"), say("people.add.save"), parent)
        self._casebook = casebook
        self.name = _line(self, "name", "people.name")
        self.user_name = _line(self, "user_name", "people.user_name")
        self.roles = RoleBoxes()
        self.add("roles", Field(say("people.roles"), self.roles))
        self.password = _new_password(self, "people.first_password")
        self.explain(say("people.add.hint"))
        self.name.setFocus()

    def keep(self) -> Person | Refusal:
        staff, differ = self._casebook.staff, self.password.reasons()
        typed = (self.name.text(), self.user_name.text(), self.roles.roles(), self.password.text())
        if differ:
            return Refusal((*staff.against_adding(*typed), *differ))
        return staff.add(*typed)


class ChangePerson(_PersonForm):
    def __init__(self, casebook: Casebook, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(say("people.change.title", user_name=person.user_name), say("people.change.save"), parent)
        self._casebook, self._person = casebook, person
        self.name = _line(self, "name", "people.name")
        self.name.setText(person.name)
        self.roles = RoleBoxes(person.roles)
        self.add("roles", Field(say("people.roles"), self.roles))
        self.reason = _line(self, "reason", "people.change.reason")
        self.name.setFocus()

    def keep(self) -> Person | Refusal:
        staff = self._casebook.staff
        return staff.change(self._person.id, self.name.text(), self.roles.roles(), self.reason.text())


class SetPassword(FormDialog):
    """For somebody who has lost theirs."""

    def __init__(self, casebook: Casebook, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(say("people.set_password.title", name=person.name), say("people.set_password.save"), parent)
        self._casebook, self._person = casebook, person
        self.password = _new_password(self, "people.new_password")
        self.explain(say("people.set_password.hint", name=person.name))
        self.password.first.setFocus()

    def keep(self) -> Person | Refusal:
        differ = self.password.reasons()
        if differ:
            return Refusal((*password_reasons(self.password.text(), self._person.user_name), *differ))
        return self._casebook.staff.set_password(self._person.id, self.password.text())


class RemovePerson(FormDialog):
    def __init__(self, casebook: Casebook, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(say("people.remove.title", name=person.name), say("people.remove.save"), parent)
        self._casebook, self._person = casebook, person
        self.explain(say("people.remove.hint", name=person.name, roles=role_words(person.roles)))
        self.reason = _line(self, "reason", "people.remove.reason")
        self.reason.setFocus()

    def keep(self) -> Person | Refusal:
        return self._casebook.staff.remove(self._person.id, self.reason.text())


def _line(dialog: FormDialog, name: str, caption: str) -> QLineEdit:
    line = text_line(say(caption))
    dialog.add(name, Field(say(caption), line))
    return line


def _new_password(dialog: FormDialog, caption: str) -> NewPassword:
    password = NewPassword(caption, f"{caption}_again")
    dialog.add("password", password.field)
    dialog.add("again", password.again_field)
    return password
