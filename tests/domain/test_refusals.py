"""Everything the contract refuses, with the code and the entry to blame; and wrong protocol files, by key."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from model.domain.case import read_case
from model.domain.moments import Minute
from model.domain.plan import plan
from model.domain.protocol_file import read_protocol
from model.domain.refusal import ProtocolRefused, Refused
from model.exchange.schedule_command import run
from tests.domain.cases import (
    PROTOCOL_ID,
    START,
    Entry,
    case,
    days,
    entry,
    iso,
    protocol,
    protocol_values,
    restart,
    stop,
)

AS_OF = START + days(3)
STARTED = entry(1, "cycle_started", START)


def _refused(entries: list[Entry], as_of: Minute = AS_OF, changed: Entry | None = None) -> tuple[str, int | None]:
    with pytest.raises(Refused) as refused:
        plan(read_case({**case(entries, as_of), **(changed or {})}, {PROTOCOL_ID: protocol()}))
    return refused.value.code, refused.value.entry


LOGS: dict[str, tuple[list[Entry], tuple[str, int | None]]] = {
    "a stop while stopped": ([STARTED, stop(2, START + 10), stop(3, START + 20)], ("not_running", 3)),
    "a stop before the start": ([stop(1, START - 10), entry(2, "cycle_started", START)], ("not_running", 1)),
    "a restart while running": ([STARTED, restart(2, START + 10)], ("already_running", 2)),
    "a restart before any stop": ([restart(1, START)], ("not_interrupted", 1)),
    "a restart at its stop": ([STARTED, stop(2, START + 9), restart(3, START + 9)], ("not_after_stop", 3)),
    "a start while a cycle runs": ([STARTED, entry(2, "cycle_started", START + 9)], ("cycle_in_progress", 2)),
    "an entry in the future": ([entry(1, "cycle_started", AS_OF + 1)], ("future_entry", 1)),
    "an id used twice": ([STARTED, stop(1, START + 9)], ("duplicate_id", 1)),
    "a mark of nothing": ([STARTED, entry(2, "entered_in_error", START, entry=7)], ("unknown_entry", 2)),
    "an unknown kind": ([entry(4, "infusion_paused", START)], ("unknown_kind", 4)),
    "a stop without its class": ([STARTED, entry(2, "infusion_stopped", START + 9, reason="x")], ("missing_field", 2)),
    "an unknown class": ([STARTED, stop(2, START + 9, "weather")], ("malformed", 2)),
    "a bag nobody has": ([STARTED, entry(2, "bag_changed", START + 9, bag_hours=36)], ("unknown_bag", 2)),
    "a bag not for this dose": ([STARTED, entry(2, "bag_changed", START + 9, bag_hours=168)], ("unknown_bag", 2)),
    "a bag finished before it hangs": (
        [STARTED, entry(2, "bag_changed", START + 9, finish_by=iso(START + 9))],
        ("expired_bag", 2),
    ),
    "an act after the discontinuation": (
        [STARTED, entry(2, "treatment_discontinued", START + 9, reason="relapse"), stop(3, START + 10)],
        ("after_discontinuation", 3),
    ),
    "a moment without an offset": ([{**STARTED, "at": "2026-10-12T10:00"}], ("naive_time", 1)),
    "an offset with seconds": ([{**STARTED, "at": "2026-10-12T10:00-04:00:30"}], ("not_whole_minute", 1)),
    "a moment with seconds": ([{**STARTED, "at": "2026-10-12T10:00:30-04:00"}], ("not_whole_minute", 1)),
    "a new cycle without its doses": (
        [STARTED, stop(2, START + 9), restart(3, START + 99, cycle="new")],
        ("missing_field", 3),
    ),
    "a new cycle that the protocol lacks": (
        [STARTED, stop(2, START + 9), restart(3, START + 99, cycle="new", dosed_as=3)],
        ("unknown_cycle", 3),
    ),
    "a new cycle with a step-down": (
        [STARTED, stop(2, START + 9), restart(3, START + 99, cycle="new", dosed_as=1, step_down=True)],
        ("step_down_in_new_cycle", 3),
    ),
    "a new cycle after a short stop": (
        [STARTED, stop(2, START + 9), restart(3, START + 99, cycle="new", dosed_as=1)],
        ("decision_needed", 3),
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_log_that_contradicts_itself_is_refused_with_the_entry_to_blame(name: str) -> None:
    log, expected = LOGS[name]

    assert _refused(log) == expected


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("zone", "Europe/Atlantis", "unknown_zone"),
        ("protocol", "NCT0", "unknown_protocol"),
        ("bag_hours", {"9": 24}, "unknown_bag"),
        ("bag_hours", {"9": 24, "28": 36}, "unknown_bag"),
        ("bag_hours", {"9": 168, "28": 24}, "unknown_bag"),
        ("bag_hours", 24, "malformed"),
        ("planned_start", "soon", "naive_time"),
        ("log", "none", "malformed"),
        ("format", "bedside-case/2", "malformed"),
    ],
)
def test_a_case_with_a_wrong_field_is_refused_with_no_entry_to_blame(field: str, value: object, code: str) -> None:
    assert _refused([], changed={field: value}) == (code, None)


def test_the_same_cycle_goes_on_after_exactly_seven_days_and_not_a_minute_later() -> None:
    stopped = START + days(1)
    at_limit = [STARTED, stop(2, stopped), restart(3, stopped + days(7))]
    beyond = [STARTED, stop(2, stopped), restart(3, stopped + days(7) + 1)]
    as_of = stopped + days(8)

    assert plan(read_case(case(at_limit, as_of), {PROTOCOL_ID: protocol()})).status == "infusing"
    assert _refused(beyond, as_of) == ("decision_needed", 3)


def test_a_cycle_beyond_the_last_is_refused() -> None:
    first, second = START, START + days(42)
    log = [
        entry(1, "cycle_started", first),
        entry(2, "cycle_started", second),
        entry(3, "cycle_started", second + days(42)),
    ]

    assert _refused(log, second + days(43)) == ("no_more_cycles", 3)


Bend = Callable[[dict[str, Any]], object]

WRONG_PROTOCOLS: dict[str, tuple[Bend, str]] = {
    "a number is missing": (lambda values: values["premedication"].pop("lead_minutes"), "premedication.lead_minutes"),
    "a number is text": (lambda values: values["cycles"][0].update(hospital_days="3"), "cycles[1].hospital_days"),
    "a dose is negative": (lambda values: values["step_down"].update(mcg_per_day=-9), "step_down.mcg_per_day"),
    "a table is missing": (lambda values: values.pop("interruption"), "interruption"),
    "a step is as long as the slack for its bag change": (
        lambda values: values["cycles"][0]["steps"][0].update(hours=3),
        "cycles[1].steps[1].hours",
    ),
    "a dose has no bag": (lambda values: values.update(bags=values["bags"][4:]), "bags"),
    "the warnings go backwards": (
        lambda values: values["interruption"].update(warn_minutes=[240, 180]),
        "interruption.warn_minutes",
    ),
    "it is another format": (lambda values: values.update(format="bedside-protocol/2"), "format"),
}


@pytest.mark.parametrize("name", WRONG_PROTOCOLS)
def test_a_wrong_protocol_file_is_refused_by_its_key(name: str) -> None:
    bend, key = WRONG_PROTOCOLS[name]
    values = protocol_values()
    bend(values)

    with pytest.raises(ProtocolRefused) as refused:
        read_protocol(values)

    assert refused.value.key == key
    assert refused.value.expected


def test_the_command_says_what_is_wrong_with_a_protocol_file(tmp_path: Any) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('format = "bedside-protocol/1"\nid = "X"\n', encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()

    status = run(["-"], str(wrong), False, io.StringIO(""), out, err)

    assert status == 2
    assert "version" in err.getvalue()
    assert not out.getvalue()


def test_the_command_goes_on_after_a_refused_case_and_exits_with_two() -> None:
    good, bad = case([STARTED], AS_OF), case([stop(1, START)], AS_OF)
    out = io.StringIO()

    status = run(["-"], None, False, io.StringIO(f"{json.dumps(bad)}\nnot json\n{json.dumps(good)}\n"), out, out)

    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert status == 2
    assert [answer.get("status") for answer in answers] == [None, None, "infusing"]
    assert answers[0]["refused"]["entry"] == 1
    assert answers[0]["refused"]["message"] == "The pump is not running at that moment."
