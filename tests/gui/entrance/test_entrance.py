"""The ways in: first start, passwords, a sealed key, a backup; and never a new database over one that does not open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.application import Application, default_folder, make_qt, remember_folder
from gui.entrance.restore import RestoreDialog
from gui.people.recovery_keys import RecoveryKeys
from gui.sign_in import SignIn
from model.casebook import opening
from model.casebook.casebook import Casebook
from model.casebook.opening import create_casebook, open_casebook
from model.store.files import BACKUPS, DATABASE, ENVELOPES, MARK
from tests.casebook.ward import PASSWORD, QUICK, TestClock, Ward, make_casebook, ok
from tests.gui.staffed import settle, words

NEW = "quite another password"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "bedside"


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def backed_up(folder: Path, clock: TestClock) -> Path:
    """A casebook with a backup and one entry after it."""
    book = make_casebook(folder, clock)
    ward = Ward(book, clock)
    job = ok(book.keeping.backup_job())
    book.keeping.backup_done(job.run())
    ward.start()
    book.close()
    return folder


class Door:
    """The sign-in window, and what came through it."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: TestClock) -> None:
        make_qt([])
        self.page = SignIn(folder, clock)
        qtbot.addWidget(self.page)
        self.page.show()
        self.opened: list[Casebook] = []
        self.page.opened.connect(self.opened.append)

    def tries(self, user_name: str, password: str) -> str:
        self.page.user_name.setText(user_name)
        self.page.password.setText(password)
        self.page.submit()
        return self.page.error.text()


@pytest.fixture
def door(qtbot: QtBot, folder: Path, clock: TestClock, request: pytest.FixtureRequest) -> Iterator[Door]:
    made = Door(qtbot, folder, clock)
    yield made
    for book in made.opened:
        book.close()


# The first start


