"""Premedication on paper: what was given and when, what was not, and what an open interruption asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from model.domain.case import read_case
from model.domain.moments import Minute
from model.domain.plan import plan
from model.domain.protocol_file import read_protocol
from reports.order_sheet import render
from tests.domain.cases import (
    PROTOCOL_ID,
    START,
    Entry,
    case,
    days,
    dexamethasone,
    entry,
    plan_of,
    protocol_values,
    restart,
    stop,
)
from tests.reports.read_back import table, words
from tests.reports.sheets import STARTED, sheet_of

STOP = START + days(2)
STANDS = (*STARTED, stop(3, STOP))


def _interruptions(log: Sequence[Entry], as_of: Minute, cycle: int = 1) -> list[tuple[str, ...]]:
    return table(render(sheet_of(plan_of(log, as_of), cycle), "A4"), "Interruptions so far")


def _orders(log: Sequence[Entry], as_of: Minute) -> list[tuple[str, ...]]:
    return table(render(sheet_of(plan_of(log, as_of)), "A4"), "Premedication orders")


def test_a_restart_after_four_hours_without_a_dose_is_not_logged() -> None:
    (row,) = _interruptions((*STANDS, restart(4, STOP + 250)), STOP + 400)

    assert row == ("Wed 14-Oct-2026 10:00 EDT", "Wed 14-Oct-2026 14:10 EDT", "4 h 10 min", "NOT LOGGED")


def test_a_restart_after_four_hours_with_a_dose_says_when_it_was_given_and_how_much() -> None:
    log = (*STANDS, dexamethasone(4, STOP + 200), restart(5, STOP + 300))

    assert _interruptions(log, STOP + 400)[0][-1] == "given Wed 14-Oct-2026 13:20 EDT, 20 mg"


def test_the_dose_before_a_restart_in_a_new_cycle_is_found_too() -> None:
    late = STOP + days(8)
    log = (*STANDS, dexamethasone(4, late - 60), restart(5, late, cycle="new", dosed_as=1))

    assert _interruptions(log, late + 30)[0][-1] == "given Thu 22-Oct-2026 09:00 EDT, 20 mg"


def test_a_short_interruption_needs_none() -> None:
    assert _interruptions((*STANDS, restart(4, STOP + 239)), STOP + 400)[0][-1] == "not needed"


@pytest.mark.parametrize("end", ["treatment_discontinued", "infusion_completed"])
def test_a_long_interruption_that_never_restarted_needs_none_any_more(end: str) -> None:
    (row,) = _interruptions((*STANDS, entry(4, end, STOP + 300, reason="seizure")), STOP + 330)

    assert row[1:] == ("ended Wed 14-Oct-2026 15:00 EDT", "5 h", "not needed any more")


@pytest.mark.parametrize("minutes", [100, 185, 230])
def test_a_standing_pump_says_from_which_restart_on_it_is_needed(minutes: Minute) -> None:
    (row,) = _interruptions(STANDS, STOP + minutes)

    assert row[1] == "STANDS"
    assert row[-1] == "needed if restarted at or after Wed 14-Oct-2026 14:00 EDT"


@pytest.mark.parametrize("minutes", [240, 1000])
def test_after_its_line_it_is_needed_before_the_restart(minutes: Minute) -> None:
    assert _interruptions(STANDS, STOP + minutes)[0][-1] == "needed before the restart"


@pytest.mark.parametrize("minutes", [181, 239])
def test_before_its_line_the_order_is_conditional_and_never_due_now(minutes: Minute) -> None:
    assert _orders(STANDS, STOP + minutes)[1] == (
        "ONLY IF RESTARTED AT OR AFTER Wed 14-Oct-2026 14:00 EDT: dexamethasone 20 mg IV",
        "1 hour before the restart: by Wed 14-Oct-2026 13:00 EDT for one at 14:00 EDT",
        "a restart at or after Wed 14-Oct-2026 14:00 EDT",
        "restart after a long interruption; trial record",
        "",
    )


@pytest.mark.parametrize("minutes", [240, 1000])
def test_after_its_line_the_order_does_not_slide_with_the_clock(minutes: Minute) -> None:
    assert _orders(STANDS, STOP + minutes)[1] == (
        "dexamethasone 20 mg IV",
        "1 hour before the restart",
        "any restart: needed since Wed 14-Oct-2026 14:00 EDT",
        "restart after a long interruption; trial record",
        "",
    )


def test_a_dose_that_may_not_count_any_longer_is_for_the_prescriber() -> None:
    said = "given Wed 14-Oct-2026 10:20 EDT, 20 mg: ask the prescriber whether to repeat"
    log = (*STANDS, dexamethasone(4, STOP + 20))

    assert _interruptions(log, STOP + 300)[0][-1] == said
    assert _orders(log, STOP + 300)[1][-1] == said


def test_a_step_dose_reached_when_the_pump_stopped_waits_for_the_restart() -> None:
    reached = (*STARTED, stop(3, START + days(7)))

    assert _orders(reached, START + days(7) + 30)[1] == (
        "dexamethasone 20 mg IV",
        "1 hour before the restart",
        "the restart",
        "step dose; trial record",
        "",
    )


def test_a_dose_says_when_it_was_given_and_how_much() -> None:
    stronger = {**dexamethasone(1, START - 55), "dose_mg": 24}
    log = (stronger, entry(2, "cycle_started", START))

    assert _orders(log, START + days(1))[0][-1] == "given Mon 12-Oct-2026 09:05 EDT, 24 mg"


def test_what_is_due_and_what_nobody_logged_are_told_apart() -> None:
    start, step, *_ = _orders((entry(1, "cycle_started", START),), START + days(7) - 30)

    assert (start[-1], step[-1]) == ("NOT LOGGED", "due now")


def test_another_protocols_drug_and_numbers_are_printed() -> None:
    values = protocol_values()
    values["premedication"] |= {"drug": "prednisone", "after_interruption_minutes": 300, "lead_minutes": 120}
    other = read_protocol(values)
    found = plan(read_case(case(STANDS, STOP + 250), {PROTOCOL_ID: other}))
    pdf = render(replace(sheet_of(found), protocol=other), "A4")

    line = "Wed 14-Oct-2026 15:00 EDT"
    stops = {row[0]: row[1] for row in table(pdf, "When the pump stops")}
    assert table(pdf, "Interruptions so far")[0][-1] == f"needed if restarted at or after {line}"
    assert table(pdf, "Premedication orders")[1][:3] == (
        f"ONLY IF RESTARTED AT OR AFTER {line}: prednisone 20 mg IV",
        "2 hours before the restart: by Wed 14-Oct-2026 13:00 EDT for one at 15:00 EDT",
        f"a restart at or after {line}",
    )
    assert stops["Under 5 hours"] == "Restart at the dose that ran. No prednisone for this restart."
    assert stops["5 hours or more"].startswith("Give prednisone 20 mg IV, 2 hours before the restart.")
    assert "Note: prednisone before Mon 12-Oct-2026 10:00 EDT is not logged." in words(pdf)
    assert "dexamethasone" not in words(pdf)
