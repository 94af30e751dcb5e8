"""What now and what next, in every state of a course. No Qt."""

from __future__ import annotations

import pytest

from gui.forms.offered import KEYS, offered
from gui.rows.strip import strip
from gui.rows.tasks import task_rows
from gui.rows.timeline_items import items
from tests.gui.chart.samples import DAILY, RUNNING, STARTED, STATES, STEPPED, STOP, entry, facts, given, in_state


@pytest.mark.parametrize("state", STATES)
def test_each_state_is_told_by_its_name(state: str) -> None:
    assert strip(in_state(state)).state == state


def test_a_course_after_its_last_confirmed_cycle_is_completed() -> None:
    second = (
        {"kind": "cycle_started", "at": "2026-11-23T09:20-05:00"},
        {"kind": "infusion_completed", "at": "2026-12-21T09:20-05:00"},
    )
    ended = (*STATES["free"][0], *second)
    shown = strip(facts(ended, "2026-12-22T09:20-05:00"))
    assert (shown.state, shown.headline) == ("completed", "Treatment completed")


@pytest.mark.parametrize("state", STATES)
def test_at_most_three_things_can_be_pressed(state: str) -> None:
    shown = strip(in_state(state))
    assert len(shown.actions) <= 2, "the third is the menu"


@pytest.mark.parametrize("state", STATES)
def test_only_acts_of_the_menu_are_offered_and_with_its_keys(state: str) -> None:
    shown = strip(in_state(state))
    keys = {str(act): key for act, key in KEYS.items()}
    for action in shown.actions:
        assert action.act in offered(in_state(state).plan)
        assert action.key == keys[action.act]


def test_a_stopped_pump_says_since_when_and_which_restart_needs_dexamethasone() -> None:
    shown = strip(in_state("stopped"))
    assert shown.headline == "Pump stopped 3 h 20 min"
    assert shown.since == "since Tue 20-Oct 02:10, occlusion"
    assert shown.detail == "A restart at or after **06:10** (in 40 min) needs **dexamethasone 20 mg IV** before it."
    assert [action.act for action in shown.actions] == ["restart", "dexamethasone"]
    assert [chip.kind for chip in shown.chips] == ["registry"]


@pytest.mark.parametrize(
    ("clock", "warning"),
    [
        ("05:09", ""),
        ("05:10", "3 h passed"),
        ("05:40", "3 h 30 min passed"),
        ("06:09", "3 h 30 min passed"),
        ("06:10", "4 h passed"),
    ],
)
def test_each_warning_of_the_protocol_shows_from_its_minute_on(clock: str, warning: str) -> None:
    assert strip(facts((*RUNNING, STOP), f"2026-10-20T{clock}-04:00")).warning == warning


def test_from_the_fourth_hour_on_a_restart_now_needs_dexamethasone() -> None:
    before = strip(facts((*RUNNING, STOP), "2026-10-20T06:09-04:00"))
    after = strip(facts((*RUNNING, STOP), "2026-10-20T06:10-04:00"))
    assert "(in 1 min)" in before.detail
    assert after.detail.startswith("**Dexamethasone 20 mg IV** is needed before any restart, since **06:10**")


def test_the_fourth_hour_is_counted_in_elapsed_time_over_the_clock_change() -> None:
    night = {**STOP, "at": "2026-11-01T00:30-04:00"}
    shown = strip(facts((*RUNNING, night), "2026-11-01T02:10-05:00"))
    assert shown.headline == "Pump stopped 2 h 40 min"
    assert "at or after **03:30**" in shown.detail
    assert "00:30 EDT" in shown.since


def test_a_dose_given_early_does_not_hide_the_line_that_is_still_to_come() -> None:
    shown = strip(facts((*RUNNING, STOP, given("2026-10-20T02:20-04:00")), "2026-10-20T03:00-04:00"))
    assert "at or after **06:10**" in shown.detail
    assert "the dose of 02:20 counts until **06:20**" in shown.detail


def test_a_dose_given_in_time_says_until_when_it_counts() -> None:
    shown = strip(facts((*RUNNING, STOP, given("2026-10-20T05:20-04:00")), "2026-10-20T06:30-04:00"))
    assert "counts for a restart until **09:20**" in shown.detail


def test_a_dose_that_no_longer_counts_is_for_the_prescriber() -> None:
    shown = strip(facts((*RUNNING, STOP, given("2026-10-20T05:20-04:00")), "2026-10-20T10:30-04:00"))
    assert "ask the prescriber" in shown.detail


def test_an_end_that_passed_is_asked_for_before_anything_else() -> None:
    shown = strip(in_state("end_unconfirmed"))
    assert shown.headline == "End not confirmed"
    assert shown.actions[0].act == "completed"


def test_an_assumed_bag_change_puts_the_bag_first() -> None:
    shown = strip(in_state("unconfirmed_bag"))
    assert shown.detail == ("**2 bag changes** since **Thu 15-Oct 10:20** are not logged: say **when each was made**.")
    assert shown.actions[0].act == "bag"


APPROVED = (*STATES["approval"][0], entry("step_up_approved", "2026-10-27T12:30-04:00"))


@pytest.mark.parametrize("clock", ["12:30", "12:31", "14:30"])
def test_dexamethasone_due_by_an_approval_comes_before_bag_changes_to_confirm(clock: str) -> None:
    """As long as the bag that nobody has confirmed may still be the step."""
    shown = strip(facts(APPROVED, f"2026-10-27T{clock}-04:00"))
    assert shown.detail.startswith("**Dexamethasone 20 mg IV** before the step dose was due at **11:30**")
    assert shown.actions[0].act == "dexamethasone"


