"""What another dose did to the micrograms of a cycle: exact, and as if nothing had been recorded where nothing ran."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.domain.moments import DAY, HOUR, parse_moment
from model.domain.plan_values import Plan
from model.domain.recomputed_delivery import Delivered, OverlappingRuns, Part, WrongRun, recomputed
from tests.gui.chart.samples import RUNNING, entry, facts

START = parse_moment("2026-10-12T10:20-04:00")
STOPPED, RESTARTED = parse_moment("2026-10-20T02:10-04:00"), parse_moment("2026-10-20T06:00-04:00")
AS_OF = parse_moment("2026-10-21T12:00-04:00")
PLAN: Plan = facts(
    [
        *RUNNING,
        entry("infusion_stopped", "2026-10-20T02:10-04:00", reason="occlusion", reason_class="technical"),
        entry("infusion_restarted", "2026-10-20T06:00-04:00"),
    ],
    "2026-10-21T12:00-04:00",
).plan
"""Cycle 1: 9 mcg per day for 7 days, then 28; the pump stood from 02:10 to 06:00 of day 9."""

minutes = st.integers(-2 * HOUR, AS_OF - START + 2 * DAY).map(lambda offset: START + offset)
doses = st.fractions(Fraction(1, 1000), 500, max_denominator=1000)


def one(*runs: WrongRun, plan: Plan = PLAN) -> Delivered:
    [delivered] = recomputed(plan, runs)
    return delivered


def run(start: int, end: int | None, dose: Any, number: int = 1) -> WrongRun:
    return WrongRun(number, start, end, Fraction(dose))


def test_four_hours_at_twice_the_dose_are_counted_to_the_microgram() -> None:
    start = parse_moment("2026-10-19T12:00-04:00")
    delivered = one(run(start, start + 6 * HOUR, 56))
    assert delivered.planned_mcg == PLAN.cycles[0].delivered_mcg
    assert delivered.more_mcg == 7
    [part] = delivered.parts
    assert part == Part(1, 6 * HOUR, Fraction(7), Fraction(14))


def test_a_dose_that_ran_across_the_step_is_held_against_each_of_its_doses() -> None:
    step = START + 7 * DAY
    assert one(run(step - 3 * HOUR, step + 3 * HOUR, 12)).more_mcg == Fraction(2 * 6 * 12 - 3 * (9 + 28) * 2, 48)


def test_nothing_ran_wrongly_while_the_pump_stood() -> None:
    assert one(run(STOPPED, RESTARTED, 56)) == one()
    assert one(run(STOPPED - HOUR, RESTARTED + HOUR, 56)).parts[0].minutes == 2 * HOUR


def test_what_still_runs_counts_up_to_the_moment_of_looking() -> None:
    assert one(run(AS_OF - 12 * HOUR, None, 14)).more_mcg == -7
    assert one(run(AS_OF - 12 * HOUR, AS_OF + DAY, 14)).more_mcg == -7
    assert one(run(AS_OF, None, 14)) == one()


def test_only_the_cycle_in_which_it_ran_is_another() -> None:
    later = facts(
        [
            *RUNNING,
            entry("infusion_completed", "2026-11-09T09:20-05:00"),
            entry("cycle_started", "2026-11-23T09:20-05:00"),
        ],
        "2026-11-25T09:20-05:00",
    ).plan
    first, second = recomputed(later, [run(START, START + DAY, 28)])
    assert (first.cycle, second.cycle) == (1, 2)
    assert first.more_mcg == 19
    assert second.parts == ()


@given(minutes, minutes, doses)
def test_a_run_of_no_length_changes_nothing(start: int, other: int, dose: Fraction) -> None:
    assert one(run(start, start, dose)) == one()
    whole = one(run(min(start, other), max(start, other), dose))
    assert whole.ran_mcg - whole.planned_mcg == sum(part.ran_mcg - part.planned_mcg for part in whole.parts)


@given(st.tuples(minutes, minutes, minutes).map(sorted), doses)
def test_one_run_is_its_two_halves(places: list[int], dose: Fraction) -> None:
    start, between, end = places
    whole = one(run(start, end, dose))
    halves = one(run(start, between, dose), run(between, end, dose, 2))
    assert (halves.planned_mcg, halves.ran_mcg) == (whole.planned_mcg, whole.ran_mcg)


@given(minutes, minutes)
def test_the_right_dose_called_wrong_makes_no_difference(start: int, end: int) -> None:
    """Cut where the dose changes, since one run is one dose."""
    start, end, step = min(start, end), max(start, end), START + 7 * DAY
    low = run(min(start, step), min(end, step), 9)
    assert one(low, run(max(start, step), max(end, step), 28, 2)).more_mcg == 0


@given(st.tuples(minutes, minutes).map(sorted), doses, doses)
def test_more_is_in_proportion_to_the_dose(places: list[int], low: Fraction, high: Fraction) -> None:
    start, end = places
    twice = one(run(start, end, low + high)).ran_mcg + one(run(start, end, 0)).ran_mcg
    assert twice == one(run(start, end, low)).ran_mcg + one(run(start, end, high)).ran_mcg


@given(st.tuples(minutes, minutes, minutes, minutes).map(sorted), st.booleans())
def test_two_that_overlap_are_refused_whichever_comes_first(places: list[int], turned: bool) -> None:
    first, second = run(places[0], places[2] + 1, 56, 3), run(places[1], places[3] + 2, 14, 5)
    runs = [second, first] if turned else [first, second]
    with pytest.raises(OverlappingRuns) as refused:
        recomputed(PLAN, runs)
    assert {refused.value.first, refused.value.second} == {3, 5}
    with pytest.raises(OverlappingRuns):
        recomputed(PLAN, [run(places[0], None, 56), run(places[3] + 1, places[3] + 2, 14, 2)])


def test_one_may_begin_at_the_minute_at_which_another_ends() -> None:
    assert one(run(START, START + HOUR, 56), run(START + HOUR, START + 2 * HOUR, 14, 2)).parts[1].minutes == HOUR
