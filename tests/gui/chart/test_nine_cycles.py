"""A protocol of nine cycles, the last with longer intervals: each is on the chart, on its sheet, and can be planned."""

from __future__ import annotations

from typing import Any

import pytest

from gui.forms.offered import offered
from gui.rows.facts import Facts
from gui.rows.timeline_items import items
from gui.timeline.overview import TimelineOverview
from model.domain.case import read_case
from model.domain.moments import DAY, Minute
from model.domain.plan import plan
from model.domain.protocol import Protocol
from model.domain.protocol_file import read_protocol
from tests.domain.cases import PROTOCOL_ID, START, case, entry, protocol_values


@pytest.fixture(scope="module")
def nine() -> Protocol:
    values: dict[str, Any] = protocol_values()
    more = [{**values["cycles"][1], **({"treatment_free_days": 56} if number >= 6 else {})} for number in range(3, 10)]
    values["cycles"] += more
    values["premedication"]["cycle_starts"] = list(range(1, 10))
    return read_protocol(values)


def _facts(nine: Protocol, as_of: Minute, *log: dict[str, Any]) -> Facts:
    return Facts(plan(read_case(case(log, as_of), {PROTOCOL_ID: nine})), nine, as_of)


def test_every_cycle_is_drawn_with_its_own_interval_and_stays_to_be_planned(nine: Protocol) -> None:
    facts = _facts(nine, START + DAY, entry(1, "cycle_started", START))
    drawn = items(facts)
    starts = [item for item in drawn if item.kind == "cycle_start"]
    free = [item for item in drawn if item.kind == "treatment_free"]

    assert [item.cycle for item in starts] == list(range(1, 10))
    assert [round((item.end - item.start) / DAY) for item in free] == [14] * 5 + [56] * 4
    assert [item.start for item in starts[1:]] == [item.end for item in free[:-1]]
    assert len({item.key for item in drawn}) == len(drawn)
    assert "plan_cycle" in offered(facts.plan)


def test_the_last_cycle_leaves_none_to_plan(nine: Protocol) -> None:
    at: Minute = START
    log: list[dict[str, Any]] = []
    for number in range(1, 10):
        log.append(entry(number, "cycle_started", at))
        cycles = _facts(nine, at, *log).plan.cycles
        at = cycles[number].start if number < 9 else at
    facts = _facts(nine, at + DAY, *log)
    assert facts.plan.current is not None
    assert facts.plan.current.number == 9
    assert "plan_cycle" not in offered(facts.plan)


@pytest.mark.usefixtures("qapp")
def test_the_whole_course_names_each_cycle_where_little_room_is_left(nine: Protocol) -> None:
    facts = _facts(nine, START + DAY, entry(1, "cycle_started", START))
    overview = TimelineOverview()
    overview.resize(950, 76)
    overview.show_items(items(facts), facts.zone, facts.now, nine.doses[-1])
    assert [text for _room, text in overview.names(overview.scale()) if text] == [
        str(number) for number in range(1, 10)
    ]
