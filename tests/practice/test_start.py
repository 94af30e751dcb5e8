"""Getting into the practice ward: from the first start, from the command line, beside a real one; and out of it."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import practice
from gui.appearance.appearance import Appearance
from gui.application import Application, make_qt
from gui.main_window import MainWindow
from gui.practice_process import start_beside
from gui.sign_in import SignIn
from model.casebook.practice import place
from model.domain.moments import parse_moment
from tests.casebook.ward import TestClock, make_casebook
from tests.gui.staffed import settle
from tests.practice.test_histories import EIGHT, runs_over_the_clock_change, states
from tests.setup.test_command_line import run


def press_f2(page: SignIn) -> None:
    QTest.keyClick(page.name, Qt.Key.Key_F2)


def click(page: SignIn) -> None:
    QTest.mouseClick(page.practice.button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("go", [press_f2, click])
def test_the_first_start_offers_it_and_one_key_or_click_leads_there(
    qtbot: QtBot, tmp_path: Path, go: Callable[[SignIn], None]
) -> None:
    application = Application(tmp_path / "ward", TestClock())
    page = application.sign_in
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)

    go(page)

    assert application.wants_practice
    assert not page.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_where_there_is_a_database_it_is_not_offered(qtbot: QtBot, tmp_path: Path) -> None:
    clock = TestClock()
    make_casebook(tmp_path / "ward", clock).close()
    page = SignIn(tmp_path / "ward", clock)
    qtbot.addWidget(page)
    page.show()
    settle()

    assert not page.practice.button.isVisible()


def test_it_runs_signed_in_on_the_day_of_a_clock_change_leaves_nothing_and_touches_no_real_folder(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, passing = tmp_path / "real", tmp_path / "passing"
    real.mkdir()
    passing.mkdir()
    monkeypatch.setattr("gui.application._own_place", lambda: real)
    monkeypatch.setattr(place, "passing_folder", lambda: passing)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    looks = Appearance.of(make_qt([]))
    looks.keep_in(real / "look.txt")  # as where the first page leads here
    clock = TestClock(parse_moment("2026-11-01T01:30-05:00"))  # for the second time that night
    seen: list[object] = []

    def look_and_close() -> None:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        if not windows:
            QTimer.singleShot(20, look_and_close)
            return
        casebook = windows[0].casebook
        seen.append((casebook.person.user_name, states(casebook), runs_over_the_clock_change(casebook, clock.minute)))
        looks.step(1)
        windows[0].locker.lock()
        windows[0].close()

    QTimer.singleShot(0, look_and_close)
    status = practice.run(clock)
    qapp.setApplicationDisplayName("")
    looks.keep_in(None)
    looks.step(-1)

    assert (status, seen[0]) == (0, ("practice", EIGHT, True))
    assert (list(real.iterdir()), list(passing.iterdir())) == ([], [])
    assert not [each for each in logging.getLogger().handlers if str(passing) in str(getattr(each, "baseFilename", ""))]


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_the_end_of_the_session_end_it_and_leave_nothing(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: signal.Signals
) -> None:
    monkeypatch.setattr(place, "passing_folder", lambda: tmp_path)
    QTimer.singleShot(0, lambda: signal.raise_signal(asked))
    with practice.thrown_away(TestClock()), practice.ended_from_outside():
        assert qapp.exec() == 0
    assert list(tmp_path.iterdir()) == []


def test_the_help_menu_starts_the_same_program_beside_the_real_one(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, told = tmp_path / "main.py", tmp_path / "told"
    program.write_text(
        f"import sys, pathlib\npathlib.Path({str(told)!r}).write_text(' '.join(sys.argv[1:]))\n", "utf-8"
    )
    monkeypatch.setattr(sys, "argv", [str(program)])

    assert start_beside()

    qtbot.waitUntil(lambda: told.exists() and told.read_text("utf-8") == "--demo")


@pytest.mark.parametrize("arguments", [["--demo", "--data", "somewhere"], ["--demo", "tour"]])
def test_it_takes_no_folder_and_no_verb_and_says_so_in_a_sentence(arguments: list[str]) -> None:
    done = run(*arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "--data" in done.stderr


def test_without_a_display_it_says_so_and_what_to_do() -> None:
    """The tests have none."""
    done = run("--demo")

    assert (done.returncode, done.stdout) == (1, "")
    assert "display" in done.stderr
    assert "tour" in done.stderr
