"""Every window that people, keys and the keeping bring can be worked by keyboard, and each thing in it has a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from gui.drafts.offer import OfferDraft
from gui.entrance.break_glass import BreakGlass
from gui.entrance.restore import RestoreDialog
from gui.keeping.settings_dialog import SettingsDialog
from gui.people.own_password import OwnPassword, SetPin
from gui.people.person_dialogs import AddPerson, ChangePerson, RemovePerson, SetPassword
from gui.people.recovery_keys import RecoveryKeys
from gui.people.renew_keys import RenewKeys
from gui.sign_in import SignIn
from model.casebook.results import Refusal
from tests.gui.staffed import Desk, desk

__all__ = ["desk"]

_KEYS = ("54RT-6YM8-W97X-CGS5-UJUU-UDRW-6WVH-XXFC", "75V8-G9VK-435K-CKR2-BNVV-QPRK-TX4H-R3T3")

WINDOWS: dict[str, Callable[[Desk], QWidget]] = {
    "sign in": lambda desk: SignIn(desk.folder, desk.clock),
    "first start": lambda desk: SignIn(desk.folder.parent / "new", desk.clock),
    "break glass": lambda desk: BreakGlass(lambda *_: Refusal(())),
    "restore": lambda desk: RestoreDialog(desk.folder, desk.clock),
    "draft": lambda desk: OfferDraft("You were logging a stop.", ("At: 06:10",), ""),
    "settings": lambda desk: SettingsDialog(desk.casebook),
    "own password": lambda desk: OwnPassword(desk.casebook),
    "pin": lambda desk: SetPin(desk.casebook),
    "add": lambda desk: AddPerson(desk.casebook),
    "change": lambda desk: ChangePerson(desk.casebook, desk.casebook.person),
    "set password": lambda desk: SetPassword(desk.casebook, desk.casebook.person),
    "remove": lambda desk: RemovePerson(desk.casebook, desk.casebook.person),
    "recovery keys": lambda desk: RecoveryKeys(_KEYS, desk.folder, "Mon", "M. Ortiz"),
    "renew": lambda desk: RenewKeys(desk.casebook),
    "people": lambda desk: desk.window.people,
    "locked": lambda desk: desk.window.lock_page,
}


@pytest.mark.parametrize("name", WINDOWS)
def test_everything_that_takes_the_keyboard_has_a_name_and_no_text_is_markup(desk: Desk, name: str) -> None:
    window = WINDOWS[name](desk)
    desk.qtbot.addWidget(window)
    window.show()
    for widget in window.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QLineEdit)
        drops_down = widget.window() is not window.window()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner and not drops_down:
            assert widget.accessibleName() or getattr(widget, "text", lambda: "")(), widget
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in window.findChildren(QLabel))
