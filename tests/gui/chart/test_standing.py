"""A pump that stands: every view says the same of what a restart needs and of the next line. No Qt."""

from __future__ import annotations

import pytest

from gui.rows.strip import strip
from gui.rows.tasks import TaskRow, task_rows
from gui.rows.timeline_items import items
from tests.gui.chart.samples import RUNNING, STOP, facts, given

GIVEN = given("2026-10-20T05:20-04:00")
STANDS = (*RUNNING, STOP)
AT = "2026-10-20T{}-04:00"


def task(log: tuple[dict[str, object], ...], at: str, code: str) -> TaskRow:
    return next(row for row in task_rows(facts(log, at)) if row.code == code)


@pytest.mark.parametrize("clock", ["06:10", "06:19"])
def test_a_dose_whose_lead_has_not_passed_says_from_when_to_restart(clock: str) -> None:
    said = strip(facts((*STANDS, GIVEN), AT.format(clock))).detail
    assert said.startswith(
        "**Dexamethasone 20 mg IV** given **05:20**, restart from **06:20**; counts until **09:20**."
    )
    row = task((*STANDS, GIVEN), AT.format(clock), "restart")
    assert (row.title, row.detail) == ("Restart from 06:20", "dexamethasone given 05:20; counts until 09:20")
    assert row.countdown.startswith("in ")


def test_once_its_lead_has_passed_the_restart_waits_for_nothing() -> None:
    assert "restart from" not in strip(facts((*STANDS, GIVEN), AT.format("06:20"))).detail
    assert task((*STANDS, GIVEN), AT.format("06:20"), "restart").title == "Restart"


def test_before_the_line_a_dose_that_comes_too_late_for_it_leaves_a_gap_that_is_said() -> None:
    said = strip(facts((*STANDS, GIVEN), AT.format("05:30"))).detail
    assert "restart before **06:10** or from **06:20**" in said
    assert task((*STANDS, GIVEN), AT.format("05:30"), "restart").title == "Restart before 06:10 or from 06:20"


def test_a_second_dose_does_not_take_back_the_lead_of_the_first() -> None:
    second = given("2026-10-20T06:30-04:00")
    said = strip(facts((*STANDS, GIVEN, second), AT.format("06:40"))).detail
    assert said.startswith("**Dexamethasone 20 mg IV** was given at **05:20**")


@pytest.mark.parametrize(
    ("clock", "text"),
    [
        ("05:30", "needed if restarted at or after 06:10"),
        ("06:09", "needed if restarted at or after 06:10"),
        ("06:10", "needed before any restart, since 06:10"),
        ("09:30", "needed before any restart, since 06:10"),
    ],
)
def test_the_line_of_the_premedication_does_not_slide_in_timeline_and_table(clock: str, text: str) -> None:
    found = items(facts(STANDS, AT.format(clock)))
    wanted = next(item for item in found if item.key == "premedication:1:open")
    assert (wanted.state_text, wanted.labels[0], wanted.when) == (text, text, "Tue 20-Oct 06:10")


def test_the_days_limit_is_told_once_the_hours_line_is_crossed() -> None:
    until = "Up to **Tue 27-Oct 02:10** the cycle goes on; after that a **prescriber decides**."
    assert until not in strip(facts(STANDS, AT.format("06:09"))).detail
    assert strip(facts(STANDS, AT.format("06:10"))).detail.endswith(until)
    row = task(STANDS, AT.format("06:10"), "goes_on")
    assert (row.title, row.detail, row.countdown) == (
        "Up to Tue 27-Oct 02:10 the cycle goes on",
        "after that a prescriber decides",
        "in 6 d 20 h",
    )


@pytest.mark.parametrize(
    ("at", "warning"),
    [
        ("2026-10-26T02:09-04:00", "4 h passed"),
        ("2026-10-26T02:10-04:00", "24 h, then a prescriber decides"),
        ("2026-10-27T02:09-04:00", "1 min, then a prescriber decides"),
        ("2026-10-27T02:10-04:00", "after this minute a prescriber decides"),
        ("2026-10-27T02:11-04:00", ""),
    ],
)
def test_the_last_day_of_the_cycle_is_a_warning_to_the_minute(at: str, warning: str) -> None:
    assert strip(facts(STANDS, at)).warning == warning


def test_past_the_limit_the_prescriber_decides_before_anything_else() -> None:
    shown = facts(STANDS, "2026-10-27T02:11-04:00")
    assert [row.code for row in task_rows(shown)][:2] == ["decide", "premedicate"]
    first = strip(shown).actions[0]
    assert (first.act, first.text) == ("restart", "Prescriber's decision")


FOUND = {**STOP, "discovered_at": "2026-10-20T05:10-04:00", "known_by": "estimated"}


def test_a_pump_that_was_found_stopped_is_not_said_to_have_stopped_at_a_minute() -> None:
    shown = facts((*RUNNING, FOUND), AT.format("05:30"))
    said = strip(shown)
    assert said.headline == "Pump stopped up to 3 h 20 min"
    assert said.since == "last seen running Tue 20-Oct 02:10, found Tue 20-Oct 05:10, occlusion"
    drawn = next(item for item in items(shown) if item.kind == "interruption")
    assert drawn.labels[0] == "last seen running 02:10, found 05:10, occlusion, up to 3 h 20 min"
    assert drawn.title == "Interruption, last seen running Tue 20-Oct 02:10, found Tue 20-Oct 05:10, occlusion"


def test_a_stop_that_the_pump_kept_is_certain_although_it_was_found_later() -> None:
    shown = facts((*RUNNING, {**FOUND, "known_by": "pump_log"}), AT.format("05:30"))
    assert strip(shown).since == "since Tue 20-Oct 02:10, occlusion"


def test_a_new_bag_is_needed_once_the_old_one_has_stood_too_long() -> None:
    assert task(STANDS, AT.format("06:09"), "new_bag").detail == "if stopped 4 hours or more"
    assert task(STANDS, AT.format("06:10"), "new_bag").detail == "needed: stopped 4 hours or more"
