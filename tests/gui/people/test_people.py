"""The page of people: added, changed, given a password, removed; keys renewed and shown once; one's own way in."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.people.own_password import OwnPassword, SetPin
from gui.people.person_dialogs import AddPerson, ChangePerson, RemovePerson, SetPassword
from gui.people.recovery_keys import RecoveryKeys
from gui.people.renew_keys import RenewKeys
from model.casebook.casebook import Casebook
from model.casebook.opening import OpeningRefused, open_by_recovery, open_casebook
from tests.casebook.staffed import become
from tests.casebook.ward import PASSWORD, ok
from tests.gui.staffed import Desk, settle, words

NEW = "quite another password"


@pytest.fixture
def people(desk: Desk) -> Desk:
    """An administrator looks at the page."""
    desk.comes("chief")
    desk.window.action("people").trigger()
    return desk


def _choose(desk: Desk, user_name: str) -> None:
    members = desk.casebook.staff.members()
    desk.window.people.table.select_key(next(m.person.id for m in members if m.person.user_name == user_name))


def _row(desk: Desk, user_name: str) -> tuple[str, ...]:
    return next(row.cells for row in desk.window.people.table.lines_model.lines if row.cells[1] == user_name)


def test_only_administrators_find_the_page(desk: Desk) -> None:
    rail = desk.window.rail.buttons["people"]
    assert not rail.isEnabled()
    assert not desk.window.action("people").isEnabled()
    assert "administrator" in desk.window.action("people").statusTip()
    desk.comes("administrator")
    assert rail.isEnabled()
    rail.click()
    assert desk.window.people.isVisible()
    desk.comes("nurse")
    assert not desk.window.people.isVisible()
    assert not rail.isEnabled()


def test_a_person_is_added_with_a_first_password_and_signs_in(people: Desk) -> None:
    people.window.people.buttons["add"].click()
    dialog = people.window.dialog
    assert isinstance(dialog, AddPerson)
    people.saves(dialog)
    assert "Type the name as it is to be printed." in words(dialog)
    assert "Choose at least one role." in words(dialog)
    assert "12 characters or more" in words(dialog)
    dialog.password.again.setText("other")
    people.saves(dialog)
    for said in (
        "Type the name as it is to be printed.",
        "Choose at least one role.",
        "12 characters",
        "The two passwords differ",
    ):
        assert said in words(dialog)
    dialog.name.setText("Ben Ito")
    dialog.user_name.setText("bito")
    dialog.roles.boxes["nurse"].click()
    dialog.password.first.setText(NEW)
    dialog.password.again.setText(NEW + "!")
    people.saves(dialog)
    assert "The two passwords differ" in words(dialog)
    dialog.password.again.setText(NEW)
    people.saves(dialog)
    assert _row(people, "bito") == ("Ben Ito", "bito", "nurse", "can sign in")
    people.comes("bito", NEW)
    assert people.casebook.person.name == "Ben Ito"


def test_name_and_roles_are_changed_with_a_reason(people: Desk) -> None:
    _choose(people, "nurse")
    people.window.people.buttons["change"].click()
    dialog = people.window.dialog
    assert isinstance(dialog, ChangePerson)
    assert dialog.roles.roles() == {"nurse"}
    dialog.name.setText("Nina Berg")
    dialog.roles.boxes["research_nurse"].click()
    people.saves(dialog)
    assert "Give a reason." in words(dialog)
    dialog.reason.setText("married, and in the study")
    people.saves(dialog)
    assert _row(people, "nurse") == ("Nina Berg", "nurse", "nurse, research nurse", "can sign in")


def test_an_administrator_who_takes_their_own_role_away_leaves_the_page_to_others(people: Desk) -> None:
    _choose(people, "chief")
    people.window.people.buttons["change"].click()
    dialog = people.window.dialog
    assert isinstance(dialog, ChangePerson)
    dialog.roles.boxes["nurse"].click()
    dialog.roles.boxes["administrator"].click()
    dialog.reason.setText("back to the ward")
    people.saves(dialog)
    assert people.window.statusBar().currentMessage() == "The change is saved and counts from now on."
    assert not people.window.rail.buttons["people"].isEnabled()
    assert people.window.action("new_patient").isEnabled()


def test_a_lost_password_is_set_anew(people: Desk) -> None:
    _choose(people, "nurse")
    people.window.people.buttons["set_password"].click()
    dialog = people.window.dialog
    assert isinstance(dialog, SetPassword)
    dialog.password.first.setText(NEW)
    dialog.password.again.setText(NEW)
    people.saves(dialog)
    people.comes("nurse", PASSWORD)
    assert people.casebook.session.locked
    people.comes("nurse", NEW)
    assert people.casebook.person.user_name == "nurse"


def test_a_removed_person_is_struck_out_and_nothing_more_can_be_done_about_them(people: Desk) -> None:
    _choose(people, "pharmacist")
    people.window.people.buttons["remove"].click()
    dialog = people.window.dialog
    assert isinstance(dialog, RemovePerson)
    dialog.reason.setText("left the ward")
    people.saves(dialog)
    assert _row(people, "pharmacist")[3] == "removed"
    _choose(people, "pharmacist")
    assert not people.window.people.buttons["change"].isEnabled()
    assert not people.window.people.buttons["remove"].isEnabled()


def test_nobody_removes_themselves_and_the_button_says_so(people: Desk) -> None:
    page = people.window.people
    _choose(people, "chief")
    assert not page.buttons["remove"].isEnabled()
    assert page.note.text() == (
        "Change your own password with the old one. Nobody removes themselves. Ask another administrator."
    )
    assert not page.buttons["set_password"].isEnabled()
    assert "Nobody removes themselves" in page.buttons["remove"].toolTip()
    assert page.buttons["change"].isEnabled()
    _choose(people, "nurse")
    assert page.buttons["remove"].isEnabled()


def test_the_only_administrator_can_neither_be_removed_nor_give_the_role_away(people: Desk) -> None:
    other = next(each.person for each in people.casebook.staff.members() if each.person.user_name == "administrator")
    ok(people.casebook.staff.remove(other.id, "left the ward"))
    _choose(people, "chief")
    people.window.people.refresh()
    assert people.window.people.note.text().endswith("This is the only administrator. Make somebody else one first.")
    people.window.people.buttons["change"].click()
    dialog = people.window.dialog
    assert isinstance(dialog, ChangePerson)
    dialog.name.clear()
    dialog.roles.boxes["nurse"].click()
    dialog.roles.boxes["administrator"].click()
    people.saves(dialog)
    for said in ("This is the only administrator", "Type the name as it is to be printed.", "Give a reason."):
        assert said in words(dialog)


def test_whoever_is_no_administrator_reads_why_nothing_can_be_done(people: Desk) -> None:
    become(people.casebook, "nurse")
    page = people.window.people
    page.refresh()
    assert not any(button.isEnabled() for button in page.buttons.values())
    assert all("It is for: administrator." in button.toolTip() for button in page.buttons.values())
    assert page.note.text() == "Your roles do not allow this. It is for: administrator."


def test_one_whole_row_is_chosen_at_a_time(people: Desk) -> None:
    table = people.window.people.table
    table.selectAll()
    _choose(people, "nurse")
    _choose(people, "chief")
    assert len(table.selectionModel().selectedRows()) == 1
    assert {index.row() for index in table.selectedIndexes()} == {table.currentIndex().row()}


# Recovery keys


def _renewed(desk: Desk) -> RecoveryKeys:
    desk.window.people.buttons["renew_recovery"].click()
    asked = desk.window.dialog
    assert isinstance(asked, RenewKeys)
    desk.saves(asked)
    assert "Type your password" in words(asked)
    asked.password.setText(PASSWORD)
    desk.saves(asked)
    settle()
    shown = desk.window.dialog
    assert isinstance(shown, RecoveryKeys)
    return shown


def _keys(shown: RecoveryKeys) -> tuple[str, ...]:
    return shown._sheet.keys


def test_recovery_keys_are_not_passed_by_enter_nor_by_escape_nor_by_closing(people: Desk) -> None:
    shown = _renewed(people)
    people.comes_up(shown)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space):
        QTest.keyClick(people.keyboard_at(), key)
    people.saves(shown)
    shown.close()
    assert shown.isVisible()
    first, second = _keys(shown)
    shown.typed[0].setText(first.rsplit("-", 1)[-1])
    shown.typed[1].setText(first.rsplit("-", 1)[-1])
    people.saves(shown)
    assert shown.isVisible()
    shown.typed[1].setText(second.rsplit("-", 1)[-1].lower())
    people.saves(shown)
    assert not shown.isVisible()


def test_recovery_keys_are_shown_in_groups_and_nowhere_once_they_are_put_away(people: Desk) -> None:
    shown = _renewed(people)
    keys = _keys(shown)
    assert all(group in words(shown) for key in keys for group in key.split("-"))
    shown.done(1)
    settle()
    assert not any(key.split("-")[0] in words(people.window) for key in keys)
    assert all(
        key.encode() not in path.read_bytes() for key in keys for path in people.folder.rglob("*") if path.is_file()
    )


def test_the_paper_has_a_page_for_each_key_that_says_what_it_opens(people: Desk, tmp_path: Path) -> None:
    shown = _renewed(people)
    target = tmp_path / "keys.pdf"
    shown.print_to(target)
    assert "delete the file" in words(shown)
    pages = [page.extract_text() for page in PdfReader(target).pages]
    assert len(pages) == 2
    for page, key in zip(pages, _keys(shown), strict=True):
        assert all(group in page for group in key.split("-"))
        assert str(people.folder) in page.replace("\n", "")
        assert "opens everything" in page
    assert _keys(shown)[1].split("-")[0] not in pages[0]
    shown.print_to(tmp_path / "missing" / "keys.pdf")
    assert "cannot be written" in words(shown)


def test_keys_that_nobody_has_put_away_are_a_finding_for_administrators(people: Desk) -> None:
    finding = "Nobody has said that the recovery keys are on paper."
    assert finding in str(people.window.banners.lines)
    shown = _renewed(people)
    people.comes("nurse")
    assert finding not in str(people.window.banners.lines)
    assert not any(key.split("-")[0] in words(people.window) for key in _keys(shown))
    people.comes("chief")
    assert finding in str(people.window.banners.lines)
    people.window.show_people()
    shown = _renewed(people)
    for line, key in zip(shown.typed, _keys(shown), strict=True):
        line.setText(key.rsplit("-", 1)[-1])
    people.saves(shown)
    assert finding not in str(people.window.banners.lines)


def test_renewed_keys_open_and_the_earlier_ones_do_not(people: Desk) -> None:
    earlier = _keys(_renewed(people))
    assert people.window.dialog is not None
    people.window.dialog.done(1)
    later = _keys(_renewed(people))
    people.window.dialog.done(1)
    people.window.close()
    with pytest.raises(OpeningRefused):
        open_by_recovery(people.folder, earlier[0], "chief", NEW, "a drill", people.clock)
    opened = open_by_recovery(people.folder, later[1], "chief", NEW, "a drill", people.clock)
    assert isinstance(opened, Casebook)
    opened.close()


# One's own


def test_everybody_changes_their_own_password_with_the_old_one(desk: Desk) -> None:
    desk.window.action("own_password").trigger()
    dialog = desk.window.dialog
    assert isinstance(dialog, OwnPassword)
    dialog.old.setText("wrong")
    dialog.password.first.setText(NEW)
    dialog.password.again.setText(NEW)
    desk.saves(dialog)
    assert "The password is not right" in words(dialog)
    dialog.old.setText(PASSWORD)
    desk.saves(dialog)
    assert not dialog.isVisible()
    desk.window.close()
    open_casebook(desk.folder, "nurse", NEW, desk.clock).close()


def test_a_pin_is_typed_twice_and_anybodys_guess_is_refused(desk: Desk) -> None:
    desk.window.action("set_pin").trigger()
    dialog = desk.window.dialog
    assert isinstance(dialog, SetPin)
    dialog.pin.setText("123456")
    dialog.again.setText("123456")
    desk.saves(dialog)
    assert "not all the same and not a run" in words(dialog)
    dialog.pin.setText("294718")
    desk.saves(dialog)
    assert "The two PINs differ" in words(dialog)
    dialog.again.setText("294718")
    desk.saves(dialog)
    assert desk.casebook.session.has_pin
