"""Restart: what is due is asked, nothing is filled in as given, what moves is shown before it is saved."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton

from model.casebook.commands import Dose, LogPremedication
from model.domain.moments import DAY, HOUR, Minute
from tests.casebook.ward import START, ok
from tests.gui.dialogs.hands import Hands

STOPPED = START + 8 * DAY - 470  # Tue 20-Oct 02:10


def _standing(hands: Hands, minutes: Minute) -> Hands:
    hands.ward.start()
    hands.ward.stop(STOPPED)
    return hands.at(STOPPED + minutes).open("restart")


def _answer_the_rest(hands: Hands) -> Hands:
    return hands.tab_to("Bag").press("n").tab_to("Where").press("w").tab_to("Supervised by").type("Dr. Chen")


def test_under_four_hours_it_is_saved_at_once(hands: Hands) -> None:
    _standing(hands, 239)
    assert "Dexamethasone" not in hands.seen()

    hands.save()

    assert hands.log()[-1].kind == "infusion_restarted"


def test_after_four_hours_dose_bag_place_and_supervisor_are_asked_all_at_once(hands: Hands) -> None:
    _standing(hands, 240).save()

    for asked in ("needs dexamethasone 20 mg", "Choose whether a new bag", "Choose where", "supervises this restart"):
        assert asked in hands.seen()
    assert len(hands.log()) == 2


def test_dexamethasone_is_recorded_in_the_same_act_with_who_gave_it(hands: Hands) -> None:
    _standing(hands, 4 * HOUR + 5).tab_to("Was it given?").press("g")
    hands.type("05:10").tab_to("Dose in mg").type("20").tab_to("Given by").type("M. Ortiz")

    _answer_the_rest(hands).save()

    dose, restart = hands.log()[-2:]
    assert (dose.kind, dose.at) == ("premedication_given", STOPPED + 180)
    assert (str(dose.fields["dose_mg"]), dose.fields["route"], dose.fields["given_by"]) == ("20", "IV", "M. Ortiz")
    assert (restart.kind, restart.at, restart.fields["new_bag"]) == ("infusion_restarted", STOPPED + 245, True)


def test_nothing_about_the_dose_is_filled_in(hands: Hands) -> None:
    _standing(hands, 5 * HOUR).tab_to("Was it given?").press("g").save()

    reasons = hands.window.panel.fields()
    for name in ("dose_given.at", "dose_given.dose_mg", "dose_given.given_by"):
        assert reasons[name].reason.text(), name


def test_a_dose_whose_lead_has_not_passed_says_from_when_to_restart(hands: Hands) -> None:
    _standing(hands, 4 * HOUR + 5).tab_to("Was it given?").press("g")
    hands.type("06:00").tab_to("Dose in mg").type("20").tab_to("Given by").type("M. Ortiz").settle()

    assert "Given Tue 20-Oct 06:00: restart from Tue 20-Oct 07:00" in hands.seen()


def _dose_by_its_own_act(hands: Hands, at: Minute) -> Hands:
    hands.ward.start()
    hands.ward.stop(STOPPED)
    dose = Dose(at, "dexamethasone", Decimal(20), "IV", "M. Ortiz")
    ok(hands.at(at).ward.run(LogPremedication(hands.ward.course, dose)))
    return hands


def test_a_dose_of_its_own_act_is_named_and_warned_of_while_its_lead_has_not_passed(hands: Hands) -> None:
    _dose_by_its_own_act(hands, STOPPED + 235).at(STOPPED + 245).open("restart")

    named = "Dexamethasone 20 mg IV given Tue 20-Oct 06:05 counts for this restart until Tue 20-Oct 10:05; "
    assert f"{named}with the lead of 1 hour restart from Tue 20-Oct 07:05." in hands.seen()
    lines = hands.window.moves.lines()
    above = lines[lines.index("Before you save") : lines.index("What moves")]
    assert "Given Tue 20-Oct 06:05: restart from Tue 20-Oct 07:05, or save this as what happened." in above

    hands.tab_to("Restart at, time").type("07:05").settle()
    assert "restart from" not in hands.seen()
    assert "Before you save" not in hands.window.moves.lines()


def test_a_dose_of_its_own_act_whose_lead_has_passed_is_named_without_a_warning(hands: Hands) -> None:
    _dose_by_its_own_act(hands, STOPPED + 190).at(STOPPED + 250).open("restart")

    assert (
        "Dexamethasone 20 mg IV given Tue 20-Oct 05:20 counts for this restart until Tue 20-Oct 09:20." in hands.seen()
    )
    assert "Before you save" not in hands.seen()


def test_restarted_without_it_says_before_it_is_saved_what_that_means(hands: Hands) -> None:
    _standing(hands, 5 * HOUR).tab_to("Was it given?").press("w").settle()

    means = "This is written down as an override of the rule; premedication counts as missed."
    assert hands.window.moves.lines()[:2] == ("Before you save", means)
    hands.type("no line").settle()
    assert hands.window.moves.lines()[:2] == ("Before you save", means)


def test_restarted_without_it_is_taken_as_a_fact_with_its_reason(hands: Hands) -> None:
    _standing(hands, 5 * HOUR).tab_to("Was it given?").press("w").type("no line")

    _answer_the_rest(hands).save()

    assert hands.log()[-1].fields["without_premedication"] == "no line"
    assert [f.code for f in hands.ward.casebook.plan(hands.ward.course).findings][:1]


def test_a_second_full_dose_within_a_day_asks_who_ordered_it(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(STOPPED)
    first = Dose(STOPPED + 5, "dexamethasone", Decimal(20), "IV", "M. Ortiz")
    ok(hands.at(STOPPED + 10).ward.run(LogPremedication(hands.ward.course, first)))
    hands.at(STOPPED + 7 * HOUR).open("restart").tab_to("Was it given?").press("g")
    hands.type("08:00").tab_to("Dose in mg").type("20").tab_to("Given by").type("M. Ortiz").settle()
    assert "less than 24 hours apart" in hands.seen()

    hands.tab_to("Prescriber who ordered it").type("Dr. Chen")
    _answer_the_rest(hands).save()

    assert hands.log()[-2].fields["ordered_by"] == "Dr. Chen"


def test_a_dose_whose_window_has_passed_asks_a_prescriber_even_without_another(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(STOPPED)
    first = Dose(STOPPED + 5, "dexamethasone", Decimal(20), "IV", "M. Ortiz")
    ok(hands.at(STOPPED + 10).ward.run(LogPremedication(hands.ward.course, first)))
    hands.at(STOPPED + 7 * HOUR).open("restart").tab_to("Was it given?").press("w").type("not repeated").settle()

    hands.tab_to("Prescriber who was asked whether to repeat it").type("Dr. Chen")
    _answer_the_rest(hands).save()

    assert hands.log()[-1].fields["without_premedication_ordered_by"] == "Dr. Chen"


def test_what_moves_reads_was_and_will_be_before_anything_is_saved(hands: Hands) -> None:
    _standing(hands, 4 * HOUR + 5)

    lines = hands.window.moves.lines()

    at = lines.index("End of cycle 1")
    assert lines[at : at + 3] == ("End of cycle 1", "Mon 09-Nov 09:00 EST", "Mon 09-Nov 13:05 EST")
    assert len(hands.log()) == 2


def test_a_restart_before_its_stop_is_refused_beside_its_time(hands: Hands) -> None:
    _standing(hands, 60).tab_to("Restart at, time").type("02:10").settle()

    assert "at least a minute after its stop" in hands.window.panel.fields()["at"].reason.text()


def test_a_step_down_asks_who_ordered_it(hands: Hands) -> None:
    _standing(hands, 30).tab_to("Dose").press("9").save()
    assert len(hands.log()) == 2

    hands.tab_to("Prescriber who ordered the step-down").type("Dr. Chen")
    hands.tab_to("by telephone, and I have read it back").press(Qt.Key.Key_Space).save()

    assert hands.log()[-1].fields["step_down"] is True


def test_longer_than_seven_days_a_prescriber_decides_on_a_new_cycle(hands: Hands) -> None:
    _standing(hands, 7 * DAY + 1)
    assert "A prescriber decides" in hands.seen()
    hands.tab_to("Decision").press("n").press("1").tab_to("Prescriber who decided").type("Dr. Chen").settle()
    hands.tab_to("Was it given?").press("w").type("no line")
    hands.tab_to("by telephone, and I have read it back").press(Qt.Key.Key_Space)
    hands.tab_to("Where").press("w").tab_to("Supervised by").type("Dr. Chen").save()

    restart = hands.log()[-1]
    assert (restart.fields["cycle"], restart.fields["dosed_as"], restart.fields["decided_by"]) == ("new", 1, "Dr. Chen")


def test_going_on_in_the_same_cycle_against_the_limit_needs_a_reason(hands: Hands) -> None:
    _standing(hands, 7 * DAY + 1).tab_to("Decision").press("s").save()

    assert hands.window.panel.fields()["override_reason"].reason.text()


def test_a_dose_whose_window_has_passed_is_named_and_is_a_question_for_the_prescriber(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(STOPPED)
    first = Dose(STOPPED + 190, "dexamethasone", Decimal(20), "IV", "M. Ortiz")
    ok(hands.at(STOPPED + 190).ward.run(LogPremedication(hands.ward.course, first)))
    hands.at(STOPPED + 8 * HOUR).open("restart")

    asked = "The dexamethasone 20 mg IV of Tue 20-Oct 05:20 counted until Tue 20-Oct 09:20: ask the prescriber"
    assert asked in hands.seen()
    assert "is needed before this restart" not in hands.seen()


def test_a_new_cycle_shows_its_first_dose_and_leaves_no_choice_of_bag_or_dose(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(START + 9 * DAY)
    hands.at(START + 16 * DAY + 1).open("restart")
    assert "28 mcg per day, as before" in hands.offered()

    hands.tab_to("Decision").press("n").press("1").settle()

    assert "9 mcg per day: the first dose of the new cycle" in hands.seen()
    assert not {"28 mcg per day, as before", "Same bag"} & {text.split(" (")[0] for text in hands.offered()}
    assert "New bag, 9 mcg per day, 24 h" in " ".join(hands.offered())
    same = next(b for b in hands.window.findChildren(QRadioButton) if b.text().startswith("Same bag"))
    assert not same.isVisible()

    hands.tab_to("Decision").press("s").settle()

    assert "28 mcg per day, as before" in hands.offered()
    assert hands.window.panel.fields()["new_bag"].caption.text() == "Bag"


def test_over_seven_days_the_old_bag_cannot_be_chosen(hands: Hands) -> None:
    _standing(hands, 7 * DAY + 1)

    assert hands.window.panel.fields()["new_bag"].caption.text() == "Bag"
    assert not any(text.startswith("Same bag") for text in hands.offered())


def test_a_step_down_that_changes_the_dose_takes_the_same_bag_back(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(START + 9 * DAY)
    hands.at(START + 9 * DAY + 30).open("restart").tab_to("Bag").press("s")

    hands.tab_to("Dose").press("9").settle()

    assert not any(text.startswith("Same bag") for text in hands.offered())
    hands.tab_to("Prescriber who ordered the step-down").type("Dr. Chen")
    hands.tab_to("by telephone, and I have read it back").press(Qt.Key.Key_Space).save()
    assert "new_bag" not in hands.log()[-1].fields


def test_saved_unanswered_the_question_whether_it_was_given_has_the_keyboard(hands: Hands) -> None:
    _standing(hands, 5 * HOUR).save()

    assert "needs dexamethasone 20 mg" in hands.window.panel.fields()["premedication"].reason.text()
    assert "Why it was not given" not in hands.seen()
    hands.press("w").type("no line")
    _answer_the_rest(hands).save()
    assert hands.log()[-1].fields["without_premedication"] == "no line"


def test_a_dose_that_does_not_count_is_said_as_soon_as_it_is_typed(hands: Hands) -> None:
    _standing(hands, 5 * HOUR).tab_to("Was it given?").press("g").settle()
    assert "The protocol asks for dexamethasone 20 mg IV." in hands.seen()

    hands.tab_to("Dose in mg").type("8").settle()

    assert "This dose does not count: the protocol asks for dexamethasone 20 mg IV." in hands.seen()


@pytest.mark.parametrize("cycle", ["n", "s"])
def test_a_decision_that_was_chosen_is_of_no_weight_once_the_time_lies_inside_the_limit(
    hands: Hands, cycle: str
) -> None:
    _standing(hands, 7 * DAY + 1).tab_to("Decision").press(cycle).settle()
    hands.tab_to("Restart at, time").type("02:10").settle()
    assert "Prescriber who decided" not in hands.seen()
    assert any(text.startswith("Same dose") or "mcg per day" in text for text in hands.offered())

    hands.tab_to("Was it given?").press("w").tab_to("Why it was not given").type("line lost")
    _answer_the_rest(hands).save()

    assert hands.log()[-1].kind == "infusion_restarted", hands.seen()
    assert not {"cycle", "override_reason", "decided_by"} & {k for k, v in hands.log()[-1].fields.items() if v}


def test_what_moves_is_never_cut_off(hands: Hands) -> None:
    _standing(hands, 7 * DAY + 1).tab_to("Decision").press("n").settle()
    hands.tab_to("The new cycle is dosed as").press("1").settle()
    hands.window.resize(1280, 708)
    hands.settle().qtbot.wait(1)

    labels = [label for label in hands.window.moves.findChildren(QLabel) if label.isVisible()]
    assert any("at 9 mcg per day" in label.text() for label in labels)
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width()), label.text()
        assert label.mapTo(hands.window.moves, label.rect().topRight()).x() < hands.window.moves.width(), label.text()
