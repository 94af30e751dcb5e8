"""A plan in words: findings name the drug and the numbers of the protocol, and count in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from model.domain.case import read_case
from model.domain.moments import Minute
from model.domain.plan import plan
from model.domain.protocol_file import read_protocol
from model.exchange.explanation import explain
from tests.domain.cases import (
    PROTOCOL_ID,
    START,
    Entry,
    case,
    days,
    dexamethasone,
    entry,
    plan_of,
    protocol,
    protocol_values,
    restart,
    stop,
)

STARTED = (dexamethasone(1, START - 60), entry(2, "cycle_started", START))
STOP = START + days(2)


def _explained(log: Sequence[Entry], as_of: Minute) -> str:
    return explain(plan_of(log, as_of), protocol())


def test_a_dose_that_nobody_logged_is_named() -> None:
    said = _explained([entry(2, "cycle_started", START)], START + 30)

    assert "Note: dexamethasone before Mon 12-Oct-2026 10:00 EDT is not logged" in said


def test_a_late_dose_is_named_with_how_early_it_should_have_been() -> None:
    said = _explained([dexamethasone(1, START - 10), entry(2, "cycle_started", START)], START + 30)

    assert "Note: dexamethasone before Mon 12-Oct-2026 10:00 EDT was given later than 1 hour before" in said
    assert "given Mon 12-Oct-2026 09:50 EDT, 20 mg" in said


def test_one_assumed_bag_and_many_are_sentences() -> None:
    one, many = _explained(STARTED, START + days(1) + 90), _explained(STARTED, START + days(2) + 90)

    assert "Note: the bag change at Tue 13-Oct-2026 10:00 EDT is assumed and not logged\n" in one
    assert "Note: 2 bag changes are assumed and not logged, the first at Tue 13-Oct-2026 10:00 EDT\n" in many


def test_an_open_interruption_asks_for_it_only_from_its_line_on() -> None:
    stands = [*STARTED, stop(3, STOP)]

    assert "only if restarted at or after Wed 14-Oct-2026 14:00 EDT, none logged" in _explained(stands, STOP + 200)
    assert "before any restart, needed since Wed 14-Oct-2026 14:00 EDT, none logged" in _explained(stands, STOP + 900)


def test_every_number_of_a_finding_is_the_protocols() -> None:
    values = protocol_values()
    values["premedication"] |= {"drug": "prednisone", "after_interruption_minutes": 300, "lead_minutes": 120}
    other = read_protocol(values)
    shorts = [
        entry(1, "cycle_started", START),
        stop(2, START + 100),
        restart(3, START + 300),
        stop(4, START + 400),
        restart(5, START + 520),
    ]

    said = explain(plan(read_case(case(shorts, START + 600), {PROTOCOL_ID: other})), other)

    assert "Note: prednisone before Mon 12-Oct-2026 10:00 EDT is not logged" in said
    assert "add up to 5 hours or more within 24 hours: each by itself needs no prednisone" in said
