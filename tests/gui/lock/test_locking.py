"""The locked window: what is seen and what is not, who comes back in, and that nothing of anybody is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from gui.application import compose
from gui.dialogs.act_window import ActWindow
from gui.entrance.break_glass import BreakGlass
from gui.patients.new_patient import NewPatient
from gui.patients.patient_table import COLUMNS
from model.casebook.settings import Identity, Settings
from model.store.files import DATABASE
from tests.casebook.staffed import become
from tests.casebook.ward import PASSWORD, START, ok
from tests.gui.staffed import Desk, line, settle, words

PIN = "294718"


def _is_locked(desk: Desk) -> bool:
    shown = desk.window.lock_page.isVisible()
    assert shown == desk.casebook.session.locked
    return shown


def _note(desk: Desk, text: str) -> QDialog:
    """A note is being written."""
    desk.running()
    desk.window.acts.open("note", desk.ward.course)
    dialog = desk.window.acts.window
    assert dialog is not None
    desk.comes_up(dialog)
    QTest.keyClicks(desk.keyboard_at(), text)
    return dialog


# When


def test_two_minutes_without_a_touch_lock_and_a_tenth_less_does_not(desk: Desk) -> None:
    desk.heart.beat(119.9, desk.window)
    assert not _is_locked(desk)
    desk.heart.beat(0.1, desk.window)
    assert _is_locked(desk)


def test_it_locks_under_a_modal_dialog_too_and_takes_it_out_of_sight(desk: Desk) -> None:
    dialog = _note(desk, "Temp 38.2")
    desk.heart.beat(119.9, desk.window)
    assert dialog.isVisible()
    assert not _is_locked(desk)
    desk.heart.beat(0.1, desk.window)
    assert _is_locked(desk)
    assert not dialog.isVisible()


def test_the_bar_that_warns_lies_over_whatever_has_the_keyboard(desk: Desk) -> None:
    dialog = _note(desk, "x")
    desk.heart.beat(100, desk.window)
    assert "Locks in 20 s" in words(dialog)
    QTest.keyClicks(desk.keyboard_at(), "y")
    assert "Locks in" not in words(dialog)
    assert desk.window.locker.warning.text == ""


def test_ctrl_l_and_the_button_with_the_initials_lock(desk: Desk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert _is_locked(desk)
    desk.comes("nurse")
    assert not _is_locked(desk)
    assert desk.window.rail.lock.accessibleName() == "Lock the session of Nurse"
    desk.window.rail.lock.click()
    assert _is_locked(desk)


def test_a_machine_that_slept_is_locked_when_it_wakes(desk: Desk) -> None:
    desk.heart.wall += 3600
    desk.window.locker.sleep.look()
    assert _is_locked(desk)


def test_another_idle_time_of_the_site_counts_at_once(desk: Desk) -> None:
    become(desk.casebook, "administrator")
    ok(desk.casebook.keeping.change_settings(Settings(idle_seconds=60)))
    desk.heart.beat(60, desk.window)
    assert _is_locked(desk)


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
    assert [action.text() for action in desk.window.menu_actions() if action.isEnabled()] == []
    for key in (Qt.Key.Key_N, Qt.Key.Key_2, Qt.Key.Key_P, Qt.Key.Key_Q):
        QTest.keyClick(desk.window, key, Qt.KeyboardModifier.ControlModifier)
    desk.window.lock_page.table.activated.emit(desk.window.lock_page.table.model().index(0, 0))
    desk.ticks_to(START + 240)
    settle()
    assert _is_locked(desk)
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


# Who comes back


def test_the_same_person_finds_the_dialog_as_it_was(desk: Desk) -> None:
    dialog = _note(desk, "Temp 38.2")
    desk.window.locker.lock()
    desk.ticks_to(START + 150)
    desk.comes("nurse")
    assert not _is_locked(desk)
    assert dialog.isVisible()
    assert desk.window.acts.window is dialog
    assert desk.window.drafts.offered is None
    desk.saves(dialog)
    [_, note] = desk.casebook.log(desk.ward.course)
    assert (note.kind, note.fields["text"]) == ("note", "Temp 38.2")
    assert desk.casebook.drafts.mine() is None


def test_now_means_the_moment_it_was_typed_not_the_one_of_coming_back(desk: Desk) -> None:
    dialog = _note(desk, "seen now")
    desk.window.locker.lock()
    desk.ticks_to(START + 300)
    desk.comes("nurse")
    desk.saves(dialog)
    assert desk.casebook.log(desk.ward.course)[-1].at == START + 120


def _restart_left(desk: Desk, minutes: int) -> ActWindow:
    """The pump has stood for 3 h 20 min; the screen is locked over an untouched "now" for so many minutes."""
    stopped = START + 120
    desk.running().stop(stopped)
    desk.ticks_to(stopped + 200)
    desk.window.acts.open("restart", desk.ward.course)
    dialog = desk.window.acts.window
    assert isinstance(dialog, ActWindow)
    desk.comes_up(dialog)
    desk.window.locker.lock()
    desk.ticks_to(stopped + 200 + minutes)
    desk.comes("nurse")
    return dialog


def test_a_now_that_stood_behind_the_lock_says_so_and_four_hours_that_passed_stop_the_first_save(desk: Desk) -> None:
    dialog = _restart_left(desk, 45)
    stands = "This says Mon 12-Oct 15:20 EDT; it is Mon 12-Oct 16:05 EDT now: leave it, or type now in its place."
    assert stands in words(dialog)

    desk.saves(dialog)

    assert dialog.isVisible()
    assert [record.kind for record in desk.casebook.log(desk.ward.course)] == ["cycle_started", "infusion_stopped"]
    assert "It is Mon 12-Oct 16:05 EDT now. With now as the time, this would be asked: “Was it given?”" in words(dialog)
    assert line(dialog, "Restart at, time").text() == "15:20"
    desk.ticks_to(START + 366)
    assert "It is Mon 12-Oct 16:06 EDT now. With now as the time" in words(dialog)
    desk.saves(dialog)
    assert desk.casebook.log(desk.ward.course)[-1].at == START + 320


def test_now_typed_in_place_of_one_that_stood_asks_what_is_due_now(desk: Desk) -> None:
    dialog = _restart_left(desk, 45)

    line(dialog, "Restart at, date").setText("")
    line(dialog, "Restart at, time").setText("now")
    dialog.refresh()

    assert "This says" not in words(dialog)
    assert "Was it given?" in words(dialog)


def test_a_now_that_stood_while_nothing_else_changed_is_told_and_saved_as_it_stands(desk: Desk) -> None:
    dialog = _restart_left(desk, 5)
    assert "This says Mon 12-Oct 15:20 EDT; it is Mon 12-Oct 15:25 EDT now" in words(dialog)

    desk.saves(dialog)

    assert desk.casebook.log(desk.ward.course)[-1].at == START + 320


def test_a_pin_opens_and_five_wrong_ones_leave_only_the_password(desk: Desk) -> None:
    desk.window.statusBar().showMessage("The PIN unlocks this screen until you sign out.")
    assert desk.casebook.session.set_pin(PIN) is None
    panel = desk.window.lock_page.panel
    desk.window.locker.lock()
    QTest.keyClicks(panel.pin, PIN)
    assert not _is_locked(desk)
    desk.window.locker.lock()
    for left in ("4 tries are", "3 tries are", "2 tries are", "One try is"):
        QTest.keyClicks(panel.pin, "111112")
        assert f"{left} left" in words(panel)
        assert panel.pin.text() == ""
    QTest.keyClicks(panel.pin, "111112")
    assert "The PIN no longer opens this session" in words(panel)
    assert not panel.pin.isVisible()
    assert desk.window.statusBar().currentMessage() == ""
    QTest.keyClicks(panel.pin, PIN)
    assert _is_locked(desk)
    QTest.keyClicks(panel.password, PASSWORD)
    QTest.keyClick(panel.password, Qt.Key.Key_Return)
    assert not _is_locked(desk)


def test_nobody_is_asked_for_a_pin_that_was_never_set(desk: Desk) -> None:
    desk.window.locker.lock()
    assert not desk.window.lock_page.panel.pin.isVisible()


def test_wrong_passwords_have_to_wait_and_the_seconds_are_counted_down(desk: Desk) -> None:
    for _ in range(4):
        desk.comes("nurse", "not this one")
    panel = desk.window.lock_page.panel
    assert "wait 1 s" in words(panel)
    assert not panel.enter.isEnabled()
    panel._countdown.tick()
    assert "Now type the password again" in words(panel)
    assert panel.enter.isEnabled()
    desk.clock.extra = 2_000_000
    desk.comes("nurse")
    assert not _is_locked(desk)


def test_somebody_else_takes_over_and_the_window_is_theirs(desk: Desk) -> None:
    desk.running()
    desk.window.locker.lock()
    panel = desk.window.lock_page.panel
    assert panel.enter.text() == "Unlock"
    panel.user_name.setText("prescriber")
    assert panel.enter.text() == "Sign in and take over"
    desk.comes("prescriber")
    assert desk.casebook.person.user_name == "prescriber"
    assert "Prescriber" in words(desk.window.statusBar())
    assert desk.window.list.isVisible()
    desk.window.locker.lock()
    assert panel.enter.text() == "Unlock"


def test_a_draft_waits_for_its_author_while_somebody_else_works(desk: Desk) -> None:
    dialog = _note(desk, "Temp 38.2, half typed")
    desk.comes("pharmacist")
    settle()
    assert not dialog.isVisible()
    assert desk.window.acts.window is None
    assert desk.window.drafts.offered is None
    assert "half typed" not in words(desk.window)
    desk.window.show_patient(desk.ward.patient.id)
    desk.window.acts.open("note", desk.ward.course)
    assert desk.window.acts.window is not None
    desk.window.acts.window.reject()

    desk.ticks_to(START + 240)
    desk.comes("nurse")
    offer = desk.window.drafts.offered
    assert offer is not None
    assert "You were writing a note for OKAFOR, Ruth." in words(offer)
    desk.comes_up(offer)
    QTest.keyClick(desk.keyboard_at(), Qt.Key.Key_Return)
    again = desk.window.acts.window
    assert again is not None
    desk.saves(again)
    note = desk.casebook.log(desk.ward.course)[-1]
    assert (note.fields["text"], note.at) == ("Temp 38.2, half typed", START + 120)
    assert desk.casebook.person_name(note.recorded_by) == "Nurse"
    assert desk.casebook.drafts.mine() is None


def test_a_recovery_key_opens_a_locked_screen_and_everybody_sees_the_alarm(desk: Desk) -> None:
    become(desk.casebook, "chief")
    keys = ok(desk.casebook.staff.renew_recovery(PASSWORD))
    become(desk.casebook, "nurse")
    desk.window.locker.lock()
    desk.window.lock_page.panel.lost.click()
    dialog = desk.window.dialog
    assert isinstance(dialog, BreakGlass)
    dialog.key.setText(keys[0].lower().replace("-", " "))
    dialog.user_name.setText("prescriber")
    dialog.password.first.setText("an unforgotten one")
    dialog.password.again.setText("an unforgotten one")
    dialog.reason.setText("nobody else is here")
    desk.saves(dialog)
    assert not _is_locked(desk)
    assert desk.casebook.person.user_name == "prescriber"
    assert "Prescriber came in with recovery key 1" in words(desk.window.banners)
    assert "nobody else is here" in words(desk.window.banners)


def test_a_recovery_key_that_nobody_goes_on_typing_is_not_left_to_be_read(desk: Desk) -> None:
    desk.window.locker.lock()
    desk.window.lock_page.panel.lost.click()
    dialog = desk.window.dialog
    assert isinstance(dialog, BreakGlass)
    desk.comes_up(dialog)
    QTest.keyClicks(dialog.key, "2345-6789")
    dialog.password.first.setText("an unforgotten one")
    dialog.reason.setText("nobody else is here")
    desk.heart.monotonic += 59
    dialog.forgotten.idle.look()
    assert dialog.key.text() == "2345-6789"
    QTest.keyClicks(dialog.key, "-2")
    desk.heart.monotonic += 59.9
    dialog.forgotten.idle.look()
    assert dialog.key.text() == "2345-6789-2"
    desk.heart.monotonic += 0.1
    dialog.forgotten.idle.look()
    assert (dialog.key.text(), dialog.password.text()) == ("", "")
    assert (dialog.user_name.text(), dialog.reason.text()) == ("nurse", "nobody else is here")
    assert "Nothing was typed for 60 s, so the key and the password are cleared." in words(dialog)


def test_whoever_comes_in_by_a_key_while_nothing_is_written_is_told_that_the_password_is_not_kept(desk: Desk) -> None:
    become(desk.casebook, "chief")
    keys = ok(desk.casebook.staff.renew_recovery(PASSWORD))
    become(desk.casebook, "nurse")
    desk.window.locker.lock()
    (desk.folder / DATABASE).rename(desk.folder / "moved")
    desk.window.lock_page.panel.lost.click()
    dialog = desk.window.dialog
    assert isinstance(dialog, BreakGlass)
    dialog.key.setText(keys[0])
    dialog.password.first.setText("an unforgotten one")
    dialog.password.again.setText("an unforgotten one")
    dialog.reason.setText("nobody else is here")
    desk.saves(dialog)
    assert not _is_locked(desk)
    assert "not kept, because the database file was moved, deleted or replaced: you come in" in words(desk.window)
    assert "written down as soon as the database can be written" in desk.window.notice.text()


# Where the keyboard is


def test_ctrl_l_locks_over_an_open_dialog_and_what_was_typed_waits_as_a_draft(desk: Desk) -> None:
    dialog = _note(desk, "Temp 38.2")
    QTest.keyClick(desk.keyboard_at(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert _is_locked(desk)
    assert not dialog.isVisible()
    draft = desk.casebook.drafts.mine()
    assert draft is not None
    assert "Temp 38.2" in draft.typed.values()


def test_unlocking_gives_the_keyboard_back_to_where_it_was(desk: Desk) -> None:
    desk.running()
    for place in (desk.window.chart.tabs.table, desk.window.chart.strip.buttons[0]):
        place.setFocus()
        desk.comes("nurse")
        assert QApplication.focusWidget() is place
    desk.window.show_patients()
    desk.window.list.search.setFocus()
    desk.comes("nurse")
    assert QApplication.focusWidget() is desk.window.list.search


def test_whoever_takes_over_has_the_keyboard_on_the_list_and_reads_nothing_of_what_was_done_before(desk: Desk) -> None:
    desk.running()
    desk.window.statusBar().showMessage("Saved, entry 1")
    desk.comes("pharmacist")
    assert QApplication.focusWidget() is desk.window.list.search
    assert desk.window.statusBar().currentMessage() == ""


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
    assert _is_locked(desk)
    desk.window.lock_page.panel.lost.setFocus()
    QTest.keyClick(desk.keyboard_at(), Qt.Key.Key_Return)
    assert isinstance(desk.window.dialog, BreakGlass)


def test_enter_in_a_dialog_presses_only_what_the_dialog_has_set(desk: Desk) -> None:
    dialog = _note(desk, "Temp 38.2")
    assert desk.window.acts.window is not None
    desk.window.acts.window.cancel_button.setFocus()
    QTest.keyClick(desk.keyboard_at(), Qt.Key.Key_Return)
    assert dialog.isVisible()
