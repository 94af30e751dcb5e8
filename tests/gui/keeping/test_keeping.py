"""Faults, alarms, findings and backups on the screen, the settings of the site, and leaving."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gui.application import compose, make_qt
from gui.forms.keeping_words import alarm_sentence
from gui.keeping.all_lines import AllLines
from gui.keeping.close_alarm import CloseAlarm
from gui.keeping.leaving import LeavingNote
from gui.keeping.settings_dialog import SettingsDialog
from model.casebook.opening import open_casebook
from model.casebook.settings import Settings
from model.domain.moments import HOUR
from model.domain.records import SecurityRecord
from model.store.files import BACKUPS, MARK
from tests.casebook.staffed import become
from tests.casebook.ward import PASSWORD, START, ok
from tests.gui.staffed import Desk, settle, words


def _kinds(desk: Desk) -> list[str]:
    return [record.kind for record in desk.casebook.keeping.history()]


def _backups(desk: Desk) -> int:
    return len(list((desk.folder / BACKUPS).glob("2*"))) if (desk.folder / BACKUPS).is_dir() else 0


def _bar_backups(desk: Desk) -> None:
    """Something lies where they should go, also where a slow machine has made the first one by now."""
    desk.window.backups.stop()
    shutil.rmtree(desk.folder / BACKUPS, ignore_errors=True)
    (desk.folder / BACKUPS).write_text("in the way")


def _lose_second_place(desk: Desk, place: Path) -> None:
    """A disk that was there when it was chosen."""
    place.mkdir()
    become(desk.casebook, "administrator")
    ok(desk.casebook.keeping.change_settings(Settings(second_place=str(place))))
    place.rmdir()


# Faults


def test_a_database_that_can_only_be_read_says_what_is_safe_and_what_to_do(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    make_qt([])
    desk.running()
    desk.window.close()
    (desk.folder / MARK).unlink()
    book = open_casebook(desk.folder, "nurse", PASSWORD, desk.clock)
    window = compose(book, desk.folder)
    qtbot.addWidget(window)
    window.show()
    window.greet()
    assert "Read only: the mark that remembers the end of the log is gone" in words(window.banners)
    assert "Hold what is shown against the paper before you act on it" in words(window.banners)
    window.show_patient(desk.ward.patient.id)
    assert window.chart.isVisible()
    for action in (window.acts.action("stop"), window.action("new_patient"), window.action("own_password")):
        assert not action.isEnabled()
        assert "open for reading only" in action.statusTip()
    for button in (*window.chart.strip.buttons, window.list.new):
        assert not button.isEnabled()
        assert "open for reading only" in button.toolTip()
        assert "open for reading only" in button.statusTip()
    window.open("stop", desk.ward.course)
    assert window.acts.window is None
    assert "open for reading only" in words(window)
    window.office.export_to(tmp_path / "all.jsonl")
    assert "Anybody can read that file" in words(window)
    assert len((tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()) > 5
    asked: list[int] = []
    window.restore_asked.connect(lambda: asked.append(1))
    window.banners.answers["restore"].click()
    assert asked == [1]
    open_casebook(desk.folder, "nurse", PASSWORD, desk.clock).close()


def test_a_sound_database_has_no_banner(desk: Desk) -> None:
    desk.window.office.back_up()
    desk.work_ends()
    desk.window.look_at_time()
    assert words(desk.window.banners) == ""


def test_a_full_disk_is_told_once_and_nobody_is_led_to_an_older_state(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.running()
    desk.window.close()
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=10 << 20))
    book = open_casebook(desk.folder, "nurse", PASSWORD, desk.clock)
    window = compose(book, desk.folder)
    qtbot.addWidget(window)
    window.show()
    assert words(window.banners).startswith("Read only: the disk is full.")
    assert [button.text() for button in window.banners.findChildren(QPushButton) if button.isVisible()] == []
    assert len(window.banners.lines) == 1


def test_however_much_is_wrong_there_is_one_bar_with_the_worst_and_the_rest_in_a_list(
    alarmed: Desk, tmp_path: Path
) -> None:
    alarmed.window.backups.stop()
    alarmed.window.bridge.stop()
    _lose_second_place(alarmed, tmp_path / "gone")
    alarmed.window.office.back_up()
    alarmed.work_ends()
    alarmed.clock.minute = START + 13 * HOUR
    alarmed.comes("chief")
    banners = alarmed.window.banners
    tall = alarmed.window.chart.minimumSizeHint().height() + banners.height()
    assert "its copy in the second place failed" in words(banners)
    assert "A backup could not be made" not in words(banners)
    assert "Five wrong PINs" not in words(banners)
    assert tall < 500
    assert banners.all.text() == "Show all 4"
    banners.all.click()
    shown = alarmed.window.dialog
    assert isinstance(shown, AllLines)
    for line in ("its copy in the second place failed", "Five wrong PINs", "The newest backup is of", "recovery keys"):
        assert line in words(shown)
    closing = [button for button in shown.findChildren(QPushButton) if button.text() == "Close alarm ..."]
    closing[1].click()
    dialog = alarmed.window.dialog
    assert isinstance(dialog, CloseAlarm)
    assert "Five wrong PINs" in words(dialog)


# Alarms


@pytest.fixture
def alarmed(desk: Desk) -> Desk:
    """Five wrong PINs, tried by somebody."""
    desk.casebook.session.set_pin("294718")
    desk.window.locker.lock()
    for _ in range(5):
        desk.casebook.session.unlock_by_pin("111112")
    desk.comes("nurse")
    return desk


def test_everybody_sees_an_alarm_and_an_administrator_closes_it_with_a_comment(alarmed: Desk) -> None:
    banners = alarmed.window.banners
    assert "Five wrong PINs in the session of Nurse" in words(banners)
    close = banners.answers["close_alarm"]
    assert close.isVisible()
    assert not close.isEnabled()
    assert "It is for: administrator." in close.toolTip()
    alarmed.comes("administrator")
    assert close.isEnabled()
    close.click()
    dialog = alarmed.window.dialog
    assert isinstance(dialog, CloseAlarm)
    alarmed.saves(dialog)
    assert "Give a reason." in words(dialog)
    dialog.comment.setText("a visitor's child")
    alarmed.saves(dialog)
    assert "Five wrong PINs" not in words(banners)
    assert alarmed.casebook.keeping.alarms() == ()
    assert alarmed.window.statusBar().currentMessage().startswith("The alarm is closed")


def test_failed_sign_ins_are_shown_to_the_one_whose_name_was_tried(desk: Desk) -> None:
    desk.comes("prescriber", "guessed")
    desk.clock.extra = 60_000_000
    desk.comes("prescriber")
    assert "1 failed sign-in with your name since you were here last" in words(desk.window)
    desk.window.notice.say("")
    desk.comes("prescriber")
    assert "failed sign-in" not in words(desk.window)
    desk.comes("nurse")
    assert "failed sign-in" not in words(desk.window)


def test_whoever_only_unlocks_is_told_of_failures_in_their_name_too(desk: Desk) -> None:
    desk.comes("nurse", "guessed")
    desk.clock.extra = 60_000_000
    desk.comes("nurse")
    assert "1 failed sign-in with your name since you were here last" in words(desk.window)


@pytest.mark.parametrize(("lost", "said"), [(1, "1 record after it is"), (2, "2 records of every kind after it are")])
def test_one_is_not_told_of_as_of_many(desk: Desk, lost: int, said: str) -> None:
    alarm = SecurityRecord("a", "restored", {"lost": lost, "taken_at": 0}, 0, desk.casebook.person.id)
    assert said in alarm_sentence(alarm, desk.casebook.person_name)


def test_an_alarm_says_what_it_was_about_where_no_name_and_no_count_says_it(desk: Desk) -> None:
    said = [
        alarm_sentence(SecurityRecord("a", kind, fields, 0, desk.casebook.person.id), desk.casebook.person_name)
        for kind, fields in (
            ("failed_sign_ins", {"user_name": "", "count": 12}),
            ("failed_sign_ins", {"user_name": "recovery key", "count": 12}),
            ("failed_sign_ins", {"user_name": "ana", "count": 12}),
            ("restored", {"lost": 0, "marked": 0, "taken_at": 0}),
            ("restored", {"lost": 0, "marked": 7, "taken_at": 0}),
            ("backup_failed", {"place": "first", "code": "backup_unusable", "why": "hash"}),
            ("backup_failed", {"place": "second", "code": "folder_unusable", "why": "No such folder"}),
            ("backup_failed", {"place": "first", "code": "disk_failed"}),
            ("backup_failed", {"place": "first", "code": "engine_too_old"}),
        )
    ]
    for text, part in zip(
        said,
        (
            "12 failed sign-ins with a user name nobody has, told",
            "12 wrong recovery keys were typed, told",
            "12 failed sign-ins as ana, told",
            "nobody can tell whether entries came after it: hold the paper against it",
            "0 records of every kind after it are missing",
            "was not right (its files are not the bytes that were written): have the disk checked",
            "second place failed, Wed 31-Dec-1969 19:00 EST. Its folder cannot be used (No such folder): look whether",
            "does not read or write as it should (the system does not say why)",
            "noted as engine_too_old",
        ),
        strict=True,
    ):
        assert part in text


# Backups


def test_a_backup_is_made_when_asked_and_its_age_is_shown(desk: Desk) -> None:
    assert "No backup yet" in words(desk.window.statusBar())
    desk.window.action("back_up").trigger()
    desk.work_ends()
    assert _backups(desk) == 1
    assert _kinds(desk)[-1] == "backup_made"
    assert desk.window.statusBar().currentMessage() == "The backup is made and read back."
    desk.ticks_to(START + 2 * HOUR + 20)
    assert "Backup 2 h ago" in words(desk.window.statusBar())


def test_one_is_made_every_four_hours_also_while_it_is_locked(desk: Desk) -> None:
    desk.window.backups.look()
    desk.work_ends()
    desk.window.locker.lock()
    for minutes, made in ((0, 1), (4 * HOUR - 1, 1), (4 * HOUR, 2), (8 * HOUR - 1, 2), (8 * HOUR, 3)):
        desk.ticks_to(START + minutes)
        desk.work_ends()
        assert _kinds(desk).count("backup_made") == made
    assert desk.casebook.session.locked


def test_one_that_fails_is_an_alarm_once_and_is_tried_again_after_an_hour(desk: Desk) -> None:
    _bar_backups(desk)
    for minute in range(3):
        desk.ticks_to(START + 10 + minute)
        desk.work_ends()
    assert _kinds(desk).count("backup_failed") == 1
    assert "A backup could not be made" in words(desk.window.banners)
    assert "A file lies where the folder for backups has to be: have it moved away." in words(desk.window.banners)
    desk.ticks_to(START + 12 + HOUR)
    desk.work_ends()
    assert _kinds(desk).count("backup_failed") == 2


def test_an_old_backup_is_a_finding(desk: Desk) -> None:
    desk.window.office.back_up()
    desk.work_ends()
    desk.clock.minute = START + 13 * HOUR
    desk.window.look_at_time()
    assert "The newest backup is of Mon 12-Oct-2026 10:00 EDT." in words(desk.window.banners)


def test_leaving_makes_a_backup_writes_the_sign_out_and_closes(desk: Desk) -> None:
    desk.window.action("quit").trigger()
    settle()
    assert not desk.window.isVisible()
    assert _backups(desk) == 1
    book = open_casebook(desk.folder, "nurse", PASSWORD, desk.clock)
    assert [record.kind for record in book.keeping.history()][-3:] == ["backup_made", "signed_out", "signed_in"]
    book.close()


class Reader:
    """Presses what is to be pressed in the note about the last backup, once it says something."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        note = QApplication.activeModalWidget()
        if isinstance(note, LeavingNote) and note.understood.isVisible():
            self._timer.stop()
            QTest.keyClick(note, Qt.Key.Key_Escape)
            self.read.append(words(note))
            QTest.keyClick(note.understood, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("place", "told", "why"),
    [
        ("first", "safe on this disk only", "have it moved away"),
        ("second", "in the second place failed", "Its folder cannot be used (No such folder)"),
    ],
)
def test_a_last_backup_that_fails_is_read_before_the_sign_in_page_comes(
    desk: Desk, tmp_path: Path, place: str, told: str, why: str
) -> None:
    _lose_second_place(desk, tmp_path / "gone")
    if place == "first":
        _bar_backups(desk)
    gone: list[str] = []
    reader = Reader()
    desk.window.signed_out.connect(lambda: gone.append(reader.read[-1]))
    desk.window.action("sign_out").trigger()
    [text] = gone
    assert told in text
    assert why in text
    assert "hoose another" not in text
    assert not desk.window.isVisible()
    open_casebook(desk.folder, "nurse", PASSWORD, desk.clock).close()


