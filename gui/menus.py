"""The menus of the window: every action with its key, what permission it needs, and whether it can be pressed now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow

from gui.appearance.entries import AppearanceEntries
from gui.dialogs.offering import offer
from gui.forms.needed import needed
from model.casebook.results import Reason
from model.casebook.session import Session
from resources.wording import say

MENUS: Final = ("file", "patient", "act", "view", "help")
_WRITES: Final = frozenset({"own_password"})
"""Everybody's, but not where nothing can be written."""

PAGES: Final = ("patients", "chart", "drug_file", "people")


@dataclass(frozen=True, slots=True)
class _Entry:
    """`asks` where the table of permissions has a say; the others are everybody's."""

    name: str
    key: str
    menu: str
    asks: bool = False


_ENTRIES: Final = (
    _Entry("lock", "Ctrl+L", "file"),
    _Entry("set_pin", "Ctrl+Shift+L", "file"),
    _Entry("own_password", "Ctrl+Shift+P", "file"),
    _Entry("drafts", "Ctrl+U", "file"),
    _Entry("back_up", "Ctrl+B", "file", asks=True),
    _Entry("settings", "Ctrl+,", "file", asks=True),
    _Entry("sign_out", "Ctrl+Shift+Q", "file"),
    _Entry("quit", "Ctrl+Q", "file"),
    _Entry("new_patient", "Ctrl+N", "patient", asks=True),
    _Entry("change_patient", "Ctrl+D", "patient", asks=True),
    _Entry("enrol", "Ctrl+E", "patient", asks=True),
    _Entry("issue_sheet", "Ctrl+P", "patient", asks=True),
    _Entry("countersign", "K", "act", asks=True),
    _Entry("patients", "Ctrl+1", "view"),
    _Entry("chart", "Ctrl+2", "view"),
    _Entry("past", "Ctrl+H", "view"),
    _Entry("drug_file", "Ctrl+3", "view"),
    _Entry("people", "Ctrl+9", "view", asks=True),
    _Entry("search", "Ctrl+F", "view"),
    _Entry("help", "F1", "help"),
    _Entry("practice", "Ctrl+F1", "help"),
)


class Menus:
    """`do` says what each action does; the acts of a chart bring their own actions for the menu `act`."""

    def __init__(self, window: QMainWindow, do: Mapping[str, Callable[[], object]], acts: Sequence[QAction]) -> None:
        self._window = window
        self._acts, self._looks = list(acts), AppearanceEntries(window).actions()
        self._actions = {entry.name: self._action(entry, do[entry.name]) for entry in _ENTRIES}
        pages = QActionGroup(window)
        for name in PAGES:
            self._actions[name].setCheckable(True)
            pages.addAction(self._actions[name])
        for name in (*PAGES, "help", "lock"):
            self._actions[name].setIconText(say(f"shell.rail.{name}"))
        self._fill()

    def action(self, name: str) -> QAction:
        return self._actions[name]

    def actions(self) -> list[QAction]:
        """Every action of every menu, for the help page and the tests."""
        return [*self._actions.values(), *self._looks, *self._acts]

    def offer(self, session: Session, put_off: Mapping[str, str]) -> None:
        """While the session is locked nothing can be pressed but what the screen looks like.

        `put_off`: the sentence against what makes no sense now; what is not named, or has "", does.
        """
        for entry in _ENTRIES:
            why_not = put_off.get(entry.name, "")
            offer(self._actions[entry.name], not why_not, _against(entry, session), why_not)

    def _fill(self) -> None:
        for name in MENUS:
            menu = self._window.menuBar().addMenu(say(f"shell.menu.{name}"))
            menu.setToolTipsVisible(True)
            if name == "act":
                menu.addActions(self._acts)
            menu.addActions([self._actions[entry.name] for entry in _ENTRIES if entry.menu == name])
            if name == "view":
                menu.addSeparator()
                menu.addActions(self._looks)

    def _action(self, entry: _Entry, act: Callable[[], object]) -> QAction:
        action = QAction(say(f"shell.action.{entry.name}"), self._window)
        action.setShortcut(QKeySequence(entry.key))
        action.setAutoRepeat(False)
        action.triggered.connect(lambda: act())
        return action


def _against(entry: _Entry, session: Session) -> tuple[Reason, ...]:
    if entry.asks:
        return session.against(needed(entry.name))
    if entry.name in _WRITES:
        return session.unwritable()
    return (Reason("locked"),) if session.locked else ()
