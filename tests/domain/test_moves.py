"""What moves between two plans: nothing that an act makes true is left out, and no step takes the place of another."""

from __future__ import annotations

from decimal import Decimal

from model.domain.moments import DAY, Minute
from model.domain.moves import Move, moves
from model.domain.plan_values import Plan
from tests.domain.cases import START, Entry, dexamethasone, entry, plan_of, restart, stop

STARTED = [dexamethasone(1, START - 60), entry(2, "cycle_started", START)]
STEP = START + 7 * DAY


def _move(before: Plan, after: Plan, code: str, cycle: int = 1) -> Move:
    (found,) = [move for move in moves(before, after) if (move.code, move.cycle) == (code, cycle)]
    return found


def _both(log: list[Entry], now: Minute, *act: Entry) -> tuple[Plan, Plan]:
    return plan_of(log, now), plan_of([*log, *act], now)


def test_a_bag_change_just_before_the_step_is_the_step_and_says_so() -> None:
    now = STEP - 20
    step = _move(*_both(STARTED, now, entry(3, "bag_changed", now)), "step_dose")

    assert (step.was, step.will_be, step.dose, step.happens) == (STEP, now, Decimal(28), True)


def test_a_start_is_kept_with_its_dose_and_its_hospital_days() -> None:
    before, after = _both([], START, entry(1, "cycle_started", START))

    start, days = _move(before, after, "cycle_start"), _move(before, after, "hospital_days")
    assert (start.was, start.will_be, start.dose, start.happens) == (START, START, Decimal(9), True)
    assert not start.unchanged
    assert days.unchanged
    assert isinstance(days.will_be, tuple)


def test_a_late_start_moves_from_its_planned_minute_and_not_from_now() -> None:
    now = START + 90
    start = _move(*_both([], now, entry(1, "cycle_started", now)), "cycle_start")

    assert (start.was, start.will_be) == (START, now)


def test_a_restart_in_a_new_cycle_starts_that_cycle() -> None:
    stopped, now = START + 2 * DAY, START + 10 * DAY
    log = [*STARTED, stop(3, stopped)]
    before, after = _both(log, now, restart(4, now, cycle="new", dosed_as=1))

    start = _move(before, after, "cycle_start", 2)
    assert (start.was, start.will_be, start.dose, start.happens) == (None, now, Decimal(9), True)
    assert _move(before, after, "cycle_end", 1).will_be == stopped


def test_a_completion_ends_the_cycle_by_the_act() -> None:
    now = START + 20 * DAY
    end = _move(*_both(STARTED, now, entry(3, "infusion_completed", now)), "cycle_end")

    assert (end.was, end.will_be, end.happens) == (START + 28 * DAY, now, True)


def test_the_step_after_a_step_down_is_another_one_than_the_step_that_is_over() -> None:
    now = START + 10 * DAY
    log = [*STARTED, stop(3, now - 60, "adverse_event")]
    before, after = _both(log, now, restart(4, now, step_down=True))

    step = _move(before, after, "step_dose")
    assert (step.was, step.will_be, step.happens) == (None, now + 7 * DAY, False)


def test_what_is_over_by_both_plans_is_left_out_unless_a_correction_moves_it() -> None:
    now = START + 10 * DAY
    same = moves(*_both(STARTED, now, entry(3, "note", now)))
    assert not {"step_dose", "cycle_start"} & {move.code for move in same if move.cycle == 1}

    right = [entry(3, "entered_in_error", now, entry=2), entry(4, "cycle_started", START + 30)]
    moved = _move(*_both(STARTED, now, *right), "cycle_start")
    assert (moved.was, moved.will_be, moved.happens) == (START, START + 30, False)


def test_a_step_that_would_run_if_the_pump_were_restarted_now_has_not_happened() -> None:
    log = [*STARTED, stop(3, STEP)]
    step = _move(*_both(log, STEP + 30, entry(4, "note", STEP + 30)), "step_dose")

    assert not step.happens
    assert step.unchanged
