"""Orders by telephone wait on the chart until a prescriber has countersigned them; issued sheets are signed there."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from gui.dialogs.choose_entry import ChooseEntry
from gui.dialogs.plain_panels import DiscontinuePanel
from gui.dialogs.scene import Scene
from gui.signing.countersign import Countersign
from gui.signing.sign_sheet import SignSheet
from model.casebook.commands import Correct, Discontinue
from model.domain.moments import HOUR
from reports.order_sheet import render
from tests.casebook.ward import PASSWORD, START, ok
from tests.gui.staffed import Desk, words


@pytest.fixture
def ordered(desk: Desk) -> Desk:
    """A nurse has written down that Dr. Chen discontinues by telephone."""
    ward = desk.running()
    ok(ward.at(START + 2 * HOUR).run(Discontinue(ward.course, START + 2 * HOUR, "fever", "Dr. Chen", read_back=True)))
    desk.window.bridge.look()
    return desk


def _links(desk: Desk) -> list[str]:
    return [button.text() for button in desk.window.chart.side.findings.findChildren(QPushButton) if button.isVisible()]


def test_an_order_by_telephone_is_a_finding_that_only_a_prescriber_can_sign(ordered: Desk) -> None:
    side = ordered.window.chart.side
    assert "ordered by telephone by Dr. Chen, not countersigned yet" in words(side)
    assert _links(ordered) == []
    action = ordered.window.action("countersign")
    assert not action.isEnabled()
    assert action.statusTip() == "Your roles do not allow this. It is for: prescriber."
    ordered.comes("prescriber")
    ordered.window.show_patient(ordered.ward.patient.id)
    assert _links(ordered) == ["Countersign"]
    assert action.isEnabled()


def test_a_prescriber_reads_the_order_in_words_and_countersigns_it(ordered: Desk) -> None:
    ordered.comes("prescriber")
    ordered.window.show_patient(ordered.ward.patient.id)
    ordered.window.action("countersign").trigger()
    dialog = ordered.window.dialog
    assert isinstance(dialog, Countersign)
    assert dialog.list.item(0).text().splitlines() == [
        "Treatment discontinued: fever",
        "For Mon 12-Oct 12:00",
        "decided by Dr. Chen",
        "by telephone and read back",
        "Written down by Nurse, Mon 12-Oct 12:00",
    ]
    assert "whoever wrote it down, or a research nurse, corrects it first" in words(dialog)
    dialog.word.password.setText(PASSWORD)
    ordered.saves(dialog)
    assert not dialog.isVisible()
    assert ordered.casebook.unsigned(ordered.ward.course) == ()
    assert "not countersigned" not in words(ordered.window.chart.side)
    assert not ordered.window.action("countersign").isEnabled()

    ordered.comes("nurse")
    choose = ChooseEntry(Scene.of(ordered.casebook, ordered.ward.course))
    ordered.qtbot.addWidget(choose)
    assert choose.list.item(0).text().splitlines()[0] == (
        "Cannot be corrected. A prescriber has signed this order. A prescriber or a research nurse corrects it."
    )
    assert not choose.list.item(0).flags()


def test_a_prescriber_is_asked_for_the_read_back_once_another_name_is_typed(desk: Desk) -> None:
    ward = desk.running()
    desk.comes("prescriber")
    panel = DiscontinuePanel(Scene.of(desk.casebook, ward.course))
    desk.qtbot.addWidget(panel)
    read_back, prescriber = panel.fields()["read_back"], panel.fields()["prescriber"].findChild(QLineEdit)
    assert isinstance(prescriber, QLineEdit)
    shown = []
    for typed in (prescriber.text(), "Dr. Chen", " PRESCRIBER"):
        prescriber.setText(typed)
        shown.append(not read_back.isHidden())
    assert shown == [False, True, False]


def test_a_countersignature_is_read_with_its_entry_in_the_log_and_in_the_table(ordered: Desk) -> None:
    assert "by telephone and read back; not yet countersigned" in _log(ordered)
    assert "not yet countersigned" in _table(ordered)
    ordered.comes("prescriber")
    ordered.window.show_patient(ordered.ward.patient.id)
    ordered.ticks_to(START + 3 * HOUR)
    ordered.window.action("countersign").trigger()
    dialog = ordered.window.dialog
    assert isinstance(dialog, Countersign)
    dialog.word.password.setText(PASSWORD)
    ordered.saves(dialog)
    signed = "by telephone and read back; countersigned by Prescriber, Mon 12-Oct 13:00"
    assert signed in _log(ordered)
    assert signed in _table(ordered)
    assert "not yet countersigned" not in _log(ordered) + _table(ordered)


def test_a_wrong_password_signs_nothing_and_is_typed_anew(ordered: Desk) -> None:
    ordered.comes("prescriber")
    ordered.window.show_patient(ordered.ward.patient.id)
    ordered.window.action("countersign").trigger()
    dialog = ordered.window.dialog
    assert isinstance(dialog, Countersign)
    for typed, said in (("", "Type your password"), ("not the password", "The password is not right")):
        dialog.word.password.setText(typed)
        ordered.saves(dialog)
        assert said in words(dialog)
        assert dialog.word.text() == ""
    assert len(ordered.casebook.unsigned(ordered.ward.course)) == 1


def _log(desk: Desk) -> str:
    return "\n".join(" ".join(line.cells) for line in desk.window.chart.tabs.log.lines_model.lines)


def _table(desk: Desk) -> str:
    return "\n".join(" ".join(line.cells) for line in desk.window.chart.tabs.table.lines_model.lines)


def test_an_order_that_was_struck_out_waits_for_nobody(ordered: Desk) -> None:
    ok(ordered.ward.run(Correct(ordered.ward.course, 2, "another patient", None)))
    assert ordered.casebook.unsigned(ordered.ward.course) == ()
    assert "not countersigned" not in words(ordered.window.chart.side)
    assert "countersigned" not in _log(ordered)


def test_a_prescriber_signs_an_issued_sheet_and_its_row_says_who_and_when(desk: Desk) -> None:
    desk.running()
    for _ in range(2):
        ok(desk.casebook.issue_sheet(desk.ward.course, 1, partial(render, paper="A4")))
    tabs = desk.window.chart.tabs
    tabs.setCurrentWidget(tabs.sheets)
    tabs.sheets.selectRow(0)
    assert not tabs.sign.isEnabled()
    assert tabs.why_not_sign.text() == "Your roles do not allow this. It is for: prescriber."
    assert "It is for: prescriber." in tabs.sign.toolTip()
    desk.comes("prescriber")
    desk.window.show_patient(desk.ward.patient.id)
    tabs.sheets.selectRow(1)
    assert not tabs.sign.isEnabled()
    assert tabs.why_not_sign.isVisible()
    assert tabs.why_not_sign.text() == "A later sheet has replaced this one."
    tabs.sheets.selectRow(0)
    assert tabs.sign.isVisible()
    assert not tabs.why_not_sign.isVisible()
    tabs.sign.click()
    dialog = desk.window.dialog
    assert isinstance(dialog, SignSheet)
    assert "Sign order sheet 2" in words(dialog)
    dialog.word.password.setText(PASSWORD)
    desk.saves(dialog)
    assert not dialog.isVisible()
    row = tabs.sheets.lines_model.lines[0]
    assert row.cells[-1] == "Prescriber, Mon 12-Oct 12:00"
    tabs.sign.click()
    assert isinstance(desk.window.dialog, SignSheet)
    desk.window.dialog.word.password.setText(PASSWORD)
    desk.saves(desk.window.dialog)
    assert "You have signed this already." in words(desk.window.dialog)
