"""`python -m tests.reports.write_golden`: writes the golden sheets anew. Read the difference before you keep it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from reports.order_sheet import render
from reports.page import PaperName
from tests.reports.read_back import text
from tests.reports.sheets import SCENARIOS

FOLDER = Path(__file__).with_name("golden")
PAPERS: tuple[PaperName, ...] = get_args(PaperName)


def golden_path(scenario: str, paper: PaperName) -> Path:
    return FOLDER / f"{scenario}-{paper}.txt"


def write() -> None:
    for scenario, make in SCENARIOS.items():
        for paper in PAPERS:
            golden_path(scenario, paper).write_text(text(render(make(), paper)), encoding="utf-8")


if __name__ == "__main__":
    write()
