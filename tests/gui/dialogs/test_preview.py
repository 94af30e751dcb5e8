"""The side of each dialog: what an act would bring up and move, before it is saved, and what it still waits for."""

from __future__ import annotations

import pytest

from model.casebook.commands import LogCompletion, LogRestart
from model.domain.moments import DAY, HOUR
from tests.casebook.ward import START, ok
from tests.gui.dialogs.hands import Hands

STEP = START + 7 * DAY
NO_DOSE = "none that counts is recorded."


def _rows(hands: Hands) -> dict[str, tuple[str, str]]:
    """What moves: was and will be."""
    lines = hands.settle().window.moves.lines()
    table = lines[lines.index("will be") + 1 :]
    return {table[at]: (table[at + 1], table[at + 2]) for at in range(0, len(table) - 2, 3)}


def _above(hands: Hands) -> list[str]:
    """What stands above the dates."""
    lines = hands.settle().window.moves.lines()
    return list(lines[1 : lines.index("What moves")]) if lines[0] == "Before you save" else []


def _waits_for_approval(hands: Hands) -> Hands:
    """Stepped down after toxicity on day 9; the rise is wanted seven days later."""
    hands.ward.start()
    stopped = START + 8 * DAY
    ok(hands.ward.at(stopped).run(hands.ward.stop_command(stopped)))
    down = LogRestart(
        hands.ward.course, stopped + HOUR, step_down=True, step_down_prescriber="Dr. Chen", read_back=True
    )
    ok(hands.ward.at(stopped + HOUR).run(down))
    return hands.at(stopped + 7 * DAY + 3 * HOUR)


def test_a_bag_changed_just_before_the_step_raises_the_dose_and_is_said_to(hands: Hands) -> None:
    hands.ward.start()
    hands.at(STEP - 20).open("bag").press("n")

    assert _rows(hands)["Cycle 1, step dose to 28 mcg per day"] == ("Mon 19-Oct 10:00", "now, to 28 mcg per day")
    assert [line for line in _above(hands) if "before the step dose" in line and NO_DOSE in line]


def test_a_start_stays_in_the_list_with_its_dose_and_its_hospital_days(hands: Hands) -> None:
    hands.at(START).open("start")

    assert _rows(hands)["Start of cycle 1"] == ("Mon 12-Oct 10:00", "now, at 9 mcg per day")
    assert _rows(hands)["Cycle 1, hospital days"] == ("Mon 12-Oct to Wed 14-Oct", "unchanged")


def test_a_start_typed_for_an_earlier_minute_says_which(hands: Hands) -> None:
    hands.at(START + 30).open("start").type("10:10")

    assert _rows(hands)["Start of cycle 1"] == ("Mon 12-Oct 10:00", "Mon 12-Oct 10:10, at 9 mcg per day")


def test_a_restart_in_a_new_cycle_names_the_cycle_of_every_row(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(START + 2 * DAY)
    hands.at(START + 10 * DAY).open("restart").tab_to("Decision").press("n").press("1")

    rows = _rows(hands)
    assert rows["Start of cycle 2"][1] == "now, at 9 mcg per day"
    assert (rows["Cycle 1, next bag change"][1], rows["Cycle 2, next bag change"][0]) == ("none", "none")


def test_starting_without_dexamethasone_is_warned_of(hands: Hands) -> None:
    hands.at(START).open("start")

    assert _above(hands) == [
        "Dexamethasone 20 mg IV before the start of cycle 1 has been due since Mon 12-Oct 09:00; " + NO_DOSE
    ]


def test_starting_an_hour_after_the_last_cycle_is_warned_of(hands: Hands) -> None:
    hands.ward.start()
    ended = START + 28 * DAY
    ok(hands.ward.at(ended).run(LogCompletion(hands.ward.course, ended)))
    hands.at(ended + HOUR).open("start")

    assert [line for line in _above(hands) if "before the treatment-free interval is over" in line]


def test_a_stop_says_from_when_a_restart_needs_dexamethasone(hands: Hands) -> None:
    hands.ward.start()
    hands.at(START + DAY).open("stop").press("1")

    assert "A restart at or after Tue 13-Oct 14:00 needs dexamethasone 20 mg IV before it." in _above(hands)


def test_an_approval_shows_what_moves_and_that_dexamethasone_is_due_before_a_name_is_typed(hands: Hands) -> None:
    _waits_for_approval(hands).open("approval")

    assert _rows(hands)["Cycle 1, step dose to 28 mcg per day"] == ("none", "now, to 28 mcg per day")
    assert [line for line in _above(hands) if NO_DOSE in line]


@pytest.mark.parametrize("act", ["approval", "discontinue"])
def test_no_name_is_missed_before_anything_is_typed(hands: Hands, act: str) -> None:
    _waits_for_approval(hands).open(act)
    field = hands.settle().window.panel.fields()["prescriber"]
    assert not field.reason.text()

    hands.save()
    assert field.reason.text()


def test_a_step_down_does_not_miss_a_name_before_it_is_saved(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(START + DAY)
    hands.at(START + DAY + 30).open("restart").tab_to("Dose").press("9").settle()

    assert not hands.window.panel.fields()["step_down_prescriber"].reason.text()


@pytest.mark.parametrize("act", ["note", "discontinue", "completed", "stop"])
def test_names_reasons_and_words_still_open_do_not_hide_what_moves(hands: Hands, act: str) -> None:
    hands.ward.start()
    hands.at(START + DAY).open(act)
    if act == "stop":
        hands.press("1")

    assert _rows(hands)["End of cycle 1"]


def test_what_is_waited_for_is_named(hands: Hands) -> None:
    hands.ward.start()
    hands.at(START + DAY).open("bag").settle()
    assert hands.window.moves.lines()[-1] == "Shown after this: Choose whether the pump stood for the change."

    hands.press("n").type("25:00").settle()
    assert hands.window.moves.lines()[-1] == "Shown as soon as the times on the left can be read."


def test_an_open_decision_is_what_is_waited_for(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(START + 2 * DAY)
    hands.at(START + 10 * DAY).open("restart").settle()

    assert "record the prescriber's decision" in hands.window.moves.lines()[-1]
    hands.tab_to("Decision").press("s")
    assert _rows(hands)["End of cycle 1"][1] == "Tue 17-Nov 09:00 EST"


def test_an_act_that_is_not_possible_says_so_instead_of_asking_for_times(hands: Hands) -> None:
    hands.ward.start()
    hands.at(START + 30).open("stop").press("1", "o").tab_to("Stopped at, time").type("09:45").settle()

    assert hands.window.moves.lines()[-1].startswith(
        "Not shown, because this cannot be saved: The pump was not running"
    )
