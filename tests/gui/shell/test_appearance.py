"""Theme and text size: chosen by key or menu, kept on the workstation, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.appearance.appearance import Appearance
from gui.appearance.choice import Choice, read_choice, write_choice
from gui.in_force import tokens_in_force
from gui.sign_in import SignIn
from gui.tokens import DARK
from tests.casebook.ward import TestClock
from tests.gui.staffed import Desk, desk, settle

__all__ = ["desk"]

_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """As it was before, once the test is over."""
    found = Appearance.of(qapp)
    yield found
    found.choose_theme("light")
    found.choose_size(100)


def test_what_is_chosen_is_kept_and_what_cannot_be_read_was_never_chosen(tmp_path: Path) -> None:
    kept = tmp_path / "place" / "look.txt"
    assert read_choice(kept) is None
    write_choice(kept, Choice("dark", 150))
    assert read_choice(kept) == Choice("dark", 150)
    for text in ("", "dark", "dark 150 %", "dark 151", "blue 150", "\ufffe"):
        kept.write_text(text, encoding="utf-8")
        assert read_choice(kept) is None, text


@pytest.mark.expects_log("theme and text size cannot be kept: NotADirectoryError|FileExistsError")
def test_a_place_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    write_choice(tmp_path / "file" / "look.txt", Choice("dark", 150))


def test_the_keys_change_text_and_colours_under_the_hands_and_what_is_typed_stays(
    desk: Desk, appearance: Appearance
) -> None:
    dialog = desk.window.new_patient()
    desk.comes_up(dialog)
    name = dialog.lines["family_name"]
    QTest.keyClicks(name, "Okafor")
    settle()
    before, high = name.fontMetrics().height(), name.height()

    for _ in range(2):
        QTest.keyClick(name, Qt.Key.Key_Plus, _CONTROL)
    QTest.keyClick(name, Qt.Key.Key_F8, _CONTROL)
    settle()

    assert (appearance.choice, tokens_in_force()) == (Choice("dark", 150), DARK.at(150))
    assert (name.text(), name.hasFocus()) == ("Okafor", True)
    assert name.fontMetrics().height() > before * 1.4
    assert name.height() > high * 1.4
    assert name.palette().text().color().name().upper() == DARK.text
    QTest.keyClick(name, Qt.Key.Key_0, _CONTROL)
    settle()
    assert (appearance.choice.percent, name.height()) == (100, high)


def test_over_a_locked_session_text_is_made_larger_and_smaller_and_the_timeline_keeps_its_own_keys(
    desk: Desk, appearance: Appearance
) -> None:
    desk.running()
    detail = desk.window.chart.timeline.detail
    detail.setFocus()
    span = detail.scale.span
    QTest.keyClick(detail, Qt.Key.Key_Plus, _CONTROL)
    assert (appearance.choice.percent, detail.scale.span) == (125, span)
    QTest.keyClick(detail, Qt.Key.Key_Plus)
    assert (appearance.choice.percent, detail.scale.span) == (125, span * 4 // 5)
    desk.window.locker.lock()
    QTest.keyClick(desk.keyboard_at(), Qt.Key.Key_Minus, _CONTROL)
    assert appearance.choice.percent == 100


def test_before_anybody_signs_in_it_can_be_read(qtbot: QtBot, tmp_path: Path, appearance: Appearance) -> None:
    page = SignIn(tmp_path / "ward", TestClock())
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page.findChildren(QLineEdit)[0], Qt.Key.Key_Plus, _CONTROL)
    assert appearance.choice.percent == 125
    [dark] = [entry for entry in page.looks.menu().actions() if entry.text() == "Dark"]
    dark.trigger()
    assert (appearance.choice.theme, dark.isChecked()) == ("dark", True)
