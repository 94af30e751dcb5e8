"""The frame: sign-in, the list of patients, entering one, keys and names, the clock."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.sign_in import SignIn
from gui.widgets.wheel_guard import WheelGuard
from model.casebook.casebook import Casebook
from model.domain.moments import DAY, HOUR
from tests.casebook.ward import PASSWORD, START, TestClock, Ward, make_casebook, register
from tests.gui.shell.hands import fill_in, open_enrolment, save, type_into
from tests.gui.staffed import words

# Patients


@pytest.mark.parametrize(("key", "state"), [("n", "none_known"), ("a", "not_asked")])
def test_a_new_patient_is_saved_and_chosen_in_the_list(window: MainWindow, key: str, state: str) -> None:
    dialog = window.new_patient()
    fill_in(dialog, allergies=key)
    save(dialog)

    (patient,) = window.casebook.patients()
    assert (patient.details.family_name, patient.details.allergies.state) == ("Okafor", state)
    line = window.list.current()
    assert line is not None
    assert line.patient == patient.id


def test_typing_an_allergy_says_that_there_are_some(window: MainWindow) -> None:
    dialog = window.new_patient()
    fill_in(dialog)
    QTest.keyClicks(dialog.allergies, "penicillin, latex")
    save(dialog)

    assert window.casebook.patients()[0].details.allergies.items == ("penicillin", "latex")


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(window: MainWindow) -> None:
    dialog = window.new_patient()
    type_into(dialog, "Born, such as 04-Mar-1968", "yesterday")
    type_into(dialog, "Weight in kg (empty: not known)", "heavy")
    save(dialog)

    assert "The birth date yesterday cannot be read." in words(dialog)
    assert "The weight heavy cannot be read." in words(dialog)
    assert "Say which allergies there are" in words(dialog)
    assert window.casebook.patients() == ()
    assert dialog.lines["born"].text() == "yesterday"


def test_a_likely_duplicate_is_shown_before_saving_and_saved_when_asked_again(window: MainWindow) -> None:
    register(window.casebook)
    dialog = window.new_patient()
    fill_in(dialog)
    save(dialog)

    assert "Is this the same person? OKAFOR, Ruth, born 04-Mar-1968" in words(dialog)
    assert len(window.casebook.patients()) == 1
    save(dialog)
    assert len(window.casebook.patients()) == 2


@pytest.mark.parametrize("name", ['<b>O\'Brien</b> & "Söhne"', "שלום"])
def test_a_hostile_name_is_shown_as_typed(window: MainWindow, name: str) -> None:
    register(window.casebook, family_name=name, given_name="")

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
    fill_in(dialog, family_name="5.21\u202e12.5")
    save(dialog)

    assert window.casebook.patients() == ()
    assert "turn the reading order round" in words(dialog)


def test_a_weight_is_entered_later_with_its_reason_and_then_the_patient_can_be_enrolled(window: MainWindow) -> None:
    patient = register(window.casebook, weight=None)
    dialog = window.change_patient(patient.id)
    type_into(dialog, "Weight in kg (empty: not known)", "71.5")
    save(dialog)
    assert "Give a reason." in words(dialog)
    QTest.keyClicks(dialog.reason, "weighed on admission")
    save(dialog)

    weight = window.casebook.patient(patient.id).details.weight
    assert weight is not None
    assert str(weight.kg) == "71.5"
    save(open_enrolment(window))
    assert window.casebook.course_of(patient.id) is not None


def test_allergies_typed_and_none_known_contradict_each_other(window: MainWindow) -> None:
    dialog = window.new_patient()
    fill_in(dialog)
    QTest.keyClicks(dialog.allergies, "latex")
    QTest.keyClicks(dialog.allergy_state.findChildren(QRadioButton)[0], "n")
    save(dialog)

    assert "choose as listed, or clear them" in words(dialog)
    assert window.casebook.patients() == ()


def test_search_finds_while_typing(window: MainWindow) -> None:
    register(window.casebook)
    register(window.casebook, family_name="Bauer", given_name="Kim", record_number="9", study_id="J1713-012")
    window.list.refresh()
    QTest.keyClicks(window.list.search, "bau")

    assert window.list.model.rowCount() == 1
    QTest.keyClicks(window.list.search, "x")
    assert "Nobody fits baux." in words(window)


def test_the_list_keeps_the_clock_of_a_stopped_pump(window: MainWindow, ward: Ward) -> None:
    ward.start()
    ward.stop(START + DAY)
    ward.at(START + DAY + 200)
    window.bridge.look()

    line = window.list.current()
    assert line is not None
    assert (line.now, line.tone) == ("Pump stopped 3 h 20 min", "stopped")


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
    assert page.error.text() == "A password needs 12 characters or more."

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

    assert "The clock of this workstation is earlier" in words(window)
    assert ward.casebook.plan(ward.course).status == "infusing"
    ward.at(START)
    window.bridge.look()
    assert "The clock of this workstation is earlier" not in words(window)


def test_saved_is_shown_after_the_commit(window: MainWindow, ward: Ward) -> None:
    window.show_patient(ward.patient.id)
    window.acts.open("start", ward.course)
    assert window.acts.window is not None
    save(window.acts.window)

    assert window.statusBar().currentMessage() == "Saved, entry 1, Mon 12-Oct 10:00 EDT"
    assert [record.kind for record in ward.casebook.log(ward.course)] == ["cycle_started"]


def test_a_passing_minute_moves_the_now_of_an_open_dialog(window: MainWindow, ward: Ward) -> None:
    window.show_patient(ward.patient.id)
    window.acts.open("start", ward.course)
    dialog = window.acts.window
    assert dialog is not None
    assert "Mon 12-Oct 10:00 EDT" in words(dialog)

    ward.at(START + 1)
    window.bridge.look()

    assert "Mon 12-Oct 10:01 EDT" in words(dialog)
    save(dialog)
    assert window.statusBar().currentMessage() == "Saved, entry 1, Mon 12-Oct 10:01 EDT"


def test_changing_details_says_whose_they_are_and_tab_goes_from_top_to_bottom(window: MainWindow) -> None:
    dialog = window.change_patient(register(window.casebook).id)
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    QApplication.processEvents()
    assert {"OKAFOR, Ruth", "Born 04-Mar-1968"} <= set(words(dialog).split("\n"))

    dialog.lines["family_name"].setFocus()
    reached = []
    for _ in range(14):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused.mapTo(dialog, QPoint(0, 0)).y())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == sorted(reached)
