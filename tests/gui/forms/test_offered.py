"""The menu offers what makes sense, and past the computed end asks when it ended first."""

from __future__ import annotations

from gui.forms.offered import KEYS, asks_for_end_first, offered, why_not
from model.casebook.commands import Discontinue, LogBagChange, LogCompletion
from model.domain.moments import DAY, HOUR
from tests.casebook.ward import START, Ward, ok
from tests.gui.chart.samples import RUNNING, STEPPED_DOWN, entry, facts, in_state


def _offered(ward: Ward) -> set[str]:
    return set(offered(ward.casebook.plan(ward.course)))


def test_a_running_pump_can_be_stopped_and_a_standing_one_restarted(ward: Ward) -> None:
    assert {"start"} <= _offered(ward)
    assert not {"stop", "restart", "bag"} & _offered(ward)
    ward.start()
    assert {"stop", "bag", "completed"} <= _offered(ward)
    assert not {"start", "restart"} & _offered(ward)
    ward.stop(START + HOUR)
    assert "restart" in _offered(ward)
    assert not {"stop", "bag", "start"} & _offered(ward)


def test_an_approval_is_offered_only_where_a_step_down_runs_and_else_says_why_not() -> None:
    for state in ("infusing", "stopped", "decision"):
        plan = in_state(state).plan
        assert "approval" not in offered(plan)
        assert why_not(plan, "approval").endswith("there is no step dose to approve.")
    assert "approval" in offered(in_state("approval").plan)
    stopped = entry("infusion_stopped", "2026-10-22T09:00-04:00", reason="occlusion", reason_class="technical")
    for log, now in (((), "2026-10-20T10:00"), ((stopped,), "2026-10-22T10:00"), ((stopped,), "2026-10-30T10:00")):
        assert "approval" in offered(facts((*RUNNING, *STEPPED_DOWN, *log), f"{now}-04:00").plan)


def test_facts_beside_the_log_are_offered_once_a_cycle_has_started_whatever_became_of_it() -> None:
    beside = {"handover", "incorrect_delivery"}
    assert not beside & offered(in_state("planned").plan)
    for state in ("infusing", "stopped", "decision", "end_unconfirmed", "free", "discontinued"):
        plan = in_state(state).plan
        assert beside <= offered(plan)
        assert not asks_for_end_first(plan, "handover")


def test_notes_and_corrections_are_always_offered(ward: Ward) -> None:
    assert {"note", "correct"} <= _offered(ward)


def test_past_the_computed_end_the_end_is_asked_for_before_another_act(ward: Ward) -> None:
    ward.start()
    plan = ward.casebook.plan(ward.course)
    assert not asks_for_end_first(plan, "start")

    over = ward.at(START + 28 * DAY + HOUR).casebook.plan(ward.course)
    assert asks_for_end_first(over, "start")
    assert asks_for_end_first(over, "dexamethasone")
    assert asks_for_end_first(over, "stop")
    assert "stop" in offered(over)
    assert not asks_for_end_first(over, "completed")
    assert not asks_for_end_first(over, "past_interruption")

    ok(ward.run(LogCompletion(ward.course, START + 28 * DAY + HOUR)))
    assert not asks_for_end_first(ward.casebook.plan(ward.course), "start")
    assert not {"stop", "completed"} & _offered(ward)
    said = "The end of the infusion is logged: correct its entry if its time is wrong."
    assert why_not(ward.casebook.plan(ward.course), "completed") == said


def test_after_a_discontinuation_what_happened_before_it_can_still_be_logged(ward: Ward) -> None:
    ward.start()
    ward.at(START + DAY)
    ok(ward.run(Discontinue(ward.course, START + DAY, "progression", "Dr. Chen", read_back=True)))

    assert {"bag", "past_interruption", "dexamethasone"} <= _offered(ward)
    ok(ward.run(LogBagChange(ward.course, START + 22 * HOUR, late_reason="forgotten")))


def test_every_act_has_a_key_of_its_own() -> None:
    assert len(set(KEYS.values())) == len(KEYS)


def test_a_dose_and_an_approval_that_nobody_wrote_down_can_still_be_logged_once_the_cycle_is_over() -> None:
    ended = entry("infusion_completed", "2026-11-10T19:20-05:00")
    over = facts((*RUNNING, *STEPPED_DOWN, ended), "2026-11-12T10:00-05:00").plan
    assert over.status == "treatment_free"
    assert "approval" in offered(over)
    approved = entry("step_up_approved", "2026-10-27T08:00-04:00")
    assert "approval" not in offered(facts((*RUNNING, *STEPPED_DOWN, approved, ended), "2026-11-12T10:00-05:00").plan)

    second = (entry("cycle_started", "2026-11-24T10:00-05:00"), entry("infusion_completed", "2026-12-22T10:00-05:00"))
    completed = facts((*RUNNING, *STEPPED_DOWN, ended, *second), "2026-12-23T10:00-05:00").plan
    assert completed.status == "completed"
    assert {"dexamethasone", "approval"} <= offered(completed)
    discontinued = entry("treatment_discontinued", "2026-11-12T09:00-05:00", reason="relapse")
    assert "approval" in offered(facts((*RUNNING, *STEPPED_DOWN, ended, discontinued), "2026-11-12T10:00-05:00").plan)
