"""Every number on a sheet is the plan's or the drug file's, over the schedule contract's own examples."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from model.casebook.sheets import SheetInput
from model.casebook.shipped import drug_file
from model.domain.case import read_case
from model.domain.plan import plan
from model.domain.plan_values import Bag, Cycle, Plan
from model.domain.printed_sheet import cycle_of
from model.domain.refusal import Refused
from model.domain.writing import clock, day, dose, duration, moment
from reports.order_sheet import render
from tests.domain.cases import PROTOCOL_ID, START, days, entry, protocol
from tests.reports.read_back import lines, table, text
from tests.reports.sheets import HOUR, SCENARIOS, STARTED, plan_with_bags, sheet_of

EXAMPLES = Path(__file__).parents[1] / "data" / "examples.jsonl"


def _planned(values: dict[str, Any]) -> Plan | None:
    try:
        return plan(read_case(values, {PROTOCOL_ID: protocol()}))
    except Refused:
        return None


def _example_plans() -> list[Plan]:
    cases = [json.loads(line)["case"] for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    return [found for values in cases if (found := _planned(values)) is not None]


def _sheets() -> list[SheetInput]:
    examples = [sheet_of(found, found.cycles[0].number) for found in _example_plans()[::4]]
    return [make() for make in SCENARIOS.values()] + examples


def _cycle(sheet: SheetInput) -> Cycle:
    found = cycle_of(sheet.plan, sheet.cycle)
    assert found is not None
    return found


def _bag_rows(pdf: bytes) -> list[tuple[str, ...]]:
    rows = [row for page in lines(pdf) for row in page]
    return [row for row in rows if row[0].isdigit() and len(row) > 5 and " mcg per day" in row[3]]


def _ran(cycle: Cycle, bag: Bag) -> int:
    """Minute by minute, so that nothing of the sheet's own reckoning is used."""
    running: set[int] = set()
    for segment in cycle.segments:
        running.update(range(max(segment.start, bag.hung), min(segment.end, bag.down)))
    return len(running)


def _expected_volume(bag: Bag, minutes: int) -> str:
    row = drug_file().row(bag.hours, bag.dose)
    if row is None or not row.usable or row.rate_ml_per_hour is None:
        return "not known"
    tenths = row.rate_ml_per_hour * minutes / 6
    whole = int(tenths + Decimal("0.5"))
    return f"{whole // 10} mL" if whole % 10 == 0 else f"{whole // 10}.{whole % 10} mL"


@pytest.mark.parametrize("sheet", _sheets())
def test_the_bag_list_is_the_plans(sheet: SheetInput) -> None:
    cycle, zone = _cycle(sheet), sheet.plan.zone

    rows = _bag_rows(render(sheet, "Letter"))

    assert [row[0] for row in rows] == [str(place) for place in range(1, len(cycle.bags) + 1)]
    for row, bag in zip(rows, cycle.bags, strict=True):
        minutes = _ran(cycle, bag)
        hours, rest = divmod(minutes, HOUR)
        ran = " ".join([f"{hours} h"] * (hours > 0) + [f"{rest} min"] * (rest > 0))
        assert row[1:6] == (
            day(zone.date_of(bag.hung), with_year=True),
            clock(zone, bag.hung, with_zone=True),
            dose(bag.dose),
            f"{bag.hours} h",
            ran,
        )
        is_past = cycle.start_is == "actual" and bag.down <= sheet.plan.as_of
        if not is_past:
            assert row[7] == _expected_volume(bag, minutes)
        assert any("PARTIAL" in cell for cell in row) == (not is_past and minutes < bag.hours * HOUR)


@pytest.mark.parametrize("sheet", _sheets())
def test_every_moment_and_dose_of_the_plan_is_printed(sheet: SheetInput) -> None:
    cycle = _cycle(sheet)
    moments = {cycle.start, *(segment.start for segment in cycle.segments[:1])}
    if cycle.infusion_end is not None:
        moments.add(cycle.infusion_end)
    if cycle.treatment_free is not None:
        moments.add(cycle.treatment_free.end)
    for item in sheet.plan.premedications:
        waits_for_the_restart = cycle.open_interruption is not None and item.before == sheet.plan.as_of
        if item.cycle == cycle.number and (item.open_interruption or not waits_for_the_restart):
            moments.update({item.before, item.due_at} if item.needed_from is None else {item.needed_from})
            moments.update(() if item.dose is None else {item.dose.at})

    pdf = render(sheet, "A4")
    printed = " ".join([text(pdf), *(cell for row in table(pdf, "Premedication orders") for cell in row)])

    for minute in moments:
        assert moment(sheet.plan.zone, minute, with_year=True) in printed
    for segment in cycle.segments:
        assert dose(segment.dose) in printed
    for stop in cycle.interruptions:
        assert duration(stop.minutes) in printed


def test_every_example_prints_on_both_papers() -> None:
    for found in _example_plans():
        for cycle in found.cycles:
            for paper in ("A4", "Letter"):
                assert render(sheet_of(found, cycle.number), paper).startswith(b"%PDF")


def test_a_bag_cut_by_the_step_is_partial_with_its_own_volume() -> None:
    rows = _bag_rows(render(SCENARIOS["partial_bags"](), "A4"))

    assert rows[3][4:8] == ("48 h", "24 h", "5 mL/h", "120 mL")
    assert "PARTIAL" in rows[3][8]


def test_a_seven_day_bag_prints_its_rate_and_volume() -> None:
    found = plan_with_bags([], START - days(1), {"9": 24, "28": 168})

    rows = _bag_rows(render(sheet_of(found), "A4"))

    assert rows[7][3:8] == ("28 mcg per day", "168 h", "168 h", "0.6 mL/h", "100.8 mL")


@pytest.mark.parametrize("hours", [72, 96])
def test_a_bag_that_nobody_knows_prints_no_rate_no_volume_and_says_so(hours: int) -> None:
    found = plan_with_bags([], START - days(1), {"9": 24, "28": hours})

    pdf = render(sheet_of(found), "A4")

    rows = [row for row in _bag_rows(pdf) if row[3] == "28 mcg per day"]
    assert rows
    assert {row[6:8] for row in rows} == {("not known", "not known")}
    assert "1.8 mL" not in text(pdf)
    assert f"The bag of {hours} h at 28 mcg per day is not known" in text(pdf)


def test_past_bags_are_done_or_only_assumed() -> None:
    log = [*STARTED, entry(3, "bag_changed", START + days(1))]
    found = plan_with_bags(log, START + days(3) + 30, {"9": 24, "28": 48})

    rows = _bag_rows(render(sheet_of(found), "A4"))

    assert [row[-1] for row in rows[:3]] == ["done", "done", "assumed, not logged"]
    assert rows[3][-1].startswith("hangs now")
