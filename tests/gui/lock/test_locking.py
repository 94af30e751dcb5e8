"""The locked window: what is seen and what is not, who comes back in, and that nothing of anybody is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gui.application import compose
from gui.entrance.break_glass import BreakGlass
from gui.patients.new_patient import NewPatient
from gui.patients.patient_table import COLUMNS
from model.casebook.settings import Identity, Settings
from model.store.files import DATABASE
from tests.casebook.staffed import become
from tests.casebook.ward import START, ok
from tests.gui.lock.desk_lock import is_locked, opens_note
from tests.gui.staffed import Desk, settle, words


def test_two_minutes_without_a_touch_lock_and_a_tenth_less_does_not(desk: Desk) -> None:
    desk.heart.beat(119.9, desk.window)
    assert not is_locked(desk)
    desk.heart.beat(0.1, desk.window)
    assert is_locked(desk)


def test_it_locks_under_a_modal_dialog_too_and_takes_it_out_of_sight(desk: Desk) -> None:
    dialog = opens_note(desk, "Temp 38.2")
    desk.heart.beat(119.9, desk.window)
    assert dialog.isVisible()
    assert not is_locked(desk)
    desk.heart.beat(0.1, desk.window)
    assert is_locked(desk)
    assert not dialog.isVisible()


def test_the_bar_that_warns_lies_over_whatever_has_the_keyboard(desk: Desk) -> None:
    dialog = opens_note(desk, "x")
    desk.heart.beat(100, desk.window)
    assert "Locks in 20 s" in words(dialog)
    QTest.keyClicks(desk.keyboard_at(), "y")
    assert "Locks in" not in words(dialog)
    assert desk.window.locker.warning.text == ""


def test_ctrl_l_and_the_button_with_the_initials_lock(desk: Desk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert is_locked(desk)
    desk.comes("nurse")
    assert not is_locked(desk)
    assert desk.window.rail.lock.accessibleName() == "Lock the session of Nurse"
    desk.window.rail.lock.click()
    assert is_locked(desk)


def test_a_machine_that_slept_is_locked_when_it_wakes(desk: Desk) -> None:
    desk.heart.wall += 3600
    desk.window.locker.sleep.look()
    assert is_locked(desk)


def test_another_idle_time_of_the_site_counts_at_once(desk: Desk) -> None:
    become(desk.casebook, "administrator")
    ok(desk.casebook.keeping.change_settings(Settings(idle_seconds=60)))
    desk.heart.beat(60, desk.window)
    assert is_locked(desk)


# What is seen


@pytest.mark.parametrize(
    ("identity", "shown", "hidden"),
    [
        ("full", "OKAFOR, Ruth", "R. O."),
        ("initials", "R. O.", "OKAFOR"),
        ("study_id", "J1713-014", "OKAFOR"),
    ],
)
def test_a_locked_screen_shows_as_much_of_who_they_are_as_the_site_wants(
    desk: Desk, identity: Identity, shown: str, hidden: str
) -> None:
    become(desk.casebook, "administrator")
    ok(desk.casebook.keeping.change_settings(Settings(identity=identity)))
    become(desk.casebook, "nurse")
    desk.running()
    desk.window.locker.lock()
    [line] = desk.window.lock_page.model._lines
    assert line.name == shown
    assert hidden not in str(line)
    assert "418 220 973" not in str(line)
    assert desk.window.windowTitle() == "Locked - Bedside"
    assert "OKAFOR" not in words(desk.window)


@pytest.mark.parametrize("width", [1366, 1920])
@pytest.mark.parametrize("identity", ["full", "initials", "study_id"])
def test_no_name_and_no_time_is_cut_on_a_locked_screen(desk: Desk, identity: Identity, width: int) -> None:
    become(desk.casebook, "administrator")
    ok(desk.casebook.keeping.change_settings(Settings(identity=identity)))
    become(desk.casebook, "nurse")
    desk.running().stop(START + 120)
    desk.ward.at(START + 400)
    desk.window.resize(width, 662)
    desk.window.locker.lock()
    table = desk.window.lock_page.table
    font = table.font()
    font.setBold(True)
    shown = [place for place in range(len(COLUMNS)) if not table.isColumnHidden(place)]
    for place in shown:
        text = str(table.model().index(0, place).data())
        assert QFontMetrics(font).horizontalAdvance(text) + 20 <= table.columnWidth(place), text
    assert sum(table.columnWidth(place) for place in shown) <= table.viewport().width()


@pytest.mark.parametrize("identity", ["full", "initials", "study_id"])
def test_the_warning_before_the_lock_names_nobody_and_brings_nobody_up(desk: Desk, identity: Identity) -> None:
    become(desk.casebook, "administrator")
    ok(desk.casebook.keeping.change_settings(Settings(identity=identity)))
    become(desk.casebook, "nurse")
    desk.running()
    desk.window.show_people()
    before = words(desk.window)
    desk.heart.beat(105, desk.window)
    assert desk.window.locker.warning.text == "Locks in 15 s. Move the mouse or press a key to stay."
    assert set(words(desk.window).splitlines()) - set(before.splitlines()) == {desk.window.locker.warning.text}
    assert "OKAFOR" not in words(desk.window)


def test_a_fault_is_read_on_a_locked_screen_too_also_one_that_comes_meanwhile(desk: Desk) -> None:
    desk.running()
    desk.window.locker.lock()
    assert not desk.window.lock_page.fault.isVisible()
    (desk.folder / DATABASE).rename(desk.folder / "moved")
    desk.ticks_to(START + 240)
    assert desk.window.lock_page.fault.text().startswith("Read only: the database file was moved")
    assert desk.window.lock_page.fault.isVisible()
    assert desk.window.lock_page.fault.findChildren(QPushButton) == []
    [line] = desk.window.lock_page.model._lines
    assert "OKAFOR" in line.name
    desk.comes("nurse")
    assert desk.window.banners.bar.text() == desk.window.lock_page.fault.text()


def test_practice_is_told_on_a_locked_screen_too(desk: Desk, qtbot: QtBot) -> None:
    desk.casebook.practice = True
    window = compose(desk.casebook, desk.folder, pulse=desk.heart.pulse())
    qtbot.addWidget(window)
    window.show()
    assert words(window).count("PRACTICE") == 1
    window.locker.lock()
    assert words(window).count("PRACTICE") == 1
    desk.casebook.practice = False
    window.locker.stop()


def test_its_clocks_go_on(desk: Desk) -> None:
    desk.running().stop(START + 120)
    desk.window.locker.lock()
    [before] = desk.window.lock_page.model._lines
    desk.ticks_to(START + 180)
    [after] = desk.window.lock_page.model._lines
    assert (before.now, after.now) == ("Pump stopped 0 min", "Pump stopped 1 h")


def test_nothing_can_be_opened_or_done_from_a_locked_screen(desk: Desk) -> None:
    desk.running()
    desk.window.locker.lock()
    offered = {action.text() for action in desk.window.menu_actions() if action.isEnabled()}
    assert offered == {"Larger text", "Text at 100 %", "Light", "Dark", "High contrast"}
    for key in (Qt.Key.Key_N, Qt.Key.Key_2, Qt.Key.Key_P, Qt.Key.Key_Q):
        QTest.keyClick(desk.window, key, Qt.KeyboardModifier.ControlModifier)
    desk.window.lock_page.table.activated.emit(desk.window.lock_page.table.model().index(0, 0))
    desk.ticks_to(START + 240)
    settle()
    assert is_locked(desk)
    assert desk.window.isVisible()
    assert QApplication.activeModalWidget() is None
    assert not desk.window.chart.isVisible()


def test_what_was_copied_and_an_open_menu_go_with_the_lock(desk: Desk) -> None:
    desk.running()
    QApplication.clipboard().setText("OKAFOR, Ruth")
    menu = desk.window.chart.strip.menu()
    menu.popup(desk.window.pos())
    assert QApplication.activePopupWidget() is not None
    desk.window.locker.lock()
    assert QApplication.activePopupWidget() is None
    assert QApplication.clipboard().text() == ""


def test_whoever_walks_past_does_not_close_it(desk: Desk) -> None:
    desk.window.locker.lock()
    desk.window.close()
    assert desk.window.isVisible()


def test_ctrl_l_locks_over_an_open_dialog_and_what_was_typed_waits_as_a_draft(desk: Desk) -> None:
    dialog = opens_note(desk, "Temp 38.2")
    QTest.keyClick(desk.keyboard_at(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert is_locked(desk)
    assert not dialog.isVisible()
    draft = desk.casebook.drafts.mine()
    assert draft is not None
    assert "Temp 38.2" in draft.typed.values()


def test_enter_presses_the_button_that_has_the_keyboard_on_every_page(desk: Desk) -> None:
    desk.running()
    desk.window.chart.strip.buttons[0].setFocus()
    QTest.keyClick(desk.keyboard_at(), Qt.Key.Key_Return)
    act = desk.window.acts.window
    assert act is not None
    act.reject()
    desk.window.show_patients()
    desk.window.list.new.setFocus()
    QTest.keyClick(desk.keyboard_at(), Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert isinstance(desk.window.dialog, NewPatient)
    desk.window.dialog.reject()
    desk.window.rail.lock.setFocus()
    QTest.keyClick(desk.keyboard_at(), Qt.Key.Key_Return)
    assert is_locked(desk)
    desk.window.lock_page.panel.lost.setFocus()
    QTest.keyClick(desk.keyboard_at(), Qt.Key.Key_Return)
    assert isinstance(desk.window.dialog, BreakGlass)


def test_enter_in_a_dialog_presses_only_what_the_dialog_has_set(desk: Desk) -> None:
    dialog = opens_note(desk, "Temp 38.2")
    assert desk.window.acts.window is not None
    desk.window.acts.window.cancel_button.setFocus()
    QTest.keyClick(desk.keyboard_at(), Qt.Key.Key_Return)
    assert dialog.isVisible()