@pytest.mark.parametrize("clock", ["13:00", "14:31"])
def test_dexamethasone_that_was_given_or_whose_step_is_over_is_not_asked_for_any_more(clock: str) -> None:
    log = (*APPROVED, given("2026-10-27T12:50-04:00")) if clock == "13:00" else APPROVED
    shown = strip(facts(log, f"2026-10-27T{clock}-04:00"))
    assert shown.state == ("step" if clock == "13:00" else "unconfirmed_bag")
    assert "examethasone" not in shown.detail


@pytest.mark.parametrize(
    ("clock", "headline", "detail"),
    [
        (
            "10:19",
            "Step dose in 1 min",
            "**Dexamethasone 20 mg IV** was given at **09:15**. The step dose needs a **new bag**.",
        ),
        ("10:20", "Step dose is due", "It begins with its **new bag**: log the **bag change** when that hangs."),
        ("11:19", "Step dose is due", "It begins with its **new bag**: log the **bag change** when that hangs."),
    ],
)
def test_a_step_dose_whose_bag_nobody_logged_is_due_and_not_infusing(clock: str, headline: str, detail: str) -> None:
    """The old bag may well hang, and with it the old dose run."""
    seen = facts((*STARTED, *DAILY, STEPPED[0]), f"2026-10-19T{clock}-04:00")
    shown, first = strip(seen), task_rows(seen)[0]
    assert (shown.headline, shown.detail) == (headline, detail)
    assert shown.actions[0].act == "bag"
    assert (first.title, first.code) == ("Step dose to 28 mcg per day", "step_dose")


def test_a_bag_change_whose_time_has_come_stays_the_next_thing_until_it_is_logged() -> None:
    seen = facts(RUNNING, "2026-10-21T10:45-04:00")
    shown, first = strip(seen), task_rows(seen)[0]
    assert shown.detail == "The **bag change** has been due since **10:20**: log it when the new bag hangs."
    assert shown.actions[0].act == "bag"
    assert (first.title, first.detail, first.countdown) == (
        "Bag change",
        "Wed 21-Oct 10:20, not logged yet",
        "overdue 25 min",
    )
    logged = facts((*RUNNING, entry("bag_changed", "2026-10-21T10:30-04:00")), "2026-10-21T10:45-04:00")
    assert strip(logged).detail.startswith("Next is the **bag change** at **Fri 23-Oct 10:30**")


def test_what_is_pressed_next_is_the_first_button() -> None:
    at = {"09:19": "2026-10-21T09:19-04:00", "09:20": "2026-10-21T09:20-04:00"}
    assert {clock: strip(facts(RUNNING, when)).actions[0].act for clock, when in at.items()} == {
        "09:19": "stop",
        "09:20": "bag",
    }
    changed = facts((*RUNNING, entry("bag_changed", "2026-10-21T10:20-04:00")), "2026-10-21T10:20-04:00")
    assert strip(changed).actions[0].act == "stop"
    over = strip(facts((*RUNNING, STOP), "2026-10-20T06:10-04:00"))
    assert [action.act for action in over.actions] == ["dexamethasone", "restart"]
    assert over.detail == (
        "**Dexamethasone 20 mg IV** is needed before any restart, since **06:10**: **1 hour** before it. "
        "Up to **Tue 27-Oct 02:10** the cycle goes on; after that a **prescriber decides**."
    )


def test_what_is_spoken_has_no_marks_of_setting_off() -> None:
    for state in STATES:
        assert "*" not in strip(in_state(state)).spoken


@pytest.mark.parametrize("state", ["infusing", "unconfirmed_bag", "step", "approval"])
def test_while_the_pump_runs_that_it_stopped_is_always_one_press_away(state: str) -> None:
    assert "stop" in [action.act for action in strip(in_state(state)).actions]


@pytest.mark.parametrize(("log", "first"), [((*DAILY, STEPPED[0]), "bag"), (DAILY, "dexamethasone")])
def test_a_dose_that_nobody_has_said_is_called_assumed(log: tuple[dict[str, object], ...], first: str) -> None:
    shown = strip(facts((*STARTED, *log), "2026-10-19T11:30-04:00"))
    assert (shown.headline, shown.since) == ("28 mcg per day assumed", "since 10:20: no bag logged")
    assert [action.act for action in shown.actions] == [first, "stop"]


def test_a_dose_is_assumed_no_longer_once_a_later_bag_of_it_was_logged() -> None:
    later = entry("bag_changed", "2026-10-21T10:20-04:00")
    shown = strip(facts((*STARTED, *DAILY, STEPPED[0], later), "2026-10-21T10:20-04:00"))
    assert shown.headline == "Infusing 28 mcg per day"


def test_an_overdue_start_says_by_how_much_and_its_premedication_does_not_slide() -> None:
    for clock, overdue in (("12:30", "2 h 30 min"), ("14:00", "4 h")):
        seen = facts((), f"2026-10-12T{clock}-04:00")
        shown, rows = strip(seen), task_rows(seen)
        assert shown.since == f"planned Mon 12-Oct 10:00, overdue {overdue}"
        assert "**dexamethasone 20 mg IV** first, due since **09:00**" in shown.detail
        assert [row.code for row in rows][:2] == ["start_cycle", "premedicate"]
        assert rows[1].detail.startswith("due since Mon 12-Oct 09:00; given now, start from")
        drawn = next(item for item in items(seen) if item.kind == "premedication")
        assert (drawn.when, drawn.state_text) == ("Mon 12-Oct 09:00", "due since 09:00")


def test_nothing_is_said_to_be_no_minutes_ago() -> None:
    shown = strip(facts(RUNNING, "2026-11-09T09:20-05:00"))
    assert shown.since == "cycle 1 was due to end Mon 09-Nov 09:20, now"
