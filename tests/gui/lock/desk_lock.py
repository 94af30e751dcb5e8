"""What the tests of the lock do at a desk. No test in here."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from tests.gui.staffed import Desk


def is_locked(desk: Desk) -> bool:
    shown = desk.window.lock_page.isVisible()
    assert shown == desk.casebook.session.locked
    return shown


def opens_note(desk: Desk, text: str) -> QDialog:
    """A note is being written."""
    desk.running()
    desk.window.acts.open("note", desk.ward.course)
    dialog = desk.window.acts.window
    assert dialog is not None
    desk.comes_up(dialog)
    QTest.keyClicks(desk.keyboard_at(), text)
    return dialog
