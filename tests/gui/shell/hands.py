"""What a person does in the dialogs around a chart: type into a field by its name, choose, save, read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QRadioButton, QWidget

from gui.main_window import MainWindow
from gui.patients.enrol import EnrolPatient
from gui.patients.new_patient import NewPatient


def save(dialog: QDialog) -> None:
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def type_into(dialog: QWidget, name: str, text: str) -> None:
    line = next(w for w in dialog.findChildren(QLineEdit) if w.accessibleName() == name)
    line.setText(text)


def fill_in(dialog: NewPatient, family_name: str = "Okafor", allergies: str = "n") -> None:
    type_into(dialog, "Family name", family_name)
    type_into(dialog, "Born, such as 04-Mar-1968", "04-Mar-1968")
    type_into(dialog, "Record number", "418 220 973")
    button = dialog.allergy_state.findChildren(QRadioButton)[0]
    QTest.keyClicks(button, allergies)


def open_enrolment(window: MainWindow, start: str = "10:00") -> EnrolPatient:
    dialog = window.enrol(window.casebook.patients()[0].id)
    type_into(dialog, "Planned start of cycle 1, time", start)
    for combo in dialog.bags.values():
        combo.setCurrentIndex(1)
    return dialog
