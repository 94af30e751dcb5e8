"""When a later plan contradicts an issued sheet: each code, the tolerance to the minute, the standing pump."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from model.domain.moments import Minute
from model.domain.plan_values import Plan
from model.domain.printed_sheet import changes, patient_changes, printed
from model.domain.records import Allergies
from tests.casebook.ward import RUTH
from tests.domain.cases import START, days, dexamethasone, entry, plan_of, restart, stop
from tests.reports.sheets import STARTED

STOP = START + days(2)


def _after_stop(minutes: Minute) -> Plan:
    return plan_of([*STARTED, stop(3, STOP), restart(4, STOP + minutes)], STOP + days(1))


def _kept(plan: Plan, cycle: int = 1) -> dict[str, Any]:
    """As it comes back out of the store."""
    kept: dict[str, Any] = json.loads(json.dumps(printed(plan, cycle, RUTH)))
    return kept


@pytest.fixture
def sheet() -> dict[str, Any]:
    return _kept(plan_of(STARTED, START + 60))


def test_a_sheet_holds_against_the_plan_it_was_printed_from(sheet: dict[str, Any]) -> None:
    assert changes(sheet, plan_of(STARTED, START + days(5)), START + days(5)) == ()


def test_the_facts_hold_whole_numbers_and_text_only(sheet: dict[str, Any]) -> None:
    def leaves(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [leaf for part in value.values() for leaf in leaves(part)]
        return [leaf for part in value for leaf in leaves(part)] if isinstance(value, list) else [value]

    assert {type(leaf) for leaf in leaves(sheet)} <= {int, str, bool, type(None)}


@pytest.mark.parametrize(("minutes", "codes"), [(60, ()), (61, ("times",))])
def test_a_time_may_move_by_sixty_minutes_and_no_more(sheet: dict[str, Any], minutes: int, codes: tuple[str]) -> None:
    plan = _after_stop(minutes)

    assert changes(sheet, plan, plan.as_of) == codes


def test_the_tolerance_is_the_sites(sheet: dict[str, Any]) -> None:
    plan = _after_stop(61)

    assert changes(sheet, plan, plan.as_of, tolerance=61) == ()


def test_a_long_interruption_changes_bags_times_and_premedication(sheet: dict[str, Any]) -> None:
    plan = _after_stop(241)

    assert changes(sheet, plan, plan.as_of) == ("premedications", "times")


def test_a_step_down_changes_doses_and_bags(sheet: dict[str, Any]) -> None:
    log = [*STARTED, stop(3, START + days(9), "adverse_event"), restart(4, START + days(11), step_down=True)]
    plan = plan_of(log, START + days(12))

    assert changes(sheet, plan, plan.as_of) == ("doses", "bags", "premedications", "times")


def test_another_bag_plan_changes_bags_alone(sheet: dict[str, Any]) -> None:
    log = [*STARTED, entry(3, "bag_plan_changed", START + 30, bag_hours={"28": 24})]
    plan = plan_of(log, START + days(1))

    assert changes(sheet, plan, plan.as_of) == ("bags",)


def test_nothing_is_judged_while_the_pump_stands_and_all_of_it_after(sheet: dict[str, Any]) -> None:
    standing = plan_of([*STARTED, stop(3, STOP)], STOP + 300)

    assert changes(sheet, standing, standing.as_of) == ()
    assert "times" in changes(sheet, _after_stop(301), STOP + 400)


def test_a_pump_that_stands_too_long_is_not_judged_either(sheet: dict[str, Any]) -> None:
    standing = plan_of([*STARTED, stop(3, STOP)], STOP + days(8))

    assert standing.status == "decision_needed"
    assert changes(sheet, standing, standing.as_of) == ()


def test_times_that_are_past_by_both_readings_are_forgiven() -> None:
    """The start came two hours early; once both moments are past, only what is to come counts."""
    sheet = _kept(plan_of([], START - days(1)))
    log = [dexamethasone(1, START - 180), entry(2, "cycle_started", START - 120)]
    plan = plan_of(log, START + days(60))

    assert "times" in changes(sheet, plan_of(log, START - 60), START - 60)
    assert changes(sheet, plan, plan.as_of) == ()


@pytest.mark.parametrize("restarted_after", [230, 250])
def test_a_premedication_ordered_in_case_of_a_late_restart_is_kept_either_way(restarted_after: int) -> None:
    sheet = _kept(plan_of([*STARTED, stop(3, STOP)], STOP + 200))
    plan = _after_stop(restarted_after)

    assert any(item["if_restarted_later"] for item in sheet["premedications"])
    assert "premedications" not in changes(sheet, plan, plan.as_of)


def test_a_cycle_that_will_not_come_contradicts_its_sheet() -> None:
    sheet = _kept(plan_of(STARTED, START + 60), cycle=2)
    plan = plan_of([*STARTED, entry(3, "treatment_discontinued", STOP, reason="relapse")], STOP + 60)

    assert changes(sheet, plan, plan.as_of) == ("doses", "bags", "premedications", "times")


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"allergies": Allergies("listed", ("penicillin", "latex"))}, ("allergies",)),
        ({"allergies": Allergies("none_known")}, ("allergies",)),
        ({"family_name": "Okafor-Bell"}, ("name",)),
        ({"born": date(1968, 4, 3)}, ("born",)),
        ({"record_number": "418 220 974"}, ("record_number",)),
        ({"bed": "7B-13"}, ()),
    ],
)
def test_what_a_sheet_prints_of_its_patient_is_held_against_the_patient(
    sheet: dict[str, Any], changed: dict[str, Any], codes: tuple[str, ...]
) -> None:
    plan = plan_of(STARTED, START + 60)

    assert patient_changes(sheet, RUTH, plan) == ()
    assert patient_changes(sheet, replace(RUTH, **changed), plan) == codes


def test_the_patient_is_judged_while_the_pump_stands_too(sheet: dict[str, Any]) -> None:
    stands = plan_of([*STARTED, stop(3, STOP)], STOP + 60)
    other = replace(RUTH, allergies=Allergies("none_known"))

    assert patient_changes(sheet, other, stands) == ("allergies",)


def test_neither_a_cycle_that_is_over_nor_a_sheet_that_kept_nothing_of_the_patient_is_judged(
    sheet: dict[str, Any],
) -> None:
    other = replace(RUTH, allergies=Allergies("none_known"))
    over = plan_of([*STARTED, entry(3, "infusion_completed", START + days(28))], START + days(29))
    older = {name: value for name, value in sheet.items() if name != "patient"}

    assert patient_changes(sheet, other, over) == ()
    assert patient_changes(older, other, plan_of(STARTED, START + 60)) == ()
