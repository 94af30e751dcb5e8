"""Cases on which two planners agreed, written apart from one contract; the one that is not here counted each minute.

The protocol of the trial, and six that nobody would write: other doses, steps, cycles, bags, thresholds.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from model.exchange.schedule_command import run
from tests.domain.cases import without_message

FOLDER = Path(__file__).parents[1] / "data" / "agreed"
CASES = [json.loads(line) for line in (FOLDER / "cases.jsonl").read_text(encoding="utf-8").split("\n") if line]


@pytest.mark.parametrize("agreed", CASES, ids=[str(number) for number in range(len(CASES))])
def test_the_schedule_is_the_one_that_both_planners_computed(agreed: dict[str, Any]) -> None:
    out, other = io.StringIO(), FOLDER / f"{agreed['case'].get('protocol')}.toml"
    run(
        ["-"],
        str(other) if other.exists() else None,
        False,
        io.StringIO(json.dumps(agreed["case"])),
        out,
        io.StringIO(),
    )
    assert without_message(json.loads(out.getvalue())) == without_message(agreed["answer"])
