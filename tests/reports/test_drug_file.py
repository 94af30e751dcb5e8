"""The drug file: what it answers, what it refuses, and that nobody's memory passes for a pharmacist's word."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from decimal import Decimal
from importlib import resources
from typing import Any

import pytest

from model.domain.drug_file import DrugFile, read_drug_file
from model.domain.refusal import ProtocolRefused
from reports.order_sheet import render
from resources.wording import has_words
from tests.reports.read_back import text
from tests.reports.sheets import running


def _values() -> dict[str, Any]:
    path = resources.files("resources") / "drugs" / "blinatumomab-us.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def file() -> DrugFile:
    return read_drug_file(_values())


@pytest.mark.parametrize(
    ("hours", "dose", "rate", "volume"),
    [(24, 9, "10", "240"), (24, 28, "10", "240"), (48, 9, "5", "240"), (48, 28, "5", "240"), (168, 28, "0.6", "100.8")],
)
def test_a_known_bag_gives_its_rate_and_volume(file: DrugFile, hours: int, dose: int, rate: str, volume: str) -> None:
    row = file.row(hours, Decimal(dose))

    assert row is not None
    assert row.usable
    assert row.rate_ml_per_hour == Decimal(rate)
    assert row.volume_ml_for(hours * 60) == Decimal(volume)


@pytest.mark.parametrize(("hours", "dose"), [(72, 9), (72, 28), (96, 9), (96, 28), (168, 9)])
def test_a_bag_that_nobody_knows_gives_no_number(file: DrugFile, hours: int, dose: int) -> None:
    row = file.row(hours, Decimal(dose))

    assert row is not None
    assert not row.usable
    assert row.rate_ml_per_hour is None
    assert row.volume_ml_for(hours * 60) is None
    assert row.composition is None
    assert not row.verified


def test_there_is_no_row_for_another_dose(file: DrugFile) -> None:
    assert file.row(24, Decimal(15)) is None


def test_a_volume_is_rounded_to_the_pumps_tenth(file: DrugFile) -> None:
    row = file.row(24, Decimal(9))

    assert row is not None
    assert row.volume_ml_for(1) == Decimal("0.2")
    assert row.volume_ml_for(1234) == Decimal("205.7")


def test_no_composition_passes_for_verified_and_every_row_has_its_source(file: DrugFile) -> None:
    assert not any(row.verified for row in file.rows)
    assert all(row.source.text for row in file.rows)
    assert all(row.rate_source for row in file.rows if row.known_rate is not None)


def test_a_sheet_says_of_each_unverified_row_that_it_is_not_verified() -> None:
    printed = text(render(running(), "A4"))

    assert "Bag preparation is not verified by a pharmacist" in printed
    assert "24 h, 9 mcg per day" in printed
    assert printed.count("not verified by a") >= 3


def test_do_not_flush_comes_first_and_every_rule_has_its_words(file: DrugFile) -> None:
    assert file.handling[0].code == "do_not_flush"
    assert all(has_words(f"sheet.handling.{rule.code}") for rule in file.handling)


def _slipped_point(values: dict[str, Any]) -> None:
    values["rows"][0]["drug_ml"] = 8.3


def _too_fast(values: dict[str, Any]) -> None:
    values["rows"][0]["rate_ml_per_hour"] = 12


def _half_a_composition(values: dict[str, Any]) -> None:
    del values["rows"][0]["vials"]


def _twice(values: dict[str, Any]) -> None:
    values["rows"].append(values["rows"][0])


def _no_source(values: dict[str, Any]) -> None:
    del values["rows"][1]["source"]


def _unverified_unsaid(values: dict[str, Any]) -> None:
    del values["rows"][1]["verified"]


def _unknown_rule(values: dict[str, Any]) -> None:
    values["handling"][0]["code"] = "flush"


def _other_format(values: dict[str, Any]) -> None:
    values["format"] = "bedside-drug/2"


@pytest.mark.parametrize(
    ("bend", "key"),
    [
        (_slipped_point, "rows[1].drug_ml"),
        (_too_fast, "rows[1].rate_ml_per_hour"),
        (_half_a_composition, "rows[1].vials"),
        (_twice, "rows[11].hours"),
        (_no_source, "rows[2].source"),
        (_unverified_unsaid, "rows[2].verified"),
        (_unknown_rule, "handling[1].code"),
        (_other_format, "format"),
    ],
)
def test_a_wrong_file_is_refused_by_its_key(bend: Callable[[dict[str, Any]], None], key: str) -> None:
    values = _values()
    bend(values)

    with pytest.raises(ProtocolRefused) as refused:
        read_drug_file(values)

    assert refused.value.key == key
    assert refused.value.expected