def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cheap keys for a database that is thrown away."""
    monkeypatch.setattr(opening, "KeyCost", lambda: QUICK)


def test_the_first_start_shows_the_recovery_keys_once_in_the_window_that_locks(
    qtbot: QtBot, folder: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _quick(monkeypatch)
    make_qt([])
    application = Application(folder, clock)
    page = application.sign_in
    qtbot.addWidget(page)
    page.show()
    assert "You become its administrator, and have one role of your choice besides." in words(page)
    assert "Password, 12 characters or more" in words(page)
    page.name.setText("M. Ortiz")
    page.user_name.setText("mortiz")
    page.password.setText(PASSWORD)
    page.again.setText(PASSWORD)
    page.submit()
    window = application.window
    assert window is not None
    qtbot.addWidget(window)
    shown = window.dialog
    assert isinstance(shown, RecoveryKeys)
    assert shown.isVisible()
    window.locker.lock()
    assert not shown.isVisible()
    window.lock_page.panel.password.setText(PASSWORD)
    window.lock_page.panel.submit()
    assert shown.isVisible()
    first, second = (key.split("-")[-1] for key in shown._sheet.keys)
    for line, group in zip(shown.typed, (first, first), strict=True):
        line.setText(group)
    assert "This is not the last group of key 2." in words(shown)
    assert "This is not the last group of key 1." not in words(shown)
    shown.typed[1].setText(second.lower())
    assert "This is not the last group" not in words(shown)
    shown.submitted.emit()
    settle()
    assert not page.isVisible()
    window.action("sign_out").trigger()
    settle()
    assert application.window is None
    assert application.sign_in.isVisible()
    assert "Signed out" in words(application.sign_in)
    assert not application.sign_in.restore.isHidden()
    again = application.sign_in
    qtbot.addWidget(again)
    again.user_name.setText("mortiz")
    again.password.setText(PASSWORD)
    again.submit()
    assert application.window is not None
    qtbot.addWidget(application.window)
    assert application.window.dialog is None


# Refusals


def test_the_seconds_after_too_many_wrong_passwords_are_counted_down_and_then_it_opens(
    backed_up: Path, door: Door, clock: TestClock
) -> None:
    for _ in range(3):
        assert door.tries("mortiz", "wrong") == "User name and password do not fit together. Type both again."
    assert "wait 1 s" in door.tries("mortiz", PASSWORD)
    assert not door.page.enter.isEnabled()
    assert door.page.lost.isEnabled()
    door.page._countdown.tick()
    assert door.page.enter.isEnabled()
    assert door.page.error.text() == "Now type the password again."
    clock.extra = 1_000_000
    door.tries("mortiz", PASSWORD)
    assert len(door.opened) == 1
    assert door.opened[0].session.failures == 3


def test_who_holds_the_database_is_named(backed_up: Path, door: Door, clock: TestClock) -> None:
    holder = open_casebook(backed_up, "mortiz", PASSWORD, clock)
    assert "M. Ortiz" in door.tries("mortiz", PASSWORD)
    holder.close()
    assert door.tries("mortiz", PASSWORD) == ""


# The sealed key


def test_a_sealed_key_lets_in_with_a_new_password_while_passwords_have_to_wait(
    qtbot: QtBot, folder: Path, clock: TestClock
) -> None:
    made = create_casebook(folder, "Ana", "ana", frozenset({"nurse"}), PASSWORD, clock, cost=QUICK)
    made.casebook.close()
    door = Door(qtbot, folder, clock)
    for _ in range(4):
        door.tries("ana", "wrong")
    dialog = door.page.break_glass()
    dialog.key.setText("2345-6O89-2345 678 2345-6789-2345-6789")
    dialog.password.first.setText("short")
    dialog.password.again.setText(NEW)
    dialog.submitted.emit()
    for told in ("Group 2 cannot", "Group 4 cannot", "12 characters", "passwords differ", "Give a reason."):
        assert told in words(dialog)
    dialog.password.first.setText(NEW)
    dialog.reason.setText("forgotten")
    dialog.key.setText("2345-6789")
    dialog.submitted.emit()
    assert "has 8 groups of four, and 2 are typed here" in words(dialog)
    dialog.key.setText("23456789" * 4)
    dialog.submitted.emit()
    assert "This recovery key opens nothing here." in words(dialog)
    dialog.key.setText(made.recovery_keys[0])
    dialog.user_name.setText("anna")
    dialog.submitted.emit()
    assert "Nobody has this user name here." in words(dialog)
    dialog.user_name.setText("ana")
    dialog.submitted.emit()
    assert [alarm.kind for alarm in door.opened[0].keeping.alarms()] == ["recovery_used"]
    door.opened[0].close()
    open_casebook(folder, "ana", NEW, clock).close()


def test_a_password_that_is_not_kept_while_nothing_can_be_written_is_said_in_the_window(
    qtbot: QtBot, folder: Path, clock: TestClock
) -> None:
    made = create_casebook(folder, "Ana", "ana", frozenset({"nurse"}), PASSWORD, clock, cost=QUICK)
    made.casebook.close()
    (folder / MARK).unlink()
    application = Application(folder, clock)
    qtbot.addWidget(application.sign_in)
    application.sign_in.user_name.setText("ana")
    dialog = application.sign_in.break_glass()
    dialog.key.setText(made.recovery_keys[0])
    dialog.password.first.setText(NEW)
    dialog.password.again.setText(NEW)
    dialog.reason.setText("forgotten")
    dialog.submitted.emit()
    window = application.window
    assert window is not None
    qtbot.addWidget(window)
    assert "Your new password was not kept, because the mark that remembers" in window.notice.text()
    window.leave()
    open_casebook(folder, "ana", PASSWORD, clock).close()


# Back to a backup


def test_a_restore_says_first_what_would_be_lost_and_then_one_signs_in_as_ever(
    backed_up: Path, door: Door, clock: TestClock
) -> None:
    (backed_up / DATABASE).write_bytes(b"spoilt" * 1000)
    assert "press Restore from a backup" in door.tries("mortiz", PASSWORD)
    assert not door.page.name.isVisible()
    dialog = door.page.restore_backup()
    assert dialog.table.model().rowCount() == 1
    assert "and people, their roles and the settings too" in words(dialog)
    dialog.password.setText("wrong")
    dialog.step()
    assert "This does not open the backup." in words(dialog)
    assert dialog.focusWidget() is dialog.password
    assert dialog.user_name.text() == "mortiz"
    dialog.password.setText(PASSWORD)
    dialog.step()
    assert "2 made after the backup will be missing: sign-ins, backups, and perhaps entries" in words(dialog)
    assert (backed_up / DATABASE).read_bytes().startswith(b"spoilt")
    dialog.step()
    assert not dialog.isVisible()
    assert "The backup is restored." in words(door.page)
    assert door.tries("mortiz", PASSWORD) == ""
    assert [alarm.kind for alarm in door.opened[0].keeping.alarms()] == ["restored"]
    assert door.opened[0].keeping.fault is None


def test_another_password_or_backup_has_to_be_read_for_what_it_loses_first(backed_up: Path, door: Door) -> None:
    (backed_up / MARK).unlink()
    dialog = door.page.restore_backup()
    dialog.user_name.setText("mortiz")
    dialog.password.setText(PASSWORD)
    dialog.step()
    assert dialog.save_button.text() == "Restore this backup"
    assert "2 made after it will be missing. They can still be read here, and in patients' logs" in words(dialog)
    assert "stand 1 of them: export everything first" in words(dialog)
    dialog.password.setText(PASSWORD + " ")
    assert dialog.save_button.text() == "Show what would be lost"
    assert not dialog.loss.isVisible()


def test_a_backup_on_another_disk_is_found_and_a_recovery_key_opens_it(
    qtbot: QtBot, folder: Path, tmp_path: Path, clock: TestClock
) -> None:
    made = create_casebook(folder, "Ana", "ana", frozenset({"nurse"}), PASSWORD, clock, cost=QUICK)
    job = ok(made.casebook.keeping.backup_job())
    made.casebook.keeping.backup_done(job.run())
    made.casebook.close()
    elsewhere = tmp_path / "stick"
    shutil.move(folder / BACKUPS, elsewhere)
    shutil.rmtree(folder)
    door = Door(qtbot, folder, clock)
    assert "press Restore from a backup" in door.tries("ana", PASSWORD)
    dialog = door.page.restore_backup()
    assert "There is no backup in the database's own folder." in words(dialog)
    dialog.look_in(elsewhere)
    dialog.user_name.setText("ana")
    dialog.by_key.click()
    dialog.key.setText(made.recovery_keys[1])
    dialog.step()
    dialog.step()
    assert door.tries("ana", PASSWORD) == ""
    door.opened[0].close()


def test_after_a_restore_on_a_new_disk_one_signs_in_and_makes_nothing_anew(
    backed_up: Path, tmp_path: Path, qtbot: QtBot, clock: TestClock
) -> None:
    """What was picked is the old disk's folder, with its backups below it."""
    door = Door(qtbot, tmp_path / "new", clock)
    assert door.page.name.isVisible()
    dialog = door.page.restore_backup()
    assert dialog.focusWidget() is dialog.elsewhere
    dialog.look_in(backed_up)
    assert dialog.table.model().rowCount() == 1
    assert dialog.focusWidget() is dialog.user_name
    dialog.user_name.setText("mortiz")
    dialog.password.setText(PASSWORD)
    dialog.step()
    assert dialog.focusWidget() is dialog.save_button
    dialog.step()
    page = door.page
    assert "The backup is restored." in words(page)
    assert (page.enter.text(), page.user_name.text()) == ("Sign in", "mortiz")
    assert not page.name.isVisible()
    assert "First start" not in words(page)
    assert page.focusWidget() is page.password
    assert door.tries("mortiz", PASSWORD) == ""
    door.opened[0].close()


