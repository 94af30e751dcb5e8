"""Moments as they are typed: every minute reads back, shortcuts, the hour that repeats and the one that is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.forms.moment import MomentText, moment_text, read_moment
from model.casebook.results import Reason
from model.domain.moments import DAY, Zone, parse_moment

NOW = parse_moment("2026-10-20T06:16-04:00")
NEW_YORK = Zone("America/New_York")


@given(
    st.integers(-200 * DAY, 200 * DAY), st.sampled_from(["America/New_York", "Europe/Berlin", "Australia/Lord_Howe"])
)
def test_every_minute_of_the_year_reads_back_as_itself(shift: int, zone: str) -> None:
    site = Zone(zone)

    assert read_moment(moment_text(site, NOW + shift), site, NOW) == NOW + shift


@pytest.mark.parametrize(
    ("date", "time", "expected"),
    [
        ("", "now", NOW),
        ("", "-20m", NOW - 20),
        ("", "+3h", NOW + 180),
        ("", "-4h10m", NOW - 250),
        ("", "- 4 h 10 min", NOW - 250),
        ("", "06:15", NOW - 1),
        ("", "0615", NOW - 1),
        ("20-Oct", "06:15", NOW - 1),
        ("Tue 20-Oct-2026", "6:15", NOW - 1),
        ("19-oct", "06:16", NOW - DAY),
    ],
)
def test_what_is_typed_is_read(date: str, time: str, expected: int) -> None:
    assert read_moment(MomentText(date, time), NEW_YORK, NOW) == expected


@pytest.mark.parametrize(
    ("date", "time", "code"),
    [
        ("", "", "moment_needed"),
        ("", "25:00", "time_unreadable"),
        ("", "soon", "time_unreadable"),
        ("", "-", "time_unreadable"),
        ("", "-4h75m", "time_unreadable"),
        ("31-Feb", "06:15", "date_unreadable"),
        ("08-Mar-2026", "02:30", "hour_missing"),
        ("01-Nov-2026", "01:30", "hour_twice"),
    ],
)
def test_what_cannot_be_read_is_refused_by_code(date: str, time: str, code: str) -> None:
    read = read_moment(MomentText(date, time), NEW_YORK, NOW)

    assert isinstance(read, Reason)
    assert read.code == code


def test_a_choice_settles_the_hour_that_repeats() -> None:
    first = read_moment(MomentText("01-Nov-2026", "01:30", 0), NEW_YORK, NOW)
    second = read_moment(MomentText("01-Nov-2026", "01:30", 1), NEW_YORK, NOW)

    assert (first, second) == (parse_moment("2026-11-01T01:30-04:00"), parse_moment("2026-11-01T01:30-05:00"))


def test_a_year_that_no_patient_has_seen_is_no_date_and_no_missing_hour() -> None:
    told = read_moment(MomentText("01-Jan-0001", "10:00"), NEW_YORK, NOW)
    assert isinstance(told, Reason)
    assert told.code == "date_unreadable"


def test_a_date_without_a_year_is_the_one_that_lies_nearest() -> None:
    january = parse_moment("2027-01-02T08:00-05:00")

    assert read_moment(MomentText("31-Dec", "08:00"), NEW_YORK, january) == january - 2 * DAY
