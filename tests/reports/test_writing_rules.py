"""The safe-writing rules, looked for in everything a sheet prints and in every sentence it may say."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from model.domain.moments import Zone, parse_moment
from model.domain.whole import kept_together
from model.domain.writing import (
    age,
    amount,
    clock,
    dose,
    duration,
    moment,
    name,
    number,
    quoted,
    running_time,
)
from reports.fonts import wrap
from reports.order_sheet import render
from reports.page import CELL
from resources.wording_sheet import SHEET
from tests.domain.cases import START, days
from tests.reports.read_back import text
from tests.reports.sheets import DETAILS, SCENARIOS, plan_with_bags, sheet_of

NEW_YORK = Zone("America/New_York")

FORBIDDEN = {
    "a trailing zero": r"\d\.\d*0(?!\d|\.)",
    "no leading zero": r"(?<!\d)\.\d",
    "a sign for a word": r"[<>≥≤@&µμ]",
    "an abbreviated unit or word": r"\b(?:ug|mcgs|microg|cc|ml|IU|QD|qd|QOD|hrs|dex|blina)\b",
    "a stroke but in mL/h": r"(?<!mL)/|/(?!h\b)",
    "a number stuck to its unit": r"\d(?:mcg|mg|mL|kg|h|min|d)\b",
    "a large number without a comma": r"\b\d{4,} (?:mcg|mg|mL|kg|h|min|d)\b",
    "a twelve-hour clock": r"\d [ap]m\b",
    "a drug name in capitals": r"\b(?:Blinatumomab|Dexamethasone|BLINCYTO)\b",
}


def _faults(words: str) -> list[str]:
    return [f"{rule}: {found.group()}" for rule, sign in FORBIDDEN.items() for found in re.finditer(sign, words)]


def _words(pdf: bytes) -> str:
    """Without the footer, whose version numbers are no amounts."""
    return "\n".join(line for line in text(pdf).splitlines() if not line.startswith("Bedside "))


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_sheet_breaks_no_writing_rule(scenario: str) -> None:
    assert _faults(_words(render(SCENARIOS[scenario](), "A4"))) == []


def test_a_sheet_with_seven_day_bags_breaks_none_either() -> None:
    found = plan_with_bags([], START - days(1), {"9": [24, 48], "28": [168, 96]})

    assert _faults(_words(render(sheet_of(found, details=DETAILS), "Letter"))) == []


def test_no_sentence_breaks_a_writing_rule() -> None:
    assert [fault for sentence in SHEET.values() for fault in _faults(sentence)] == []


def test_the_lint_sees_each_fault() -> None:
    wrong = "5.0 mL .5 mL >= 28ug 9 ug/day 1000 mcg at 5 pm Dexamethasone dex"

    assert {fault.partition(":")[0] for fault in _faults(wrong)} == set(FORBIDDEN) - {"a number stuck to its unit"}
    assert _faults("9mcg") == ["a number stuck to its unit: 9mcg"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("9", "9"),
        ("28.0", "28"),
        ("0.830", "0.83"),
        ("1000", "1,000"),
        ("40320.50", "40,320.5"),
        ("0", "0"),
        ("100", "100"),
    ],
)
def test_a_number_has_no_trailing_zero_and_a_comma_from_a_thousand(value: str, written: str) -> None:
    assert number(Decimal(value)) == written


@pytest.mark.parametrize(
    ("minutes", "written"),
    [
        (0, "0 min"),
        (45, "45 min"),
        (200, "3 h 20 min"),
        (240, "4 h"),
        (2880, "48 h"),
        (2881, "2 d 1 min"),
        (7 * 1440 + 900, "7 d 15 h"),
        (10081, "7 d 1 min"),
    ],
)
def test_a_duration_is_exact(minutes: int, written: str) -> None:
    assert duration(minutes) == written


def test_running_time_is_never_in_days() -> None:
    assert running_time(168 * 60 - 40) == "167 h 20 min"


def test_a_moment_has_its_weekday_and_the_24_hour_clock() -> None:
    minute = parse_moment("2026-10-20T02:10-04:00")

    assert moment(NEW_YORK, minute) == "Tue 20-Oct 02:10"
    assert moment(NEW_YORK, minute, with_zone=True, with_year=True) == "Tue 20-Oct-2026 02:10 EDT"


def test_a_clock_time_that_occurs_twice_names_its_zone() -> None:
    first, second = parse_moment("2026-11-01T01:30-04:00"), parse_moment("2026-11-01T01:30-05:00")

    assert (clock(NEW_YORK, first), clock(NEW_YORK, second)) == ("01:30 EDT", "01:30 EST")
    assert clock(NEW_YORK, second + 60) == "02:30"


def test_a_zone_without_a_name_is_written_as_its_offset() -> None:
    assert clock(Zone("America/Sao_Paulo"), START, with_zone=True) == "11:00 UTC-03"


def test_doses_amounts_names_and_ages() -> None:
    assert dose(Decimal("28.0")) == "28 mcg per day"
    assert amount(20, "mg") == "20 mg"
    assert name("Okafor", "Ruth") == "OKAFOR, Ruth"
    assert name("Okafor", "") == "OKAFOR"
    assert age(DETAILS.born, NEW_YORK.date_of(START)) == 65


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("days 1-7 at 9 ug/day", "days 1-7 at 9 mcg per day"),
        ("restart at 9 mcg/day, then", "restart at 9 mcg per day, then"),
        ("a vial of 35 \u00b5g or 38.5 \u03bcg", "a vial of 35 mcg or 38.5 mcg"),
        ("a plug and 5 mg/day", "a plug and 5 mg/day"),
    ],
)
def test_the_micrograms_of_a_source_are_written_as_ours(said: str, written: str) -> None:
    assert quoted(said) == written


_SAID = (
    "Give 20 mg within 4 hours, at 28 mcg per day for 167 h 20 min, from Wed 28-Oct-2026 07:10 EDT "
    "or (01:30 UTC-03) to Fri 06-Nov, in 240 mL at 0.6 mL/h."
)
_WHOLE = ("20 mg", "4 hours,", "28 mcg per day", "167 h 20 min,", "Wed 28-Oct-2026 07:10 EDT", "(01:30 UTC-03)")


def test_no_amount_and_no_moment_is_broken_over_a_line() -> None:
    for width in range(140, 400, 3):
        printed = wrap(_SAID, CELL, width)
        assert " ".join(printed) == _SAID
        assert [whole for whole in _WHOLE if not any(whole in line for line in printed)] == []


def test_an_amount_wider_than_its_column_is_parted_at_its_spaces() -> None:
    assert wrap("167 h 20 min", CELL, 30) == ("167 h", "20 min")


def test_on_screen_the_same_are_held_by_spaces_and_hyphens_that_do_not_break() -> None:
    shown = kept_together(_SAID)

    assert shown.replace("\u00a0", " ").replace("\u2011", "-") == _SAID
    held = [whole.replace(" ", "\u00a0").replace("-", "\u2011") for whole in _WHOLE]
    assert [whole for whole in held if whole not in shown] == []
    assert "Give 20\u00a0mg within 4\u00a0hours, at" in shown
