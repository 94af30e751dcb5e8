"""Looking back from the chart: unmistakably the past, nothing to be done in it, today beside it, what has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.application import make_qt
from gui.past.past_window import PastWindow
from gui.rows.chart import facts_of
from gui.rows.item import Item
from gui.rows.known import facts_known, glance
from gui.theme import apply_theme
from gui.tokens import LIGHT, TOKENS
from model.casebook.commands import LogPastInterruption
from model.domain.moments import DAY, HOUR
from model.domain.records import Allergies
from tests.casebook.ward import RUTH, START, TestClock, Ward, make_casebook, ok
from tests.gui.sizes.cut import cut
from tests.gui.staffed import Desk, line, settle, words

STOPPED = START + 2 * HOUR
TYPED = START + 8 * HOUR
NOW = START + 2 * DAY
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    """A stop of 2 h that was typed 6 h later; two days have passed. Looking back leaves it as it is."""
    clock = TestClock()
    casebook = make_casebook(tmp_path_factory.mktemp("past") / "bedside", clock)
    yield with_late_interruption(Ward(casebook, clock))
    casebook.close()


def with_late_interruption(ward: Ward) -> Ward:
    ward.start()
    stop, restart = ward.stop_command(STOPPED), ward.restart_command(STOPPED + 2 * HOUR)
    ok(ward.at(TYPED).run(LogPastInterruption(ward.course, stop, restart, "found in the pump's log")))
    return ward.at(NOW)


@pytest.fixture
def past(qtbot: QtBot, ward: Ward) -> Iterator[PastWindow]:
    make_qt([])
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    past = PastWindow(ward.casebook, ward.course, None, LIGHT, window)
    past.open()
    past.activateWindow()
    qtbot.waitActive(past)
    yield past
    past.reject()


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
    settle()


def test_the_past_says_that_it_is_the_past_and_today_stands_beside_it(past: PastWindow) -> None:
    past.travel(STOPPED + HOUR)

    said = words(past)
    assert "As it was known Mon 12-Oct 13:00" in said
    assert "Entries typed since are left out. This is the past: nothing can be entered here." in said
    assert "Then, Mon 12-Oct 13:00" in said
    assert "Today, Wed 14-Oct 10:00" in said
    assert past.then.timeline.scene().now_text == "then 13:00"
    assert not any(item.kind == "interruption" for item in glance_items(past, "then"))
    assert any(item.kind == "interruption" for item in glance_items(past, "now"))


def glance_items(past: PastWindow, side: str) -> list[Item]:
    half = past.then if side == "then" else past.now
    return [box.item for box in half.timeline.boxes()]


def test_what_has_changed_names_the_late_entry_what_that_minute_was_and_the_times_that_moved(past: PastWindow) -> None:
    past.travel(STOPPED + HOUR)

    lines = past.since.lines()
    assert "2 entries typed since: 1 late, 1 of what happened afterwards." in lines
    assert any(line.startswith("Late: Entry 2, Mon 12-Oct 12:00. Pump stopped") for line in lines)
    assert "Pump stopped 1 h, since Mon 12-Oct 12:00, Occlusion" in lines
    place = lines.index("End of cycle 1")
    assert lines[place + 1 : place + 3] == ("Mon 09-Nov 09:00 EST", "Mon 09-Nov 11:00 EST")


def test_keys_go_from_entry_to_entry_and_at_last_to_now(past: PastWindow) -> None:
    press(past, Qt.Key.Key_Left, ALT)
    assert past.moment == TYPED
    press(past, Qt.Key.Key_Left, ALT)
    assert past.moment == START
    press(past, Qt.Key.Key_Right, ALT)
    press(past, Qt.Key.Key_Right, ALT)
    assert past.moment == NOW
    assert "This is the newest that is known" in words(past)
    assert not past.bar.next.isEnabled()


def test_a_moment_that_cannot_be_gone_to_is_said_in_a_sentence_and_stays_typed(past: PastWindow) -> None:
    time = line(past, "Known at, time")
    line(past, "Known at, date").setText("14-Oct-2026")
    time.setText("23:59")
    assert past.bar.said.text() == (
        "Nobody knows yet what will be typed after now, Wed 14-Oct 10:00: choose a moment up to now."
    )
    before = past.moment
    line(past, "Known at, date").setText("1-Oct-2026")
    assert past.bar.said.text().startswith("The patient was enrolled Mon 12-Oct 10:00: nothing was known before.")
    assert (past.moment, time.text()) == (before, "23:59")
    line(past, "Known at, date").setText("12-Oct-2026")
    assert (past.moment, past.bar.said.isVisible()) == (START + 13 * HOUR + 59, False)


def test_the_slider_travels_by_minutes_of_the_course(past: PastWindow) -> None:
    past.bar.slider.setFocus()
    at = past.moment
    press(past, Qt.Key.Key_Left)
    assert past.moment == at - 15
    press(past, Qt.Key.Key_Home)
    assert past.moment == START
    assert past.then.headline.text() == "Infusing 9 mcg per day"


def test_both_timelines_show_the_same_stretch_of_time(past: PastWindow) -> None:
    for half, other in ((past.then, past.now), (past.now, past.then)):
        half.timeline.setFocus()
        press(past, Qt.Key.Key_Plus)
        press(past, Qt.Key.Key_Right)
        scale = half.timeline.scale
        assert (other.timeline.scale.start, other.timeline.scale.span) == (scale.start, scale.span)


def test_the_past_at_this_minute_is_the_chart(ward: Ward) -> None:
    book = ward.casebook
    known = book.history(ward.course).known_at(book.now())
    past, chart = facts_known(known, book.reasons()), facts_of(book, ward.course)

    assert glance(known.patient, past) == glance(known.patient, chart)
    assert (past.log, past.sheets, past.unsigned) == (chart.log, chart.sheets, chart.unsigned)


def test_at_twice_the_size_nothing_is_cut_and_what_has_changed_stands_below(
    past: PastWindow, qapp: QApplication
) -> None:
    past.resize(1366, 768)
    settle()
    beside = past.since.mapTo(past, past.since.rect().topLeft()).x()
    assert beside > past.then.width() / 2
    past.travel(STOPPED + HOUR)
    apply_theme(qapp, "dark", 200)
    past.resize(1366, 768)
    settle()
    found, below = cut(past), past.since.mapTo(past, past.since.rect().topLeft())
    colour = past.then.timeline._tokens.surface
    apply_theme(qapp)

    assert found == []
    assert below.x() < beside
    assert below.y() > past.height()
    assert colour == TOKENS["dark"].surface


def test_what_stands_as_if_the_pump_ran_again_says_so_and_stays_scrolled_while_minutes_pass(
    past: PastWindow, ward: Ward
) -> None:
    """The last with this ward: from here on its pump stands, and its patient is allergic."""
    ok(ward.casebook.change(ward.patient.id, replace(RUTH, allergies=Allergies("listed", ("latex",))), "asked"))
    ward.stop(NOW + HOUR)
    past.resize(1366, 400)
    past.travel(STOPPED + HOUR)
    past.look()
    lines, bar = past.since.lines(), past.since.verticalScrollBar()
    assert "The pump stands now: how it stands is as if it ran again at this minute." in lines
    place = lines.index("Allergies")
    assert lines[place + 1 : place + 3] == (", ".join(RUTH.allergies.items), "latex")
    settle()
    bar.setValue(bar.maximum())
    ward.at(NOW + HOUR + 1)
    past.look()
    assert past.since.lines() != lines
    assert 0 < bar.maximum() - 40 <= bar.value()


def test_the_window_goes_to_the_past_and_back_and_meanwhile_no_act_answers_to_its_key(desk: Desk) -> None:
    with_late_interruption(desk.ward)
    desk.window.list.search.setText("nobody")
    desk.window.offer()
    assert desk.window.action("past").statusTip() == "Choose a patient who is enrolled."
    desk.window.show_patient(desk.ward.patient.id)
    desk.comes_up(desk.window)

    press(desk.window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    past = opened(desk)
    assert past.moment == NOW - DAY
    for key in "SRBDTCXONE":
        press(past, getattr(Qt.Key, f"Key_{key}"))
    assert desk.window.acts.window is None
    desk.ticks_to(NOW + 5)
    assert past.moment == NOW - DAY
    assert "Today, Wed 14-Oct 10:05" in words(past)
    desk.window.locker.lock()
    assert not past.isVisible()
    desk.comes("nurse")
    assert (past.isVisible(), past.moment) == (True, NOW - DAY)
    desk.comes_up(past)
    press(past, Qt.Key.Key_Escape)
    assert desk.window.findChildren(PastWindow) == []

    tabs = desk.window.chart.tabs
    tabs.setCurrentWidget(tabs.log)
    assert not tabs.past.isEnabled()
    tabs.log.select_key("2")
    tabs.past.click()
    from_log = opened(desk)
    assert from_log.moment == TYPED
    from_log.reject()


def opened(desk: Desk) -> PastWindow:
    assert isinstance(desk.window.dialog, PastWindow)
    desk.comes_up(desk.window.dialog)
    return desk.window.dialog
