"""Each act on a real log: what is written, what is refused and by which field, and that nothing is lost."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from model.casebook.commands import (
    AddNote,
    ApproveStepUp,
    Correct,
    Discontinue,
    LogBagChange,
    LogCompletion,
    LogInterruption,
    LogPastInterruption,
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
        ("after_discontinuation", "at"),
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
        raise RuntimeError("Okafor cannot be shown")

    ward.casebook.listen(broken)
    ward.casebook.listen(lambda change: heard.append((change, ward.casebook.sequence(ward.course))))
    ward.start()

    assert heard == [(Change(ward.course, 1), 1)]
    assert re.search(r"a listener failed: RuntimeError at registry\.py:\d+ > test_acts\.py:\d+", caplog.text)
    assert "Okafor" not in caplog.text
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
