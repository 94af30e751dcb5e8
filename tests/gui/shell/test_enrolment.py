"""Enrolling: what is asked, what is refused in which words, and that no choice is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QRadioButton, QWidget

from gui.dialogs.fields import Field
from gui.main_window import MainWindow
from gui.patients.patient_dialog import PatientDialog
from model.domain.records import Weight
from tests.casebook.ward import TestClock, register
from tests.gui.shell.hands import fill_in, open_enrolment, save, type_into
from tests.gui.staffed import words


def test_enrolling_opens_the_chart(window: MainWindow) -> None:
    register(window.casebook)
    save(open_enrolment(window))

    assert window.pages.currentWidget() is window.chart
    assert "OKAFOR, Ruth" in words(window.chart)


def test_a_weight_that_is_not_known_is_asked_in_the_same_dialog_and_no_choice_is_lost(window: MainWindow) -> None:
    patient = register(window.casebook, weight=None)
    dialog = open_enrolment(window)
    save(dialog)
    assert "enrols from 45 kg on and excludes less (in its own words: “Weight <45 kg”)" in words(dialog)
    assert window.casebook.course_of(patient.id) is None

    type_into(dialog, "Weight in kg, not known so far", "44")
    save(dialog)
    assert "A weight of 44 kg is excluded" in words(dialog)
    assert window.casebook.patient(patient.id).details.weight is None

    type_into(dialog, "Weight in kg, not known so far", "71.5")
    type_into(dialog, "Weighed on (empty: today)", "09-Oct-2026")
    save(dialog)
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

    assert not any(line.isVisible() for line in (open_enrolment(window).weight, open_enrolment(window).weighed_on))


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
    fill_in(dialog)
    type_into(dialog, name, "0" if name.startswith("Weight") else "04-Mar-1880")
    save(dialog)

    assert "is not plausible" in words(dialog)
    assert window.casebook.patients() == ()


def test_a_planned_start_in_another_year_is_refused_beside_its_field(window: MainWindow) -> None:
    register(window.casebook)
    dialog = open_enrolment(window)
    type_into(dialog, "Planned start of cycle 1, date", "12-Oct-2020")
    assert "Mon 12-Oct-2020 10:00 EDT" in words(dialog)
    save(dialog)

    assert "This planned start lies more than 90 days back" in words(dialog)


def test_bags_nobody_has_verified_are_not_offered(window: MainWindow) -> None:
    register(window.casebook)
    dialog = open_enrolment(window)

    offered = [[combo.itemData(place) for place in range(combo.count())] for combo in dialog.bags.values()]
    assert offered == [[None, 24, 48], [None, 24, 48]]


def test_the_hour_that_repeats_asks_which(window: MainWindow, clock: TestClock) -> None:
    register(window.casebook)
    dialog = window.enrol(window.casebook.patients()[0].id)
    type_into(dialog, "Planned start of cycle 1, date", "01-Nov-2026")
    type_into(dialog, "Planned start of cycle 1, time", "01:30")
    which = next(w for w in dialog.findChildren(QComboBox) if w.accessibleName().endswith("which of the two"))

    assert which.isVisible()
    assert [which.itemText(place) for place in (1, 2)] == ["01:30 EDT", "01:30 EST"]
    save(dialog)
    assert "occurs twice" in words(dialog)


def test_an_empty_new_patient_is_refused_in_all_fields_at_once_and_the_first_gets_the_keyboard(
    window: MainWindow,
) -> None:
    dialog = window.new_patient()
    dialog.lines["bed"].setFocus()
    type_into(dialog, "Weight in kg (empty: not known)", "heavy")
    save(dialog)

    assert _reasons(dialog) == {
        "Family name": "Type the family name.",
        "Born, such as 04-Mar-1968": "Type the birth date with its year, such as 04-Mar-1968.",
        "Record number": "Type a record number or a study id.",
        "Weight in kg (empty: not known)": "The weight heavy cannot be read. Type kilograms, such as 71.5, "
        "or leave it empty.",
        "What is known of allergies": "Say which allergies there are, that none are known, or that nobody asked.",
    }
    assert QApplication.focusWidget() is dialog.lines["family_name"]


def _blamed(dialog: PatientDialog) -> dict[str, str]:
    """What is read beside each question, by its caption."""
    fields = dialog.findChildren(Field)
    return {field.caption.text(): field.reason.text() for field in fields if field.reason.isVisible()}


def test_what_was_wrong_with_an_answer_goes_with_it_and_the_rest_stays(window: MainWindow) -> None:
    dialog = window.new_patient()
    save(dialog)
    wrong = {"Family name", "Born, such as 04-Mar-1968", "Record number", "What is known of allergies"}
    assert set(_blamed(dialog)) == wrong

    type_into(dialog, "Family name", "Okafor")
    assert set(_blamed(dialog)) == wrong - {"Family name"}
    QTest.keyClicks(dialog.allergy_state.findChildren(QRadioButton)[0], "n")
    assert set(_blamed(dialog)) == {"Born, such as 04-Mar-1968", "Record number"}


def test_nothing_is_left_of_the_last_refusal_where_a_likely_duplicate_is_shown(window: MainWindow) -> None:
    register(window.casebook)
    dialog = window.new_patient()
    save(dialog)
    typed = {"Family name": "Okafor", "Given name": "Ruth", "Born, such as 04-Mar-1968": "04-Mar-1968"}
    for name, text in {**typed, "Study id": "J1713-099"}.items():
        type_into(dialog, name, text)
    QTest.keyClicks(dialog.allergy_state.findChildren(QRadioButton)[0], "n")
    assert set(_blamed(dialog)) == {"Record number"}
    save(dialog)

    assert "Is this the same person?" in words(dialog)
    assert dialog.save_button.text().startswith("It is another person")
    assert _blamed(dialog) == {}
    type_into(dialog, "Given name", "Rita")
    assert "Is this the same person?" not in words(dialog)
    assert dialog.save_button.text().startswith("Save patient")


@pytest.mark.parametrize(
    ("name", "holds"),
    [("\u05db\u05d4\u05df", "HEBREW LETTER KAF"), ("\u738b", "CJK UNIFIED IDEOGRAPH-738B")],
)
def test_a_name_that_no_sheet_can_print_is_refused_where_it_is_typed(window: MainWindow, name: str, holds: str) -> None:
    dialog = window.new_patient()
    fill_in(dialog, family_name=name)
    save(dialog)

    assert window.casebook.patients() == ()
    said = (
        f"The order sheet cannot print {name}, which holds {holds}: type the name in Latin letters as on the wristband"
    )
    assert _blamed(dialog) == {"Family name": f"{said}; the original may go into a note on the chart."}
    type_into(dialog, "Family name", "Müller-\u015eahin")
    save(dialog)
    assert [patient.details.family_name for patient in window.casebook.patients()] == ["Müller-\u015eahin"]


def test_changed_details_and_a_missing_reason_are_refused_at_once(window: MainWindow) -> None:
    dialog = window.change_patient(register(window.casebook).id)
    type_into(dialog, "Born, such as 04-Mar-1968", "tomorrow")
    save(dialog)

    assert list(_reasons(dialog)) == ["Born, such as 04-Mar-1968", "Why it is changed"]
    assert QApplication.focusWidget() is dialog.lines["born"]


def test_an_enrolment_is_refused_in_all_fields_at_once_and_the_first_gets_the_keyboard(window: MainWindow) -> None:
    register(window.casebook, weight=None)
    dialog = window.enrol(window.casebook.patients()[0].id)
    save(dialog)

    said = _reasons(dialog)
    assert said["Planned start of cycle 1"] == "Type a date and a time, such as 06:15, now or -20m."
    assert said["Bags at 9 mcg per day"] == "Choose the bags for 9 mcg per day."
    assert said["Bags at 28 mcg per day"] == "Choose the bags for 28 mcg per day."
    assert said["Weight in kg, not known so far"].startswith("Type the weight: the protocol enrols from 45 kg on")
    assert QApplication.focusWidget() is dialog.weight


def test_a_known_weight_that_is_excluded_is_told_although_it_is_not_asked(window: MainWindow) -> None:
    register(window.casebook, weight=Weight(Decimal(44), date(2026, 10, 9)))
    dialog = open_enrolment(window)
    save(dialog)

    assert "A weight of 44 kg is excluded" in words(dialog)


def _reasons(dialog: QWidget) -> dict[str, str]:
    """What is said beside each field that is blamed, by its caption."""
    blamed = [field for field in dialog.findChildren(Field) if field.reason.isVisible()]
    return {field.caption.text(): field.reason.text() for field in blamed}
