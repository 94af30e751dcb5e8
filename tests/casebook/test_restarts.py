"""Restarts and premedication on a real log: what is asked, what is refused, what is taken as a fact."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from model.casebook.commands import (
    Decision,
    Discontinue,
    Dose,
    LogPremedication,
    LogRestart,
)
from model.casebook.results import Preview
from model.domain.moments import DAY, HOUR
from tests.casebook.ward import START, Ward, codes, ok

STOPPED = START + 2 * DAY


def test_a_restart_after_four_hours_asks_for_dose_bag_place_and_supervisor_at_once(ward: Ward) -> None:
    ward.start()
    ward.stop(STOPPED)
    restart = STOPPED + 4 * HOUR

    assert codes(ward.at(restart).run(ward.restart_command(restart))) == [
        ("premedication_answer_needed", "premedication"),
        ("bag_choice_needed", "new_bag"),
        ("place_needed", "place"),
        ("supervisor_needed", "supervised_by"),
    ]
    assert [record.kind for record in ward.casebook.log(ward.course)] == ["cycle_started", "infusion_stopped"]


def test_a_restart_one_minute_before_four_hours_asks_for_nothing(ward: Ward) -> None:
    ward.start()
    ward.stop(STOPPED)
    restart = STOPPED + 4 * HOUR - 1

    ok(ward.at(restart).run(ward.restart_command(restart)))


def test_dexamethasone_is_recorded_in_the_same_act_as_the_restart(ward: Ward) -> None:
    ward.start()
    ward.stop(STOPPED)
    restart = STOPPED + 5 * HOUR

    saved = ok(ward.at(restart).run(ward.full_restart(restart, restart - 60)))

    assert [record.kind for record in saved.records] == ["premedication_given", "infusion_restarted"]
    plan = ward.casebook.plan(ward.course)
    assert [item.status for item in plan.premedications if item.before == restart] == ["given"]


def test_a_restart_without_it_is_taken_as_a_fact_with_its_reason(ward: Ward) -> None:
    ward.start()
    ward.stop(STOPPED)
    restart = STOPPED + 5 * HOUR
    command = replace(ward.full_restart(restart, restart), dose_given=None, without_dose_reason="prescriber said so")

    ok(ward.at(restart).run(command))

    record = ward.casebook.log(ward.course)[-1]
    assert record.fields["without_premedication"] == "prescriber said so"
    later = ward.at(restart + 1).casebook.plan(ward.course)
    assert "premedication_missed" in {finding.code for finding in later.findings if finding.at == restart}


def test_a_short_lead_is_advice_with_the_earliest_restart_and_stops_nothing(ward: Ward) -> None:
    ward.start()
    ward.stop(STOPPED)
    restart = STOPPED + 5 * HOUR

    preview = ward.at(restart).preview(ward.full_restart(restart, restart - 20))

    assert isinstance(preview, Preview)
    assert [(a.code, a.values["earliest"]) for a in preview.advice] == [("premedication_lead_short", restart + 40)]


def test_a_dose_of_nothing_is_refused(ward: Ward) -> None:
    ward.start()
    dose = Dose(START, "dexamethasone", Decimal(0), "IV", "M. Ortiz")

    assert codes(ward.run(LogPremedication(ward.course, dose))) == [("dose_not_above_zero", "dose.dose_mg")]


@pytest.mark.parametrize(("milligrams", "route", "counts"), [(8, "IV", False), (20, "PO", False), (20, "IV", True)])
def test_a_dose_that_does_not_count_is_kept_and_said(ward: Ward, milligrams: int, route: str, counts: bool) -> None:
    ward.start()
    command = LogPremedication(ward.course, Dose(START, "dexamethasone", Decimal(milligrams), route, "M. Ortiz"))

    preview = ward.preview(command)

    assert isinstance(preview, Preview)
    assert [advice.code for advice in preview.advice] == ([] if counts else ["dose_does_not_count"])
    ok(ward.run(command))


def test_a_restart_on_a_dose_that_does_not_count_says_which_of_the_two_is_wrong(ward: Ward) -> None:
    ward.start()
    ward.stop(STOPPED)
    restart = STOPPED + 6 * HOUR
    full = ward.at(restart).full_restart(restart, restart - 60)
    assert full.dose_given is not None

    low = replace(full, dose_given=replace(full.dose_given, dose_mg=Decimal(8)))
    early = replace(full, dose_given=replace(full.dose_given, at=restart - 5 * HOUR))

    assert codes(ward.run(low)) == [("restart_dose_does_not_count", "dose_given.dose_mg")]
    assert codes(ward.run(early)) == [("restart_dose_outside_window", "dose_given.at")]


def test_a_second_full_dose_within_a_day_asks_for_the_prescriber(ward: Ward) -> None:
    ward.start()
    dose = Dose(START, "dexamethasone", Decimal(20), "IV", "M. Ortiz")
    ok(ward.run(LogPremedication(ward.course, dose)))
    again = replace(dose, at=START + 23 * HOUR)
    ward.at(again.at)

    assert codes(ward.run(LogPremedication(ward.course, again))) == [("prescriber_needed", "dose.ordered_by")]
    ok(ward.run(LogPremedication(ward.course, replace(again, ordered_by="Dr. Chen"))))


def test_a_dose_whose_window_has_passed_asks_for_the_prescriber_when_it_is_not_repeated(ward: Ward) -> None:
    ward.start()
    ward.stop(STOPPED)
    dose = Dose(STOPPED + 30, "dexamethasone", Decimal(20), "IV", "M. Ortiz")
    ok(ward.at(STOPPED + 30).run(LogPremedication(ward.course, dose)))
    restart = STOPPED + 6 * HOUR
    without = replace(ward.full_restart(restart, restart), dose_given=None, without_dose_reason="given earlier")

    assert codes(ward.at(restart).run(without)) == [("prescriber_needed", "without_dose_prescriber")]
    ok(ward.run(replace(without, without_dose_prescriber="Dr. Chen")))


@pytest.mark.parametrize(("minutes", "needs"), [(7 * DAY, False), (7 * DAY + 1, True)])
def test_over_seven_days_the_restart_needs_the_prescribers_decision(ward: Ward, minutes: int, needs: bool) -> None:
    ward.start()
    ward.stop(STOPPED)
    restart = STOPPED + minutes
    command = ward.full_restart(restart, restart - 60)
    ward.at(restart)

    if needs:
        assert codes(ward.run(command)) == [("decision_needed", "decision")]
        command = replace(command, decision=Decision(True, 1, "Dr. Chen"), read_back=True)
    ok(ward.run(command))
    first = ward.casebook.plan(ward.course).cycles[0]
    assert first.outcome == ("cut_short" if needs else "in_progress")


def _stopped_over_the_limit(ward: Ward, decision: Decision, new_bag: bool | None) -> LogRestart:
    ward.start()
    ward.stop(STOPPED)
    restart = STOPPED + 7 * DAY + 1
    full = ward.at(restart).full_restart(restart, restart - 60)
    return replace(full, decision=decision, read_back=True, new_bag=new_bag)


def test_against_the_limit_in_the_same_cycle_the_bag_is_still_asked_for(ward: Ward) -> None:
    command = _stopped_over_the_limit(ward, Decision(False, None, "Dr. Chen", "line lost"), None)

    assert codes(ward.run(command)) == [("bag_choice_needed", "new_bag")]


def test_days_after_its_use_ended_the_same_bag_is_refused(ward: Ward) -> None:
    command = _stopped_over_the_limit(ward, Decision(False, None, "Dr. Chen", "line lost"), False)

    assert codes(ward.run(command)) == [("same_bag_used_up", "new_bag")]


def test_a_new_cycle_asks_for_no_bag_and_refuses_the_same_one(ward: Ward) -> None:
    command = _stopped_over_the_limit(ward, Decision(True, 1, "Dr. Chen"), False)

    assert codes(ward.run(command)) == [("same_bag_new_cycle", "new_bag")]
    ok(ward.run(replace(command, new_bag=None)))


def test_a_step_down_that_changes_the_dose_refuses_the_same_bag(ward: Ward) -> None:
    ward.start()
    stopped = START + 9 * DAY
    ward.stop(stopped)
    command = replace(
        ward.at(stopped + 60).restart_command(stopped + 60),
        new_bag=False,
        step_down=True,
        step_down_prescriber="Dr. Chen",
        read_back=True,
    )

    assert codes(ward.run(command)) == [("same_bag_other_dose", "new_bag")]
    ok(ward.run(replace(command, new_bag=True)))


def test_a_step_down_to_the_dose_that_ran_keeps_the_bag(ward: Ward) -> None:
    ward.start()
    ward.stop(STOPPED + 60)
    ward.at(STOPPED + 120)
    command = replace(
        ward.restart_command(STOPPED + 120),
        new_bag=False,
        step_down=True,
        step_down_prescriber="Dr. Chen",
        read_back=True,
    )

    ok(ward.run(command))


def test_everything_against_a_decision_over_the_limit_is_told_at_once(ward: Ward) -> None:
    """No prescriber, nothing read back, a second dexamethasone within a day, and no answer about bag or place."""
    ward.start()
    ward.stop(STOPPED)
    restart = STOPPED + 7 * DAY + 1
    earlier = Dose(restart - 300, "dexamethasone", Decimal(20), "IV", "M. Ortiz")
    ok(ward.at(restart - 300).run(LogPremedication(ward.course, earlier)))
    again = Dose(restart - 60, "dexamethasone", Decimal(20), "IV", "")
    command = LogRestart(ward.course, restart, again, decision=Decision(False, None, "", "line lost"))

    assert set(codes(ward.at(restart).run(command))) == {
        ("read_back_needed", "read_back"),
        ("prescriber_needed", "decision"),
        ("prescriber_needed", "dose_given.ordered_by"),
        ("given_by_needed", "dose_given.given_by"),
        ("bag_choice_needed", "new_bag"),
        ("place_needed", "place"),
        ("supervisor_needed", "supervised_by"),
    }


def test_a_telephone_order_without_a_name_or_read_back_is_refused_for_both_and_for_its_late_reason(ward: Ward) -> None:
    ward.start()
    command = Discontinue(ward.course, START, "", "")

    assert set(codes(ward.at(START + 2 * HOUR).run(command))) == {
        ("read_back_needed", "read_back"),
        ("late_reason_needed", "late_reason"),
        ("reason_needed", "reason"),
        ("prescriber_needed", "prescriber"),
    }
