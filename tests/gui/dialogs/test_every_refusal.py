"""Section 9 of the schedule contract in the window: a refusal is one sentence at its field, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from gui.widgets.field_memory import remembered
from model.casebook.commands import Discontinue, LogCompletion
from model.domain.moments import DAY, HOUR
from tests.casebook.ward import START, ok
from tests.gui.dialogs.hands import Hands

STOPPED = START + 2 * DAY  # Wed 14-Oct 10:00
LIMIT = 7 * DAY

PROVOKED = {
    "missing_field",
    "malformed",
    "naive_time",
    "not_whole_minute",
    "unknown_bag",
    "expired_bag",
    "future_entry",
    "not_running",
    "already_running",
    "not_interrupted",
    "not_after_stop",
    "cycle_in_progress",
    "decision_needed",
    "after_discontinuation",
}
NOT_BY_HAND = {
    "unknown_zone": "zones are chosen from those that the computer knows",
    "unknown_protocol": "protocols are chosen from those that ship",
    "unknown_kind": "each window writes the one kind that it is for",
    "duplicate_id": "the casebook numbers the entries",
    "unknown_entry": "an entry to be corrected is chosen from the log",
    "no_more_cycles": "a start is offered only while the protocol has a cycle left",
    "unknown_cycle": "the new cycle's dosing is chosen from the protocol's cycles",
    "step_down_in_new_cycle": "the choice of a step-down goes with the decision for a new cycle",
}


def test_every_code_of_the_contract_is_provoked_here_or_named_with_its_reason() -> None:
    contract = """missing_field malformed naive_time not_whole_minute unknown_zone unknown_protocol unknown_kind
        unknown_bag expired_bag duplicate_id unknown_entry future_entry not_running already_running not_interrupted
        not_after_stop cycle_in_progress no_more_cycles decision_needed step_down_in_new_cycle unknown_cycle
        after_discontinuation"""
    assert {case.code for case in CASES} == PROVOKED
    assert PROVOKED | NOT_BY_HAND.keys() == set(contract.split())
    assert not PROVOKED & NOT_BY_HAND.keys()


def _infusing(hands: Hands) -> Hands:
    hands.ward.start()
    return hands.at(STOPPED)


def _interrupted(hands: Hands) -> Hands:
    hands.ward.start()
    hands.ward.stop(STOPPED)
    return hands.at(STOPPED + HOUR)


def _over_the_limit(hands: Hands) -> Hands:
    return _interrupted(hands).at(STOPPED + LIMIT + HOUR)


def _treatment_free(hands: Hands) -> Hands:
    hands.ward.start()
    end = START + 28 * DAY
    ok(hands.ward.at(end).run(LogCompletion(hands.ward.course, end)))
    return hands.at(end + 30)


def _discontinued(hands: Hands) -> Hands:
    hands.ward.start()
    ok(hands.ward.at(STOPPED).run(Discontinue(hands.ward.course, STOPPED, "relapse", "Dr. Chen", read_back=True)))
    return hands.at(STOPPED + HOUR)


@dataclass(frozen=True)
class Case:
    """`typed` into the fields of those names; `says` how the sentence beside the field begins."""

    code: str
    state: Callable[[Hands], Hands]
    act: str
    typed: tuple[tuple[str, str], ...]
    field: str
    says: str


CASES = (
    Case(
        "missing_field",
        _over_the_limit,
        "restart",
        (("Decision", "n"),),
        "dosed_as",
        "Choose as which cycle the new one is dosed.",
    ),
    Case(
        "malformed",
        _infusing,
        "dexamethasone",
        (("Given at, time", "now"), ("Dose in mg", "twenty")),
        "dose.dose_mg",
        "twenty is not a number",
    ),
    Case("naive_time", _infusing, "stop", (("", "1"), ("Stopped at, time", "25:99")), "at", "25:99 is not a time"),
    Case(
        "not_whole_minute",
        _infusing,
        "stop",
        (("", "1"), ("Stopped at, time", "06:15:30")),
        "at",
        "06:15:30 is not a time",
    ),
    Case(
        "unknown_bag",
        _infusing,
        "bag_plan",
        (("", "24, 36"),),
        "bag_hours.9",
        "The protocol has no 36-hour bag for 9 mcg per day",
    ),
    Case(
        "expired_bag",
        _infusing,
        "bag",
        (("Did the pump stand?", "n"), ("Finish by, if the bag's label says so, time", "09:00")),
        "finish_by",
        "This bag would have to be finished before it is hung",
    ),
    Case(
        "future_entry",
        _infusing,
        "stop",
        (("", "1"), ("Stopped at, time", "23:00")),
        "at",
        "This is still to come, it is Wed 14-Oct",
    ),
    Case(
        "not_running",
        _interrupted,
        "past_interruption",
        (
            ("", "1"),
            ("Stopped at, time", "10:20"),
            ("Restart at, time", "10:30"),
        ),
        "stop.at",
        "The pump was not running at this time",
    ),
    Case(
        "already_running", _interrupted, "restart", (("", "09:00"),), "at", "The pump was running already at this time"
    ),
    Case(
        "not_interrupted",
        _interrupted,
        "restart",
        (("Restart at, date", "12-Oct"), ("Restart at, time", "09:00")),
        "at",
        "No interruption is open at this time",
    ),
    Case("not_after_stop", _interrupted, "restart", (("", "10:00"),), "at", "A restart comes at least a minute after"),
    Case(
        "cycle_in_progress",
        _treatment_free,
        "start",
        (("Pump started at, date", "20-Oct"), ("Pump started at, time", "10:00")),
        "at",
        "A cycle is running or interrupted at this time",
    ),
    Case("decision_needed", _over_the_limit, "restart", (), "cycle", "This interruption is on the other side"),
    Case(
        "after_discontinuation",
        _discontinued,
        "bag",
        (("Did the pump stand?", "n"), ("New bag hung at, time", "10:30")),
        "at",
        "The treatment was discontinued before this time",
    ),
)


STATES = tuple(dict.fromkeys(case.state for case in CASES))


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__.strip("_"))
def test_what_the_planner_refuses_is_told_at_its_field_and_stays_typed(
    hands: Hands, state: Callable[[Hands], Hands]
) -> None:
    state(hands)
    for case in CASES:
        if case.state is state:
            _is_refused(hands.open(case.act), case)


def _is_refused(hands: Hands, case: Case) -> None:
    for name, text in case.typed:
        if name:
            hands.tab_to(name)
        if name.endswith(", time"):
            hands.press(*[Qt.Key.Key_Backspace] * 5)
        hands.type(text)
    before, entries = remembered(hands.settle().window.panel), len(hands.log())

    hands.save()

    field = hands.window.panel.fields()[case.field]
    assert field.reason.isVisible(), case.code
    assert field.reason.text().startswith(case.says)
    assert field.reason.text().endswith(".")
    assert len(hands.log()) == entries
    assert remembered(hands.window.panel) == before
