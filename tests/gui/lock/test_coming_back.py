"""Who comes back to a locked screen: the same person, another one, one with a recovery key; and what they find."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.dialogs.act_window import ActWindow
from gui.entrance.break_glass import BreakGlass
from model.store.files import DATABASE
from tests.casebook.staffed import become
from tests.casebook.ward import PASSWORD, START, ok
from tests.gui.lock.desk_lock import is_locked, opens_note
from tests.gui.staffed import Desk, line, settle, words

PIN = "294718"


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


def test_the_same_person_finds_the_dialog_as_it_was(desk: Desk) -> None:
    dialog = opens_note(desk, "Temp 38.2")
    desk.window.locker.lock()
    desk.ticks_to(START + 150)
    desk.comes("nurse")
    assert not is_locked(desk)
    assert dialog.isVisible()
    assert desk.window.acts.window is dialog
    assert desk.window.drafts.offered is None
    desk.saves(dialog)
    [_, note] = desk.casebook.log(desk.ward.course)
    assert (note.kind, note.fields["text"]) == ("note", "Temp 38.2")
    assert desk.casebook.drafts.mine() is None


def test_now_means_the_moment_it_was_typed_not_the_one_of_coming_back(desk: Desk) -> None:
    dialog = opens_note(desk, "seen now")
    desk.window.locker.lock()
    desk.ticks_to(START + 300)
    desk.comes("nurse")
    desk.saves(dialog)
    assert desk.casebook.log(desk.ward.course)[-1].at == START + 120


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
    assert not is_locked(desk)
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
    assert is_locked(desk)
    QTest.keyClicks(panel.password, PASSWORD)
    QTest.keyClick(panel.password, Qt.Key.Key_Return)
    assert not is_locked(desk)


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
    assert not is_locked(desk)


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
    dialog = opens_note(desk, "Temp 38.2, half typed")
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
    assert not is_locked(desk)
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
    assert not is_locked(desk)
    assert "not kept, because the database file was moved, deleted or replaced: you come in" in words(desk.window)
    assert "written down as soon as the database can be written" in desk.window.notice.text()


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
