"""What is typed is kept from moment to moment, comes back in full, and goes when it is saved or cancelled."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from gui.application import compose
from gui.dialogs.acts import PANELS
from gui.people.own_password import OwnPassword
from gui.widgets.field_memory import put_back, remembered
from model.casebook.opening import open_casebook
from tests.casebook.ward import PASSWORD, START
from tests.gui.staffed import Desk, line, settle, words


def _open(desk: Desk, act: str) -> QWidget:
    desk.window.acts.open(act, desk.ward.course)
    assert desk.window.acts.window is not None
    return desk.window.acts.window


def _type_everywhere(window: QWidget) -> None:
    """Chooses the last of every group and types into every line, shown or not."""
    for button in window.findChildren(QRadioButton):
        button.click()
    for number, field in enumerate(window.findChildren(QLineEdit)):
        if not field.accessibleName().endswith((", date", ", time")):
            field.setText(f"typed {number}")
    for text in window.findChildren(QPlainTextEdit):
        text.setPlainText("a line\nand another")


@pytest.mark.parametrize("act", list(PANELS))
def test_every_act_comes_back_as_it_was_typed(desk: Desk, act: str) -> None:
    ward = desk.running()
    if act == "restart":
        ward.stop(START + 60)
    before = _open(desk, act)
    _type_everywhere(before)
    typed = remembered(before)
    again = _open(desk, act)
    assert remembered(again) != typed
    put_back(again, typed)
    assert remembered(again) == typed


def test_a_password_is_never_remembered(desk: Desk) -> None:
    dialog = OwnPassword(desk.casebook)
    desk.qtbot.addWidget(dialog)
    dialog.old.setText(PASSWORD)
    assert remembered(dialog) == {}


def test_a_killed_program_has_kept_what_was_typed(desk: Desk, qtbot: QtBot) -> None:
    desk.running()
    dialog = _open(desk, "note")
    QTest.keyClicks(dialog.findChildren(QPlainTextEdit)[0], "Temp 38.2")
    qtbot.waitUntil(lambda: desk.casebook.drafts.mine() is not None)
    desk.casebook.close()

    book = open_casebook(desk.folder, "nurse", PASSWORD, desk.clock)
    window = compose(book, desk.folder)
    qtbot.addWidget(window)
    window.show()
    window.greet()
    offer = window.drafts.offered
    assert offer is not None
    assert "Temp 38.2" in words(offer)
    QTest.keyClick(offer, Qt.Key.Key_Escape)
    again = window.acts.window
    assert again is not None
    assert again.findChildren(QPlainTextEdit)[0].toPlainText() == "Temp 38.2"
    window.drafts.keeper.let_go()
    again.reject()
    window.close()


def test_a_dialog_nobody_typed_in_leaves_no_draft(desk: Desk) -> None:
    desk.running()
    _open(desk, "note")
    desk.window.drafts.keeper.keep()
    assert desk.casebook.drafts.mine() is None


def test_what_is_typed_and_taken_back_leaves_no_draft(desk: Desk) -> None:
    desk.running()
    field = _open(desk, "note").findChildren(QPlainTextEdit)[0]
    field.setPlainText("Temp")
    desk.window.drafts.keeper.keep()
    assert desk.casebook.drafts.mine() is not None
    field.clear()
    desk.window.drafts.keeper.keep()
    assert desk.casebook.drafts.mine() is None


def test_two_people_each_find_their_own_draft(desk: Desk) -> None:
    desk.running()
    for user_name in ("nurse", "pharmacist"):
        desk.comes(user_name)
        _open(desk, "note").findChildren(QPlainTextEdit)[0].setPlainText(f"of the {user_name}")
    for user_name in ("nurse", "pharmacist", "nurse"):
        desk.comes(user_name)
        offer = desk.window.drafts.offered
        assert offer is not None
        assert f"of the {user_name}" in words(offer)
        offer.on.click()
        assert desk.window.acts.window is not None


def test_cancelling_drops_the_draft(desk: Desk) -> None:
    desk.running()
    dialog = _open(desk, "note")
    QTest.keyClicks(dialog.findChildren(QPlainTextEdit)[0], "never mind")
    desk.window.drafts.keeper.keep()
    assert desk.casebook.drafts.mine() is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.casebook.drafts.mine() is None


def test_a_patient_half_entered_is_offered_and_can_be_dropped(desk: Desk) -> None:
    dialog = desk.window.new_patient()
    line(dialog, "Family name").setText("Lindqvist")
    desk.comes("pharmacist")
    desk.comes("nurse")
    offer = desk.window.drafts.offered
    assert offer is not None
    assert "You were entering a new patient." in words(offer)
    assert "Family name: Lindqvist" in words(offer)
    offer.drop.click()
    settle()
    assert desk.casebook.drafts.mine() is None
    assert desk.window.drafts.offered is None


def test_what_can_no_longer_be_logged_is_shown_and_only_dropped(desk: Desk) -> None:
    ward = desk.running()
    ward.stop(START + 120)
    dialog = _open(desk, "restart")
    line(dialog, "Supervised by").setText("Dr. Chen")
    desk.comes("research_nurse")
    ward.at(START + 150).run(ward.restart_command(START + 150))
    desk.comes("nurse")
    offer = desk.window.drafts.offered
    assert offer is not None
    assert "Supervised by: Dr. Chen" in words(offer)
    assert "can no longer be logged" in words(offer)
    assert not offer.on.isVisible()
    QTest.keyClick(offer, Qt.Key.Key_Escape)
    assert offer.isVisible()
    offer.drop.click()
    assert desk.casebook.drafts.mine() is None


def test_a_correction_half_typed_comes_back_over_the_same_entry(desk: Desk) -> None:
    desk.running()
    desk.window.open_correct(desk.ward.course, 1)
    assert desk.window.acts.window is not None
    line(desk.window.acts.window, "Why it was wrong").setText("wrong patient")
    desk.comes("pharmacist")
    desk.comes("nurse")
    assert desk.window.drafts.offered is not None
    desk.window.drafts.offered.on.click()
    again = desk.window.acts.window
    assert again is not None
    assert line(again, "Why it was wrong").text() == "wrong patient"
    assert "Entry 1" in words(again)


def test_leaving_with_a_dialog_open_keeps_its_draft(desk: Desk) -> None:
    desk.running()
    dialog = _open(desk, "note")
    QTest.keyClicks(dialog.findChildren(QPlainTextEdit)[0], "Temp 38.2")
    desk.window.close()
    book = open_casebook(desk.folder, "nurse", PASSWORD, desk.clock)
    draft = book.drafts.mine()
    assert draft is not None
    assert "Temp 38.2" in draft.typed.values()
    book.close()
