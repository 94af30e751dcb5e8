"""An entry of the log becomes the form it would be typed with, and that form the very same act."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gui.forms.correction import CorrectionForm
from gui.forms.logged import Form, form_of
from gui.forms.plan_changes import BagPlanForm, CyclePlanForm
from gui.forms.restart import RestartForm
from gui.forms.stays import StayForm
from gui.forms.stop import StopForm
from model.casebook.commands import (
    AddNote,
    ApproveStepUp,
    ChangeBagPlan,
    Command,
    Correct,
    Decision,
    Discontinue,
    Dose,
    LogAdmission,
    LogBagChange,
    LogCompletion,
    LogDischarge,
    LogInterruption,
    LogPremedication,
    LogRestart,
    PlanCycle,
    StartCycle,
)
from model.casebook.course_log import text
from model.casebook.results import Refusal
from model.casebook.shipped import stop_reasons
from model.domain.entries import BagHours
from model.domain.moments import DAY, HOUR, Minute, parse_moment
from model.domain.records import LogRecord
from tests.casebook.ward import START, Ward, ok
from tests.gui.forms.typed import COURSE, NOW, ZONE, blamed

STOPPED = START + 2 * DAY


def _record(kind: str, **fields: object) -> LogRecord:
    return LogRecord("id", COURSE, 7, kind, STOPPED, fields, "", STOPPED * 60_000_000, "someone")


def _again(form: Form | None, ward: Ward) -> Command | Refusal:
    zone, now = ZONE, ward.casebook.now()
    match form:
        case StopForm():
            return form.command(zone, now, ward.course, stop_reasons())
        case None:
            raise AssertionError("no form")
        case _:
            return form.command(zone, now, ward.course)


def _acts(ward: Ward) -> list[tuple[Minute, Command]]:
    course, restart = ward.course, STOPPED + 5 * HOUR
    full = LogRestart(
        course,
        restart,
        without_dose_reason="line lost",
        new_bag=True,
        step_down=True,
        step_down_prescriber="Dr. Chen",
        read_back=True,
        finish_by=restart + DAY,
        place="clinic",
        supervised_by="Dr. Chen",
    )
    return [
        (START, StartCycle(course, START, START + DAY)),
        (STOPPED, LogInterruption(course, STOPPED - 30, "seizure", "adverse_event", "estimated", STOPPED, "brief")),
        (restart, full),
        (restart + 60, LogPremedication(course, Dose(restart + 60, "dexamethasone", Decimal("7.5"), "PO", "M. Ortiz"))),
        (restart + DAY, LogBagChange(course, restart + DAY, 48, restart + 2 * DAY)),
        (restart + 8 * DAY, ApproveStepUp(course, restart + 8 * DAY, "Dr. Chen", read_back=True)),
        (restart + 9 * DAY, LogCompletion(course, restart + 9 * DAY)),
        (restart + 9 * DAY, AddNote(course, restart + 9 * DAY, "first line\nsecond line")),
        (restart + 10 * DAY, Discontinue(course, restart + 10 * DAY, "progression", "Dr. Chen", read_back=True)),
    ]


def test_every_act_that_was_logged_can_be_typed_again_as_it_was(ward: Ward) -> None:
    rule = ward.casebook.protocol(ward.course).premedication
    for minute, command in _acts(ward):
        saved = ok(ward.at(minute).run(command))

        again = _again(form_of(saved.records[0], ZONE, rule), ward)

        assert again == command


def test_a_decision_over_the_limit_is_typed_again_with_who_decided(ward: Ward) -> None:
    rule = ward.casebook.protocol(ward.course).premedication
    decided = _record("infusion_restarted", cycle="new", dosed_as=2, decided_by="Dr. Chen")

    form = form_of(decided, ZONE, rule)
    assert isinstance(form, RestartForm)
    right = LogRestart(COURSE, STOPPED, new_bag=True, decision=Decision(True, 2, "Dr. Chen"))
    assert form.command(ZONE, NOW + DAY, COURSE) == right


def test_kinds_without_a_dialog_can_only_be_struck_out(ward: Ward) -> None:
    rule = ward.casebook.protocol(ward.course).premedication
    assert form_of(_record("entered_in_error", entry=3), ZONE, rule) is None


def test_what_was_decided_about_what_is_to_come_is_typed_again_as_it_was(ward: Ward) -> None:
    rule, start = ward.casebook.protocol(ward.course).premedication, parse_moment("2026-12-01T10:00+00:00")
    decided = {"decided_by": "Dr. Chen", "reason": "no bed"}
    planned = _record("cycle_planned", cycle=2, start=text(start), read_back=True, **decided)
    bags = _record("bag_plan_changed", bag_hours={"9": [48, 24]}, **{"from": text(start)}, **decided)
    by_pharmacist: BagHours = {Decimal(9): (48, 24)}

    for record, command in (
        (planned, PlanCycle(COURSE, STOPPED, 2, start, "Dr. Chen", "no bed", read_back=True)),
        (bags, ChangeBagPlan(COURSE, STOPPED, by_pharmacist, start, "Dr. Chen", "no bed")),
        (_record("admitted"), LogAdmission(COURSE, STOPPED)),
        (_record("discharged"), LogDischarge(COURSE, STOPPED)),
    ):
        form = form_of(record, ZONE, rule)
        assert isinstance(form, CyclePlanForm | BagPlanForm | StayForm)
        assert form.command(ZONE, NOW, COURSE) == command


def test_a_correction_needs_a_choice_and_a_reason() -> None:
    assert blamed(CorrectionForm(3).command(ZONE, NOW, COURSE, None)) == [
        ("how_corrected_needed", "how"),
        ("reason_needed", "correction"),
    ]


def test_an_entry_that_is_only_struck_out_is_replaced_by_nothing() -> None:
    form = CorrectionForm(3, "struck", "wrong patient")

    assert form.command(ZONE, NOW, COURSE, LogCompletion(COURSE, NOW)) == Correct(COURSE, 3, "wrong patient")
    right = replace(form, how="logged_right").command(ZONE, NOW, COURSE, LogCompletion(COURSE, NOW))
    assert right == Correct(COURSE, 3, "wrong patient", LogCompletion(COURSE, NOW))
