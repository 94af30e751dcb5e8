"""A stay shorter than recommended: known to the screen once it can be known, never part of the schedule."""

from __future__ import annotations

import pytest

from model.domain.moments import DAY, HOUR, Minute
from tests.domain.cases import START, Entry, case, entry, plan_of, schedule_of

DAY_1_ENDS = START + 14 * HOUR
DAY_3_ENDS = DAY_1_ENDS + 2 * DAY


def _log(*stays: tuple[str, Minute]) -> list[Entry]:
    started = entry(1, "cycle_started", START)
    return [started, *(entry(number, kind, at) for number, (kind, at) in enumerate(stays, 2))]


def _said(as_of: Minute, *stays: tuple[str, Minute]) -> list[tuple[str, int, Minute, int | None]]:
    found = plan_of(_log(*stays), as_of).screen_findings
    return [(finding.code, finding.cycle, finding.at - START, finding.count) for finding in found]


def test_a_discharge_within_the_recommended_days_is_short_at_once() -> None:
    left = START + DAY + HOUR
    assert _said(left, ("admitted", START), ("discharged", left)) == [("hospital_stay_short", 1, DAY + HOUR, None)]


@pytest.mark.parametrize(("left", "is_short"), [(DAY_3_ENDS - 1, True), (DAY_3_ENDS, False), (DAY_3_ENDS + 1, False)])
def test_the_last_recommended_day_is_spent_to_its_end(left: Minute, is_short: bool) -> None:
    assert bool(_said(left, ("admitted", START), ("discharged", left))) == is_short


def test_coming_in_later_on_the_first_day_is_in_time_and_on_the_second_is_not() -> None:
    assert _said(DAY_3_ENDS, ("admitted", DAY_1_ENDS - 1)) == []
    assert _said(DAY_1_ENDS, ("admitted", START - 9 * DAY), ("discharged", START - DAY)) == [
        ("hospital_stay_missing", 1, 14 * HOUR, 1)
    ]
    assert _said(DAY_3_ENDS, ("admitted", DAY_1_ENDS + 1)) == [("hospital_stay_missing", 1, 14 * HOUR, 1)]


def test_a_day_that_is_not_over_is_no_day_missed() -> None:
    assert _said(DAY_1_ENDS - 1, ("discharged", START - DAY)) == []


def test_coming_back_the_same_evening_keeps_the_day() -> None:
    left = START + HOUR
    assert _said(left, ("admitted", START), ("discharged", left)) != []
    back = ("admitted", left + 2 * HOUR)
    assert _said(left + 2 * HOUR, ("admitted", START), ("discharged", left), back) == []


def test_whoever_leaves_because_the_treatment_has_ended_leaves_in_time() -> None:
    over = [*_log(("admitted", START)), entry(3, "treatment_discontinued", START + HOUR, reason="reaction")]
    left = START + 3 * HOUR
    assert plan_of([*over, entry(4, "discharged", left)], left).screen_findings == ()


def test_a_log_without_any_stay_says_nothing() -> None:
    assert _said(DAY_3_ENDS + DAY) == []


def test_a_discharge_without_an_admission_ends_a_stay_that_began_before() -> None:
    assert _said(DAY_3_ENDS + 1, ("discharged", DAY_3_ENDS + 1)) == []
    assert [code for code, *_ in _said(START + HOUR, ("discharged", START + HOUR))] == ["hospital_stay_short"]


def test_it_cites_the_protocols_days_and_the_entries_of_the_stay() -> None:
    plan = plan_of(_log(("admitted", START), ("discharged", START + HOUR)), START + HOUR)
    because = plan.screen_findings[0].because
    assert because.entries == (2, 3)
    assert because.citation.kind == "registry"
    assert "hospitalized at least the first three days" in because.citation.text


def test_the_schedule_itself_knows_nothing_of_it() -> None:
    log = _log(("admitted", START), ("discharged", START + HOUR))
    assert schedule_of(case(log, START + HOUR)) == schedule_of(case(log[:1], START + HOUR))


def test_a_kept_plan_is_made_again_when_a_day_is_over() -> None:
    plan = plan_of(_log(("discharged", START - DAY)), DAY_1_ENDS - 1)
    assert plan.next_change_at == DAY_1_ENDS
