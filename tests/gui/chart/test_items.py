"""What the timeline draws and the table lists: states, reasons, labels. No Qt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gui.chart.tables import item_lines
from gui.rows.chart import chart_of
from gui.rows.item import Item
from gui.rows.timeline_items import items
from tests.gui.chart.samples import DAILY, PATIENT, RUNNING, STARTED, STATES, STOP, facts, facts_of, given, in_state


def only(found: tuple[Item, ...], kind: str) -> list[Item]:
    return [item for item in found if item.kind == kind]


@pytest.mark.parametrize("state", STATES)
def test_every_item_says_why_and_cites_the_line_it_rests_on(state: str) -> None:
    found = items(in_state(state))
    assert found
    for item in found:
        assert item.why.sentence
        assert item.why.kind in ("registry", "label", "local")
        assert item.why.citation in item.because
        assert item.why.sentence in item.spoken


@pytest.mark.parametrize("state", STATES)
def test_every_item_has_a_key_of_its_own(state: str) -> None:
    keys = [item.key for item in items(in_state(state))]
    assert len(keys) == len(set(keys))


def test_a_bag_is_logged_assumed_or_projected() -> None:
    bags = only(items(in_state("unconfirmed_bag")), "bag")
    assert [bag.state for bag in bags[:6]] == ["logged", "logged", "logged", "assumed", "assumed", "projected"]
    assert "assumed" in bags[3].labels[0]


def test_a_dose_that_rose_with_an_assumed_bag_is_assumed_until_somebody_says_so() -> None:
    found = items(facts((*STARTED, *DAILY), "2026-10-20T08:00-04:00"))
    high = [item for item in only(found, "dose") if item.dose == 28 and item.cycle == 1]
    assert [item.state for item in high] == ["assumed"]
    assert only(found, "step")[0].state == "assumed"


def test_the_projection_after_an_open_stop_says_that_it_is_as_if_restarted_now() -> None:
    found = items(in_state("stopped"))
    projected = next(item for item in only(found, "dose") if item.state == "projected")
    assert projected.labels[0] == "28 mcg per day, projected as if restarted now"


def test_an_open_interruption_says_since_when_why_and_how_long() -> None:
    stop = only(items(in_state("stopped")), "interruption")[0]
    assert stop.labels[0] == "stopped 02:10, occlusion, 3 h 20 min"
    assert stop.state_text == "open, 3 h 20 min"
    assert stop.why.logged == "entry 11, typed Tue 20-Oct 02:14 by M. Ortiz (class: technical)"


def test_dexamethasone_is_drawn_where_it_was_given_and_where_it_is_wanted() -> None:
    found = only(items(in_state("stopped")), "premedication")
    assert [(item.state, item.when) for item in found][:3] == [
        ("given", "Mon 12-Oct 09:10"),
        ("given", "Mon 19-Oct 09:15"),
        ("due", "Tue 20-Oct 06:10"),
    ]
    assert found[2].labels[0] == "needed if restarted at or after 06:10"


def test_a_dose_that_no_longer_counts_asks_for_the_prescriber() -> None:
    found = items(facts((*RUNNING, STOP, given("2026-10-20T05:20-04:00")), "2026-10-20T10:30-04:00"))
    assert [item.state for item in only(found, "premedication")].count("ask_prescriber") == 1


def test_an_end_that_nobody_confirmed_is_assumed() -> None:
    end = only(items(in_state("end_unconfirmed")), "cycle_end")[0]
    assert (end.state, end.title) == ("assumed", "End of cycle 1, not confirmed")


@pytest.mark.parametrize("state", STATES)
def test_the_table_lists_what_the_timeline_draws(state: str) -> None:
    drawn = items(in_state(state))
    lines = item_lines(drawn)
    assert [line.key for line in lines] == [item.key for item in drawn]
    for line, item in zip(lines, drawn, strict=True):
        assert line.cells[:3] == (item.when, item.title, item.state_text)
        assert item.why.sentence in line.cells[3]
        assert line.source == item.why.citation


def test_every_example_of_the_contract_makes_a_chart() -> None:
    examples = Path(__file__).parents[2] / "data" / "examples.jsonl"
    cases = [json.loads(line) for line in examples.read_text(encoding="utf-8").splitlines()]
    computed = [case["case"] for case in cases if "refused" not in case["answer"]]
    assert computed
    for case in computed:
        assert chart_of("c", PATIENT, facts_of(case)).items