def test_whoever_asks_for_a_restore_in_the_window_finds_their_name_and_then_the_page_to_sign_in(
    backed_up: Path, qtbot: QtBot, clock: TestClock
) -> None:
    make_qt([])
    application = Application(backed_up, clock)
    qtbot.addWidget(application.sign_in)
    application.sign_in.user_name.setText("mortiz")
    application.sign_in.password.setText(PASSWORD)
    application.sign_in.submit()
    assert application.window is not None
    qtbot.addWidget(application.window)
    application.window.restore()
    assert application.window is None
    page = application.sign_in
    qtbot.addWidget(page)
    [dialog] = page.findChildren(RestoreDialog)
    assert dialog.isVisible()
    assert dialog.user_name.text() == "mortiz"
    dialog.reject()
    assert page.user_name.text() == "mortiz"
    assert page.enter.text() == "Sign in"


def test_the_name_that_was_typed_goes_along_from_page_to_dialog_and_back(backed_up: Path, door: Door) -> None:
    door.page.user_name.setText("mortiz")
    dialog = door.page.restore_backup()
    assert dialog.user_name.text() == "mortiz"
    dialog.user_name.setText("mortiz2")
    dialog.reject()
    assert door.page.user_name.text() == "mortiz2"


def test_exactly_one_backup_is_chosen_whatever_is_clicked(backed_up: Path, door: Door, clock: TestClock) -> None:
    clock.minute += 60
    book = open_casebook(backed_up, "mortiz", PASSWORD, clock)
    book.keeping.backup_done(ok(book.keeping.backup_job()).run())
    book.close()
    table = door.page.restore_backup().table
    first, second = (table.visualRect(table.model().index(row, 0)).center() for row in range(2))
    for at, keys in (
        (first, Qt.KeyboardModifier.ControlModifier),
        (second, Qt.KeyboardModifier.ShiftModifier),
        (second, Qt.KeyboardModifier.ControlModifier),
        (table.viewport().rect().bottomRight(), Qt.KeyboardModifier.NoModifier),
    ):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, at)
        rows = [index.row() for index in table.selectionModel().selectedRows()]
        assert rows == [table.currentIndex().row()]