def test_no_patient_is_seen_behind_the_note_about_the_last_backup(desk: Desk) -> None:
    desk.running()
    _bar_backups(desk)
    seen: list[bool] = []
    reader = Reader()
    desk.window.backups.ended.connect(lambda _done: seen.append(desk.window.chart.isVisible()))
    desk.window.action("quit").trigger()
    assert reader.read
    assert seen == [False]


# Settings


def test_an_administrator_sets_the_site_and_others_may_not(desk: Desk, tmp_path: Path) -> None:
    assert not desk.window.action("settings").isEnabled()
    desk.comes("administrator")
    desk.window.action("settings").trigger()
    dialog = desk.window.dialog
    assert isinstance(dialog, SettingsDialog)
    dialog.idle.setText("soon")
    desk.saves(dialog)
    assert "soon is not a number" in words(dialog)
    dialog.idle.setText("30")
    dialog.place.setText("backups")
    desk.saves(dialog)
    assert "60 to 900 seconds" in words(dialog)
    assert "as a whole path" in words(dialog)
    dialog.idle.setText("300")
    dialog.identity.button("initials").click()
    dialog.place.setText(str(tmp_path))
    desk.saves(dialog)
    assert desk.casebook.keeping.settings() == Settings(300, "initials", str(tmp_path))
    assert desk.window.locker.idle.seconds == 300
    assert desk.window.statusBar().currentMessage() == "The settings are saved and count from now on."


def test_the_export_is_a_line_of_json_each(desk: Desk, tmp_path: Path) -> None:
    desk.window.office.export_to(tmp_path / "all.jsonl")
    lines = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(json.loads(line) for line in lines)
