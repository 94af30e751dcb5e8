"""A recovery key on paper: read back letter by letter, the same bytes, nothing that paper cannot show."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.fonts import Unprintable
from reports.page import PaperName
from reports.recovery_sheet import RecoverySheet, groups, render

KEYS = ("54RT-6YM8-W97X-CGS5-UJUU-UDRW-6WVH-XXFC", "75V8-G9VK-435K-CKR2-BNVV-QPRK-TX4H-R3T3")
SHEET = RecoverySheet(KEYS, "/srv/bedside/ward on ws-7b", "Mon 12-Oct-2026 10:00 EDT", "M. Ortiz")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_key_has_a_page_of_its_own_in_groups_of_four(paper: PaperName) -> None:
    reader = PdfReader(BytesIO(render(SHEET, paper)))
    assert len(reader.pages) == 2
    for number, (page, key) in enumerate(zip(reader.pages, KEYS, strict=True), 1):
        text = page.extract_text()
        assert f"recovery key {number} of 2" in text
        assert [line for line in text.splitlines() if line in groups(key)] == list(groups(key))
        assert "/srv/bedside/ward on ws-7b" in text
        assert "Made Mon 12-Oct-2026 10:00 EDT by M. Ortiz." in text


def test_the_same_keys_are_the_same_bytes() -> None:
    assert render(SHEET) == render(SHEET)


def test_a_folder_that_paper_cannot_show_is_refused() -> None:
    with pytest.raises(Unprintable):
        render(RecoverySheet(KEYS, "/srv/\u202ebedside", "Mon", "M. Ortiz"))
