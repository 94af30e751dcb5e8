"""A restart as typed becomes a command; what it asks for is read from the casebook's own answers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gui.forms.dose import DoseForm
from gui.forms.restart import (
    RestartForm,
    RestartNeeds,
    against_running,
    asks_prescriber,
    bare,
    moving,
    needs,
    unanswered_dose,
)
from model.casebook.commands import Correct, Decision, Dose, LogPremedication, LogRestart
from model.casebook.results import Preview
from model.domain.moments import DAY, HOUR, Minute
from tests.casebook.ward import START, Ward, ok
from tests.gui.forms.typed import COURSE, NOW, ZONE, blamed, local, typed

STOPPED = START + 9 * DAY
DOSE = DoseForm("dexamethasone", "IV", typed("05:10"), "20", "M. Ortiz")
FORM = RestartForm(DOSE, typed("06:15"))


def _stopped(ward: Ward) -> Ward:
    ward.start()
    ward.stop(STOPPED)
    return ward


def _needs(ward: Ward, at: Minute) -> RestartNeeds:
    return needs(ward.at(at).preview(bare(LogRestart(ward.course, at))))


def test_a_dose_is_only_recorded_once_somebody_says_that_it_was_given() -> None:
    silent = FORM.command(ZONE, NOW, COURSE)
    said = replace(FORM, dose_answer="given").command(ZONE, NOW, COURSE)

    assert silent == LogRestart(COURSE, local("06:15"))
    assert isinstance(said, LogRestart)
    assert said.dose_given == Dose(local("05:10"), "dexamethasone", Decimal(20), "IV", "M. Ortiz")


def test_a_dose_that_was_given_needs_its_time_its_amount_and_its_person() -> None:
    empty = replace(FORM, dose=DoseForm("dexamethasone", "IV"), dose_answer="given")

    assert {field for _, field in blamed(empty.command(ZONE, NOW, COURSE))} == {
        "dose_given.at",
        "dose_given.dose_mg",
        "dose_given.given_by",
    }


def test_an_amount_with_a_comma_or_a_unit_is_not_a_number() -> None:
    for text in ("20 mg", "2,0", "1e3", "-20", "٢٠"):
        form = replace(FORM, dose=replace(DOSE, dose_mg=text), dose_answer="given")
        assert blamed(form.command(ZONE, NOW, COURSE)) == [("number_unreadable", "dose_given.dose_mg")], text


def test_an_amount_with_more_digits_than_any_here_says_so() -> None:
    for text in ("1234567", "0.0005"):
        form = replace(FORM, dose_answer="given", dose=replace(DOSE, dose_mg=text))
        assert blamed(form.command(ZONE, NOW, COURSE)) == [("number_too_long", "dose_given.dose_mg")], text


def test_restarted_without_it_needs_a_reason() -> None:
    assert blamed(replace(FORM, dose_answer="not_given").command(ZONE, NOW, COURSE)) == [
        ("reason_needed", "without_dose_reason")
    ]


def test_a_name_typed_for_a_choice_that_was_taken_back_is_not_kept() -> None:
    command = replace(FORM, step_down_prescriber="Dr. Chen", without_dose_reason="no line").command(ZONE, NOW, COURSE)

    assert command == LogRestart(COURSE, local("06:15"))


def test_a_new_cycle_needs_the_protocol_cycle_it_follows_and_the_same_one_a_reason() -> None:
    new = replace(FORM, cycle="new", decision_prescriber="Dr. Chen")

    assert blamed(new.command(ZONE, NOW, COURSE)) == [("dosed_as_needed", "dosed_as")]
    assert blamed(replace(new, cycle="same").command(ZONE, NOW, COURSE)) == [("reason_needed", "override_reason")]
    decided = replace(new, dosed_as=1).command(ZONE, NOW, COURSE)
    assert isinstance(decided, LogRestart)
    assert decided.decision == Decision(True, 1, "Dr. Chen")


def test_a_minute_before_four_hours_asks_nothing_and_four_hours_ask_for_all(ward: Ward) -> None:
    _stopped(ward)

    assert _needs(ward, STOPPED + 4 * HOUR - 1) == RestartNeeds()
    assert _needs(ward, STOPPED + 4 * HOUR) == RestartNeeds(dose=True, bag=True, place=True)


def test_only_longer_than_seven_days_asks_for_a_decision(ward: Ward) -> None:
    _stopped(ward)

    assert not _needs(ward, STOPPED + 7 * DAY).decision
    assert _needs(ward, STOPPED + 7 * DAY + 1).decision


def test_a_dose_whose_window_has_passed_asks_for_a_prescriber(ward: Ward) -> None:
    _stopped(ward)
    given, restart = STOPPED + HOUR, STOPPED + 6 * HOUR
    at_restart = LogRestart(ward.course, restart)
    assert not asks_prescriber(ward.at(restart).preview(unanswered_dose(at_restart)), "without_dose_prescriber")

    dose = Dose(given, "dexamethasone", Decimal(20), "IV", "M. Ortiz")
    ok(ward.at(given).run(LogPremedication(ward.course, dose)))

    assert asks_prescriber(ward.at(restart).preview(unanswered_dose(at_restart)), "without_dose_prescriber")


def test_what_moves_is_shown_before_the_questions_are_answered(ward: Ward) -> None:
    _stopped(ward)
    restart = STOPPED + 5 * HOUR

    preview = moving(LogRestart(ward.course, restart), ward.at(restart).preview)

    assert isinstance(preview, Preview)
    assert restart in [bag.hung for bag in preview.after.cycles[0].bags]


def test_what_was_is_the_plan_of_the_running_pump(ward: Ward) -> None:
    ward.start()
    end = ward.casebook.plan(ward.course).cycles[0].infusion_end
    assert end is not None
    ward.stop(STOPPED)
    restart = STOPPED + 5 * HOUR
    preview = moving(LogRestart(ward.course, restart), ward.at(restart).preview)
    assert isinstance(preview, Preview)

    compared = against_running(ward.course, preview, ward.preview)

    ends = [(move.was, move.will_be) for move in compared.moves if (move.code, move.cycle) == ("cycle_end", 1)]
    assert ends == [(end, end + 5 * HOUR)]


def test_a_restart_logged_right_while_the_pump_stands_again_is_held_against_the_plan_as_it_is(ward: Ward) -> None:
    _stopped(ward)
    ok(ward.at(STOPPED + HOUR).run(LogRestart(ward.course, STOPPED + HOUR)))
    restarted = ward.casebook.sequence(ward.course)
    ward.stop(STOPPED + DAY)
    ward.at(STOPPED + DAY + 2 * HOUR)
    right = LogRestart(ward.course, STOPPED + HOUR + 30, late_reason="read again")
    preview = ward.preview(Correct(ward.course, restarted, "read again", right))
    assert isinstance(preview, Preview)

    compared = against_running(ward.course, preview, ward.preview)

    [end] = [move for move in compared.moves if (move.code, move.cycle) == ("cycle_end", 1)]
    assert end.was == ward.casebook.plan(ward.course).cycles[0].infusion_end
    assert (end.was, end.will_be) == (START + 28 * DAY + 3 * HOUR, START + 28 * DAY + 3 * HOUR + 30)
