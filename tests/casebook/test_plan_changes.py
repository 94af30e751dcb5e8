"""Decisions about what is to come, and a patient who comes or leaves: what is written, what refused, by which field."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from model.casebook.commands import (
    ChangeBagPlan,
    Correct,
    Discontinue,
    LogAdmission,
    LogBagChange,
    LogCompletion,
    LogDischarge,
    PlanCycle,
)
from model.casebook.results import Preview
from model.domain.moments import DAY, HOUR
from model.domain.permissions import Role
from reports.order_sheet import render
from tests.casebook.staffed import become, make_staffed
from tests.casebook.ward import START, TestClock, Ward, codes, ok
from tests.reports.read_back import text

NINE, HIGH = Decimal(9), Decimal(28)
END = START + 28 * DAY
FREE_UNTIL = END + 14 * DAY
LATER = FREE_UNTIL + 3 * DAY


def _plan(ward: Ward, cycle: int, start: int) -> PlanCycle:
    return PlanCycle(ward.course, ward.clock.minute, cycle, start, "Dr. Chen", "bed is free then")


def _bags(ward: Ward, start: int, **bags: tuple[int, ...]) -> ChangeBagPlan:
    named = {Decimal(dose.removeprefix("at_")): hours for dose, hours in bags.items()}
    return ChangeBagPlan(ward.course, ward.clock.minute, named, start, "A. Pharmacist")


def test_the_first_cycle_is_planned_for_another_moment_before_it_starts(ward: Ward) -> None:
    preview = ward.preview(_plan(ward, 1, START + 2 * DAY))
    assert isinstance(preview, Preview)
    assert [(move.was, move.will_be) for move in preview.moves if move.code == "cycle_start"][:1] == [
        (START, START + 2 * DAY)
    ]

    ok(ward.run(_plan(ward, 1, START + 2 * DAY)))

    fields = ward.casebook.log(ward.course)[0].fields
    assert fields == {
        "cycle": 1,
        "start": "2026-10-14T14:00+00:00",
        "decided_by": "Dr. Chen",
        "reason": "bed is free then",
    }
    assert ward.casebook.plan(ward.course).cycles[0].start == START + 2 * DAY


def test_the_next_cycle_is_planned_later_while_this_one_runs_and_the_newest_plan_counts(ward: Ward) -> None:
    ward.start()
    ok(ward.at(START + DAY).run(_plan(ward, 2, LATER)))
    ok(ward.run(_plan(ward, 2, LATER + DAY)))

    plan = ward.casebook.plan(ward.course)
    assert plan.cycles[1].planned_start == LATER + DAY
    assert "treatment_free_interval_short" not in {found.code for found in plan.findings}


def test_a_start_within_the_treatment_free_interval_is_a_prescribers_order(ward: Ward) -> None:
    ward.start()
    early = FREE_UNTIL - DAY
    command = _plan(ward.at(START + DAY), 2, early)

    assert codes(ward.run(command)) == [("read_back_needed", "read_back")]
    assert codes(ward.run(replace(command, decided_by="", read_back=True))) == [("prescriber_needed", "decided_by")]

    saved = ok(ward.run(replace(command, read_back=True)))
    assert saved.records[0].fields["read_back"] is True
    assert ward.casebook.unsigned(ward.course) == saved.records
    printed = text(render(ward.casebook.sheet_input(ward.course, 1)))
    assert "A cycle is planned to start" in printed
    findings = ward.casebook.plan(ward.course).findings
    assert ("treatment_free_interval_short", 2, early) in [(found.code, found.cycle, found.at) for found in findings]


def test_a_start_after_the_interval_asks_for_no_order_and_keeps_no_telephone(ward: Ward) -> None:
    ward.start()
    saved = ok(ward.at(START + DAY).run(replace(_plan(ward, 2, FREE_UNTIL), read_back=True)))
    assert "read_back" not in saved.records[0].fields


def test_what_the_planner_would_pass_over_in_silence_is_refused(ward: Ward) -> None:
    ward.start()
    ward.at(START + DAY)
    before_end = replace(_plan(ward, 2, END - 1), read_back=True)

    assert codes(ward.run(_plan(ward, 1, LATER))) == [("cycle_has_started", "cycle")]
    assert codes(ward.run(_plan(ward, 3, LATER))) == [("cycle_not_to_come", "cycle")]
    assert codes(ward.run(before_end)) == [("start_before_end", "start")]
    assert codes(ward.run(replace(before_end, start=START))) == [
        ("start_before_decision", "start"),
    ]
    assert codes(ward.run(_plan(ward, 2, START + 400 * DAY))) == [("start_too_far_ahead", "start")]
    nameless = replace(_plan(ward, 2, LATER), decided_by=" ", reason="")
    assert codes(ward.run(nameless)) == [("decided_by_needed", "decided_by"), ("reason_needed", "reason")]


def test_a_planned_start_can_still_be_corrected_after_the_cycle_has_started(ward: Ward) -> None:
    planned = ok(ward.run(_plan(ward, 1, START + 60)))
    ward.start(START + 30)
    ward.at(START + HOUR)
    right = replace(_plan(ward, 1, START + 30), at=START)
    saved = ok(ward.run(Correct(ward.course, planned.records[0].sequence, "misheard", right)))
    assert [record.kind for record in saved.records] == ["entered_in_error", "cycle_planned"]


def test_a_planned_start_can_be_written_right_when_its_cycle_is_no_longer_to_come(ward: Ward) -> None:
    ward.start()
    ward.at(START + DAY)
    planned = ok(ward.run(_plan(ward, 2, LATER))).records[0].sequence
    right = replace(_plan(ward, 2, LATER), decided_by="Dr. Lee")
    ok(ward.at(START + 2 * DAY).run(Discontinue(ward.course, START + 2 * DAY, "relapse", "Dr. Chen", read_back=True)))
    assert codes(ward.run(Correct(ward.course, planned, "misheard", replace(right, cycle=3)))) == [
        ("cycle_not_to_come", "cycle")
    ]
    saved = ok(ward.run(Correct(ward.course, planned, "misheard", right)))
    assert saved.records[-1].fields["decided_by"] == "Dr. Lee"


def test_nothing_is_planned_once_the_treatment_is_discontinued(ward: Ward) -> None:
    ward.start()
    ok(ward.at(START + DAY).run(Discontinue(ward.course, START + DAY, "relapse", "Dr. Chen", read_back=True)))
    ward.at(START + DAY + 5)
    assert codes(ward.run(_plan(ward, 2, LATER))) == [("after_discontinuation", "at")]
    assert codes(ward.run(_bags(ward, ward.clock.minute, at_28=(24,)))) == [("after_discontinuation", "at")]


def test_a_list_of_bags_is_used_in_order_from_a_coming_day(ward: Ward) -> None:
    ward.start()
    ward.at(START + HOUR)
    from_day_4 = START + 3 * DAY
    preview = ward.preview(_bags(ward, from_day_4, at_9=(48, 24)))
    assert isinstance(preview, Preview)
    assert [bag.hours for bag in preview.after.cycles[0].bags[:6]] == [24, 24, 24, 48, 24, 24]

    saved = ok(ward.run(_bags(ward, from_day_4, at_9=(48, 24))))

    assert saved.records[0].fields == {
        "bag_hours": {"9": [48, 24]},
        "from": "2026-10-15T14:00+00:00",
        "decided_by": "A. Pharmacist",
    }
    assert ward.casebook.plan(ward.course).cycles[0].bags == preview.after.cycles[0].bags


def test_bags_that_nobody_stands_for_are_refused_dose_by_dose_and_all_at_once(ward: Ward) -> None:
    ward.start()
    command = _bags(ward.at(START + HOUR), START + HOUR, at_9=(24, 36), at_28=(96,), at_12=(24,))
    assert codes(ward.run(command)) == [
        ("bag_not_of_protocol", "bag_hours.9"),
        ("bag_not_verified", "bag_hours.28"),
        ("bag_not_of_protocol", "bag_hours.12"),
    ]
    assert codes(ward.run(_bags(ward, START, at_9=()))) == [
        ("start_before_decision", "start"),
        ("bag_needed", "bag_hours.9"),
    ]
    nothing = replace(_bags(ward, START + HOUR), decided_by="")
    assert codes(ward.run(nothing)) == [
        ("bag_plan_needed", "bag_hours"),
        ("bag_plan_decided_by_needed", "decided_by"),
    ]


def test_a_pharmacist_decides_on_bags_and_a_prescriber_on_starts_in_their_own_name(
    folder: Path, clock: TestClock
) -> None:
    casebook = make_staffed(folder, clock)
    ward = Ward(become(casebook, "nurse"), clock)
    ward.start()
    ward.at(START + HOUR)

    def decided(role: Role, command: PlanCycle | ChangeBagPlan) -> str:
        become(casebook, role)
        return str(ok(ward.run(command)).records[0].fields["decided_by"])

    bags = replace(_bags(ward, START + HOUR, at_9=(24,)), decided_by="")
    assert decided("pharmacist", bags) == "Pharmacist"
    assert decided("prescriber", replace(_plan(ward, 2, END + DAY), decided_by="")) == "Prescriber"
    assert codes(ward.run(_plan(ward, 2, END + DAY))) == [("order_in_own_name", "decided_by")]
    casebook.close()


def test_admission_and_discharge_move_nothing_and_say_when_the_log_has_them_already(ward: Ward) -> None:
    ward.start()
    admitted = LogAdmission(ward.course, START)
    preview = ward.at(START + 10).preview(admitted)
    assert isinstance(preview, Preview)
    assert preview.advice == ()
    assert all(move.unchanged for move in preview.moves)
    ok(ward.run(admitted))

    again = ward.preview(replace(admitted, at=START + 10))
    assert isinstance(again, Preview)
    assert [reason.code for reason in again.advice] == ["admitted_already"]
    assert codes(ward.run(LogDischarge(ward.course, START + 11))) == [("in_future", "at")]
    late = LogDischarge(ward.course, START)
    assert codes(ward.at(START + DAY).run(late)) == [("late_reason_needed", "late_reason")]
    ok(ward.run(LogDischarge(ward.course, START + DAY)))
    assert [record.kind for record in ward.casebook.log(ward.course)][1:] == ["admitted", "discharged"]


def test_a_patient_may_be_discharged_after_the_treatment_is_discontinued(ward: Ward) -> None:
    ward.start()
    ok(ward.at(START + DAY).run(Discontinue(ward.course, START + DAY, "relapse", "Dr. Chen", read_back=True)))
    ok(ward.at(START + DAY + 60).run(LogDischarge(ward.course, START + DAY + 60)))


def test_an_infusion_ended_early_or_late_says_by_how_much(ward: Ward) -> None:
    ward.start()
    early = ward.at(END - 90).preview(LogCompletion(ward.course, END - 90))
    assert isinstance(early, Preview)
    assert [(found.code, found.minutes) for found in early.after.findings if found.code == "cycle_short"] == [
        ("cycle_short", 90)
    ]
    late = ward.at(END + 45).preview(LogCompletion(ward.course, END + 45))
    assert isinstance(late, Preview)
    assert [(found.code, found.minutes) for found in late.after.findings if found.code == "cycle_long"] == [
        ("cycle_long", 45)
    ]


def test_a_bag_that_the_plan_names_from_now_on_is_the_one_that_is_hung(ward: Ward) -> None:
    ward.start()
    ok(ward.at(START + HOUR).run(_bags(ward, START + HOUR, at_9=(48,))))
    ok(ward.at(START + DAY).run(LogBagChange(ward.course, START + DAY)))
    bags = ward.casebook.plan(ward.course).cycles[0].bags
    assert [(bag.hours, bag.confirmed_by) for bag in bags[:2]] == [(24, 1), (48, 3)]
