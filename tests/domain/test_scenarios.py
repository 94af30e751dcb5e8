"""Two or more scenarios for each clinical rule: one where it holds and one where it does not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from model.domain.moments import HOUR
from model.domain.plan_values import Plan
from tests.domain.cases import START, days, dexamethasone, entry, plan_of, restart, stop

STARTED = entry(1, "cycle_started", START)


def _codes(plan: Plan) -> set[str]:
    return {finding.code for finding in plan.findings}


def test_the_hour_that_repeats_makes_an_interruption_longer_than_its_clock_times() -> None:
    """1 Nov 2026: 00:30 to 03:45 looks like 3 h 15 min and is 4 h 15 min."""
    begun = START + days(19) + 14 * HOUR + 30
    plan = plan_of([STARTED, stop(2, begun), restart(3, begun + 255)], begun + 255)
    local = plan.zone.local

    assert (local(begun).strftime("%H:%M"), local(begun + 255).strftime("%H:%M")) == ("00:30", "03:45")
    assert plan.cycles[0].interruptions[0].premedication


def test_an_open_interruption_has_an_item_from_the_first_warning_on() -> None:
    log = [STARTED, stop(2, START + days(2))]

    assert all(not item.open_interruption for item in plan_of(log, START + days(2) + 179).premedications)
    items = [i for i in plan_of(log, START + days(2) + 180).premedications if i.open_interruption]
    assert [(item.before, item.due_at, item.status) for item in items] == [
        (START + days(2) + 240, START + days(2) + 180, "due")
    ]


def test_a_dose_whose_window_has_passed_asks_the_prescriber() -> None:
    stopped = START + days(2)
    log = [STARTED, stop(2, stopped), dexamethasone(3, stopped + 60)]

    def status(as_of: int) -> list[str]:
        return [item.status for item in plan_of(log, as_of).premedications if item.open_interruption]

    assert status(stopped + 300) == ["given"]
    assert status(stopped + 301) == ["ask_prescriber"]


def test_premedication_in_time_late_and_missed() -> None:
    in_time = plan_of([STARTED, dexamethasone(2, START - 60)], START + 1)
    late = plan_of([STARTED, dexamethasone(2, START - 59)], START + 1)
    missed = plan_of([STARTED], START + 1)

    assert _codes(in_time) == set()
    assert _codes(late) == {"premedication_late"}
    assert _codes(missed) == {"premedication_missed"}


def test_one_dose_serves_a_step_and_a_restart_at_the_same_minute() -> None:
    stopped = START + days(7)
    plan = plan_of([STARTED, stop(2, stopped), restart(3, stopped + 240)], stopped + 240)

    item = next(item for item in plan.premedications if item.before == stopped + 240)
    assert item.reasons == ("step_dose", "restart_after_interruption")
    assert item.because.entries == (2, 3)


def test_a_step_down_runs_seven_days_and_its_rise_waits_for_an_approval() -> None:
    stopped, again = START + days(10), START + days(11)
    log = [STARTED, stop(2, stopped, "adverse_event"), restart(3, again, step_down=True)]
    wanted = again + days(7)

    before, unapproved = plan_of(log, wanted - 1), plan_of(log, wanted + 100)
    approved = plan_of([*log, entry(4, "step_up_approved", wanted + 50)], wanted + 100)

    assert before.cycles[0].segments[-1].start == wanted
    assert unapproved.cycles[0].segments[-1].dose == Decimal(9)
    assert [f.at for f in unapproved.findings if f.code == "approval_needed"] == [wanted]
    assert approved.cycles[0].segments[-1].start == wanted + 50
    assert "approval_needed" not in _codes(approved)
    assert before.cycles[0].infusion_end == approved.cycles[0].infusion_end == START + days(29)


def test_an_approval_before_a_later_adverse_event_does_not_count() -> None:
    stopped, again = START + days(10), START + days(11)
    log = [
        STARTED,
        stop(2, stopped, "adverse_event"),
        restart(3, again, step_down=True),
        entry(4, "step_up_approved", again + days(2)),
        stop(5, again + days(3), "adverse_event"),
        restart(6, again + days(3) + 30),
    ]

    assert "approval_needed" in _codes(plan_of(log, again + days(8)))


def test_repeated_short_stops_are_pointed_out_when_they_reach_four_hours_in_a_day() -> None:
    first, second = START + days(2), START + days(2) + 6 * HOUR
    log = [STARTED, stop(2, first), restart(3, first + 120), stop(4, second)]

    assert "repeated_interruptions" not in _codes(plan_of([*log, restart(5, second + 119)], second + 119))
    found = [f for f in plan_of([*log, restart(5, second + 120)], second + 120).findings if f.code[:8] == "repeated"]
    assert [(f.at, f.because.entries) for f in found] == [(second + 120, (2, 4))]


def test_a_cycle_ended_early_or_late_says_by_how_much() -> None:
    end = START + days(28)
    early = plan_of([STARTED, entry(2, "infusion_completed", end - 90)], end)
    late = plan_of([STARTED, entry(2, "infusion_completed", end + 25)], end + 30)
    exact = plan_of([STARTED, entry(2, "infusion_completed", end)], end)

    assert [(f.code, f.minutes) for f in early.findings if f.code.startswith("cycle")] == [("cycle_short", 90)]
    assert [(f.code, f.minutes) for f in late.findings if f.code.startswith("cycle")] == [("cycle_long", 25)]
    assert not [f for f in exact.findings if f.code.startswith("cycle")]
    assert exact.cycles[0].end_confirmed_by == 2


def test_a_start_before_the_interval_has_ended_is_a_finding() -> None:
    second = START + days(42)

    def codes(start: int) -> set[str]:
        return _codes(plan_of([STARTED, entry(2, "cycle_started", start)], second + 10))

    assert "treatment_free_interval_short" in codes(second - 1)
    assert "treatment_free_interval_short" not in codes(second)


def test_a_bag_that_ran_past_its_finish_is_pointed_out_with_the_minutes() -> None:
    change = START + days(1) + 100
    log = [
        entry(1, "cycle_started", START, finish_by="2026-10-13T14:00+00:00"),
        entry(2, "bag_changed", change),
    ]

    found = [f for f in plan_of(log, change).findings if f.code == "bag_past_finish"]
    assert [(f.at, f.minutes) for f in found] == [(START + days(1), 100)]
    on_time = [log[0], entry(2, "bag_changed", START + days(1))]
    assert "bag_past_finish" not in _codes(plan_of(on_time, change))


def test_assumed_bag_changes_are_counted_after_an_hour() -> None:
    assert "bag_change_unconfirmed" not in _codes(plan_of([STARTED], START + days(1) + 59))
    found = [f for f in plan_of([STARTED], START + days(2) + 60).findings if f.code == "bag_change_unconfirmed"]
    assert [(f.at, f.count) for f in found] == [(START + days(1), 2)]


def test_an_overdue_start_is_projected_from_now() -> None:
    plan = plan_of([], START + 30)

    assert plan.cycles[0].start == START + 30
    assert _codes(plan) == {"start_overdue"}
    assert plan_of([], START).findings == ()


def test_hospital_days_are_dates_of_the_site() -> None:
    late_evening = START + 13 * HOUR + 59
    plan = plan_of([entry(1, "cycle_started", late_evening)], late_evening)

    assert [str(day) for day in plan.cycles[0].hospital_days.dates] == ["2026-10-12", "2026-10-13", "2026-10-14"]


def test_past_the_limit_nothing_is_projected_and_a_decision_is_needed() -> None:
    stopped = START + days(3)
    plan = plan_of([STARTED, stop(2, stopped)], stopped + days(7) + 1)

    assert plan.status == "decision_needed"
    assert plan.cycles[-1].infusion_end is None
    assert len(plan.cycles) == 1
    assert plan_of([STARTED, stop(2, stopped)], stopped + days(7)).status == "interrupted"


def test_everything_derived_says_because_of_what() -> None:
    stopped = START + days(2)
    plan = plan_of([STARTED, stop(2, stopped), restart(3, stopped + 300, step_down=True)], stopped + 300)
    things: list[Any] = [
        *(x for c in plan.cycles for x in (*c.segments, *c.bags, *c.interruptions, c.hospital_days)),
        *(c.treatment_free for c in plan.cycles if c.treatment_free),
        *plan.premedications,
        *plan.findings,
    ]

    assert all(thing.because.rule and thing.because.citation.text for thing in things)
    assert {thing.because.citation.kind for thing in things} == {"registry", "label", "local"}


def test_a_change_logged_late_after_bags_that_nobody_logged_is_the_change_of_the_last_of_them() -> None:
    changed = START + days(4) + 30
    plan = plan_of([STARTED, entry(2, "bag_changed", changed)], changed + 1)

    assert [bag.hung for bag in plan.cycles[0].bags[:6]] == [
        *(START + days(number) for number in range(4)),
        changed,
        changed + days(1),
    ]


def test_a_change_logged_too_late_for_the_bag_before_it_is_one_of_its_own() -> None:
    changed = START + days(4) + 121
    plan = plan_of([STARTED, entry(2, "bag_changed", changed)], changed + 1)

    assert [bag.hung for bag in plan.cycles[0].bags[:6]] == [*(START + days(number) for number in range(5)), changed]
