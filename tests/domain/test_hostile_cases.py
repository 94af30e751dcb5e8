"""Case files that are broken in ways a parser does not expect: one refusal each, and the other cases are computed."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from model.exchange.schedule_command import run
from tests.domain.cases import START, case, entry

ROOT = Path(__file__).parents[2]
STARTED = entry(1, "cycle_started", START)
NOTE = entry(2, "note", START)


def _answers(text: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    run(["-"], None, False, io.StringIO(text), out, io.StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u0085", "\x0b", "\x1c"])
def test_what_only_some_take_for_an_end_of_line_parts_no_case(separator: str) -> None:
    line = json.dumps(case([STARTED, {**NOTE, "text": f"one{separator}two"}], START + 1), ensure_ascii=False)
    assert [answer["status"] for answer in _answers(f"{line}\n{line}\n")] == ["infusing", "infusing"]


def test_json_too_deep_to_read_is_refused_and_the_next_case_computed() -> None:
    deep = "[" * 100_000
    first, second = _answers(f"{deep}\n{json.dumps(case([STARTED], START + 1))}\n")
    assert first["refused"]["code"] == "malformed"
    assert second["status"] == "infusing"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_a_dose_that_is_no_number_is_malformed(number: str) -> None:
    given = {**entry(2, "premedication_given", START), "drug": "dexamethasone", "dose_mg": 1, "route": "IV"}
    text = json.dumps(case([STARTED, given], START + 1)).replace('"dose_mg": 1', f'"dose_mg": {number}')
    assert (_answers(text)[0]["refused"]["entry"], _answers(text)[0]["refused"]["code"]) == (2, "malformed")


@pytest.mark.parametrize("dose", ["sNaN", "Infinity"])
def test_a_bag_plan_for_a_dose_that_is_no_number_is_malformed(dose: str) -> None:
    values = {**case([STARTED], START + 1), "bag_hours": {"9": 24, "28": 24, dose: 24}}
    assert _answers(json.dumps(values))[0]["refused"]["code"] == "malformed"


def test_a_moment_before_the_first_year_names_its_entry() -> None:
    early = {**NOTE, "at": "0001-01-01T00:00+05:00"}
    assert _answers(json.dumps(case([STARTED, early], START + 1)))[0]["refused"] == {
        "entry": 2,
        "code": "naive_time",
        "message": _answers(json.dumps(case([STARTED, early], START + 1)))[0]["refused"]["message"],
    }


def test_half_a_surrogate_is_quoted_and_not_choked_on() -> None:
    line = json.dumps(case([STARTED, {**NOTE, "kind": "\ud800"}], START + 1))
    command = [sys.executable, "main.py", "schedule", "-"]
    done = subprocess.run(command, cwd=ROOT, input=line, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "")
    assert json.loads(done.stdout)["refused"]["code"] == "unknown_kind"
