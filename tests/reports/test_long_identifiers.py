"""A long name or number in the header: set smaller or broken where it may be, never within a word or a number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.domain.records import Patient, PatientDetails
from reports.fonts import fitted
from reports.order_sheet import render
from reports.page import STRONG, PaperName
from tests.reports.read_back import Piece, pages
from tests.reports.sheets import DETAILS, before_start
from tests.reports.write_golden import PAPERS

HYPHENATED = "Müller-Lüdenscheidt-Hohenzollern-Sigmaringen von und zu Aufseß"


def _header(details: PatientDetails, paper: PaperName) -> list[Piece]:
    return pages(render(replace(before_start(), patient=Patient("p", details)), paper))[0]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("study_id", ["J1713-0140000000000000014", "100000000000000000000017"])
def test_a_long_study_id_stands_on_one_line(study_id: str, paper: PaperName) -> None:
    printed = [piece.text for piece in _header(replace(DETAILS, study_id=study_id), paper)]

    assert study_id in printed


@pytest.mark.parametrize("paper", PAPERS)
def test_a_longer_one_is_broken_after_its_hyphens(paper: PaperName) -> None:
    parts = ["J1713-SITE01-", "0140000000000000014-", "SCREENING"]

    printed = [piece.text for piece in _header(replace(DETAILS, study_id="".join(parts)), paper)]

    assert [text for text in printed if text in parts] == parts


@pytest.mark.parametrize("paper", PAPERS)
def test_a_long_family_name_keeps_its_size_and_is_broken_after_its_hyphens(paper: PaperName) -> None:
    page = _header(replace(DETAILS, family_name=HYPHENATED), paper)
    name = [piece for piece in page if piece.size == 11]

    assert " ".join(piece.text for piece in name).replace("- ", "-") == f"{HYPHENATED.upper()}, Ruth"
    assert all(piece.text.endswith(("-", "VON", "UND", "ZU", "AUFSESS,", "Ruth")) for piece in name)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_family_name_of_one_word_is_set_smaller(paper: PaperName) -> None:
    page = _header(replace(DETAILS, family_name="Wolfeschlegelsteinhausenbergerdorff"), paper)

    (first,) = [piece for piece in page if piece.text.startswith("WOLFE")]
    assert first.text.startswith("WOLFESCHLEGELSTEINHAUSENBERGERDORFF,")
    assert 7 <= first.size < 11


def test_what_nothing_can_hold_is_broken_in_its_own_size_and_loses_nothing() -> None:
    lines, style = fitted("9" * 90, STRONG, 120)

    assert "".join(lines) == "9" * 90
    assert style == STRONG
