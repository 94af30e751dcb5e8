"""The list of a ward with more patients than are read at once: it is there at once and fills while one works."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.rows import patients as rows
from gui.rows.facts import Facts
from gui.rows.patients import PatientLine
from model.casebook.casebook import Casebook
from model.casebook.roster import RosterRow
from tests.casebook.crowd import MANY, STANDS, gather
from tests.casebook.ward import TestClock
from tests.gui.staffed import words


@pytest.fixture
def crowded(window: MainWindow, casebook: Casebook, clock: TestClock) -> MainWindow:
    """Nothing is read further until the events are."""
    gather(casebook, clock)
    casebook.roster._is_stale = True  # written past the acts
    window.list.refresh()
    return window


def _names(window: MainWindow) -> list[str]:
    return [casebook_row.who.study_id for casebook_row in map(window.casebook.roster.row, window.list.model.patients)]


def _read(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.list.reading.is_on)


def test_the_standing_pump_is_on_top_at_once_and_all_are_read_in_the_end(crowded: MainWindow, qtbot: QtBot) -> None:
    top = crowded.list.model.line(0)
    assert top is not None
    assert (top.study_id, top.now) == (f"C{STANDS}", "Pump stopped 50 min")
    assert f" of {MANY} read: what is urgent comes up as it is found" in words(crowded)
    assert len(_names(crowded)) == MANY

    _read(crowded, qtbot)
    assert "what is urgent comes up" not in words(crowded)
    assert crowded.list.model.patients == [row.patient.id for row in crowded.casebook.rows()]
    assert not crowded.list.reading.is_on


def test_whoever_is_chosen_stays_chosen_and_in_place_while_others_are_read(crowded: MainWindow, qtbot: QtBot) -> None:
    table, model = crowded.list.table, crowded.list.model
    table.selectRow(MANY - 1)
    chosen, height = crowded.list.current(), table.verticalScrollBar().value()
    assert chosen is not None
    assert chosen.now == "being read"
    assert height > 0

    _read(crowded, qtbot)
    after = crowded.list.current()
    assert after is not None
    assert (after.patient, after.now) == (chosen.patient, "Infusing 9 mcg per day, cycle 1")
    assert table.verticalScrollBar().value() == height
    assert model.row_of(chosen.patient) == table.currentIndex().row()


def test_a_search_does_not_wait_for_the_reading(crowded: MainWindow) -> None:
    QTest.keyClicks(crowded.list.search, "c47")
    assert _names(crowded) == ["C47"]
    assert crowded.list.reading.is_on


def test_only_rows_in_sight_are_worded_and_a_minute_words_no_more(
    crowded: MainWindow, qtbot: QtBot, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _read(crowded, qtbot)
    QApplication.processEvents()
    made: list[PatientLine] = []
    word = rows._line

    def noted(row: RosterRow, facts: Facts | None) -> PatientLine:
        made.append(word(row, facts))
        return made[-1]

    monkeypatch.setattr(rows, "_line", noted)
    clock.minute += 1
    crowded.bridge.look()
    QApplication.processEvents()
    assert made[0].now == "Pump stopped 51 min"
    assert len(made) < MANY // 2
    assert not crowded.list.reading.is_on
