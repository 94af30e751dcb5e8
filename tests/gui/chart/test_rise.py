"""The rise after a step-down: as long as no prescriber has approved it no view shows it as what will happen. No Qt."""

from __future__ import annotations

import pytest

from gui.rows.items_infusion import infusion_items
from gui.rows.moves import move_rows
from gui.rows.patients import now_text, task_text
from gui.rows.raised import raised_lines
from gui.rows.restarted import restarted_rows
from gui.rows.strip import strip
from gui.rows.tasks import task_rows
from gui.rows.timeline_items import items
from model.casebook.results import Preview
from model.domain.moves import moves
from model.domain.tasks import next_task, tasks
from tests.gui.chart.samples import RUNNING, STEPPED_DOWN, entry, facts, given

LOG = (*RUNNING, *STEPPED_DOWN)
BAGS = tuple(entry("bag_changed", f"2026-10-{day}T09:00-04:00") for day in range(21, 27))
SOON = "2026-10-26T15:00-04:00"
"""18 hours before the rise of Tue 27-Oct 09:00."""


def test_the_strip_says_that_the_rise_comes_only_with_an_approval_from_the_step_down_on() -> None:
    shown = strip(facts(LOG, "2026-10-20T10:00-04:00"))
    assert shown.detail == (
        "Next is the **bag change** at **Wed 21-Oct 09:00** (in 23 h). Step dose to **28 mcg per day** "
        "**Tue 27-Oct 09:00** only if a **prescriber approves**; without it **9 mcg per day** runs on."
    )


def test_from_the_day_before_on_the_approval_is_what_is_asked_for() -> None:
    shown = strip(facts((*LOG, *BAGS), SOON))
    assert (shown.headline, shown.since) == ("Step dose waits for approval", "in 18 h, running at 9 mcg per day")
    assert shown.detail == (
        "Step dose to **28 mcg per day** **Tue 27-Oct 09:00** only if a **prescriber approves**; without it "
        "**9 mcg per day** runs on. If approved, **dexamethasone 20 mg IV** is due at **Tue 27-Oct 08:00**."
    )
    assert [action.act for action in shown.actions] == ["approval", "stop"]


def test_the_tasks_ask_for_the_approval_first_and_say_what_hangs_on_it() -> None:
    rows = task_rows(facts((*LOG, *BAGS), SOON))
    assert [(row.title, row.detail) for row in rows][:4] == [
        (
            "Approve step dose",
            "28 mcg per day Tue 27-Oct 09:00 only if a prescriber approves; without it 9 mcg per day runs on",
        ),
        ("Dexamethasone 20 mg IV if approved", "due Tue 27-Oct 08:00 if a prescriber approves the step dose"),
        (
            "Step dose to 28 mcg per day",
            "Tue 27-Oct 09:00 only if a prescriber approves; without it 9 mcg per day runs on",
        ),
        ("Bag change", "Thu 29-Oct 09:00, if the step dose is approved"),
    ]


def test_dexamethasone_for_a_rise_without_approval_is_never_overdue() -> None:
    shown = facts((*LOG, *BAGS), "2026-10-27T08:30-04:00")
    first, second = task_rows(shown)[:2]
    assert (first.code, second.code) == ("approve_step_up", "premedicate")
    assert (second.countdown, second.overdue) == ("", False)
    assert "was due" not in strip(shown).detail


def test_the_timeline_marks_the_rise_and_all_after_it_as_waiting() -> None:
    found = items(facts((*LOG, *BAGS), SOON))
    (rise,) = [item for item in found if item.kind == "rise"]
    assert rise.title == "Step dose to 28 mcg per day only if a prescriber approves; without it 9 mcg per day runs on"
    assert (rise.when, rise.state_text) == ("Tue 27-Oct 09:00", "waits for approval")
    after = [item for item in found if item.start >= rise.start and item.cycle == 1 and item.kind in ("dose", "bag")]
    assert {item.state_text for item in after} == {"waits for approval", "if the step dose is approved"}
    assert all("approve" in label for item in after for label in item.labels)
    dose = next(item for item in found if item.kind == "premedication" and item.start > rise.start - 61)
    assert dose.state_text == "due Tue 27-Oct 08:00, if approved"


def test_a_rise_whose_time_came_without_approval_stays_marked_where_it_was_wanted() -> None:
    found = items(facts(LOG, "2026-10-27T12:30-04:00"))
    (rise,) = [item for item in found if item.kind == "rise"]
    assert rise.labels[0] == "step dose waits for approval since 09:00"
    assert not any(item.kind == "step" and item.start > rise.start for item in found)


def test_while_the_pump_stands_the_rise_is_not_promised_either() -> None:
    stop = entry("infusion_stopped", "2026-10-22T09:00-04:00", reason="occlusion", reason_class="technical")
    rows = restarted_rows(facts((*LOG, stop), "2026-10-22T10:00-04:00"))
    assert rows[0].title == "Step dose, if approved"


