"""The page of the people who may sign in: a table, and what an administrator does about them.

Who may do it, and what is against it, is the casebook's to say.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from gui.bridge import Bridge
from gui.chart.tables import Line, LinesTable
from gui.forms.people import MemberLine, member_lines
from gui.forms.refusals import without_moments
from gui.measures import margins, row_height, spacing
from gui.tokens import Tokens
from gui.widgets.buttons import KeyButton, primary, secondary
from gui.widgets.flow import Flow
from gui.widgets.plain_tip import as_plain
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.domain.records import Person
from resources.wording import say

_HEADS = ("name", "user_name", "roles", "state")
_WIDTHS = (260, 160, 0, 200)
_ROW_HEIGHT = 40
_ABOUT_PERSON = ("change", "set_password", "remove")
"""What is done about the person whose row is chosen."""


class PeoplePage(QWidget):
    """Asks for what is to be done; `asked` carries which act and the person's id ("" for nobody)."""

    asked = Signal(str, str)

    def __init__(self, casebook: Casebook, bridge: Bridge, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._casebook = casebook
        self.table = LinesTable(_HEADS, say("people.title"), _WIDTHS, wraps=True)
        self.table.set_tokens(tokens)
        row_height(self.table, _ROW_HEIGHT)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.note = plain_label("", "muted", wraps=True)
        self.buttons = self._buttons()
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.table.activated.connect(lambda *_: self._ask("change"))
        bridge.changed.connect(self._changed)

    def _changed(self, _course: str) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        self.table.show_lines([_line(member) for member in member_lines(self._casebook.staff.members())])
        if not self.table.current_key():
            self.table.selectRow(0)
        self._offer()

    def person(self) -> Person | None:
        """Whose row is chosen."""
        members, chosen = self._casebook.staff.members(), self.table.current_key()
        return next((member.person for member in members if member.person.id == chosen), None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _offer(self) -> None:
        """What cannot be done says why, on its button and beside the buttons."""
        why_not = self._why_not(self.person())
        for name, button in self.buttons.items():
            why = why_not.get(name, "")
            button.setEnabled(not why)
            button.setToolTip(as_plain(why) if why else "")
        said = dict.fromkeys(why for name in _ABOUT_PERSON if (why := why_not.get(name, "")))
        self.note.setText(" ".join(said) or say("people.kept"))

    def _why_not(self, person: Person | None) -> dict[str, str]:
        against = self._casebook.session.against("manage_people")
        if against:
            return dict.fromkeys(self.buttons, without_moments(against[0]))
        if person is None:
            return dict.fromkeys(_ABOUT_PERSON, say("people.choose"))
        if person.removed:
            return dict.fromkeys(_ABOUT_PERSON, say("people.is_removed"))
        staff = self._casebook.staff
        forbidden = {
            "remove": staff.against_removing(person.id),
            "set_password": staff.against_setting_password(person.id),
        }
        return {act: without_moments(reasons[0]) for act, reasons in forbidden.items() if reasons}

    def _ask(self, act: str) -> None:
        person = self.person()
        if self.buttons[act].isEnabled():
            self.asked.emit(act, "" if person is None else person.id)

    def _buttons(self) -> dict[str, KeyButton]:
        buttons = {"add": primary(say("people.add"))}
        for name in (*_ABOUT_PERSON, "renew_recovery"):
            buttons[name] = secondary(say(f"people.{name}"))
        for name, button in buttons.items():
            button.clicked.connect(self._asker(name))
        return buttons

    def _asker(self, act: str) -> Callable[[], None]:
        return lambda: self._ask(act)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        margins(column, 24, 16, 24, 16)
        spacing(column, 12)
        top = Flow(8)
        top.add(plain_label(say("people.title"), "title"))
        top.push()
        top.add(self.buttons["renew_recovery"])
        top.add(self.buttons["add"])
        column.addLayout(top)
        column.addWidget(self.table, 1)
        foot = Flow(8)
        for name in _ABOUT_PERSON:
            foot.add(self.buttons[name])
        foot.add(self.note, grows_from=320)
        column.addLayout(foot)


def _line(member: MemberLine) -> Line:
    cells = (member.name, member.user_name, member.roles, member.state)
    return Line(member.person, cells, ", ".join(cells), struck=member.removed)
