"""Signatures below any window: each asks for the signer's password, says what it is under, and falls with a change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from model.casebook.casebook import Casebook
from model.casebook.commands import Discontinue, Enrol
from model.casebook.results import Refusal
from model.casebook.shipped import shipped_protocols
from model.domain.drug_file import BagRow, DrugFile
from model.domain.moments import HOUR
from model.domain.offered_bags import offered_bags
from model.domain.permissions import MAY, ROLES
from model.store.attempts import Attempts
from model.store.files import ATTEMPTS
from reports.bag_words import row_state
from reports.order_sheet import render
from tests.casebook.staffed import add_with, become, make_staffed
from tests.casebook.ward import BAGS, PASSWORD, RUTH, START, TestClock, Ward, codes, ok
from tests.reports.read_back import text

WEEK, HIGH = 168, Decimal(28)
WRONG = "quite another password"


class Pharmacy:
    """A ward whose pump runs, two pharmacists, and the drug file as it ships."""

    def __init__(self, folder: Path) -> None:
        self.clock = TestClock()
        self.casebook = make_staffed(folder, self.clock)
        add_with(self.casebook, "second", ["pharmacist"])
        self.ward = Ward(become(self.casebook, "nurse"), self.clock)
        self.ward.start()

    @property
    def file(self) -> DrugFile:
        return self.casebook.drug_file()

    def row(self, hours: int, dose: Decimal = HIGH) -> BagRow:
        row = self.file.row(hours, dose)
        assert row is not None
        return row

    def sign(self, user_name: str, *rows: BagRow, password: str = PASSWORD) -> object:
        self.clock.minute += 1
        return become(self.casebook, user_name).signing.sign_drug_rows(self.file, rows, password)

    def both_sign(self, *rows: BagRow) -> None:
        for user_name in ("pharmacist", "second"):
            ok(self.sign(user_name, *rows))

    def offered(self, file: DrugFile | None = None) -> list[int]:
        return [bag.hours for bag in offered_bags(shipped_protocols()[0].protocol, HIGH, file or self.file)]

    def states(self, hours: int) -> str:
        return row_state(self.file, self.row(hours), self.casebook.plan(self.ward.course).zone)


@pytest.fixture
def pharmacy(tmp_path: Path) -> Iterator[Pharmacy]:
    made = Pharmacy(tmp_path / "bedside")
    yield made
    made.casebook.close()


def _changed(file: DrugFile, row: BagRow, **changes: object) -> DrugFile:
    """The file as a later program might ship it."""
    rows = tuple(replace(each, **changes) if each == row else each for each in file.rows)  # type: ignore[arg-type]
    return replace(file, rows=rows)


def test_a_row_counts_as_verified_once_two_pharmacists_have_signed_it_and_says_so_at_each_step(
    pharmacy: Pharmacy,
) -> None:
    assert pharmacy.states(WEEK) == "not verified by a pharmacist"
    ok(pharmacy.sign("pharmacist", pharmacy.row(WEEK)))
    assert pharmacy.states(WEEK) == ("signed by Pharmacist, Mon 12-Oct-2026; a second pharmacist has not signed yet")
    assert codes(pharmacy.sign("pharmacist", pharmacy.row(WEEK))) == [("signed_already", "")]
    assert not pharmacy.file.is_verified(pharmacy.row(WEEK))
    ok(pharmacy.sign("second", pharmacy.row(WEEK)))
    assert pharmacy.file.is_verified(pharmacy.row(WEEK))
    assert pharmacy.states(WEEK) == "verified by Pharmacist, Mon 12-Oct-2026, and Second, Mon 12-Oct-2026"


def test_the_printed_sheet_and_the_bags_on_offer_follow_the_signatures(pharmacy: Pharmacy) -> None:
    casebook, course = pharmacy.casebook, pharmacy.ward.course
    printed = text(render(casebook.sheet_input(course, 1), "A4"))
    assert "Bag preparation is not verified by a pharmacist" in printed
    assert pharmacy.offered() == [24, 48]
    pharmacy.both_sign(pharmacy.row(24, Decimal(9)), pharmacy.row(48), pharmacy.row(WEEK))
    printed = " ".join(text(render(casebook.sheet_input(course, 1), "A4")).split())
    assert "Bag preparation is not verified by a pharmacist" not in printed
    assert printed.count("| verified by") == 2, "a row for each bag type of the cycle"
    assert "and Second" in printed
    assert pharmacy.offered() == [24, 48, WEEK]


def test_a_bag_type_that_nobody_has_signed_cannot_be_enrolled_on_and_one_that_is_signed_can(
    pharmacy: Pharmacy,
) -> None:
    casebook = become(pharmacy.casebook, "nurse")
    patient = ok(casebook.register(replace(RUTH, study_id="J-2", record_number="2", given_name="Rita")))
    weekly = Enrol(patient.id, "NCT03114865", "America/New_York", START, {**BAGS, HIGH: (WEEK,)})
    assert codes(casebook.enrol(weekly)) == [("bag_not_verified", "bag_hours")]
    pharmacy.both_sign(pharmacy.row(WEEK))
    ok(become(casebook, "nurse").enrol(weekly))


@pytest.mark.parametrize(
    "changes", [{"known_rate": Decimal("0.7")}, {"needs_filter": True}, {"preservative": False}, {"composition": None}]
)
def test_a_row_that_is_changed_afterwards_loses_its_signatures_and_says_whose(
    pharmacy: Pharmacy, changes: dict[str, object]
) -> None:
    row = pharmacy.row(WEEK)
    pharmacy.both_sign(row)
    changed = pharmacy.casebook.signing.with_signatures(_changed(pharmacy.file, pharmacy.row(WEEK), **changes))
    found = changed.row(WEEK, HIGH)
    assert found is not None
    assert not changed.is_verified(found)
    assert {signature.name for signature in found.fallen} == {"Pharmacist", "Second"}
    assert pharmacy.offered(changed) == [24, 48]
    if found.usable:
        zone = pharmacy.casebook.plan(pharmacy.ward.course).zone
        assert "not verified by a pharmacist: the row was changed" in row_state(changed, found, zone)


def test_how_long_a_bag_keeps_is_part_of_what_is_signed(pharmacy: Pharmacy) -> None:
    pharmacy.both_sign(pharmacy.row(WEEK))
    kept = tuple(replace(each, room_hours=200) if WEEK in each.bag_hours else each for each in pharmacy.file.stability)
    changed = pharmacy.casebook.signing.with_signatures(replace(pharmacy.file, stability=kept))
    found = changed.row(WEEK, HIGH)
    assert found is not None
    assert not changed.is_verified(found)


def test_a_row_that_nobody_knows_is_signed_by_nobody_nor_are_the_rows_chosen_with_it(pharmacy: Pharmacy) -> None:
    refused = pharmacy.sign("pharmacist", pharmacy.row(24), pharmacy.row(72))
    assert codes(refused) == [("drug_row_unusable", "")]
    assert pharmacy.row(24).signed == ()


@pytest.mark.parametrize("role", ROLES)
def test_only_a_pharmacist_signs_the_drug_file(pharmacy: Pharmacy, role: str) -> None:
    row = pharmacy.row(24)
    answer = pharmacy.sign(role, row)
    assert isinstance(answer, Refusal) is (role not in MAY["sign_drug_file"])
    assert bool(pharmacy.row(24).signed) is (role in MAY["sign_drug_file"])


def test_a_signature_with_a_wrong_password_is_refused_and_counted(pharmacy: Pharmacy) -> None:
    row = pharmacy.row(24)
    assert codes(pharmacy.sign("pharmacist", row, password="")) == [("password_needed", "password")]
    assert codes(pharmacy.sign("pharmacist", row, password=WRONG)) == [("wrong_password", "password")]
    assert pharmacy.row(24).signed == ()
    assert Attempts(pharmacy.casebook.keeping.folder / ATTEMPTS).untold()["pharmacist"].untold == 1


def test_a_sheet_and_an_order_by_telephone_ask_for_the_password_too_and_slow_down(pharmacy: Pharmacy) -> None:
    ward, casebook = pharmacy.ward, become(pharmacy.casebook, "nurse")
    order = ok(ward.run(Discontinue(ward.course, START, "relapse", "Dr. Chen", read_back=True))).records[0]
    sheet = ok(casebook.issue_sheet(ward.course, 1, partial(render, paper="A4")))
    become(casebook, "prescriber")
    for refused in (
        casebook.signing.countersign(order, WRONG),
        casebook.signing.sign_sheet(sheet, WRONG),
        casebook.signing.countersign(order, WRONG),
    ):
        assert codes(refused) == [("wrong_password", "password")]
    assert codes(casebook.signing.sign_sheet(sheet, PASSWORD)) == [("wait", "password")]
    assert casebook.unsigned(ward.course) == (order,)
    pharmacy.clock.minute += HOUR
    ok(casebook.signing.countersign(order, PASSWORD))
    assert casebook.unsigned(ward.course) == ()


def test_the_sheet_prints_an_order_by_telephone_and_whether_it_is_countersigned(pharmacy: Pharmacy) -> None:
    ward, casebook = pharmacy.ward, become(pharmacy.casebook, "nurse")
    assert "Decided by telephone" not in _printed(casebook, ward)
    order = ok(ward.run(Discontinue(ward.course, START, "relapse", "Dr. Chen", read_back=True))).records[0]
    printed = _printed(casebook, ward)
    assert "ordered by Dr. Chen, read" in printed
    assert "not yet countersigned" in printed
    pharmacy.clock.minute += HOUR
    ok(become(casebook, "prescriber").signing.countersign(order, PASSWORD))
    printed = _printed(casebook, ward)
    assert "countersigned by Prescriber" in printed
    assert "Mon 12-Oct-2026 11:00 EDT" in printed
    assert "not yet countersigned" not in printed


def _printed(casebook: Casebook, ward: Ward) -> str:
    return " ".join(text(render(casebook.sheet_input(ward.course, 1), "A4")).split())
