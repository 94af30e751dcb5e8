"""Handing the pump over and logging what ran otherwise than planned, by keyboard alone, and correcting both."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt

from model.casebook.beside_commands import HandOver, LogIncorrectDelivery
from model.domain.beside import CHECKS, BesideFact, Handover, IncorrectDelivery
from model.domain.moments import HOUR
from tests.casebook.ward import START, ok
from tests.gui.dialogs.hands import Hands

NOON = START + 2 * HOUR  # Mon 12-Oct 12:00
CHECKED = {
    "bag": "the bag's label against the patient",
    "rate": "the rate on the pump against the order",
    "line": "line, filter and connections",
    "spare": "spare batteries and supplies are with the pump",
    "contact": "the number to call by day and by night",
    "next_change": "the next bag change is known",
}


def _facts(hands: Hands) -> tuple[BesideFact, ...]:
    return hands.ward.casebook.beside.facts(hands.ward.course)


def _seen(hands: Hands) -> str:
    """As it is read: what must not break across lines is the same to the eye."""
    said = "\n".join((hands.settle().seen(), *hands.window.moves.lines()))
    return said.translate({0xA0: " ", 0x2011: "-"})


def _blamed(hands: Hands) -> set[str]:
    return {name for name, field in hands.window.panel.fields().items() if field.reason.isVisible()}


def test_a_pump_goes_home_by_keyboard_and_a_wrong_rate_is_said_before_it_goes(hands: Hands) -> None:
    hands.ward.start()
    hands.at(NOON).open("handover").save()
    assert _blamed(hands) == {"place", "taker", "taken_by", "ml_per_hour", "ml_left", "checked"}
    hands.tab_to("Where the pump is from then on").press("h")
    hands.tab_to("Taken over by").press("h").tab_to("Their name").type("Mo Diaz")
    hands.tab_to("The pump shows (empty while it stands)").type("20")
    assert "the drug file has 10 mL/h for the 24 h bag of 9 mcg per day" in _seen(hands)
    hands.press(*[Qt.Key.Key_Backspace] * 2).type("10")
    assert "The pump shows the drug file's rate" in _seen(hands)
    hands.tab_to("Left in the bag, by the pump (empty while it stands)").type("220.5")
    for text in CHECKED.values():
        hands.tab_to(text).press(Qt.Key.Key_Space)
    hands.save()
    assert not hands.is_open()
    [fact] = _facts(hands)
    handed = fact.content
    assert isinstance(handed, Handover)
    assert (handed.at, handed.place, handed.taker, handed.taken_by) == (NOON, "home", "home_care_nurse", "Mo Diaz")
    assert (handed.handed_by, handed.ml_per_hour, handed.ml_left) == ("M. Ortiz", Decimal(10), Decimal("220.5"))
    assert handed.checked == CHECKS
    assert len(hands.log()) == 1


def test_a_wrong_rate_is_reckoned_while_it_is_typed_and_ended_by_the_same_act(hands: Hands) -> None:
    hands.ward.start()
    hands.at(NOON).open("incorrect_delivery").type("11:00").tab_to("Has it been put right?").press("n")
    hands.tab_to("What ran is known as").press("r").tab_to("It ran at").type("40")
    seen = _seen(hands)
    assert "That is 36 mcg per day, where 9 mcg per day was planned." in seen
    assert "Cycle 1 has then delivered 1.88 mcg by now, where 0.75 mcg was planned: 1.13 mcg too much." in seen
    assert "No date moves." in seen
    hands.save()
    assert _blamed(hands) == {"known_by", "reason", "done"}
    hands.tab_to("Why").press("p").tab_to("How this is known").press("l")
    hands.tab_to("What was done, and who was told").type("clamped, Dr. Chen told").save()
    assert not hands.is_open()

    hands.at(NOON + 10).open("incorrect_delivery")
    assert "since Mon 12-Oct 11:00, no end yet" in _seen(hands)
    hands.tab_to("How it was put right, and who was told").type("10 mL/h set").save()
    [fact] = _facts(hands)
    before, after = (version.content for version in fact.versions)
    assert isinstance(before, IncorrectDelivery)
    assert isinstance(after, IncorrectDelivery)
    assert (before.until, after.until) == (None, NOON + 10)
    assert (after.at, after.reason) == (START + HOUR, "programming")
    assert after.ran.mcg_per_day == 36


def _wrong(hands: Hands) -> LogIncorrectDelivery:
    course = hands.ward.course
    return LogIncorrectDelivery(
        course, NOON - 30, NOON, Decimal(36), "mcg_per_day", "pump_log", NOON, "programming", "rate put right"
    )


def test_a_fact_is_chosen_from_the_list_of_entries_and_logged_right(hands: Hands) -> None:
    hands.ward.start()
    hands.at(NOON)
    ok(hands.ward.run(_wrong(hands)))
    window = hands.open("correct").acts.window
    assert window is not None
    assert window.save_button.text() == "Correct fact B1"
    hands.save().ready()
    hands.press("r").type("read the log again").tab_to("It ran at").press(*[Qt.Key.Key_Backspace] * 2).type("18").save()
    assert not hands.is_open()
    [fact] = _facts(hands)
    assert fact.newest.reason == "read the log again"
    assert isinstance(fact.content, IncorrectDelivery)
    assert fact.content.ran.amount == 18

    hands.acts.open_correct_fact(hands.ward.course, 1)
    hands.ready().press("s").type("another patient").save()
    assert not _facts(hands)[0].counts


def test_a_restart_proposes_where_the_pump_is_and_leaves_the_choice_open(hands: Hands) -> None:
    hands.ward.start()
    hands.at(NOON)
    pump = (Decimal(10), Decimal(200))
    ok(hands.ward.run(HandOver(hands.ward.course, NOON, "home", "M. Ortiz", "patient", "Ruth", CHECKS, *pump)))
    hands.ward.stop(NOON + 10)
    hands.at(NOON + 10 + 4 * HOUR).open("restart")
    assert "Home: the pump is there since Mon 12-Oct 12:00" in hands.offered()
    hands.save()
    assert "place" in _blamed(hands)
