"""What holds for every log: stated once, searched by hypothesis over three zones and both clock changes."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from model.domain.moments import DAY, HOUR, Minute, Zone, parse_moment
from model.domain.refusal import Refused
from tests.domain.cases import Entry, case, dexamethasone, entry, iso, plan_of, restart, schedule_of, stop

ZONES = ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe")
SPRING = parse_moment("2026-02-20T10:00-05:00")
AUTUMN = parse_moment("2026-10-12T10:00-04:00")
TOTAL = 28 * DAY

zones = st.sampled_from(ZONES)
starts = st.builds(lambda base, shift: base + shift, st.sampled_from((SPRING, AUTUMN)), st.integers(0, 20 * DAY))
runs_and_stops = st.lists(
    st.tuples(st.integers(1, 6 * DAY), st.one_of(st.sampled_from((1, 239, 240, 241)), st.integers(1, 168 * HOUR))),
    max_size=6,
)


def _log(start: Minute, pieces: list[tuple[int, int]]) -> tuple[list[Entry], Minute]:
    """A cycle started and interrupted: each piece is minutes of running, then of standing."""
    log, now = [entry(1, "cycle_started", start)], start
    for running, standing in pieces:
        log += [stop(len(log) + 1, now + running), restart(len(log) + 2, now + running + standing)]
        now += running + standing
    return log, now


def _schedule(log: list[Entry], as_of: Minute, zone: str) -> dict[str, Any]:
    return schedule_of(case(log, as_of, zone))


@given(zones, starts, runs_and_stops)
def test_running_minutes_are_conserved_over_every_clock_change(
    zone: str, start: Minute, pieces: list[tuple[int, int]]
) -> None:
    log, as_of = _log(start, pieces)
    assume(sum(running for running, _ in pieces) < TOTAL)

    cycle = plan_of(log, as_of, zone, start).cycles[0]

    assert cycle.infusion_end is not None
    assert sum(segment.end - segment.start for segment in cycle.segments) == TOTAL
    assert cycle.infusion_end - cycle.start == TOTAL + sum(standing for _, standing in pieces)
    assert cycle.infused_minutes == sum(running for running, _ in pieces)


@given(zones, starts, runs_and_stops, st.randoms(use_true_random=False))
def test_the_order_of_typing_is_irrelevant(
    zone: str, start: Minute, pieces: list[tuple[int, int]], random: Any
) -> None:
    log, as_of = _log(start, pieces)
    assume(sum(running for running, _ in pieces) < TOTAL)
    shuffled = list(log)
    random.shuffle(shuffled)

    assert _schedule(shuffled, as_of, zone) == _schedule(log, as_of, zone)


@given(zones, starts, runs_and_stops, st.integers(0, 100))
def test_entered_in_error_equals_never_logged(
    zone: str, start: Minute, pieces: list[tuple[int, int]], place: int
) -> None:
    log, as_of = _log(start, pieces)
    assume(sum(running for running, _ in pieces) < TOTAL)
    wrong = stop(900, start + place % max(1, as_of - start))
    mark = entry(901, "entered_in_error", as_of, entry=900)

    assert _schedule([*log, wrong, mark], as_of, zone) == _schedule(log, as_of, zone)


@given(starts, runs_and_stops, st.integers(1, 30).map(lambda number: number * 7))
def test_shifting_everything_shifts_everything(start: Minute, pieces: list[tuple[int, int]], shift_days: int) -> None:
    """In a zone without clock changes; local days are the next test's."""
    log, as_of = _log(start, pieces)
    assume(sum(running for running, _ in pieces) < TOTAL)
    shift = shift_days * DAY
    later, _ = _log(start + shift, pieces)

    one = plan_of(log, as_of, "Asia/Kolkata", start)
    other = plan_of(later, as_of + shift, "Asia/Kolkata", start + shift)

    assert [(s.start + shift, s.end + shift, s.dose) for c in one.cycles for s in c.segments] == [
        (s.start, s.end, s.dose) for c in other.cycles for s in c.segments
    ]
    assert [(p.before + shift, p.due_at + shift, p.status) for p in one.premedications] == [
        (p.before, p.due_at, p.status) for p in other.premedications
    ]
    assert [(f.code, f.at + shift) for f in one.findings] == [(f.code, f.at) for f in other.findings]


