"""The whole chart on the screen: it re-reads, opens acts, hides nothing, and keeps still while the minute ticks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget

from gui.chart.allergy_line import AllergyLine
from gui.chart.banner_bar import BannerBar
from gui.chart.tables import LinesTable
from gui.rows.chart import chart_of
from gui.rows.facts import NOBODY, Facts
from gui.rows.timeline_items import items
from gui.timeline.parts import ElidedLabel
from gui.timeline.sentence import SentenceLabel
from gui.widgets.text import WholeAmounts
from model.casebook.results import Contradiction
from model.domain.records import Allergies, Patient, SheetRecord
from tests.gui.chart.conftest import Opened
from tests.gui.chart.samples import (
    NEW_YORK,
    PATIENT,
    RUNNING,
    STATES,
    STEPPED_DOWN,
    KeptCasebook,
    entry,
    facts,
    in_state,
)

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")  # the offscreen platform, of itself

Open = Callable[[Facts], Opened]


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_shown_and_named_for_a_screen_reader(opened: Open, state: str) -> None:
    view = opened(in_state(state)).view
    assert view.strip.accessibleName()
    assert "OKAFOR, Ruth" in view.banner.accessibleName()
    for widget in view.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named or widget.objectName().startswith("qt_"), widget


def test_the_table_lists_what_the_timeline_draws(opened: Open) -> None:
    view = opened(in_state("stopped")).view
    drawn = items(in_state("stopped"))
    model = view.tabs.table.model()
    assert model.rowCount() == len(drawn)
    shown = [model.index(row, 1).data() for row in range(model.rowCount())]
    assert shown == [item.title for item in drawn]


def test_buttons_open_the_act_and_leave_their_keys_to_the_menu(opened: Open) -> None:
    chart = opened(in_state("stopped"))
    chart.view.strip.buttons[0].click()
    chart.view.strip.buttons[1].click()
    assert chart.acts.opened == [("restart", "c"), ("dexamethasone", "c")]
    assert all(button.shortcut().isEmpty() for button in chart.view.strip.buttons)


def test_a_change_of_this_course_is_read_and_one_of_another_is_not(opened: Open) -> None:
    chart = opened(in_state("infusing"))
    looked = chart.book.looked
    chart.bridge.changed.emit("another")
    assert chart.book.looked == looked
    chart.book.facts = in_state("stopped")
    chart.bridge.changed.emit("c")
    assert chart.view.strip.accessibleName().startswith("Pump stopped")


def test_a_hidden_chart_waits_until_it_is_seen(opened: Open) -> None:
    chart = opened(in_state("infusing"))
    chart.view.hide()
    looked = chart.book.looked
    chart.bridge.ticked.emit()
    assert (chart.book.looked, chart.view.is_stale) == (looked, True)
    chart.view.show()
    assert (chart.book.looked, chart.view.is_stale) == (looked + 1, False)


def test_nothing_moves_when_the_minute_ticks(opened: Open) -> None:
    chart = opened(in_state("infusing"))
    view = chart.view
    view.strip.buttons[0].setFocus()
    before = {widget: (widget.mapTo(view, widget.rect().topLeft()), widget.size()) for widget in _placed(view)}
    scale = view.timeline.detail.scale
    chart.book.minutes_later(1)
    chart.bridge.ticked.emit()
    after = {widget: (widget.mapTo(view, widget.rect().topLeft()), widget.size()) for widget in _placed(view)}
    assert after == before
    assert view.timeline.detail.scale == scale
    assert view.strip.buttons[0].hasFocus()


def _placed(view: QWidget) -> list[QWidget]:
    return [widget for widget in view.findChildren(QWidget) if widget.isVisible() and not isinstance(widget, QLabel)]


def test_the_now_line_follows_the_clock_although_the_plan_is_kept(opened: Open) -> None:
    chart = opened(in_state("infusing"))
    chart.book.minutes_later(30)
    chart.bridge.ticked.emit()
    assert chart.view.timeline.detail.scene().now_text == "now 06:00"
    assert "in 28 h 20 min" in chart.view.strip.accessibleName()


def test_a_struck_entry_is_shown_struck_through_and_cannot_be_corrected_again(opened: Open) -> None:
    wrong = entry("infusion_stopped", "2026-10-19T20:00-04:00", reason="occlusion", reason_class="technical")
    mark = entry("entered_in_error", "2026-10-20T01:00-04:00", entry=len(RUNNING) + 1)
    chart = opened(facts((*RUNNING, wrong, mark), "2026-10-20T05:30-04:00"))
    tabs = chart.view.tabs
    tabs.setCurrentWidget(tabs.log)
    struck = tabs.log.model().index(1, 2)
    assert struck.data() == "Pump stopped: occlusion; class: technical"
    assert struck.data(Qt.ItemDataRole.FontRole).strikeOut()
    tabs.log.select_key(str(len(RUNNING) + 1))
    assert not tabs.correct.isEnabled()


def test_a_long_entry_of_the_log_is_whole_on_the_screen(opened: Open) -> None:
    chart = opened(
        facts(
            (*RUNNING, entry("note", "2026-10-20T05:00-04:00", text="seen and heard " * 20)), "2026-10-20T05:30-04:00"
        )
    )
    log = chart.view.tabs.log
    chart.view.tabs.setCurrentWidget(log)
    what = log.lines_model.index(0, 2)
    needed = log.fontMetrics().boundingRect(
        0, 0, log.columnWidth(2) - 16, 10_000, Qt.TextFlag.TextWordWrap, what.data()
    )
    assert log.rowHeight(0) >= needed.height()
    assert log.rowHeight(1) < log.rowHeight(0)


def test_the_selected_entry_is_the_one_that_is_corrected(opened: Open) -> None:
    chart = opened(in_state("stopped"))
    tabs = chart.view.tabs
    tabs.setCurrentWidget(tabs.log)
    assert not tabs.correct.isEnabled()
    assert "Choose the entry in the log first." in tabs.correct.toolTip()
    tabs.log.select_key("7")
    tabs.correct.click()
    assert chart.acts.corrected == [("c", 7)]


def test_what_somebody_else_typed_cannot_be_corrected_by_whoever_may_not_and_the_button_says_who_may(
    opened: Open,
) -> None:
    chart = opened(replace(in_state("stopped"), me=NOBODY))
    tabs = chart.view.tabs
    tabs.setCurrentWidget(tabs.log)
    tabs.log.select_key("7")
    assert not tabs.correct.isEnabled()
    assert "somebody else typed it. It is for: research nurse." in tabs.correct.toolTip()


def test_what_is_selected_can_be_copied(opened: Open) -> None:
    table = opened(in_state("stopped")).view.tabs.table
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.split("\t")[:2] == ["Mon 12-Oct to Wed 14-Oct", "Hospital days of cycle 1"]


def test_what_somebody_typed_is_never_read_as_markup(opened: Open) -> None:
    view = opened(in_state("discontinued")).view
    labels = view.findChildren(QLabel)
    assert any("<b>progression</b>" in label.text() for label in labels)
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}


def test_enter_on_an_item_leads_to_its_rule(opened: Open) -> None:
    view = opened(in_state("stopped")).view
    stop = next(item for item in items(in_state("stopped")) if item.kind == "interruption")
    view.timeline.detail.focus_item(stop)
    QTest.keyClick(view.timeline.detail, Qt.Key.Key_Return)
    assert view.tabs.rules.isVisible()
    assert view.tabs.rules.current_key() == f"{stop.why.rule}:{stop.why.citation}"
    assert view.tabs.why.toPlainText().startswith(stop.because)


def test_long_names_allergies_and_reasons_are_whole_and_still_fit_the_smallest_screen(opened: Open) -> None:
    log = (*RUNNING, entry("treatment_discontinued", "2026-10-22T09:20-04:00", reason="progression " * 20))
    chart = opened(facts(log, "2026-10-22T12:30-04:00"))
    details = replace(
        PATIENT.details,
        family_name="Featherstonehaugh-Cholmondeley",
        given_name="Maximiliana Alexandra",
        allergies=Allergies("listed", ("penicillin", "latex", "iodinated contrast")),
    )
    chart.book.shown_patient = Patient("p", details)
    chart.bridge.changed.emit("c")
    assert chart.view.minimumSizeHint().width() <= 1290
    name = next(label for label in chart.view.banner.findChildren(QLabel) if label.property("role") == "long-name")
    assert "".join(name.text().split()) == "FEATHERSTONEHAUGH-CHOLMONDELEY,MaximilianaAlexandra"
    assert name.sizeHint().width() <= name.width()
    assert name.sizeHint().height() <= name.height()


def _banner_of(opened: Open, **changed: object) -> BannerBar:
    chart = opened(in_state("infusing"))
    chart.book.shown_patient = Patient("p", replace(PATIENT.details, **changed))  # type: ignore[arg-type]
    chart.bridge.changed.emit("c")
    QTest.qWait(20)
    return chart.view.banner


@pytest.mark.parametrize("count", [6, 25])
def test_many_allergies_take_two_lines_and_the_rest_is_counted_and_one_key_away(opened: Open, count: int) -> None:
    items = tuple(f"antibiotic number {place}" for place in range(count))
    banner = _banner_of(opened, allergies=Allergies("listed", items))
    line = banner.findChild(AllergyLine)
    assert line is not None

    assert banner.height() <= 110
    assert line.heightForWidth(line.width() - 20) <= line.height()
    assert items[0] in line.text()
    left_out = sum(item not in line.text() for item in items)
    assert (left_out == 0) == (count == 6)
    if left_out:
        assert line.text().endswith(f"+{left_out}")
        line.setFocus(Qt.FocusReason.TabFocusReason)
        assert items[-1] in QToolTip.text()
        QToolTip.hideText()
    assert all(item in line.accessibleName() for item in items)


def test_an_allergy_longer_than_all_the_room_still_says_that_there_are_more(opened: Open) -> None:
    banner = _banner_of(opened, allergies=Allergies("listed", ("x" * 400, "latex")))
    line = banner.findChild(AllergyLine)
    assert line is not None

    assert line.text().endswith("+1")
    assert "latex" in line.toolTip()


def test_that_nobody_asked_for_allergies_looks_like_no_other_answer(opened: Open) -> None:
    roles = set()
    for state in ("none_known", "not_asked"):
        labels = _banner_of(opened, allergies=Allergies(state)).findChildren(QLabel)
        roles.add(next(label.property("role") for label in labels if label.text().startswith("Allergy")))
    assert roles == {"no-allergy", "allergy-open"}


def test_a_very_long_name_is_whole_in_several_lines(opened: Open) -> None:
    banner = _banner_of(opened, family_name="Abcdefghij" * 12, given_name="Ruth")
    name = next(label for label in banner.findChildren(QLabel) if label.property("role") == "long-name")

    assert "".join(name.text().split()) == "ABCDEFGHIJ" * 12 + ",Ruth"
    assert name.sizeHint().width() <= name.width()
    assert banner.width() <= 1290


@pytest.mark.parametrize("state", ["stopped", "infusing", "end_unconfirmed"])
def test_on_a_small_screen_who_and_what_now_stay_whole_and_the_rest_scrolls(opened: Open, state: str) -> None:
    """As wide as a screen of 1366 pixels enlarged by half leaves for the chart."""
    chart = opened(in_state(state))
    chart.view.resize(834, 430)
    QApplication.processEvents()

    assert (chart.view.width(), chart.view.height()) == (834, 430)
    for part in (chart.view.banner, chart.view.strip):
        for child in (each for each in part.findChildren(QWidget) if each.isVisible()):
            place = child.mapTo(chart.view, child.rect().bottomRight())
            assert place.x() <= 834, (type(child).__name__, child.accessibleName())
            assert child.height() >= min(child.minimumSizeHint().height(), 60)
    assert chart.view.side.mapTo(chart.view, chart.view.side.rect().topRight()).x() <= 834


LATE = {
    **entry("infusion_stopped", "2026-10-20T02:10-04:00", reason="occlusion", reason_class="technical"),
    "typed": "2026-11-02T05:33-05:00",
    "why": "in a procedure on another ward",
}


def _is_whole(table: LinesTable, row: int, column: int) -> bool:
    """Whether the words of a cell have room in the width that is left of its padding, and in the row's height."""
    delegate = table.itemDelegate()
    assert isinstance(delegate, WholeAmounts)
    text = delegate.displayText(table.model().index(row, column).data(), QLocale())
    metrics, room = table.fontMetrics(), table.columnWidth(column) - 22
    words = max(metrics.horizontalAdvance(word) for word in text.split(" ") or [""])
    needed = metrics.boundingRect(0, 0, room, 10_000, Qt.TextFlag.TextWordWrap, text)
    return words <= room and needed.height() <= table.rowHeight(row)


