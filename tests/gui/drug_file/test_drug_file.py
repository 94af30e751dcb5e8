"""The page of the drug file: every row in words, a pharmacist's signature with their password, and what follows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox

from gui.drug_file.drug_file_page import DrugFilePage
from gui.drug_file.sign_rows import SignDrugRows
from gui.main_window import MainWindow
from model.domain.drug_file import DrugFile
from model.domain.permissions import MAY, ROLES, Role
from tests.casebook.staffed import add_with, become
from tests.casebook.ward import PASSWORD, ok, register
from tests.gui.staffed import Desk, words

DAY_HIGH, DAY_LOW, WEEK, EMPTY = "24:28", "24:9", "168:28", "72:9"


def _page(desk: Desk, *keys: str) -> DrugFilePage:
    """The page with these rows chosen."""
    desk.window.action("drug_file").trigger()
    page = desk.window.drug_file
    page.table.clearSelection()
    page.choose(set(keys))
    return page


def _state(page: DrugFilePage, key: str) -> str:
    return next(line.cells[-1] for line in page.table.lines_model.lines if line.key == key)


def _sign(desk: Desk, page: DrugFilePage, password: str = PASSWORD) -> SignDrugRows:
    page.sign.click()
    dialog = desk.window.dialog
    assert isinstance(dialog, SignDrugRows)
    dialog.word.password.setText(password)
    desk.saves(dialog)
    return dialog


@pytest.mark.parametrize("role", ROLES)
def test_everybody_reads_the_drug_file_and_only_pharmacists_sign_it(desk: Desk, role: Role) -> None:
    desk.comes(role)
    page = _page(desk, DAY_HIGH)
    assert page.isVisible()
    read = words(page)
    assert "0.9% sodium chloride 270 mL, IV solution stabilizer 5.5 mL" in read
    assert "Keeps 48 h at room temperature, infusion included, 8 days in the refrigerator." in read
    assert "label: 10 mL/h for 24 h" in read
    assert page.sign.isEnabled() is (role in MAY["sign_drug_file"])
    if role not in MAY["sign_drug_file"]:
        assert page.why_not.text() == "Your roles do not allow this. It is for: pharmacist."
        assert "It is for: pharmacist." in page.sign.toolTip()


def test_a_row_that_nobody_knows_shows_no_number_and_cannot_be_signed(desk: Desk) -> None:
    desk.comes("pharmacist")
    page = _page(desk, EMPTY)
    assert next(line.cells for line in page.table.lines_model.lines if line.key == EMPTY)[1:4] == ("", "", "")
    assert _state(page, EMPTY) == "empty: cannot be used"
    assert not page.sign.isEnabled()
    assert page.why_not.text() == "This row is empty, so there is nothing to sign."
    page = _page(desk, DAY_HIGH, EMPTY)
    assert page.why_not.text() == "72 h, 9 mcg per day: This row is empty, so there is nothing to sign."


def test_two_pharmacists_sign_several_rows_with_their_passwords_and_the_page_says_so(desk: Desk) -> None:
    desk.comes("pharmacist")
    page = _page(desk, DAY_LOW, DAY_HIGH)
    assert page.sign.text() == "Read and sign 2 rows"
    dialog = _sign(desk, page, "not the password")
    assert "The password is not right" in words(dialog)
    assert "9 mcg in 24 h" in words(dialog)
    assert "28 mcg in 24 h" in words(dialog)
    assert _state(page, DAY_HIGH) == "not verified by a pharmacist"
    dialog.word.password.setText(PASSWORD)
    desk.saves(dialog)
    assert not dialog.isVisible()
    for key in (DAY_LOW, DAY_HIGH):
        assert _state(page, key) == "signed by Pharmacist, Mon 12-Oct-2026; a second pharmacist has not signed yet"
    assert page.why_not.text() == "24 h, 9 mcg per day: You have signed this already."
    _second_signs(desk, DAY_LOW, DAY_HIGH)
    assert _state(page, DAY_HIGH).startswith("verified by Pharmacist, Mon 12-Oct-2026, and Second")


def test_a_bag_type_is_offered_at_enrolment_once_its_row_is_verified(desk: Desk) -> None:
    patient = register(become(desk.casebook, "nurse"), study_id="J-2", record_number="2", given_name="Rita")
    assert "168-hour" not in _bags_offered(desk.window, patient.id)
    desk.comes("pharmacist")
    _sign(desk, _page(desk, WEEK))
    assert "168-hour" not in _bags_offered(desk.window, patient.id)
    _second_signs(desk, WEEK)
    assert "168-hour" in _bags_offered(desk.window, patient.id)


def test_a_row_whose_content_was_changed_says_whose_signature_fell_away(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next version of the program ships another rate."""
    desk.comes("pharmacist")
    ok(desk.casebook.signing.sign_drug_rows(desk.casebook.drug_file(), [desk.casebook.drug_file().rows[1]], PASSWORD))
    changed = _with_another_filter(desk)
    monkeypatch.setattr("model.casebook.registry.drug_file", lambda: changed)
    page = _page(desk, DAY_HIGH)
    assert _state(page, DAY_HIGH) == (
        "not verified by a pharmacist: the row was changed after it was signed by Pharmacist, Mon 12-Oct-2026"
    )
    assert page.sign.isEnabled()


def _with_another_filter(desk: Desk) -> DrugFile:
    file = desk.casebook.drug_file()
    rows = tuple(replace(row, needs_filter=False, signed=(), fallen=()) for row in file.rows)
    return replace(file, rows=rows)


def _second_signs(desk: Desk, *keys: str) -> None:
    if all(member.person.user_name != "second" for member in desk.casebook.staff.members()):
        add_with(desk.casebook, "second", ["pharmacist"])
    desk.clock.minute += 1
    desk.comes("second")
    _sign(desk, _page(desk, *keys))


def _bags_offered(window: MainWindow, patient: str) -> str:
    dialog = window.enrol(patient)
    texts = [box.itemText(place) for box in dialog.findChildren(QComboBox) for place in range(box.count())]
    dialog.reject()
    return "\n".join(texts)
