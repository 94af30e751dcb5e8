"""Each act on a real log: what is written, what is refused and by which field, and that nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from model.casebook.commands import (
    AddNote,
    ApproveStepUp,
    Correct,
    Decision,
    Discontinue,
    Dose,
    LogBagChange,
    LogCompletion,
    LogInterruption,
    LogPastInterruption,
    LogPremedication,
    LogRestart,
)
from model.casebook.results import Change, Preview
from model.domain.moments import DAY, HOUR
from tests.casebook.ward import START, Ward, codes, ok

STOPPED = START + 2 * DAY


def _kinds(ward: Ward) -> list[str]:
    return [record.kind for record in ward.casebook.log(ward.course)]


def test_start_stop_and_restart_are_three_entries_by_the_person_signed_in(ward: Ward) -> None:
    ward.start()
    ward.stop(STOPPED)
    ok(ward.at(STOPPED + 30).run(ward.restart_command(STOPPED + 30)))

    log = ward.casebook.log(ward.course)
    assert [(r.sequence, r.kind, r.at) for r in log] == [
        (1, "cycle_started", START),
        (2, "infusion_stopped", STOPPED),
        (3, "infusion_restarted", STOPPED + 30),
    ]
    assert {ward.casebook.person_name(r.recorded_by) for r in log} == {"M. Ortiz"}
    assert ward.casebook.plan(ward.course).status == "infusing"


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
    assert _kinds(ward) == ["cycle_started", "infusion_stopped"]


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


def test_found_stopped_keeps_when_it_was_found_and_how_it_is_known(ward: Ward) -> None:
    ward.start()
    found = STOPPED + 3 * HOUR
    command = LogInterruption(ward.course, STOPPED, "occlusion", "technical", "estimated", discovered_at=found)

    ok(ward.at(found).run(command))

    fields = ward.casebook.log(ward.course)[-1].fields
    assert fields["known_by"] == "estimated"
    assert fields["discovered_at"] == "2026-10-14T17:00+00:00"


def test_a_bag_change_for_which_the_pump_stood_writes_change_stop_and_restart(ward: Ward) -> None:
    ward.start()
    change = START + DAY + 10
    ok(ward.at(change + 15).run(LogBagChange(ward.course, change + 15, stood_from=change)))

    assert _kinds(ward)[1:] == ["bag_changed", "infusion_stopped", "infusion_restarted"]
    cycle = ward.casebook.plan(ward.course).cycles[0]
    assert [(bag.hung, bag.down) for bag in cycle.bags[:2]] == [(START, change), (change + 15, change + 15 + DAY)]
    assert cycle.bags[1].confirmed_by == 2
    assert cycle.interruptions[0].reason_class == "planned"


def test_a_past_interruption_is_one_late_entry_with_its_reason(ward: Ward) -> None:
    ward.start()
    ward.at(STOPPED + DAY)
    command = LogPastInterruption(ward.course, ward.stop_command(STOPPED), ward.restart_command(STOPPED + 60), "")

    assert codes(ward.run(command)) == [("late_reason_needed", "late_reason")]
    saved = ok(ward.run(replace(command, late_reason="typed after the shift")))
    assert {record.reason for record in saved.records} == {"typed after the shift"}


def test_a_late_interruption_that_overlaps_another_names_the_entry_it_contradicts(ward: Ward) -> None:
    ward.start()
    ward.stop(STOPPED)
    ok(ward.at(STOPPED + 60).run(ward.restart_command(STOPPED + 60)))
    ward.at(STOPPED + 120)
    overlapping = LogPastInterruption(
        ward.course, ward.stop_command(STOPPED - 30), ward.restart_command(STOPPED + 30), "late"
    )

    assert codes(ward.run(overlapping)) == [("contradicts_later_entry", "at")]


def test_a_late_single_act_needs_a_reason_and_one_in_the_future_is_refused(ward: Ward) -> None:
    ward.start()
    ward.at(STOPPED + 61)

    assert codes(ward.run(ward.stop_command(STOPPED))) == [("late_reason_needed", "late_reason")]
    assert codes(ward.run(ward.stop_command(STOPPED + 62))) == [("in_future", "at")]
    ok(ward.run(replace(ward.stop_command(STOPPED), late_reason="busy")))


def test_wrong_acts_are_refused_and_write_nothing(ward: Ward) -> None:
    ward.at(START)
    assert codes(ward.run(ward.stop_command(START - 5))) == [("not_running", "at")]
    ward.start()
    ward.stop(STOPPED)
    assert codes(ward.at(STOPPED + 5).run(ward.stop_command(STOPPED + 5))) == [("not_running", "at")]
    assert codes(ward.run(ward.restart_command(STOPPED - 5))) == [("already_running", "at")]
    assert _kinds(ward) == ["cycle_started", "infusion_stopped"]


def test_a_correction_strikes_the_old_entry_and_logs_it_right_in_one_act(ward: Ward) -> None:
    ward.start()
    ward.stop(STOPPED)
    right = ward.stop_command(STOPPED - 20)

    saved = ok(ward.run(Correct(ward.course, 2, "wrong minute", right)))

    assert [record.kind for record in saved.records] == ["entered_in_error", "infusion_stopped"]
    assert ward.casebook.plan(ward.course).cycles[0].interruptions[0].stop == STOPPED - 20
    assert set(ward.casebook.struck(ward.course)) == {2}
    assert [record.sequence for record in ward.casebook.log(ward.course)] == [1, 2, 3, 4]
    assert codes(ward.run(Correct(ward.course, 2, "again"))) == [("nothing_to_correct", "entry")]


def test_a_correction_without_a_reason_is_refused(ward: Ward) -> None:
    ward.start()

    assert codes(ward.run(Correct(ward.course, 1, " "))) == [("reason_needed", "reason")]


def test_a_log_that_moved_on_is_a_refusal_and_nothing_is_written(ward: Ward) -> None:
    seen = ward.casebook.sequence(ward.course)
    ward.start()

    assert codes(ward.casebook.run(ward.stop_command(START), seen)) == [("log_moved_on", "")]
    assert _kinds(ward) == ["cycle_started"]


def test_completion_approval_note_and_discontinuation_are_written(ward: Ward) -> None:
    ward.start()
    ward.at(STOPPED)
    ok(ward.run(AddNote(ward.course, STOPPED, "mother visited")))
    ok(ward.run(ApproveStepUp(ward.course, STOPPED, "Dr. Chen", read_back=True)))
    ok(ward.run(LogCompletion(ward.course, STOPPED)))
    assert ward.casebook.plan(ward.course).status == "treatment_free"
    ok(ward.run(Discontinue(ward.course, STOPPED, "relapse", "Dr. Chen", read_back=True)))

    assert ward.casebook.plan(ward.course).status == "discontinued"
    assert codes(ward.run(Discontinue(ward.course, STOPPED, "", "", read_back=True))) == [
        ("reason_needed", "reason"),
        ("prescriber_needed", "prescriber"),
    ]


def test_a_preview_writes_nothing_and_says_what_moves(ward: Ward) -> None:
    ward.start()
    ward.stop(STOPPED)
    restart = STOPPED + 2 * HOUR

    preview = ward.at(restart).preview(ward.restart_command(restart))

    assert isinstance(preview, Preview)
    assert _kinds(ward) == ["cycle_started", "infusion_stopped"]
    assert preview.after.status == "infusing"
    assert {move.code for move in preview.moves} >= {"next_bag_change", "step_dose", "cycle_end", "hospital_days"}


def test_the_preview_is_the_plan_after_saving(ward: Ward) -> None:
    ward.start()
    preview = ward.at(STOPPED).preview(ward.stop_command(STOPPED))
    ward.stop(STOPPED)

    assert isinstance(preview, Preview)
    assert preview.after == ward.casebook.plan(ward.course)


def test_unreadable_characters_are_refused_by_field_and_others_kept_as_typed(ward: Ward) -> None:
    ward.start()
    typed = "<b>שלום</b> \"5 > 3\" & 'x'"

    assert codes(ward.run(AddNote(ward.course, START, "5.21\u202e12.5"))) == [("unreadable_characters", "text")]
    ok(ward.run(AddNote(ward.course, START, typed)))
    assert ward.casebook.log(ward.course)[-1].fields["text"] == typed


def test_listeners_hear_of_each_change_after_the_commit_and_one_that_raises_harms_nobody(
    ward: Ward, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[tuple[Change, int]] = []

    def broken(_change: Change) -> None:
        raise RuntimeError("boom")

    ward.casebook.listen(broken)
    ward.casebook.listen(lambda change: heard.append((change, ward.casebook.sequence(ward.course))))
    ward.start()

    assert heard == [(Change(ward.course, 1), 1)]
    assert "a listener failed" in caplog.text
    caplog.clear()


def test_a_clock_set_back_keeps_the_chart_and_raises_the_banner(ward: Ward) -> None:
    ward.start()
    ward.stop(STOPPED)
    ward.at(STOPPED - HOUR)

    assert ward.casebook.clock_set_back()
    assert ward.casebook.now() == STOPPED
    assert ward.casebook.plan(ward.course).status == "interrupted"
    ok(ward.run(AddNote(ward.course, STOPPED, "the clock was set back")))
    stamps = [record.recorded_at for record in ward.casebook.log(ward.course)]
    assert stamps == sorted(stamps)