@pytest.mark.parametrize("tab", ["table", "log", "sheets"])
def test_no_minute_is_cut_in_the_tables_of_the_smallest_screen(opened: Open, tab: str) -> None:
    issued = SheetRecord("s1", "c", 1, 1, "J1713-014-1A", 29_000_000 * 60_000_000, "m", "0.1", {}, b"", "", 0, "m")
    found = Contradiction(issued, ("times", "bags", "premedications"))
    shown = replace(facts((*RUNNING, LATE), "2026-11-02T05:33-05:00"), sheets=(issued,), contradicted=(found,))
    view = opened(shown).view
    table: LinesTable = getattr(view.tabs, tab)
    view.tabs.setCurrentWidget(table)
    QTest.qWait(20)

    rows, columns = range(table.model().rowCount()), range(table.model().columnCount())
    cut = [table.model().index(row, column).data() for row in rows for column in columns]
    cut = [text for place, text in enumerate(cut) if not _is_whole(table, place // len(columns), place % len(columns))]
    assert cut == []


def test_the_table_opens_at_now_and_not_at_its_oldest_row(opened: Open) -> None:
    shown = facts(RUNNING, "2026-10-26T05:30-04:00")
    view = opened(shown).view
    QTest.qWait(20)
    table = view.tabs.table
    first = table.lines_model.lines[table.rowAt(2)]
    begun = [item for item in items(shown) if item.start <= shown.now]
    assert first.key == begun[-1].key


def test_the_whole_why_of_a_rule_is_read_by_keyboard(opened: Open) -> None:
    view = opened(in_state("stopped")).view
    view.tabs.show_why(None)
    view.tabs.rules.selectRow(0)
    QTest.keyClick(view.tabs.rules, Qt.Key.Key_Down)
    row = chart_of("c", PATIENT, in_state("stopped")).rules[1]
    assert view.tabs.why.toPlainText() == row.text
    assert row.why.citation in row.text
    QTest.keyClick(view.tabs.rules, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is view.tabs.why


def test_what_a_task_or_a_finding_rests_on_is_told_without_a_mouse(opened: Open) -> None:
    shown = chart_of("c", PATIENT, in_state("unconfirmed_bag"))
    told = "\n".join(row.text for row in shown.rules)
    for why in (*(row.why for row in shown.tasks), *(row.why for row in shown.findings)):
        assert why.citation in told
        assert why.logged in told


def test_enter_on_a_row_of_the_table_leads_to_its_rule(opened: Open) -> None:
    view = opened(in_state("stopped")).view
    view.tabs.table.selectRow(3)
    view.tabs.table.setFocus()
    QTest.keyClick(view.tabs.table, Qt.Key.Key_Return)
    assert view.tabs.why.toPlainText().startswith(items(in_state("stopped"))[3].because)


@pytest.mark.parametrize("state", STATES)
def test_the_strip_says_all_of_its_sentence_in_two_lines(opened: Open, state: str) -> None:
    strip = opened(in_state(state)).view.strip
    sentence = strip.findChild(SentenceLabel)
    assert sentence is not None
    assert sentence.heightForWidth(sentence.width()) <= 2 * sentence.heightForWidth(100_000)
    assert sentence.mapTo(strip, sentence.rect().bottomLeft()).y() <= strip.height()


def test_when_a_pump_was_found_is_told_to_the_minute_on_the_smallest_screen(opened: Open) -> None:
    stop = entry(
        "infusion_stopped",
        "2026-10-20T02:10-04:00",
        reason="occlusion",
        reason_class="technical",
        discovered_at="2026-10-20T05:10-04:00",
        known_by="estimated",
    )
    strip = opened(facts((*RUNNING, stop), "2026-10-25T05:33-04:00")).view.strip
    since = next(label for label in strip.findChildren(ElidedLabel))
    assert since.text() == "last seen running Tue 20-Oct 02:10, found Tue 20-Oct 05:10, occlusion"
    assert "05:10" in since.shown()


def test_the_line_about_what_has_the_focus_takes_two_lines(opened: Open) -> None:
    view = opened(in_state("stopped")).view
    stop = next(item for item in items(in_state("stopped")) if item.kind == "interruption")
    view.timeline.detail.focus_item(stop)
    label = next(label for label in view.timeline.findChildren(ElidedLabel) if label.objectName() == "inspector")
    assert label.shown().count("\n") == 1
    assert label.sizeHint().height() <= label.height()


def test_times_with_their_zone_are_not_cut_off_beside_the_timeline(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KeptCasebook, "zones", lambda _self: frozenset((NEW_YORK.name, "Europe/Berlin")))
    stop = entry("infusion_stopped", "2026-10-22T09:00-04:00", reason="occlusion", reason_class="technical")
    side = opened(facts((*RUNNING, *STEPPED_DOWN, stop), "2026-10-22T14:00-04:00")).view.side
    assert any("EDT" in label.text() for label in side.restarted.findChildren(QLabel))
    assert side.findings.mapTo(side, side.findings.rect().topRight()).x() <= side.viewport().width()
