"""Order sheets in the window: the pages shown are the pages issued, and an issued one is opened as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.main_window import MainWindow
from gui.sheets.issue_sheet import IssueSheet
from gui.sheets.shown_sheet import ShownSheet
from model.casebook.commands import AddNote
from model.domain.moments import DAY, HOUR
from model.domain.records import Allergies
from tests.casebook.ward import RUTH, START, Ward, ok
from tests.gui.staffed import words


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
    assert "Sheet 1 " in words(sheet)


def test_a_sheet_issued_minutes_after_it_was_shown_is_still_the_very_pages(
    sheet: IssueSheet, ward: Ward, tmp_path: Path
) -> None:
    ward.at(START + 30)
    sheet.refresh()
    shown = sheet.preview
    ward.at(START + 40)
    sheet.issue_to(tmp_path / "sheet.pdf")

    assert (tmp_path / "sheet.pdf").read_bytes() == shown


def test_pages_that_were_looked_at_for_longer_are_made_anew_although_nothing_else_changed(
    sheet: IssueSheet, ward: Ward, tmp_path: Path
) -> None:
    ward.at(START + 30)
    sheet.refresh()
    ward.at(START + 41)
    sheet.issue_to(tmp_path / "sheet.pdf")

    assert ward.casebook.sheets(ward.course) == ()


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
    assert "it was not issued. These are the new pages" in words(sheet)
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
    assert "as they were issued" in words(shown)
    shown.save_to(tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == ward.casebook.sheets(ward.course)[0].pdf
    assert shown.cancel_button.text() == "Close"


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_issued(
    sheet: IssueSheet, ward: Ward, tmp_path: Path
) -> None:
    sheet.issue_to(tmp_path / "missing" / "sheet.pdf")

    assert "cannot be written" in words(sheet)
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
    assert "prints other allergies" not in words(window.chart)

    none = replace(RUTH, allergies=Allergies("none_known"))
    ward.casebook.change(ward.patient.id, none, "asked again")
    QApplication.processEvents()

    assert "Order sheet 1 prints other allergies." in words(window.chart)
