"""The contract's own cases, through the command line's code: every one agrees to the minute."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from model.exchange.schedule_command import run
from tests.domain.cases import without_message

_FILE = Path(__file__).parents[1] / "data" / "examples.jsonl"
EXAMPLES = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]


def _schedule(case: object, *, explained: bool = False) -> tuple[int, str]:
    out = io.StringIO()
    return run(["-"], None, explained, io.StringIO(json.dumps(case)), out, io.StringIO()), out.getvalue()


@pytest.mark.parametrize("example", EXAMPLES, ids=[str(number) for number in range(len(EXAMPLES))])
def test_the_schedule_agrees_with_the_example_to_the_minute(example: dict[str, Any]) -> None:
    status, text = _schedule(example["case"])

    assert without_message(json.loads(text)) == without_message(example["answer"])
    assert status == (2 if "refused" in example["answer"] else 0)


@pytest.mark.parametrize("example", EXAMPLES, ids=[str(number) for number in range(len(EXAMPLES))])
def test_every_example_can_be_explained_with_a_reason_on_each_line(example: dict[str, Any]) -> None:
    _, text = _schedule(example["case"], explained=True)

    if "refused" in example["answer"]:
        assert text.startswith("Refused")
        return
    lines = text.splitlines()
    things = [number for number, line in enumerate(lines) if line.startswith("  ") and not line.startswith("    ")]
    assert things
    assert all(lines[number + 1].startswith("    because: ") for number in things)
