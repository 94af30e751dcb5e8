"""The list of patients: whose pump stands and what its restart needs, most urgent first, seen without colour too."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from gui.main_window import MainWindow
from gui.rows.chart import facts_of
from gui.rows.patients import PatientLine, patient_lines
from gui.rows.tasks import task_rows
from gui.tokens import LABEL_PX, LIGHT
from gui.widgets.text import broken, fitted
from model.casebook.casebook import Casebook
from model.casebook.commands import Dose, Enrol, LogBagChange, LogInterruption, LogPremedication
from model.domain.moments import DAY, HOUR, Minute
from model.domain.whole import kept_together
from tests.casebook.ward import BAGS, RUTH, START, TestClock, Ward, ok, register

STOPPED = START + 8 * DAY - 470  # Tue 20-Oct 02:10
STEP = START + 7 * DAY


def _line(ward: Ward, minute: Minute) -> PatientLine:
    ward.at(minute)
    (line,) = patient_lines(ward.casebook, RUTH.family_name)
    return line


def _stopped(ward: Ward) -> Ward:
    ward.start()
    ward.stop(STOPPED)
    return ward


def _give(ward: Ward, at: Minute) -> None:
    dose = Dose(at, "dexamethasone", Decimal(20), "IV", "M. Ortiz")
    ok(ward.at(at).run(LogPremedication(ward.course, dose)))


@pytest.mark.parametrize(
    ("minutes", "due", "due_in", "mark"),
    [
        (20, "dexamethasone needed if restarted at or after 06:10", "in 3 h 40 min", ""),
        (179, "dexamethasone needed if restarted at or after 06:10", "in 1 h 1 min", ""),
        (180, "dexamethasone needed if restarted at or after 06:10", "in 1 h", "3 h passed"),
        (210, "dexamethasone needed if restarted at or after 06:10", "in 30 min", "3 h 30 min passed"),
        (240, "dexamethasone needed before any restart, since 06:10", "now", "4 h passed"),
        (250, "dexamethasone needed before any restart, since 06:10", "10 min ago", "4 h passed"),
    ],
)
def test_a_stopped_pump_counts_down_to_its_line_and_marks_each_warning(
    ward: Ward, minutes: Minute, due: str, due_in: str, mark: str
) -> None:
    line = _line(_stopped(ward), STOPPED + minutes)

    assert (line.due, line.due_in, line.mark, line.tone) == (due, due_in, mark, "stopped")


def test_a_dose_given_since_the_stop_says_until_when_it_counts_and_then_whom_to_ask(ward: Ward) -> None:
    _stopped(ward)
    _give(ward, STOPPED + 190)

    assert _line(ward, STOPPED + 249).due == "dexamethasone given 05:20, restart from 06:20; counts until 09:20"
    assert _line(ward, STOPPED + 255).due == "dexamethasone given 05:20, counts until 09:20"
    assert _line(ward, STOPPED + 440).due == "dexamethasone counted until 09:20: ask the prescriber"


def test_dexamethasone_due_before_a_step_is_not_hidden_by_a_bag_to_confirm(ward: Ward) -> None:
    ward.start()
    line = _line(ward, STEP - 30)

    assert (line.due, line.due_in) == ("dexamethasone due, Mon 19-Oct 09:00", "overdue 30 min")
    assert line.mark == "6 bag changes to confirm"
    assert line.spoken_now == "Infusing 9 mcg per day, cycle 1, 6 bag changes to confirm"


def test_dexamethasone_that_is_due_next_week_does_not_hide_the_next_bag_change(ward: Ward) -> None:
    ward.start()
    ok(ward.at(START + DAY).run(LogBagChange(ward.course, START + DAY)))

    assert _line(ward, START + DAY).due == "Bag change, Wed 14-Oct 10:00"


def test_an_end_nobody_confirmed_is_told_as_such(ward: Ward) -> None:
    ward.start()

    assert _line(ward, START + 28 * DAY + HOUR).now == "End not confirmed"


def test_the_most_urgent_stands_on_top(ward: Ward, casebook: Casebook, clock: TestClock) -> None:
    """A pump that stands, then a decision, then premedication that is due, then the rest by when it is due."""
    wards = {RUTH.family_name: ward}
    for name in ("Decide", "Stopped", "Planned"):
        patient = register(casebook, family_name=name, record_number=name, study_id=name)
        wards[name] = ward.beside(patient, START + (7 * DAY + HOUR if name == "Planned" else 0))
    for name in (RUTH.family_name, "Decide", "Stopped"):
        wards[name].start()
    wards["Decide"].stop(START)
    _give(ward, STEP - HOUR)
    wards["Stopped"].stop(STEP - 30)
    ward.at(STEP + 30)

    names = [line.name.split(",")[0] for line in patient_lines(casebook, "")]
    assert names == ["STOPPED", "DECIDE", "PLANNED", "OKAFOR"]


@pytest.mark.parametrize("chosen", [True, False])
def test_the_ground_of_a_stopped_line_stays_whether_it_is_chosen_or_not(
    window: MainWindow, ward: Ward, chosen: bool
) -> None:
    register(ward.casebook, family_name="Zeller", record_number="9", study_id="J1713-099")
    _stopped(ward)
    window.list.refresh()
    table = window.list.table
    table.selectRow(0 if chosen else 1)

    row = table.visualRect(window.list.model.index(0, 1))
    seen = table.viewport().grab().toImage().pixelColor(row.right() - 3, row.center().y())
    assert seen == QColor(LIGHT.stopped_ground)


def test_state_and_mark_are_words_for_a_screen_reader(window: MainWindow, ward: Ward) -> None:
    _stopped(ward)
    ward.at(STOPPED + 200)
    window.list.refresh()

    cell = window.list.model.index(0, 4)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Pump stopped 3 h 20 min, 3 h passed"


def test_the_list_moves_on_with_the_minute(window: MainWindow, ward: Ward) -> None:
    _stopped(ward)
    window.list.refresh()
    ward.at(STOPPED + 180)
    window.bridge.look()

    line = window.list.current()
    assert line is not None
    assert (line.now, line.mark, line.due_in) == ("Pump stopped 3 h", "3 h passed", "in 1 h")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (910, 512)])
def test_nothing_is_scrolled_to_the_side_and_a_long_name_is_told_whole(
    window: MainWindow, ward: Ward, width: int, height: int
) -> None:
    """The second is a small screen enlarged by half."""
    patient = register(ward.casebook, family_name="Andersson-Lindqvist", record_number="9", study_id="J1713-099")
    ward.beside(patient, START)
    window.resize(width, height)
    window.list.refresh()
    QApplication.processEvents()

    assert window.width() == width
    assert window.list.table.horizontalScrollBar().maximum() == 0
    room = window.list.table.columnWidth(1) - 20
    bold = QFont(window.list.table.font())
    bold.setBold(True)
    shown = fitted("ANDERSSON-LINDQVIST, Ruth", bold, room, 2)
    assert shown.replace("\n", "").replace(" ", "") == "ANDERSSON-LINDQVIST,Ruth"


def test_what_has_no_room_is_left_out_at_the_end_and_says_so(window: MainWindow) -> None:
    text = "dexamethasone needed from Wed 21-Oct 00:00 at the latest"

    assert fitted(text, QFont(), 10_000, 2) == text
    assert fitted(text, QFont(), 120, 2).endswith("\u2026")
    assert fitted(text, QFont(), 120, 2).count("\n") == 1


def test_an_assumed_dose_is_not_told_as_fact_and_its_bag_is_the_next_thing(ward: Ward) -> None:
    ward.start()
    for day in range(1, 7):
        ok(ward.at(START + day * DAY).run(LogBagChange(ward.course, START + day * DAY)))
    _give(ward, STEP - HOUR)

    waiting = _line(ward, STEP + 59)
    assert (waiting.now, waiting.mark) == ("Step dose is due, cycle 1", "")
    line = _line(ward, STEP + 60)
    assert (line.now, line.mark) == ("28 mcg per day assumed, cycle 1", "since 10:00: no bag logged")
    assert (line.due, line.due_in) == ("Confirm bag change, assumed Mon 19-Oct 10:00", "overdue 1 h")


def test_a_start_that_is_overdue_says_by_how_much_whatever_hangs_on_it(ward: Ward) -> None:
    line = _line(ward, START + 3 * HOUR)

    assert (line.due, line.due_in) == ("Start of cycle 1, Mon 12-Oct 10:00; dexamethasone first", "overdue 3 h")
    _give(ward, START + 3 * HOUR)
    assert _line(ward, START + 4 * HOUR).due == "Start of cycle 1, Mon 12-Oct 10:00"


def test_a_pump_found_stopped_says_between_when(ward: Ward) -> None:
    ward.start()
    stop = LogInterruption(ward.course, STOPPED, "occlusion", "technical", "estimated", STOPPED + 180)
    ok(ward.at(STOPPED + 190).run(stop))
    line = _line(ward, STOPPED + 200)

    assert (line.now, line.found) == ("Pump stopped up to 3 h 20 min", "last seen running 02:10, found 05:10")
    assert line.spoken_now.startswith("Pump stopped up to 3 h 20 min, last seen running 02:10, found 05:10")


@pytest.mark.parametrize("width", [1366, 1024])
def test_the_moment_at_which_a_stop_was_found_is_shown_whole(window: MainWindow, ward: Ward, width: int) -> None:
    window.resize(width, 768)
    ward.start()
    stop = LogInterruption(ward.course, STOPPED - 180, "occlusion", "technical", "estimated", STOPPED)
    ok(ward.at(STOPPED).run(stop))
    ward.at(STOPPED + 90)
    window.list.refresh()
    QApplication.processEvents()

    table = window.list.table
    cell = table.visualRect(window.list.model.index(0, 4))
    line = window.list.current()
    assert line is not None
    assert line.found == "last seen running Mon 19-Oct 23:10, found 02:10"
    small = QFont(table.font())
    small.setPixelSize(LABEL_PX)
    lines = broken(kept_together(line.found), small, cell.width() - 50).count("\n") + 1
    assert lines == 2
    assert 20 + 16 * lines + 18 <= cell.height() < 100


def test_moments_name_their_zone_where_it_could_be_mistaken(ward: Ward, casebook: Casebook) -> None:
    _stopped(ward)
    ward.at(STOPPED + 20)
    (here,) = patient_lines(casebook, "", "America/New_York")
    (abroad,) = patient_lines(casebook, "", "Europe/Berlin")
    assert here.due.endswith("at or after 06:10")
    assert abroad.due.endswith("at or after 06:10 EDT")

    patient = register(casebook, family_name="Berlin", record_number="9", study_id="9")
    ok(casebook.enrol(Enrol(patient.id, "NCT03114865", "Europe/Berlin", START + 9 * DAY, BAGS)))
    assert [line.due for line in patient_lines(casebook, "", "America/New_York")] == [
        "dexamethasone needed if restarted at or after 06:10 EDT",
        "dexamethasone due, Wed 21-Oct 15:00 CEST",
    ]


def test_list_and_chart_name_the_same_moment_after_a_clock_change_alike(ward: Ward, casebook: Casebook) -> None:
    ward.start()
    line = _line(ward, START + 20 * DAY - 6 * HOUR)
    shown = task_rows(facts_of(casebook, ward.course))

    assert line.due == "Confirm bag change, assumed Tue 13-Oct 10:00 EDT"
    assert shown[0].detail == "assumed Tue 13-Oct 10:00 EDT"


def test_the_search_has_the_keyboard_first_and_letters_act_in_the_table_alone(window: MainWindow, ward: Ward) -> None:
    ward.start()
    window.list.refresh()
    window.offer()
    assert QApplication.focusWidget() is window.list.search
    QTest.keyClicks(window.list.search, "s")
    assert (window.list.search.text(), window.acts.window) == ("s", None)
    window.list.search.clear()

    window.list.new.setFocus()
    QTest.keyClick(window.list.new, Qt.Key.Key_S)
    assert window.acts.window is None

    window.list.search.setFocus()
    QTest.keyClick(window.list.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is window.list.table
    QTest.keyClick(window.list.table, Qt.Key.Key_S)
    assert window.acts.window is not None


def test_the_list_shows_the_time(window: MainWindow, ward: Ward) -> None:
    ward.at(STOPPED)
    window.bridge.look()

    assert "Tue 20-Oct 02:10 EDT" in [label.text() for label in window.list.findChildren(QLabel)]
