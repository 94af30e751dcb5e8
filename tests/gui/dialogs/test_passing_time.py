"""An open dialog and the clock: what is shown is what is saved, and a minute that changes more than itself is told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from gui.forms.moment import MomentText
from gui.widgets.moment_field import MomentField
from model.casebook.commands import AddNote, Dose, LogPremedication
from model.domain.moments import DAY, HOUR, Minute, parse_moment
from tests.casebook.ward import START, ok
from tests.gui.dialogs.hands import Hands

STOPPED = START + 30 * HOUR  # Tue 13-Oct 16:00


def _standing(hands: Hands, minutes: Minute) -> Hands:
    hands.ward.start()
    hands.ward.stop(STOPPED)
    return hands.at(STOPPED + minutes).open("restart")


def _passes_to(hands: Hands, minutes: Minute) -> Hands:
    """The clock alone: nobody has told the window yet."""
    hands.ward.at(STOPPED + minutes)
    return hands


def _given(hands: Hands, at: str) -> Hands:
    hands.tab_to("Was it given?").press("g").type(at).tab_to("Dose in mg").type("20")
    hands.tab_to("Given by").type("M. Ortiz").tab_to("Bag").press("n")
    return hands.tab_to("Where").press("w").tab_to("Supervised by").type("Dr. Chen").settle()


def test_minutes_ago_stay_the_minute_that_was_shown_when_they_were_typed(hands: Hands) -> None:
    _given(_standing(hands, 4 * HOUR + 5), "-65m")
    assert "Tue 13-Oct 19:00 EDT" in hands.seen()

    _passes_to(hands, 4 * HOUR + 15).acts.look()
    assert "Tue 13-Oct 19:00 EDT" in hands.seen()
    assert "Tue 13-Oct 20:15 EDT" in hands.seen()
    hands.save()

    dose, restart = hands.log()[-2:]
    assert (dose.kind, dose.at) == ("premedication_given", STOPPED + 3 * HOUR)
    assert (restart.kind, restart.at) == ("infusion_restarted", STOPPED + 4 * HOUR + 15)


def test_minutes_ago_typed_anew_count_from_then(hands: Hands) -> None:
    _given(_standing(hands, 4 * HOUR + 5), "-65m")
    _passes_to(hands, 4 * HOUR + 15).acts.look()

    field = next(f for f in hands.window.findChildren(MomentField) if f.accessibleName() == "Given at")
    field.set_typed(MomentText(time="-60m"))

    assert field.minute() == STOPPED + 3 * HOUR + 15


def test_a_time_without_its_date_stays_on_the_day_on_which_it_was_typed(hands: Hands) -> None:
    hands.ward.start()
    midnight = START + 14 * HOUR
    hands.at(midnight - 2).open("stop").press("1", "o").tab_to("Stopped at, time").type("23:50").settle()
    hands.ward.at(midnight + 3)

    hands.save()

    assert (hands.log()[-1].kind, hands.log()[-1].at) == ("infusion_stopped", midnight - 10)


def test_four_hours_that_pass_before_it_is_saved_bring_up_their_questions_and_nothing_is_saved(hands: Hands) -> None:
    _standing(hands, 3 * HOUR + 59)
    assert "Was it given?" not in hands.seen()

    _passes_to(hands, 4 * HOUR + 1).save()

    assert hands.is_open()
    assert [record.kind for record in hands.log()] == ["cycle_started", "infusion_stopped"]
    said = "It is Tue 13-Oct 20:01 EDT now, and this is asked now: “Was it given?”, “Where”, “Supervised by”, “Bag”."
    for text in (said, "Tue 13-Oct 20:01 EDT", "Dexamethasone 20 mg IV is needed before this restart"):
        assert text in hands.seen()
    end = hands.window.moves.lines().index("End of cycle 1")
    assert hands.window.moves.lines()[end + 2] == "Mon 09-Nov 13:01 EST"
    hands.save()
    assert len(hands.log()) == 2
    assert "needs dexamethasone 20 mg" in hands.window.panel.fields()["premedication"].reason.text()


def test_a_tick_brings_up_the_questions_by_itself_and_keeps_what_was_typed(hands: Hands) -> None:
    _standing(hands, 3 * HOUR + 59).tab_to("Bag").press("s").settle()

    _passes_to(hands, 4 * HOUR).acts.look()

    assert "It is Tue 13-Oct 20:00 EDT now, and this is asked now: “Was it given?”" in hands.seen()
    assert hands.window.panel.fields()["new_bag"].findChildren(QLineEdit) == []
    assert any(text.startswith("Same bag") for text in hands.offered())
    assert _time_typed(hands) == "now"


def test_a_minute_that_changes_nothing_else_is_saved_as_it_is_now(hands: Hands) -> None:
    _standing(hands, 30)

    _passes_to(hands, 31).save()

    assert not hands.is_open()
    assert hands.log()[-1].at == STOPPED + 31


def test_a_tick_that_changes_nothing_but_the_minute_says_nothing(hands: Hands) -> None:
    _standing(hands, 30)

    _passes_to(hands, 31).acts.look()

    assert "Tue 13-Oct 16:31 EDT" in hands.seen()
    assert "It is " not in hands.seen()


def test_a_warning_that_comes_up_with_the_minute_is_read_before_it_is_saved(hands: Hands) -> None:
    step = START + 7 * DAY
    hands.ward.start()
    hands.at(step - HOUR - 1).open("bag").press("n").settle()
    assert "Before you save" not in hands.window.moves.lines()
    hands.ward.at(step - HOUR)

    hands.save()

    assert [record.kind for record in hands.log()] == ["cycle_started"]
    assert "this has come up, look at it before you save: Dexamethasone 20 mg IV" in hands.seen()
    hands.save()
    assert hands.log()[-1].at == step - HOUR


def test_a_dose_that_stops_counting_while_the_window_is_open_becomes_a_question(hands: Hands) -> None:
    hands.ward.start()
    hands.ward.stop(STOPPED)
    given = STOPPED + HOUR
    dose = Dose(given, "dexamethasone", Decimal(20), "IV", "M. Ortiz")
    ok(hands.at(given).ward.run(LogPremedication(hands.ward.course, dose)))
    hands.at(STOPPED + 5 * HOUR).open("restart")
    assert (
        "Dexamethasone 20 mg IV given Tue 13-Oct 17:00 counts for this restart until Tue 13-Oct 21:00." in hands.seen()
    )

    _passes_to(hands, 5 * HOUR + 1).save()

    assert hands.is_open()
    assert (
        "The dexamethasone 20 mg IV of Tue 13-Oct 17:00 counted until Tue 13-Oct 21:00: ask the prescriber"
        in hands.seen()
    )
    assert "counts for this restart until" not in hands.seen()


def test_what_has_come_up_is_told_at_the_minute_it_is_and_only_until_it_is_answered(hands: Hands) -> None:
    _standing(hands, 3 * HOUR + 59)
    _passes_to(hands, 4 * HOUR).acts.look()
    _passes_to(hands, 4 * HOUR + 1).acts.look()
    assert "It is Tue 13-Oct 20:01 EDT now, and this is asked now: “Was it given?”, “Where”" in hands.seen()
    assert "It is Tue 13-Oct 20:00 EDT now" not in hands.seen()

    hands.tab_to("Where").press("w").settle()
    assert "this is asked now: “Was it given?”, “Supervised by”" in hands.seen()
    hands.tab_to("Restart at, time").type("19:30").settle()

    assert "Was it given?" not in hands.seen()


def test_what_the_side_waits_for_is_no_warning(hands: Hands) -> None:
    hands.ward.start()
    _hung(hands, "16:01").settle()
    shown = hands.window.moves.lines()
    assert shown[1].startswith("Not shown, because this cannot be saved: This is still to come")

    hands.ward.at(STOPPED - 30)
    hands.acts.look()

    assert "look at it before you save" not in hands.seen()


def _hung(hands: Hands, at: str) -> Hands:
    return hands.at(STOPPED - 31).open("bag").press("n").tab_to("New bag hung at, time").type(at)


def test_a_clock_that_is_set_back_meanwhile_is_nobodys_now(hands: Hands) -> None:
    _passes_to(_standing(hands, 30), -2 * HOUR).acts.look()

    assert WRONG in hands.seen()
    assert "It is " not in hands.seen()


def _time_typed(hands: Hands) -> str:
    lines = hands.window.findChildren(QLineEdit)
    return next(line.text() for line in lines if line.accessibleName() == "Restart at, time")


def _clock_set_back(hands: Hands, act: str) -> Hands:
    """The pump stands; the clock of the workstation has been set back by two hours since."""
    hands.ward.start()
    if act == "restart":
        hands.ward.stop(STOPPED)
    else:
        hands.ward.at(STOPPED).run(AddNote(hands.ward.course, STOPPED, "seen"))
    hands.ward.at(STOPPED - 2 * HOUR)
    hands.acts.open(act, hands.ward.course)
    return hands.ready()


WRONG = "The clock of this workstation is wrong: type the date and the time."


@pytest.mark.parametrize(
    ("act", "keys"),
    [("restart", ""), ("bag", "n"), ("stop", "1"), ("note", ""), ("completed", ""), ("discontinue", "")],
)
def test_a_clock_that_is_behind_the_log_is_told_beside_every_now_and_none_is_saved(
    hands: Hands, act: str, keys: str
) -> None:
    _clock_set_back(hands, act).press(*keys).settle()
    assert WRONG in hands.seen()
    entries = len(hands.log())

    for button in hands.window.findChildren(QPushButton):
        if button.isVisible() and button.text() in ("+", "\u2212"):
            button.click()
    hands.save()

    assert hands.is_open()
    assert len(hands.log()) == entries
    assert hands.window.panel.fields()["at"].reason.text() == WRONG


def test_a_date_and_a_time_that_are_typed_are_saved_whatever_the_clock_says(hands: Hands) -> None:
    _clock_set_back(hands, "bag").press("n").tab_to("New bag hung at, time").type("15:50").settle()
    assert WRONG in hands.seen()

    hands.tab_to("New bag hung at, date").type("13-Oct").settle()
    assert WRONG not in hands.seen()
    hands.save()

    assert (hands.log()[-1].kind, hands.log()[-1].at) == ("bag_changed", STOPPED - 10)


def test_a_time_after_the_newest_entry_is_refused_for_the_clock_and_not_as_still_to_come(hands: Hands) -> None:
    _clock_set_back(hands, "bag").press("n").tab_to("New bag hung at, time").type("16:30")
    hands.tab_to("New bag hung at, date").type("13-Oct").settle().save()

    said = hands.window.panel.fields()["at"].reason.text()
    assert "still to come" not in hands.window.moves.lines()[-1]
    assert said.startswith("This is later than the newest entry, and the clock of this workstation is wrong")


def test_once_the_clock_is_right_again_now_means_now(hands: Hands) -> None:
    _clock_set_back(hands, "restart")

    _passes_to(hands, 20).acts.look()

    assert WRONG not in hands.seen()
    assert "Tue 13-Oct 16:20 EDT" in hands.seen()


def test_a_stop_before_the_clocks_change_names_its_zone_to_a_restart_after_it(hands: Hands) -> None:
    stopped = parse_moment("2026-11-01T00:30-04:00")
    hands.ward.start()
    hands.ward.stop(stopped)

    hands.at(parse_moment("2026-11-01T03:45-05:00")).open("restart")

    assert "Sun 01-Nov 00:30 EDT, occlusion. At the restart below: 4 h 15 min." in hands.seen()
