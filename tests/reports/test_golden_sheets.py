"""Whole sheets, word for word, on both papers."""

from __future__ import annotations

import pytest

from reports.order_sheet import render
from reports.page import PaperName
from tests.reports.read_back import text
from tests.reports.sheets import SCENARIOS
from tests.reports.write_golden import PAPERS, golden_path


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_sheet_reads_as_its_golden_text(scenario: str, paper: PaperName) -> None:
    printed = text(render(SCENARIOS[scenario](), paper))

    assert printed == golden_path(scenario, paper).read_text(encoding="utf-8")


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_equal_inputs_give_identical_bytes(scenario: str) -> None:
    assert render(SCENARIOS[scenario](), "A4") == render(SCENARIOS[scenario](), "A4")
