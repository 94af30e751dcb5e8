"""Planned starts, bag plans, admission and discharge, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from model.casebook.commands import Discontinue, LogAdmission, LogCompletion, PlanCycle
from model.domain.moments import DAY, HOUR
from tests.casebook.ward import START, ok
from tests.gui.dialogs.hands import Hands

NOW = START + 3 * DAY  # Thu 15-Oct 10:00


def _blamed(hands: Hands) -> dict[str, str]:
    fields = hands.window.panel.fields()
    return {name: field.reason.text() for name, field in fields.items() if field.reason.isVisible()}


def _press(hands: Hands, act: str) -> Hands:
    """By the key that the menu shows."""
    hands.acts.action(act).trigger()
    return hands.ready()


@pytest.fixture
def running(hands: Hands) -> Hands:
    hands.ward.start()
    return hands.at(NOW)


def test_the_next_cycle_is_planned_by_keyboard_with_what_moves_beside_it(running: Hands) -> None:
    _press(running, "plan_cycle").type("30-Nov").tab().type("08:00").settle()
    seen = running.seen()
    assert "Cycle 1 runs until Mon 09-Nov 09:00 EST" in seen
    assert not running.window.panel.fields()["read_back"].isVisible()
    assert {"Mon 23-Nov 09:00 EST", "Mon 30-Nov 08:00 EST"} <= set(running.window.moves.lines())

    running.tab_to("Who decided").type("Dr. Chen").tab_to("Reason").type("no bed").save()

    record = running.log()[-1]
    assert (record.kind, record.fields["start"], record.fields["decided_by"]) == (
        "cycle_planned",
        "2026-11-30T13:00+00:00",
        "Dr. Chen",
    )


def test_a_start_within_the_interval_asks_for_the_prescriber_and_says_what_it_cuts_short(running: Hands) -> None:
    running.open("plan_cycle").type("20-Nov").tab().type("09:00").settle()
    assert "Prescriber who ordered a start within the treatment-free interval" in running.seen()
    assert (
        "Cycle 2 starts Fri 20-Nov 09:00 EST, before the treatment-free interval is over."
        in running.window.moves.lines()
    )
    running.save()
    assert set(_blamed(running)) == {"decided_by", "read_back", "reason"}

    running.tab_to("Who decided").type("Dr. Chen").tab().press(Qt.Key.Key_Space).tab().type("donor cells").save()
    assert running.log()[-1].fields["read_back"] is True


def test_an_impossible_start_is_refused_in_words_and_nothing_is_lost(running: Hands) -> None:
    running.open("plan_cycle").type("01-Nov").tab().type("12:00").tab_to("Reason").type("no bed").save()
    assert _blamed(running)["start"] == "Cycle 1 runs until Mon 09-Nov 09:00: type a start that is not before that."
    assert running.window.panel.command().reason == "no bed"  # type: ignore[union-attr]


def test_the_bags_of_a_coming_day_are_typed_in_order_and_shown_bag_by_bag(running: Hands) -> None:
    _press(running, "bag_plan").type("48, 24").tab_to("From when").press("f").settle()
    asked = "Type the day from which other bags are hung."
    assert (_blamed(running), running.window.moves.lines()[-1]) == ({}, f"Shown after this: {asked}")
    assert _blamed(running.save())["start"] == asked
    running.type("16-Oct").settle()
    assert "Now, from the beginning: 24 h." in running.seen()
    assert {"Fri 16-Oct 10:00, 24 h", "Fri 16-Oct 10:00, 48 h"} <= set(running.window.moves.lines())

    running.tab_to("Pharmacist or prescriber who decided").type("A. Pharmacist").save()

    fields = running.log()[-1].fields
    assert (fields["bag_hours"], fields["from"]) == ({"9": [48, 24]}, "2026-10-16T04:00+00:00")
    assert not running.is_open()
    running.open("bag_plan")
    assert "From Fri 16-Oct 00:00: 48 h, then 24 h each." in running.seen()


def test_bags_that_cannot_be_hung_are_refused_beside_their_dose_and_stay_typed(running: Hands) -> None:
    running.open("bag_plan").type("96").tab().type("two days").save()
    assert _blamed(running)["bag_hours.28"] == "two days is no list of bags: type hours in order, like 24, 48."
    running.press(*[Qt.Key.Key_Backspace] * 8).save()
    said = "No pharmacist has verified the 96-hour bag for 9 mcg per day. Choose another."
    assert _blamed(running)["bag_hours.9"] == said
    assert list(running.window.panel.form().lists.values()) == ["96", ""]  # type: ignore[attr-defined]


def test_no_change_at_all_is_said_and_a_bag_can_be_picked(running: Hands) -> None:
    running.open("bag_plan").save()
    assert _blamed(running)["bag_hours"] == "Nothing changes by this: choose other bags for at least one dose."
    for pick in running.window.panel.fields()["bag_hours.28"].findChildren(QPushButton):
        pick.click()
    assert list(running.window.panel.form().lists.values()) == ["", "24, 48"]  # type: ignore[attr-defined]


def test_a_short_stay_is_said_before_it_is_saved_and_can_be_corrected(running: Hands) -> None:
    ok(running.ward.at(START + 10).run(LogAdmission(running.ward.course, START + 10)))
    _press(running.at(START + DAY), "discharged").settle()
    short = "Discharged {}, before the hospital days recommended for cycle 1 were over."
    assert short.format("Tue 13-Oct 10:00") in running.window.moves.lines()
    running.save()
    assert running.log()[-1].kind == "discharged"

    running.at(START + 4 * DAY).acts.open_correct(running.ward.course, running.log()[-1].sequence)
    running.ready().press("r").type("read the wrong line").tab_to("Discharged at, time")
    running.press(*[Qt.Key.Key_Backspace] * 5).type("09:00").settle()
    assert short.format("Tue 13-Oct 09:00") in running.window.moves.lines()
    running.tab_to("Discharged at, date").press(*[Qt.Key.Key_Backspace] * 11).type("15-Oct").settle().save()
    assert [record.kind for record in running.log()][-2:] == ["entered_in_error", "discharged"]
    assert running.ward.casebook.plan(running.ward.course).screen_findings == ()


def test_an_admission_that_the_log_has_already_is_pointed_out(running: Hands) -> None:
    _press(running, "admitted").save()
    _press(running.at(NOW + HOUR), "admitted").settle()
    said = "The log has the patient admitted Thu 15-Oct 10:00 and no discharge since: look whether one is missing."
    assert said in running.window.moves.lines()


def test_a_planned_start_and_a_bag_plan_are_corrected_from_what_was_written(running: Hands) -> None:
    running.open("plan_cycle").type("30-Nov").tab().type("08:00")
    running.tab_to("Who decided").type("Dr. Chen").tab_to("Reason").type("no bed").save()
    running.open("bag_plan").type("48").tab_to("Pharmacist or prescriber who decided").type("A. Pharmacist").save()
    planned, bags = (record.sequence for record in running.log()[-2:])

    running.acts.open_correct(running.ward.course, planned)
    running.ready().press("r").type("misheard").tab_to("To start at, date")
    running.press(*[Qt.Key.Key_Backspace] * 11).type("01-Dec").save()
    assert running.log()[-1].fields["start"] == "2026-12-01T13:00+00:00"
    assert running.log()[-1].fields["reason"] == "no bed"

    running.acts.open_correct(running.ward.course, bags)
    running.ready().press("r").type("wrong line").settle()
    running.tab_to("Bags at 9 mcg per day, in order, the last one repeating").press(Qt.Key.Key_End).type(", 24").save()
    assert running.log()[-1].fields["bag_hours"] == {"9": [48, 24]}


def test_a_planned_start_says_when_the_cycle_before_ended_and_keeps_its_cycle_once_none_is_to_come(
    running: Hands,
) -> None:
    ward, chen = running.ward, "Dr. Chen"
    ok(ward.run(PlanCycle(ward.course, NOW, 2, NOW + 60 * DAY, chen, "holiday")))
    running.at(NOW + DAY)
    ok(ward.run(LogCompletion(ward.course, NOW + DAY)))
    running.open("plan_cycle")
    assert "Cycle 1 ended Fri 16-Oct 10:00, its" in running.settle().seen()
    ok(ward.at(NOW + DAY + 5).run(Discontinue(ward.course, NOW + DAY + 5, "relapse", chen, read_back=True)))
    running.acts.open_correct(ward.course, 2)
    running.ready().press("r").type("misheard").tab_to("Who decided").press(Qt.Key.Key_End).type(" Lee").save()
    assert not running.is_open()
    assert (running.log()[-1].fields["cycle"], running.log()[-1].fields["decided_by"]) == (2, "Dr. Chen Lee")
