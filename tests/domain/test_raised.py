"""What an act brings up: only what is new by it, and never again what stood on the chart already."""

from __future__ import annotations

from model.domain.moments import DAY
from model.domain.raised import raised_findings, raised_premedications, raised_stop
from tests.domain.cases import START, dexamethasone, entry, plan_of, stop

STARTED = [dexamethasone(1, START - 60), entry(2, "cycle_started", START)]


def test_a_finding_that_only_counts_differently_is_not_new() -> None:
    now = START + 4 * DAY
    before = plan_of(STARTED, now)
    after = plan_of([*STARTED, entry(3, "bag_changed", START + DAY)], now)

    assert [finding.count for plan in (before, after) for finding in plan.findings] == [3, 2]
    assert raised_findings(before, after) == ()


def test_an_end_before_its_time_is_a_new_finding() -> None:
    now = START + DAY
    before, after = plan_of(STARTED, now), plan_of([*STARTED, entry(3, "infusion_completed", now)], now)

    assert [finding.code for finding in raised_findings(before, after)] == ["cycle_short"]


def test_dexamethasone_that_was_due_already_is_not_brought_up_by_a_note() -> None:
    now = START + 7 * DAY - 30
    before, after = plan_of(STARTED, now), plan_of([*STARTED, entry(3, "note", now)], now)

    assert [item.status for item in before.premedications][1] == "due"
    assert raised_premedications(before, after) == ()


def test_dexamethasone_due_before_a_planned_start_is_brought_up_by_starting_without_it() -> None:
    before, after = plan_of([], START), plan_of([entry(1, "cycle_started", START)], START)

    assert before.premedications[0].status == "due"
    assert [item.reasons for item in raised_premedications(before, after)] == [("cycle_start",)]


def test_a_stop_is_brought_up_once() -> None:
    now = START + DAY
    running, stopped = plan_of(STARTED, now), plan_of([*STARTED, stop(3, now)], now)

    opened = raised_stop(running, stopped)
    assert opened is not None
    assert opened.stop == now
    assert raised_stop(stopped, stopped) is None
