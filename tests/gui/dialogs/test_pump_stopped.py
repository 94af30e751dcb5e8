"""Pump stopped: in a handful of keys, with what was known about the moment, and nothing lost when it is refused."""

from __future__ import annotations

from model.casebook.commands import AddNote
from model.domain.moments import DAY
from tests.casebook.ward import START, ok
from tests.gui.dialogs.hands import Hands

STOPPED = START + 8 * DAY - 470


def test_a_stop_that_was_seen_is_saved_with_four_keys(hands: Hands) -> None:
    hands.ward.start()
    hands.at(STOPPED)
    hands.main_window.setFocus()

    hands.press("s").ready().press("1", "o").save()

    stop = hands.log()[-1]
    assert (stop.kind, stop.at) == ("infusion_stopped", STOPPED)
    assert stop.fields == {"reason": "occlusion", "reason_class": "technical", "known_by": "witnessed"}
    assert hands.keys == 4
    assert not hands.is_open()


def test_a_stop_that_was_found_asks_when_the_pump_was_last_seen_running(hands: Hands) -> None:
    hands.ward.start()
    hands.at(STOPPED).open("stop").press("2").tab_to("Reason").press("0").save()
    assert hands.is_open()
    assert "infusion_stopped" not in [record.kind for record in hands.log()]

    hands.tab_to("Last seen running at, time").type("00:30").save()

    stop = hands.log()[-1]
    assert (stop.at, stop.fields["discovered_at"]) == (STOPPED - 100, "2026-10-20T06:10+00:00")
    assert (stop.fields["known_by"], stop.fields["reason_class"]) == ("estimated", "unknown")


def test_no_time_is_filled_in_before_it_is_said_how_the_stop_is_known(hands: Hands) -> None:
    hands.ward.start()
    hands.at(STOPPED).open("stop").save()

    assert hands.is_open()
    assert "Choose how the stop is known" in hands.seen()


def test_a_stop_in_the_future_is_refused_beside_its_field_and_keeps_what_was_typed(hands: Hands) -> None:
    hands.ward.start()
    hands.at(STOPPED).open("stop").press("1", "t").tab_to("In your own words").type("cat <b>bit</b> the line")
    hands.tab_to("Stopped at, time").type("03:00").save()

    assert "still to come" in hands.window.panel.fields()["at"].reason.text()
    assert hands.tab_to("In your own words").focus().text() == "cat <b>bit</b> the line"  # type: ignore[attr-defined]
    assert len(hands.log()) == 1


def test_a_stop_before_the_start_says_that_the_pump_was_not_running(hands: Hands) -> None:
    hands.ward.start()
    hands.at(START + 30).open("stop").press("1", "o").tab_to("Stopped at, time").type("09:45").settle()

    assert "not running" in hands.window.panel.fields()["at"].reason.text()


def test_a_stop_while_stopped_is_refused_in_one_sentence(hands: Hands) -> None:
    hands.ward.start()
    hands.at(STOPPED).open("stop").press("1", "o")
    hands.ward.stop(STOPPED)

    hands.save().settle()

    assert hands.is_open()
    assert "not running" in hands.seen() or "log has grown" in hands.seen()
    assert len(hands.log()) == 2


def test_a_log_that_moved_on_is_shown_and_a_second_save_goes_through(hands: Hands) -> None:
    hands.ward.start()
    hands.at(STOPPED).open("stop").press("1", "o")
    ok(hands.ward.run(AddNote(hands.ward.course, STOPPED, "rounds")))

    hands.save()
    assert "The log has grown" in hands.seen()
    assert "Note: rounds." in hands.seen()
    hands.save()

    assert [record.kind for record in hands.log()] == ["cycle_started", "note", "infusion_stopped"]


def test_a_stop_two_hours_ago_asks_why_it_is_logged_late(hands: Hands) -> None:
    hands.ward.start()
    hands.at(STOPPED).open("stop").press("1", "o").tab_to("Stopped at, time").type("00:00").settle()
    assert "2 h 10 min ago" in hands.seen()

    hands.tab_to("Why it is logged late").type("two alarms at once").save()

    assert hands.log()[-1].reason == "two alarms at once"


def test_tab_goes_through_the_date_before_the_time(hands: Hands) -> None:
    hands.ward.start()
    hands.at(STOPPED).open("stop").press("2").tab_to("Last seen running at, date").type("19-Oct").tab()
    assert hands.focus().accessibleName() == "Last seen running at, time"

    hands.type("23:30").tab()
    assert hands.focus().accessibleName() == "Found at, date"
    hands.tab_to("Reason").press("0").save()

    assert hands.log()[-1].at == STOPPED - 160


def test_text_that_turns_the_reading_order_round_is_refused(hands: Hands) -> None:
    hands.ward.start()
    hands.at(STOPPED).open("stop").press("1", "t").tab_to("In your own words").paste("dose \u202e12.5").save()

    assert "reading order" in hands.window.panel.fields()["comment"].reason.text()
    assert len(hands.log()) == 1
