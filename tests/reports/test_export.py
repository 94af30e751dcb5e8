"""The export verb on a real database: one issued sheet, one file, one sentence."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from model.casebook.opening import open_casebook
from reports.export_command import Wish, run
from tests.casebook.ward import PASSWORD, START, TestClock, Ward, make_casebook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    clock = TestClock()
    casebook = make_casebook(tmp_path / "bedside", clock)
    Ward(casebook, clock).start()
    casebook.close()
    return tmp_path / "bedside"


def _run(wish: Wish, password: str = PASSWORD) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = run(wish, TestClock(START + 60), io.StringIO(f"{password}\n"), out, err)
    return status, out.getvalue(), err.getvalue()


def _wish(folder: Path, target: Path, patient: str = "J1713-014", cycle: int | None = None) -> Wish:
    return Wish(folder, "mortiz", patient, cycle, "A4", target)


def test_the_file_is_the_issued_sheet_to_the_byte(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"

    status, said, _ = _run(_wish(folder, target))

    casebook = open_casebook(folder, "mortiz", PASSWORD, TestClock(START + 60))
    (row,) = casebook.rows()
    assert row.course is not None
    (sheet,) = casebook.sheets(row.course.id)
    casebook.close()
    assert status == 0
    assert target.read_bytes() == sheet.pdf
    assert sheet.order_code in said
    assert sheet.order_code in PdfReader(target).pages[0].extract_text()


def test_exporting_again_makes_the_next_number(folder: Path, tmp_path: Path) -> None:
    _run(_wish(folder, tmp_path / "one.pdf", patient="418220973"))

    assert "Order sheet 2 " in _run(_wish(folder, tmp_path / "two.pdf"))[1]


@pytest.mark.parametrize(
    ("patient", "cycle", "password", "sentence"),
    [
        ("nobody", None, PASSWORD, "No patient has the study id or record number nobody."),
        ("J1713-014", 7, PASSWORD, "There is no cycle 7 to print."),
        ("J1713-014", None, "wrong", "User name and password do not fit together."),
    ],
)
def test_what_cannot_be_exported_is_said_in_a_sentence_and_leaves_no_file(
    folder: Path, tmp_path: Path, patient: str, cycle: int | None, password: str, sentence: str
) -> None:
    target = tmp_path / "sheet.pdf"

    status, said, why = _run(_wish(folder, target, patient, cycle), password)

    assert (status, said) == (2, "")
    assert why.startswith(sentence)
    assert not target.exists()


def test_a_target_that_cannot_be_written_is_said_and_no_sheet_is_numbered(folder: Path, tmp_path: Path) -> None:
    status, _, why = _run(_wish(folder, tmp_path / "missing" / "sheet.pdf"))

    assert status == 2
    assert "cannot be written (No such file or directory)" in why
    assert "Order sheet 1 " in _run(_wish(folder, tmp_path / "sheet.pdf"))[1]
