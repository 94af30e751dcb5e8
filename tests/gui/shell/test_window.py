"""The frame: sign-in, the list of patients, entering and enrolling one, order sheets, keys and names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.patients.enrol import EnrolPatient
from gui.patients.new_patient import NewPatient
from gui.sheets.issue_sheet import IssueSheet
from gui.sheets.shown_sheet import ShownSheet
from gui.sign_in import SignIn
from gui.widgets.wheel_guard import WheelGuard
from model.casebook.casebook import Casebook
from model.casebook.commands import AddNote
from model.domain.moments import DAY, HOUR
from model.domain.records import Allergies, Weight
from tests.casebook.ward import PASSWORD, RUTH, START, TestClock, Ward, make_casebook, ok, register


def _save(dialog: QDialog) -> None:
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def _words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _type(dialog: QWidget, name: str, text: str) -> None:
    line = next(w for w in dialog.findChildren(QLineEdit) if w.accessibleName() == name)
    line.setText(text)


def _fill_in(dialog: NewPatient, family_name: str = "Okafor", allergies: str = "n") -> None:
    _type(dialog, "Family name", family_name)
    _type(dialog, "Born, such as 04-Mar-1968", "04-Mar-1968")
    _type(dialog, "Record number", "418 220 973")
    button = dialog.allergy_state.findChildren(QRadioButton)[0]
    QTest.keyClicks(button, allergies)


# Patients


@pytest.mark.parametrize(("key", "state"), [("n", "none_known"), ("a", "not_asked")])
def test_a_new_patient_is_saved_and_chosen_in_the_list(window: MainWindow, key: str, state: str) -> None:
    dialog = window.new_patient()
    _fill_in(dialog, allergies=key)
    _save(dialog)

    (patient,) = window.casebook.patients()
    assert (patient.details.family_name, patient.details.allergies.state) == ("Okafor", state)
    line = window.list.current()
    assert line is not None
    assert line.patient == patient.id


def test_typing_an_allergy_says_that_there_are_some(window: MainWindow) -> None:
    dialog = window.new_patient()
    _fill_in(dialog)
    QTest.keyClicks(dialog.allergies, "penicillin, latex")
    _save(dialog)

    assert window.casebook.patients()[0].details.allergies.items == ("penicillin", "latex")


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(window: MainWindow) -> None:
    dialog = window.new_patient()
    _type(dialog, "Born, such as 04-Mar-1968", "yesterday")
    _type(dialog, "Weight in kg (empty: not known)", "heavy")
    _save(dialog)

    assert "The birth date yesterday cannot be read." in _words(dialog)
    assert "The weight heavy cannot be read." in _words(dialog)
    assert "Say which allergies there are" in _words(dialog)
    assert window.casebook.patients() == ()
    assert dialog.lines["born"].text() == "yesterday"


def test_a_likely_duplicate_is_shown_before_saving_and_saved_when_asked_again(window: MainWindow) -> None:
    register(window.casebook)
    dialog = window.new_patient()
    _fill_in(dialog)
    _save(dialog)

    assert "Is this the same person? OKAFOR, Ruth, born 04-Mar-1968" in _words(dialog)
    assert len(window.casebook.patients()) == 1
    _save(dialog)
    assert len(window.casebook.patients()) == 2


@pytest.mark.parametrize("name", ['<b>O\'Brien</b> & "Söhne"', "שלום"])
def test_a_hostile_name_is_shown_as_typed(window: MainWindow, name: str) -> None:
    dialog = window.new_patient()
    _fill_in(dialog, family_name=name)
    _save(dialog)

    line = window.list.current()
    assert line is not None
    assert line.name == name.upper()
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText
        for label in window.findChildren(QLabel)
        if name.upper() in label.text()
    )


def test_a_name_that_turns_the_reading_order_round_is_refused(window: MainWindow) -> None:
    dialog = window.new_patient()
    _fill_in(dialog, family_name="5.21\u202e12.5")
    _save(dialog)

    assert window.casebook.patients() == ()
    assert "turn the reading order round" in _words(dialog)


def test_a_weight_is_entered_later_with_its_reason_and_then_the_patient_can_be_enrolled(window: MainWindow) -> None:
    patient = register(window.casebook, weight=None)
    dialog = window.change_patient(patient.id)
    _type(dialog, "Weight in kg (empty: not known)", "71.5")
    _save(dialog)
    assert "Give a reason." in _words(dialog)
    QTest.keyClicks(dialog.reason, "weighed on admission")
    _save(dialog)

    weight = window.casebook.patient(patient.id).details.weight
    assert weight is not None
    assert str(weight.kg) == "71.5"
    _save(_enrol(window))
    assert window.casebook.course_of(patient.id) is not None


def test_allergies_typed_and_none_known_contradict_each_other(window: MainWindow) -> None:
    dialog = window.new_patient()
    _fill_in(dialog)
    QTest.keyClicks(dialog.allergies, "latex")
    QTest.keyClicks(dialog.allergy_state.findChildren(QRadioButton)[0], "n")
    _save(dialog)

    assert "choose as listed, or clear them" in _words(dialog)
    assert window.casebook.patients() == ()


def test_search_finds_while_typing(window: MainWindow) -> None:
    register(window.casebook)
    register(window.casebook, family_name="Bauer", given_name="Kim", record_number="9", study_id="J1713-012")
    window.list.refresh()
    QTest.keyClicks(window.list.search, "bau")

    assert window.list.model.rowCount() == 1
    QTest.keyClicks(window.list.search, "x")
    assert "Nobody fits baux." in _words(window)


def test_the_list_keeps_the_clock_of_a_stopped_pump(window: MainWindow, ward: Ward) -> None:
    ward.start()
    ward.stop(START + DAY)
    ward.at(START + DAY + 200)
    window.bridge.look()

    line = window.list.current()
    assert line is not None
    assert (line.now, line.tone) == ("Pump stopped 3 h 20 min", "stopped")


# Enrolment


def _enrol(window: MainWindow, start: str = "10:00") -> EnrolPatient:
    dialog = window.enrol(window.casebook.patients()[0].id)
    _type(dialog, "Planned start of cycle 1, time", start)
    for combo in dialog.bags.values():
        combo.setCurrentIndex(1)
    return dialog


def test_enrolling_opens_the_chart(window: MainWindow) -> None:
    register(window.casebook)
    _save(_enrol(window))

    assert window.pages.currentWidget() is window.chart
    assert "OKAFOR, Ruth" in _words(window.chart)


def test_a_weight_that_is_not_known_is_asked_in_the_same_dialog_and_no_choice_is_lost(window: MainWindow) -> None:
    patient = register(window.casebook, weight=None)
    dialog = _enrol(window)
    _save(dialog)
    assert "enrols from 45 kg on and excludes less (in its own words: “Weight <45 kg”)" in _words(dialog)
    assert window.casebook.course_of(patient.id) is None

    _type(dialog, "Weight in kg, not known so far", "44")
    _save(dialog)
    assert "A weight of 44 kg is excluded" in _words(dialog)
    assert window.casebook.patient(patient.id).details.weight is None

    _type(dialog, "Weight in kg, not known so far", "71.5")
    _type(dialog, "Weighed on (empty: today)", "09-Oct-2026")
    _save(dialog)
    weight = window.casebook.patient(patient.id).details.weight
    assert weight == Weight(Decimal("71.5"), date(2026, 10, 9))
    assert window.casebook.course_of(patient.id) is not None


def test_a_very_long_name_leaves_a_dialog_as_wide_as_it_is(window: MainWindow) -> None:
    patient = register(window.casebook, family_name="Abcdefghij" * 12)
    dialog = window.enrol(patient.id)

    assert dialog.minimumSizeHint().width() <= 1120
    shown = next(label for label in dialog.findChildren(QLabel) if label.text().startswith("ABCDEFGHIJ"))
    assert "".join(shown.text().split()) == "ABCDEFGHIJ" * 12 + ",Ruth"


def test_a_known_weight_is_not_asked_again(window: MainWindow) -> None:
    register(window.casebook)

    assert not any(line.isVisible() for line in (_enrol(window).weight, _enrol(window).weighed_on))


def test_enrolling_begins_with_the_first_question_and_tab_reaches_date_and_time(window: MainWindow) -> None:
    register(window.casebook)
    dialog = window.enrol(window.casebook.patients()[0].id)
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    QApplication.processEvents()

    reached = []
    for _ in range(5):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)

    assert reached[0] == "Protocol"
    assert reached[2:4] == ["Planned start of cycle 1, date", "Planned start of cycle 1, time"]


@pytest.mark.parametrize("name", ["Weight in kg (empty: not known)", "Born, such as 04-Mar-1968"])
def test_a_slip_of_the_keys_is_refused_in_a_sentence_beside_its_field(window: MainWindow, name: str) -> None:
    dialog = window.new_patient()
    _fill_in(dialog)
    _type(dialog, name, "0" if name.startswith("Weight") else "04-Mar-1880")
    _save(dialog)

    assert "is not plausible" in _words(dialog)
    assert window.casebook.patients() == ()


def test_a_planned_start_in_another_year_is_refused_beside_its_field(window: MainWindow) -> None:
    register(window.casebook)
    dialog = _enrol(window)
    _type(dialog, "Planned start of cycle 1, date", "12-Oct-2020")
    assert "Mon 12-Oct-2020 10:00 EDT" in _words(dialog)
    _save(dialog)

    assert "This planned start lies more than 90 days back" in _words(dialog)


def test_bags_nobody_has_verified_are_not_offered(window: MainWindow) -> None:
    register(window.casebook)
    dialog = _enrol(window)

    offered = [[combo.itemData(place) for place in range(combo.count())] for combo in dialog.bags.values()]
    assert offered == [[None, 24, 48], [None, 24, 48]]


def test_the_hour_that_repeats_asks_which(window: MainWindow, clock: TestClock) -> None:
    register(window.casebook)
    dialog = window.enrol(window.casebook.patients()[0].id)
    _type(dialog, "Planned start of cycle 1, date", "01-Nov-2026")
    _type(dialog, "Planned start of cycle 1, time", "01:30")
    which = next(w for w in dialog.findChildren(QComboBox) if w.accessibleName().endswith("which of the two"))

    assert which.isVisible()
    assert [which.itemText(place) for place in (1, 2)] == ["01:30 EDT", "01:30 EST"]
    _save(dialog)
    assert "occurs twice" in _words(dialog)


# Order sheets


@pytest.fixture
def sheet(window: MainWindow, ward: Ward) -> IssueSheet:
    ward.start()
    window.list.refresh()
    return window.issue_sheet(ward.course)


def test_the_preview_is_the_very_bytes_that_are_issued(sheet: IssueSheet, ward: Ward, tmp_path: Path) -> None:
    shown = sheet.preview
    sheet.issue_to(tmp_path / "sheet.pdf")

    (issued,) = ward.casebook.sheets(ward.course)
    assert shown == issued.pdf == (tmp_path / "sheet.pdf").read_bytes()
    assert "Sheet 1 " in _words(sheet)


def test_a_sheet_issued_minutes_after_it_was_shown_is_still_the_very_pages(
    sheet: IssueSheet, ward: Ward, tmp_path: Path
) -> None:
    ward.at(START + 30)
    sheet.refresh()
    shown = sheet.preview
    ward.at(START + 40)
    sheet.issue_to(tmp_path / "sheet.pdf")

    assert (tmp_path / "sheet.pdf").read_bytes() == shown


@pytest.mark.parametrize("moved_on", ["the clock", "the log", "the patient"])
def test_pages_that_are_out_of_date_are_not_issued_but_shown_anew(
    sheet: IssueSheet, ward: Ward, tmp_path: Path, moved_on: str
) -> None:
    shown = sheet.preview
    if moved_on == "the clock":
        ward.at(START + 90)
    elif moved_on == "the log":
        ok(ward.run(AddNote(ward.course, START, "rounds")))
    else:
        ok(ward.casebook.change(ward.patient.id, replace(ward.patient.details, given_name="Rita"), "misread"))
    sheet.issue_to(tmp_path / "sheet.pdf")

    assert ward.casebook.sheets(ward.course) == ()
    assert not (tmp_path / "sheet.pdf").exists()
    assert "it was not issued. These are the new pages" in _words(sheet)
    assert sheet.preview != shown
    sheet.issue_to(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes() == sheet.preview


def test_after_issuing_the_way_out_is_to_close(sheet: IssueSheet, tmp_path: Path) -> None:
    assert sheet.cancel_button.text() == "Cancel"
    sheet.issue_to(tmp_path / "sheet.pdf")

    assert sheet.cancel_button.text() == "Close"


def test_the_order_sheet_begins_with_its_first_question(sheet: IssueSheet) -> None:
    assert sheet.focusWidget() is sheet.cycle


def test_an_issued_sheet_is_opened_from_its_tab_as_it_was(
    sheet: IssueSheet, window: MainWindow, ward: Ward, tmp_path: Path
) -> None:
    sheet.issue_to(tmp_path / "sheet.pdf")
    sheet.reject()
    ward.at(START + DAY)
    window.show_patient(ward.patient.id)
    tabs = window.chart.tabs
    tabs.setCurrentWidget(tabs.sheets)
    assert not tabs.open_sheet.isEnabled()
    tabs.sheets.selectRow(0)
    tabs.open_sheet.click()

    shown = window.dialog
    assert isinstance(shown, ShownSheet)
    assert "as they were issued" in _words(shown)
    shown.save_to(tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == ward.casebook.sheets(ward.course)[0].pdf
    assert shown.cancel_button.text() == "Close"


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_issued(
    sheet: IssueSheet, ward: Ward, tmp_path: Path
) -> None:
    sheet.issue_to(tmp_path / "missing" / "sheet.pdf")

    assert "cannot be written" in _words(sheet)
    assert ward.casebook.sheets(ward.course) == ()


def test_a_sheet_that_the_plan_contradicts_is_found_when_the_pump_runs_again(sheet: IssueSheet, ward: Ward) -> None:
    ward.casebook.issue_sheet(ward.course, 1, lambda _sheet: b"%PDF")
    ward.stop(START + DAY)
    assert ward.casebook.contradicted(ward.course) == ()
    restart = START + DAY + 5 * HOUR
    ward.at(restart).run(ward.full_restart(restart, restart - 60))

    (contradicted,) = ward.casebook.contradicted(ward.course)
    assert "times" in contradicted.changes


def test_a_sheet_that_prints_other_allergies_is_named_as_soon_as_they_are_changed(
    window: MainWindow, sheet: IssueSheet, ward: Ward
) -> None:
    ward.casebook.issue_sheet(ward.course, 1, lambda _sheet: b"%PDF")
    sheet.reject()
    window.show_patient(ward.patient.id)
    assert "prints other allergies" not in _words(window.chart)

    none = replace(RUTH, allergies=Allergies("none_known"))
    ward.casebook.change(ward.patient.id, none, "asked again")
    QApplication.processEvents()

    assert "Order sheet 1 prints other allergies." in _words(window.chart)


# Signing in


def _sign_in(qtbot: QtBot, folder: Path, clock: TestClock) -> SignIn:
    page = SignIn(folder, clock)
    qtbot.addWidget(page)
    page.show()
    return page


def test_the_first_start_makes_the_database_and_signs_in(qtbot: QtBot, tmp_path: Path, clock: TestClock) -> None:
    page = _sign_in(qtbot, tmp_path / "new", clock)
    opened: list[Casebook] = []
    page.opened.connect(opened.append)
    page.name.setText("M. Ortiz")
    page.user_name.setText("mortiz")
    page.password.setText("short")
    page.again.setText("short")
    page.submit()
    assert page.error.text() == "The password needs 12 characters or more."

    page.password.setText(PASSWORD)
    page.again.setText(PASSWORD)
    page.submit()

    assert [book.person.roles for book in opened] == [frozenset({"administrator", "nurse"})]
    opened[0].close()


def test_a_wrong_password_is_said_in_a_sentence_and_opens_nothing(
    qtbot: QtBot, tmp_path: Path, clock: TestClock
) -> None:
    make_casebook(tmp_path / "ward", clock).close()
    page = _sign_in(qtbot, tmp_path / "ward", clock)
    opened: list[Casebook] = []
    page.opened.connect(opened.append)
    page.user_name.setText("mortiz")
    page.password.setText("not the password")
    page.submit()

    assert page.error.text() == "User name and password do not fit together. Type both again."
    assert opened == []


# Keys, names, time


def test_every_action_of_every_menu_has_a_key_of_its_own(window: MainWindow) -> None:
    keys = [action.shortcut().toString() for action in window.menu_actions()]

    assert all(keys)
    assert len(keys) == len(set(keys))


def test_everything_that_takes_the_keyboard_has_a_name(window: MainWindow, ward: Ward) -> None:
    ward.start()
    window.list.refresh()
    for page in (window.list, window.chart):
        if page is window.chart:
            window.show_patient(ward.patient.id)
        for widget in page.findChildren(QWidget):
            inner = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QLineEdit)
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner:
                assert widget.accessibleName() or getattr(widget, "text", lambda: "")(), widget


def test_a_wheel_over_a_field_without_the_keyboard_changes_nothing(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert app is not None
    guard = WheelGuard()
    app.installEventFilter(guard)
    combo, other = QComboBox(), QLineEdit()
    combo.addItems(["24", "48"])
    for widget in (combo, other):
        qtbot.addWidget(widget)
        widget.show()
    other.setFocus()
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, down)
    app.removeEventFilter(guard)

    assert combo.currentText() == "24"


def test_a_clock_set_back_an_hour_raises_the_banner_and_keeps_the_chart(window: MainWindow, ward: Ward) -> None:
    ward.start()
    window.show_patient(ward.patient.id)
    window.bridge.look()
    ward.at(START - HOUR)
    window.bridge.look()

    assert "The clock of this workstation is earlier" in _words(window)
    assert ward.casebook.plan(ward.course).status == "infusing"
    ward.at(START)
    window.bridge.look()
    assert "The clock of this workstation is earlier" not in _words(window)


def test_saved_is_shown_after_the_commit(window: MainWindow, ward: Ward) -> None:
    window.show_patient(ward.patient.id)
    window.acts.open("start", ward.course)
    assert window.acts.window is not None
    _save(window.acts.window)

    assert window.statusBar().currentMessage() == "Saved, entry 1"
    assert [record.kind for record in ward.casebook.log(ward.course)] == ["cycle_started"]