@pytest.mark.parametrize("approved", ["2026-10-26T12:00-04:00", "2026-10-27T08:00-04:00"])
def test_an_approved_rise_is_a_step_like_any_other(approved: str) -> None:
    log = (*LOG, *BAGS, entry("step_up_approved", approved), given("2026-10-27T08:00-04:00"))
    shown = facts(log, "2026-10-27T08:30-04:00")
    assert "approve" not in strip(shown).spoken
    assert "approve" not in " ".join(row.spoken for row in task_rows(shown))
    assert not any("approv" in item.state_text for item in infusion_items(shown))


def test_an_approval_is_not_asked_for_any_more_in_a_cycle_that_is_over() -> None:
    over = (*LOG, entry("infusion_completed", "2026-11-09T16:10-05:00"))
    assert "approve_step_up" not in [row.code for row in task_rows(facts(over, "2026-11-10T12:30-05:00"))]


def test_what_an_act_would_move_does_not_promise_the_rise_either() -> None:
    stop = entry("infusion_stopped", "2026-10-27T08:10-04:00", reason="occlusion", reason_class="technical")
    before, after = facts((*LOG, *BAGS), "2026-10-27T08:30-04:00"), facts((*LOG, *BAGS, stop), "2026-10-27T08:30-04:00")
    preview = Preview(before.plan, after.plan, moves(before.plan, after.plan), ())
    (step,) = [row for row in move_rows(preview) if "step dose" in row.what]
    assert (step.was, step.will_be) == ("Tue 27-Oct 09:00", "Tue 27-Oct 09:20, only if a prescriber approves")
    earlier = Preview(facts((*LOG, *BAGS), "2026-10-27T07:30-04:00").plan, before.plan, (), ())
    assert not any("due" in line for line in raised_lines(earlier, before.protocol))


def test_once_the_approval_is_overdue_strip_and_task_still_say_what_is_ordered_before_the_rise() -> None:
    shown = facts((*LOG, *BAGS), "2026-10-27T09:20-04:00")
    assert strip(shown).detail.endswith("If approved: **dexamethasone 20 mg IV** **1 hour** before the rise.")
    task = task_rows(shown)[0]
    assert (task.title, task.countdown) == ("Approve step dose", "overdue 20 min")
    assert task.detail.endswith("; if approved: dexamethasone 20 mg IV 1 hour before the rise")
    line = task_text(shown, tasks(shown.plan)[0])
    assert line == (
        "Approve step dose to 28 mcg per day, wanted since Tue 27-Oct 09:00; "
        "if approved: dexamethasone 20 mg IV 1 hour before the rise"
    )
    after = facts((*LOG, *BAGS, given("2026-10-27T09:10-04:00")), "2026-10-27T09:20-04:00")
    assert strip(after).detail.endswith("**Dexamethasone 20 mg IV** was given at **09:10**.")


def test_bags_that_nobody_logged_do_not_hide_what_is_ordered_before_the_rise() -> None:
    detail = strip(facts(LOG, SOON)).detail
    assert "are not logged" in detail
    assert detail.endswith("If approved, **dexamethasone 20 mg IV** is due at **Tue 27-Oct 08:00**.")


@pytest.mark.parametrize("now", ["2026-10-27T09:20-04:00", "2026-10-27T10:10-04:00", "2026-10-27T11:20-04:00"])
def test_strip_next_and_list_name_dexamethasone_first_while_the_bag_of_the_step_may_yet_be_hung(now: str) -> None:
    """Also where an older bag had waited before the rise: it is not wanted any more."""
    shown = facts((*LOG, *BAGS[:-1], entry("step_up_approved", "2026-10-27T09:20-04:00")), now)
    assert strip(shown).actions[0].act == "dexamethasone"
    assert task_rows(shown)[0].title == "Dexamethasone 20 mg IV"
    first = next_task(shown.plan)
    assert first is not None
    assert task_text(shown, first) == "dexamethasone due, Tue 27-Oct 08:20"


def test_after_an_approved_rise_the_step_dose_is_due_and_not_the_bag_it_replaces() -> None:
    bag_due = facts((*LOG, *BAGS), "2026-10-27T09:20-04:00")
    assert "change_bag" in [task.code for task in tasks(bag_due.plan) if task.at < bag_due.now]
    log = (*LOG, *BAGS, entry("step_up_approved", "2026-10-27T09:20-04:00"), given("2026-10-27T08:00-04:00"))
    for now in ("2026-10-27T09:21-04:00", "2026-10-27T10:10-04:00"):
        shown = facts(log, now)
        assert strip(shown).headline == "Step dose is due"
        assert (task_rows(shown)[0].code, now_text(shown)) == ("step_dose", "Step dose is due, cycle 1")
