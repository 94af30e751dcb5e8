"""Past interruptions, bag changes, corrections and the plain acts, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QWidget

from gui.dialogs.acts import PANELS
from gui.dialogs.choose_entry import ChooseEntry
from model.casebook.commands import LogBagChange
from model.domain.moments import DAY, HOUR
from tests.casebook.ward import START
from tests.gui.dialogs.hands import Hands

NOON = START + 2 * HOUR  # Mon 12-Oct 12:00


def _kinds(hands: Hands) -> list[str]:
    return [record.kind for record in hands.log()]


def test_an_interruption_that_is_over_is_one_late_act(hands: Hands) -> None:
    hands.ward.start()
    hands.at(START + 6 * HOUR).open("past_interruption").press("1").type("12:00").tab_to("Reason").press("o")
    hands.tab_to("Restart at, time").type("12:40").tab_to("Why it is logged late").type("busy night").save()

    assert _kinds(hands) == ["cycle_started", "infusion_stopped", "infusion_restarted"]
    assert [(r.at, r.reason) for r in hands.log()[1:]] == [(NOON, "busy night"), (NOON + 40, "busy night")]


def test_a_refusal_brings_its_field_and_message_into_sight(hands: Hands) -> None:
    hands.ward.start()
    hands.at(START + 6 * HOUR).open("past_interruption").window.resize(1280, 708)
    hands.press("1").type("12:00").tab_to("Reason").press("o")
    hands.tab_to("Restart at, time").type("12:40")
    for area in hands.window.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)
    hands.save()

    reason = hands.window.panel.fields()["late_reason"].reason
    assert reason.text() == "Say why this interruption is logged late."
    hands.qtbot.waitUntil(lambda: reason.visibleRegion().boundingRect() == reason.rect())


def _blamed(hands: Hands) -> dict[str, str]:
    """What is read beside each field."""
    fields = hands.window.panel.fields()
    return {name: field.reason.text() for name, field in fields.items() if field.reason.isVisible()}


def test_an_order_by_telephone_shows_all_that_it_lacks_each_at_its_field(hands: Hands) -> None:
    hands.ward.start()
    hands.at(NOON).open("discontinue").save()

    assert set(_blamed(hands)) == {"reason", "prescriber", "read_back"}
    hands.tab_to("Reason").type("relapse").settle()
    assert set(_blamed(hands)) == {"prescriber", "read_back"}


def test_a_time_that_cannot_be_read_hides_neither_the_name_nor_the_reading_back(hands: Hands) -> None:
    hands.ward.start()
    hands.at(NOON).open("discontinue").tab_to("Decided at, time")
    hands.press(*[Qt.Key.Key_Backspace] * 8).type("25:99").save()

    assert set(_blamed(hands)) == {"at", "reason", "prescriber", "read_back"}


def test_a_decision_over_the_limit_shows_all_that_it_lacks_each_at_its_field(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(NOON)
    hands.at(NOON + 7 * DAY + 60).open("restart").tab_to("Decision")
    hands.press("s").settle().save()

    assert {"override_reason", "decision", "read_back", "premedication", "new_bag", "place"} <= set(_blamed(hands))


def test_over_the_limit_nothing_chosen_is_told_all_at_once_each_at_its_field(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(NOON)
    hands.at(NOON + 7 * DAY + 60).open("restart").save()

    assert set(_blamed(hands)) == {"cycle", "premedication", "new_bag", "place", "supervised_by"}
    assert len(hands.log()) == 2


def test_a_new_cycle_without_its_dosing_is_told_at_that_question_with_all_the_rest(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(NOON)
    hands.at(NOON + 7 * DAY + 60).open("restart").tab_to("Decision").press("n").settle().save()

    blamed = _blamed(hands)
    assert blamed["dosed_as"] == "Choose as which cycle the new one is dosed."
    assert "Something is missing" not in hands.seen()
    assert hands.window.moves.lines()[-1] == "Shown after this: Choose as which cycle the new one is dosed."
    assert set(blamed) == {"dosed_as", "decision", "premedication", "read_back", "place", "supervised_by"}
    hands.tab_to("The new cycle is dosed as").press("1").settle()
    assert "dosed_as" not in _blamed(hands)


def test_an_interruption_over_the_limit_that_is_past_tells_all_at_once_too(hands: Hands) -> None:
    hands.ward.start()
    hands.at(NOON + 8 * DAY).open("past_interruption").press("1").type("12:00").tab_to("Stopped at, date").type(
        "12-Oct"
    )
    hands.tab_to("Reason").press("o").tab_to("Restart at, time").type("11:40").tab_to("Why it is logged late").type("x")
    hands.settle().save()

    asked = {"restart.cycle", "restart.premedication", "restart.new_bag", "restart.place", "restart.supervised_by"}
    assert asked <= set(_blamed(hands))


def test_a_restart_before_its_stop_is_shown_at_the_restart(hands: Hands) -> None:
    hands.ward.start()
    hands.at(START + 6 * HOUR).open("past_interruption").press("1").type("12:00").tab_to("Reason").press("o")
    hands.tab_to("Restart at, time").type("12:00").tab_to("Why it is logged late").type("busy night").save()

    assert "a minute after its stop" in hands.window.panel.fields()["restart.at"].reason.text()
    assert _kinds(hands) == ["cycle_started"]


def test_an_overlapping_late_interruption_is_refused_and_nothing_is_lost(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(NOON)
    hands.ward.at(NOON + 60).run(hands.ward.restart_command(NOON + 60))
    hands.at(START + 6 * HOUR).open("past_interruption").press("1").type("12:30").tab_to("Reason").press("o")
    hands.tab_to("Restart at, time").type("13:30").tab_to("Why it is logged late").type("busy night").save()

    assert hands.is_open()
    assert hands.window.panel.fields()["stop.at"].reason.text()
    assert len(hands.log()) == 3


def test_a_bag_change_the_pump_stood_for_writes_stop_and_restart(hands: Hands) -> None:
    hands.ward.start()
    hands.at(START + DAY).open("bag").press("y").type("09:50").save()

    assert _kinds(hands) == ["cycle_started", "bag_changed", "infusion_stopped", "infusion_restarted"]
    assert hands.log()[2].fields["reason"] == "bag_change"
    assert hands.log()[2].fields["reason_class"] == "planned"


def test_a_time_typed_straight_after_the_choice_takes_the_place_of_now(hands: Hands) -> None:
    hands.ward.start()
    hands.at(START + DAY).open("bag").press("n").type("09:50").save()

    assert [(record.kind, record.at) for record in hands.log()[1:]] == [("bag_changed", START + DAY - 10)]


def test_a_bag_change_asks_whether_the_pump_stood(hands: Hands) -> None:
    hands.ward.start()
    hands.at(START + DAY).open("bag").save()
    assert "Choose whether the pump stood" in hands.seen()

    hands.tab_to("Did the pump stand?").press("n").save()

    assert _kinds(hands) == ["cycle_started", "bag_changed"]


def test_a_start_is_saved_as_it_opens(hands: Hands) -> None:
    hands.at(START).open("start").save()

    assert [(record.kind, record.at) for record in hands.log()] == [("cycle_started", START)]


def test_dexamethasone_on_its_own_is_typed_in_full(hands: Hands) -> None:
    hands.at(START).open("dexamethasone").type("09:00").tab_to("Dose in mg").type("20")
    hands.tab_to("Given by").type("M. Ortiz").save()

    assert str(hands.log()[-1].fields["dose_mg"]) == "20"
    assert hands.log()[-1].at == START - 60


def test_past_the_computed_end_it_is_asked_when_the_infusion_ended_before_anything_else(hands: Hands) -> None:
    hands.ward.start()
    hands.at(START + 28 * DAY + 20).open("dexamethasone")
    assert hands.window.windowTitle() == "The infusion has ended"

    hands.type("now").save()
    hands.qtbot.waitUntil(lambda: hands.is_open() and "Dexamethasone" in hands.window.windowTitle())

    assert _kinds(hands) == ["cycle_started", "infusion_completed"]


def _past_the_end(hands: Hands) -> Hands:
    hands.ward.start()
    hands.at(START + 28 * DAY + 20)
    hands.main_window.setFocus()
    return hands.press("s").ready()


def test_the_key_of_a_stop_asks_for_the_end_first_and_goes_no_further_once_it_has_ended(hands: Hands) -> None:
    _past_the_end(hands)
    assert hands.window.windowTitle() == "The infusion has ended"

    hands.type("now").save()
    hands.qtbot.wait(50)

    assert _kinds(hands) == ["cycle_started", "infusion_completed"]
    assert not hands.is_open()


def test_a_pump_that_stopped_before_the_computed_end_can_be_logged_instead(hands: Hands) -> None:
    _past_the_end(hands).tab_to("The pump stopped before the end and is to run again").press(Qt.Key.Key_Space).ready()
    hands.press("1", "o").tab_to("Stopped at, time").type("08:50").save()

    assert _kinds(hands) == ["cycle_started", "infusion_stopped"]
    assert hands.ward.casebook.plan(hands.ward.course).status == "interrupted"


def test_a_discontinuation_needs_reason_and_prescriber(hands: Hands) -> None:
    hands.ward.start()
    hands.at(NOON).open("discontinue").save()
    assert len(hands.log()) == 1

    hands.tab_to("Reason").type("progression").tab_to("Prescriber who decided").type("Dr. Chen").save()
    assert len(hands.log()) == 1

    hands.tab_to("by telephone, and I have read it back").press(Qt.Key.Key_Space).save()

    assert hands.log()[-1].fields == {"reason": "progression", "prescriber": "Dr. Chen", "read_back": True}


def test_a_note_keeps_its_lines_and_its_markup_as_text(hands: Hands) -> None:
    hands.ward.start()
    hands.at(NOON).open("note").type("<i>seen</i> & 'heard'").press(Qt.Key.Key_Return).type("second line").save()

    assert hands.log()[-1].fields["text"] == "<i>seen</i> & 'heard'\nsecond line"


def test_a_wrong_entry_is_struck_out_and_logged_right_in_one_act(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(NOON)
    hands.at(NOON + 10)
    hands.acts.open_correct(hands.ward.course, 2)
    hands.ready().press("r").type("wrong minute").tab_to("Stopped at, time").type("11:55").save()

    assert _kinds(hands) == ["cycle_started", "infusion_stopped", "entered_in_error", "infusion_stopped"]
    assert hands.log()[3].at == NOON - 5
    assert hands.log()[3].fields["reason"] == "occlusion"
    assert hands.ward.casebook.struck(hands.ward.course)[2].reason == "wrong minute"


def test_a_bag_change_with_a_stand_is_corrected_as_it_was_logged_and_its_stand_stays(hands: Hands) -> None:
    hands.ward.start()
    hands.at(NOON + 9).ward.run(LogBagChange(hands.ward.course, NOON + 9, stood_from=NOON))
    hands.acts.open_correct(hands.ward.course, 2)
    hands.ready().press("r").type("finish by").settle()
    stands = (
        "its stop is entry 3 and its restart entry 4: where the time of one of them is wrong, correct that entry first"
    )
    assert stands in hands.seen()
    assert "Stood from" in hands.seen()
    assert "Mon 12-Oct 12:09 EDT" in hands.seen()

    hands.tab_to("Stood from, time").type("11:58").save()
    assert hands.is_open()
    assert stands in hands.window.panel.fields()["stood_from"].reason.text()
    hands.tab_to("Stood from, time").type("12:00").save()

    assert [(record.kind, record.at) for record in hands.log()[4:]] == [
        ("entered_in_error", NOON + 9),
        ("bag_changed", NOON + 9),
    ]
    assert set(hands.ward.casebook.struck(hands.ward.course)) == {2}


def test_an_entry_to_correct_is_chosen_from_the_log_newest_first(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(NOON)
    hands.at(NOON + 10).open("correct").save().ready()

    assert "Entry 2, Mon 12-Oct 12:00. Pump stopped: Occlusion; seen to stop; class: technical." in hands.seen()
    hands.press("s").type("other patient").save()

    assert _kinds(hands)[-1] == "entered_in_error"


def test_struck_entries_and_marks_are_told_and_passed_over_by_the_keyboard(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(NOON)
    hands.at(NOON + 10).open("correct").save().ready()
    hands.press("s").type("other patient").save()
    hands.at(NOON + 20).open("correct")
    window = hands.acts.window
    assert isinstance(window, ChooseEntry)

    told = [window.list.item(row).text().split("\n")[0] for row in range(window.list.count())]
    assert told[0] == "Cannot be corrected, it is the mark of a correction: log what is right instead."
    assert told[1] == ("Cannot be corrected, it is struck out already: entered in error, Mon 12-Oct 12:10 by M. Ortiz.")
    assert not window.list.item(1).flags()
    assert window.save_button.text() == "Correct entry 1"
    hands.press(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return).ready()
    assert "Entry 1, Mon 12-Oct 10:00." in hands.seen()


def test_where_nothing_can_be_chosen_nothing_can_be_pressed(hands: Hands) -> None:
    hands.open("correct")
    window = hands.acts.window
    assert isinstance(window, ChooseEntry)
    assert not window.save_button.isEnabled()
    hands.save()
    assert hands.is_open()


@pytest.mark.parametrize("act", sorted(PANELS))
def test_every_window_repeats_name_and_birth_date_and_names_what_takes_the_keyboard(hands: Hands, act: str) -> None:
    hands.ward.start()
    hands.at(NOON).open(act)

    assert "OKAFOR, Ruth" in hands.seen()
    assert "04-Mar-1968" in hands.seen()
    for widget in hands.window.findChildren(QWidget):
        inner = isinstance(widget.parent(), QLineEdit) or widget.objectName().startswith("qt_")
        inner = inner or widget.window() is not hands.window  # a list that drops down
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner:
            assert _spoken(widget), widget


def _spoken(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (text() if callable(text) else "")


def test_names_with_markup_quotes_and_other_scripts_are_never_interpreted(hands: Hands) -> None:
    hands.ward.start()
    hands.at(NOON).open("stop")

    for label in hands.window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()


def test_a_letter_typed_into_a_text_starts_no_act(hands: Hands) -> None:
    hands.ward.start()
    hands.at(NOON)
    line = QLineEdit()
    hands.main_window.setCentralWidget(line)
    line.setFocus()
    hands.qtbot.waitUntil(line.hasFocus)

    hands.type("sob")

    assert line.text() == "sob"
    assert not hands.is_open()


def test_every_act_shows_its_key_in_the_menu(hands: Hands) -> None:
    for action in hands.acts.actions():
        assert action.shortcut().toString(), action.text()


def test_escape_writes_nothing(hands: Hands) -> None:
    hands.ward.start()
    hands.at(NOON).open("stop").press("1", "o", Qt.Key.Key_Escape)

    assert not hands.is_open()
    assert len(hands.log()) == 1
