"""Facts beside the log in the whole window: saved, chosen from the log, begun to be corrected and gone on with."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtTest import QTest

from gui.dialogs.act_window import ActWindow
from gui.forms.resumable import too_late
from model.casebook.beside_commands import CorrectFact, EndIncorrectDelivery, HandOver, LogIncorrectDelivery
from model.casebook.drafts import WindowDraft
from model.domain.beside import CHECKS
from tests.casebook.ward import START, ok
from tests.gui.staffed import Desk, line, settle


def test_a_fact_is_corrected_from_the_log_and_a_correction_that_was_begun_waits(desk: Desk) -> None:
    ward, window = desk.running(), desk.window
    pump = (Decimal(10), Decimal(200))
    ok(ward.run(HandOver(ward.course, START + 120, "home", "M. Ortiz", "patient", "Ruth", CHECKS, *pump)))
    settle()
    window.chart.tabs.setCurrentIndex(1)
    window.chart.tabs.log.select_key("B1.1")
    window.chart.tabs.correct.click()
    correction = window.acts.window
    assert isinstance(correction, ActWindow)
    desk.comes_up(correction)
    QTest.keyClicks(desk.keyboard_at(), "r")
    line(correction, "Why it was wrong").setText("the clinic")
    window.drafts.keeper.keep()
    draft = desk.casebook.drafts.mine()
    assert draft is not None
    assert (draft.window, draft.subject, too_late(draft, desk.casebook)) == ("correct_fact", f"{ward.course}:1", "")
    window.drafts.keeper.let_go()
    correction.close()

    window.open_draft(draft)
    window.drafts.keeper.go_on(draft)
    again = window.acts.window
    assert isinstance(again, ActWindow)
    assert line(again, "Why it was wrong").text() == "the clinic"
    desk.saves(again)
    assert window.statusBar().currentMessage() == "Saved beside the log. The schedule has not moved."
    [fact] = desk.casebook.beside.facts(ward.course)
    assert [version.reason for version in fact.versions] == ["", "the clinic"]

    ok(ward.run(CorrectFact(ward.course, 1, 2, "not this pump")))
    assert too_late(draft, desk.casebook)


def test_what_was_typed_of_an_incorrect_delivery_is_not_gone_on_with_where_only_an_end_is_asked_for(desk: Desk) -> None:
    ward, window = desk.running(), desk.window

    def kept(name: str) -> WindowDraft:
        window.acts.open("incorrect_delivery", ward.course)
        dialog = window.acts.window
        assert dialog is not None
        line(dialog, name).setText("clamped, Dr. Chen told")
        window.drafts.keeper.keep()
        window.drafts.keeper.let_go()
        dialog.close()
        draft = desk.casebook.drafts.mine()
        assert draft is not None
        assert not too_late(draft, desk.casebook)
        return draft

    typed = kept("What was done, and who was told")
    began = START + 60
    dose, told = Decimal(36), "told"
    wrong = LogIncorrectDelivery(
        ward.course, began, None, dose, "mcg_per_day", "pump_log", START + 120, "programming", told
    )
    ok(ward.run(wrong))
    assert too_late(typed, desk.casebook)
    end = kept("How it was put right, and who was told")
    ok(ward.run(EndIncorrectDelivery(ward.course, 1, 1, began + 30, "rate put right")))
    assert too_late(end, desk.casebook)