@given(zones, st.integers(0, 400), st.integers(0, 24 * 60 - 1), st.integers(0, 60))
def test_calendar_days_keep_the_clock_time_wherever_it_exists(zone: str, day: int, minute: int, days: int) -> None:
    site = Zone(zone)
    start = AUTUMN + day * DAY + minute
    before, after = site.local(start), site.local(site.plus_days(start, days))

    assert (after.date() - before.date()).days == days
    wall = before.replace(tzinfo=None, fold=0)
    exists = bool(site.readings(wall.replace(year=after.year, month=after.month, day=after.day)))
    if exists:
        assert (after.hour, after.minute, after.fold) == (before.hour, before.minute, 0)


@given(zones, starts, st.sampled_from((239, 240, 241)), st.integers(1, 20 * DAY))
def test_a_stop_of_240_minutes_or_more_needs_dexamethasone_and_239_does_not(
    zone: str, start: Minute, standing: int, running: int
) -> None:
    log, as_of = _log(start, [(running, standing)])

    plan = plan_of(log, as_of, zone, start)

    reasons = [r for p in plan.premedications if p.before == as_of for r in p.reasons]
    assert ("restart_after_interruption" in reasons) == (standing >= 240)
    assert plan.cycles[0].interruptions[0].premedication == (standing >= 240)


def _reading(plan_json: dict[str, Any]) -> dict[str, Any]:
    """All of a schedule that does not merely count on with the clock."""
    counters = ("infused_minutes", "delivered_mcg")
    cycles = [{key: value for key, value in cycle.items() if key not in counters} for cycle in plan_json["cycles"]]
    return {**plan_json, "as_of": None, "cycles": cycles}


@given(zones, starts, runs_and_stops, st.booleans(), st.integers(0, 40 * DAY), st.integers(0, 12 * HOUR))
@example("America/New_York", AUTUMN, [], False, 0, 0)
def test_the_next_change_of_a_plan_is_never_too_late(
    zone: str, start: Minute, pieces: list[tuple[int, int]], given_in_time: bool, waited: int, looked_ahead: int
) -> None:
    log, last = _log(start, pieces)
    if given_in_time:
        log.append(dexamethasone(800, start - 70))
    as_of = last + waited
    try:
        plan = plan_of(log, as_of, zone, start)
    except Refused:
        assume(False)
        return
    until = as_of + looked_ahead if plan.next_change_at is None else min(plan.next_change_at - 1, as_of + looked_ahead)

    assert plan.next_change_at is None or plan.next_change_at > as_of
    assert _reading(_schedule(log, until, zone)) == _reading(_schedule(log, as_of, zone))


@given(zones, starts, st.integers(1, 10 * DAY), st.integers(0, 9 * DAY), st.integers(0, 300))
def test_the_next_change_of_an_approval_or_an_open_stop_is_never_too_late(
    zone: str, start: Minute, running: int, waited: int, looked_ahead: int
) -> None:
    stopped, again = start + running, start + running + 300
    log = [
        entry(1, "cycle_started", start),
        stop(2, stopped, "adverse_event"),
        restart(3, again, step_down=True),
    ]
    as_of = again + waited
    plan = plan_of(log, as_of, zone, start)
    until = as_of + looked_ahead if plan.next_change_at is None else min(plan.next_change_at - 1, as_of + looked_ahead)

    assert _reading(_schedule(log, until, zone)) == _reading(_schedule(log, as_of, zone))


def test_the_moments_of_an_answer_carry_the_offset_of_that_moment() -> None:
    answer = _schedule([entry(1, "cycle_started", AUTUMN)], AUTUMN, "America/New_York")

    assert answer["cycles"][0]["start"] == "2026-10-12T10:00-04:00"
    assert answer["cycles"][0]["infusion_end"] == "2026-11-09T09:00-05:00"
    assert iso(AUTUMN) == "2026-10-12T14:00+00:00"
