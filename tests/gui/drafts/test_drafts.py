"""What is typed is kept from moment to moment, comes back in full, and goes when it is saved or cancelled."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from gui.application import compose
from gui.dialogs.act_window import ActWindow
from gui.dialogs.acts import PANELS
from gui.drafts.offer import OfferDraft
from gui.forms.draft_words import typed_lines
from gui.keeping.settings_dialog import SettingsDialog
from gui.people.own_password import OwnPassword
from gui.people.person_dialogs import AddPerson, ChangePerson, RemovePerson
from gui.widgets.field_memory import put_back, remembered
from gui.widgets.moment_field import MomentField
from model.casebook.opening import open_casebook
from model.casebook.settings import Settings
from model.domain import writing
from model.domain.moments import DAY, Zone
from tests.casebook.staffed import add_with
from tests.casebook.ward import PASSWORD, START, ok
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


def test_a_time_without_its_date_comes_back_as_the_day_on_which_it_was_typed(desk: Desk) -> None:
    ward = desk.running()
    before = _open(desk, "stop")
    for field in before.findChildren(QLineEdit):
        if field.accessibleName() in ("Stopped at, time", "Found at, time"):
            field.setText("10:05" if field.accessibleName().startswith("Stopped") else "-5m")
    typed = remembered(before)
    typed_on = writing.birth_date(Zone("America/New_York").date_of(ward.clock.minute))
    minutes_ago = ward.clock.minute - 5

    ward.at(ward.clock.minute + DAY)
    again = _open(desk, "stop")
    put_back(again, typed)

    dates = {field.accessibleName(): field.text() for field in again.findChildren(QLineEdit)}
    assert dates["Stopped at, date"] == typed_on
    found = next(field for field in again.findChildren(MomentField) if field.accessibleName() == "Found at")
    assert found.minute() == minutes_ago


def test_a_now_comes_back_from_a_draft_as_the_minute_it_was_and_says_what_time_it_is(desk: Desk) -> None:
    ward = desk.running()
    before = _open(desk, "note")
    typed = remembered(before)
    says = writing.moment(Zone("America/New_York"), ward.clock.minute, with_zone=True)
    ward.at(ward.clock.minute + 45)
    again = _open(desk, "note")

    put_back(again, typed)
    settle()
    assert isinstance(again, ActWindow)
    again.refresh()

    assert f"This says {says}; it is " in words(again)
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
    desk.window.backups.stop()
    desk.window.bridge.stop()
    desk.casebook.close()

    book = open_casebook(desk.folder, "nurse", PASSWORD, desk.clock)
    window = compose(book, desk.folder)
    qtbot.addWidget(window)
    window.show()
    window.greet()
    offer = window.drafts.offered
    assert offer is not None
    assert "Temp 38.2" in words(offer)
    offer.on.click()
    again = window.acts.window
    assert again is not None
    assert again.findChildren(QPlainTextEdit)[0].toPlainText() == "Temp 38.2"
    window.drafts.keeper.let_go()
    again.reject()
    window.backups.wait()
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


def test_what_can_no_longer_be_logged_is_read_copied_and_kept_until_it_is_thrown_away(desk: Desk) -> None:
    ward = desk.running()
    ward.stop(START + 120)
    dialog = _open(desk, "restart")
    line(dialog, "Supervised by").setText("Dr. Chen")
    next(button for button in dialog.findChildren(QRadioButton) if button.text() == "Ward").click()
    desk.comes("research_nurse")
    ward.at(START + 150).run(ward.restart_command(START + 150))
    desk.comes("nurse")
    offer = desk.window.drafts.offered
    assert offer is not None
    assert "Supervised by: Dr. Chen" in words(offer)
    assert "Where: Ward" in words(offer).splitlines()
    assert "can no longer be logged" in words(offer)
    assert not offer.on.isVisible()
    [read] = [label for label in offer.findChildren(QLabel) if "Dr. Chen" in label.text()]
    assert read.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    offer.later.click()
    settle()
    assert desk.window.drafts.offered is None
    desk.window.action("drafts").trigger()
    offer = desk.window.drafts.offered
    assert offer is not None
    offer.drop.click()
    assert desk.casebook.drafts.mine() is None
    desk.window.action("drafts").trigger()
    assert desk.window.statusBar().currentMessage() == "Nothing of yours waits unfinished."


@pytest.mark.parametrize("answer", ["keep", "throw away", "go on"])
def test_leaving_a_dialog_that_took_up_a_draft_asks_what_becomes_of_it(desk: Desk, answer: str) -> None:
    dialog = _taken_up(desk, "Temp 38.2")
    QTest.keyClicks(dialog.findChildren(QPlainTextEdit)[0], ", later 38.9")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    offer = desk.window.drafts.offered
    assert offer is not None
    assert ", later 38.9" in words(offer)
    {"keep": offer.later, "throw away": offer.drop, "go on": offer.on}[answer].click()
    settle()
    assert (desk.casebook.drafts.mine() is None) is (answer == "throw away")
    again = desk.window.acts.window
    assert (again is not None and again.isVisible()) is (answer == "go on")


def test_a_draft_kept_for_later_is_not_lost_to_a_newer_one_of_the_same_dialog(desk: Desk) -> None:
    QTest.keyClick(_taken_up(desk, "the first"), Qt.Key.Key_Escape)
    settle()
    assert desk.window.drafts.offered is not None
    desk.window.drafts.offered.later.click()
    _open(desk, "note").findChildren(QPlainTextEdit)[0].setPlainText("the second")
    desk.comes("pharmacist")
    desk.comes("nurse")
    for text, more in (("the second", "One more waits"), ("the first", "Only you can see it")):
        offer = desk.window.drafts.offered
        assert offer is not None
        assert text in words(offer)
        assert more in words(offer)
        QTest.keyClick(offer, Qt.Key.Key_Escape)
        settle()
    assert len(desk.casebook.drafts.all()) == 2


def test_a_person_half_entered_comes_back_without_the_password(desk: Desk) -> None:
    desk.comes("chief")
    desk.window.office.about_person("add", "")
    dialog = desk.window.dialog
    assert isinstance(dialog, AddPerson)
    dialog.name.setText("Ben Ito")
    dialog.roles.boxes["nurse"].click()
    dialog.password.first.setText("an unforgotten password")
    offer = _comes_back(desk, "chief")
    assert "You were adding a person." in words(offer)
    assert "Ben Ito" in words(offer)
    assert all("unforgotten" not in text for text in desk.casebook.drafts.all()[0].typed.values())
    offer.on.click()
    again = desk.window.dialog
    assert isinstance(again, AddPerson)
    assert (again.name.text(), again.password.text()) == ("Ben Ito", "")
    assert again.roles.roles() == {"nurse"}


@pytest.mark.parametrize("act", ["change", "remove"])
def test_what_was_typed_about_a_person_comes_back_over_that_person(desk: Desk, act: str) -> None:
    desk.comes("chief")
    person = next(each.person for each in desk.casebook.staff.members() if each.person.user_name == "nurse")
    desk.window.office.about_person(act, person.id)
    _reason_of(desk, act).setText("married, and in the study")
    offer = _comes_back(desk, "chief")
    assert "Nurse" in words(offer)
    assert "married, and in the study" in words(offer)
    offer.on.click()
    assert _reason_of(desk, act).text() == "married, and in the study"
    assert desk.window.people.isVisible()


def _reason_of(desk: Desk, act: str) -> QLineEdit:
    dialog = desk.window.dialog
    assert isinstance(dialog, ChangePerson if act == "change" else RemovePerson)
    return dialog.reason


def test_settings_half_typed_put_back_only_what_was_typed(desk: Desk) -> None:
    desk.comes("chief")
    desk.window.office.settings()
    dialog = desk.window.dialog
    assert isinstance(dialog, SettingsDialog)
    dialog.idle.setText("300")
    desk.comes("administrator")
    ok(desk.casebook.keeping.change_settings(Settings(second_place=str(desk.folder.parent))))
    desk.comes("chief")
    assert desk.window.drafts.offered is not None
    desk.window.drafts.offered.on.click()
    again = desk.window.dialog
    assert isinstance(again, SettingsDialog)
    assert (again.idle.text(), again.place.text()) == ("300", str(desk.folder.parent))


def test_what_somebody_may_no_longer_do_says_so(desk: Desk) -> None:
    person = add_person(desk)
    desk.comes("both")
    desk.window.office.settings()
    assert desk.window.dialog is not None
    line(desk.window.dialog, "Seconds without a touch until the screen locks").setText("300")
    desk.comes("chief")
    ok(desk.casebook.staff.change(person, "Both", {"nurse"}, "back to the ward"))
    desk.comes("both")
    offer = desk.window.drafts.offered
    assert offer is not None
    assert "It is for: administrator." in words(offer)
    assert "300" in words(offer)
    assert not offer.on.isVisible()


def add_person(desk: Desk) -> str:
    add_with(desk.casebook, "both", ["nurse", "administrator"])
    return next(each.person.id for each in desk.casebook.staff.members() if each.person.user_name == "both")


def _comes_back(desk: Desk, user_name: str) -> OfferDraft:
    """After somebody else."""
    desk.comes("pharmacist")
    desk.comes(user_name)
    assert desk.window.drafts.offered is not None
    return desk.window.drafts.offered


def _taken_up(desk: Desk, text: str) -> QWidget:
    """A note that was begun, put away, and is gone on with."""
    desk.running()
    _open(desk, "note").findChildren(QPlainTextEdit)[0].setPlainText(text)
    _comes_back(desk, "nurse").on.click()
    assert desk.window.acts.window is not None
    return desk.window.acts.window


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


def test_a_list_in_which_nobody_has_chosen_is_not_told_as_typed(desk: Desk) -> None:
    desk.running()
    dialog = _open(desk, "dexamethasone")
    line(dialog, "Given by").setText("N. Vance")
    desk.window.drafts.keeper.keep()
    draft = desk.casebook.drafts.mine()
    assert draft is not None
    assert "Given by: N. Vance" in typed_lines(draft)
    assert not any("Route" in told for told in typed_lines(draft))

    next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == "Route").setCurrentText("PO")
    desk.window.drafts.keeper.keep()

    draft = desk.casebook.drafts.mine()
    assert draft is not None
    assert "Route: PO" in typed_lines(draft)