# A folder that is no place for a database


def _rebuilt(qtbot: QtBot, application: Application) -> SignIn:
    qtbot.addWidget(application.sign_in)
    application.sign_in.show()
    return application.sign_in


def test_a_folder_that_is_copied_elsewhere_is_refused_before_anybody_types_and_another_can_be_chosen(
    qtbot: QtBot, tmp_path: Path, clock: TestClock
) -> None:
    make_qt([])
    remembered: list[Path] = []
    application = Application(tmp_path / "Dropbox" / "ward", clock, remember=remembered.append)
    page = _rebuilt(qtbot, application)
    assert "copied to other machines by Dropbox" in words(page)
    assert not page.enter.isVisible()
    assert not page.password.isVisible()
    assert page.focusWidget() is page.elsewhere
    page.take_folder(tmp_path / "Dropbox" / "another")
    assert "copied to other machines by Dropbox" in words(page)
    assert remembered == []
    page.take_folder(tmp_path)
    assert remembered == [tmp_path / "bedside"]
    page = _rebuilt(qtbot, application)
    assert str(tmp_path / "bedside") in words(page)
    assert page.enter.isVisible()
    assert not page.elsewhere.isVisible()


def test_a_file_in_the_folders_place_is_told_before_anybody_types(
    qtbot: QtBot, tmp_path: Path, clock: TestClock
) -> None:
    (tmp_path / "ward").write_text("a letter", encoding="utf-8")
    page = SignIn(tmp_path / "ward" / "bedside", clock, may_choose=True)
    qtbot.addWidget(page)
    page.show()
    assert f"{tmp_path / 'ward'} is a file, where a folder has to be." in words(page)
    assert page.focusWidget() is page.elsewhere
    assert not page.enter.isVisible()


def test_no_new_database_is_begun_elsewhere_while_one_waits_in_the_refused_folder(
    backed_up: Path, qtbot: QtBot, tmp_path: Path, clock: TestClock
) -> None:
    make_qt([])
    shared = tmp_path / "Dropbox" / "ward"
    shutil.copytree(backed_up, shared)
    remembered: list[Path] = []
    application = Application(shared, clock, remember=remembered.append)
    page = _rebuilt(qtbot, application)
    page.take_folder(tmp_path / "empty")
    assert f"Move everything that lies in {shared} there first, and {shared}.mark to" in words(page)
    assert remembered == []
    page.take_folder(backed_up)
    assert remembered == [backed_up]


def test_where_the_folder_was_given_with_the_start_nobody_is_asked_for_another(
    qtbot: QtBot, tmp_path: Path, clock: TestClock
) -> None:
    make_qt([])
    page = SignIn(tmp_path / "Dropbox" / "ward", clock)
    qtbot.addWidget(page)
    page.show()
    assert "copied to other machines by Dropbox" in words(page)
    assert "Start Bedside with another folder" in words(page)
    assert not page.elsewhere.isVisible()


def test_the_folder_that_was_chosen_is_the_one_of_the_next_start(tmp_path: Path) -> None:
    before = default_folder()
    assert before.name == "ward"
    try:
        remember_folder(tmp_path / "bedside")
        assert default_folder() == tmp_path / "bedside"
    finally:
        remember_folder(before)


@pytest.mark.parametrize("spoilt", [(DATABASE,), ENVELOPES, (DATABASE, *ENVELOPES)])
@pytest.mark.parametrize("gone", [True, False])
def test_a_database_that_does_not_open_is_never_replaced_by_a_new_one(
    backed_up: Path, qtbot: QtBot, clock: TestClock, spoilt: tuple[str, ...], gone: bool
) -> None:
    for name in spoilt:
        (backed_up / name).unlink() if gone else (backed_up / name).write_bytes(b"")
    door = Door(qtbot, backed_up, clock)
    before = {
        path: path.read_bytes() for path in backed_up.rglob("*") if path.is_file() and path.name != "bedside.lock"
    }
    assert "Make the database" not in door.page.enter.text()
    assert "press Restore from a backup" in door.tries("mortiz", PASSWORD)
    assert door.page.restore.isVisible()
    QTest.keyClick(door.page.password, Qt.Key.Key_Return)
    assert door.opened == []
    assert all(path.read_bytes() == content for path, content in before.items())


def test_a_folder_that_was_emptied_by_hand_is_no_first_start(backed_up: Path, qtbot: QtBot, clock: TestClock) -> None:
    shutil.rmtree(backed_up)
    door = Door(qtbot, backed_up, clock)
    assert "press Restore from a backup" in door.tries("mortiz", PASSWORD)
