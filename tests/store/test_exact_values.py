"""Numbers, dates, moments and text come back exactly; what is not exact is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError, StatementError

from model.domain.records import CourseRecord, Weight
from model.store import Database
from tests.store.samples import AT, MINUTE, draft, new_id, patient

KEPT = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)

KILOGRAMS = st.decimals(Decimal("0.001"), Decimal("999.999"), places=3)
DOSES = st.decimals(Decimal("0.0001"), Decimal("9999"), allow_nan=False, allow_infinity=False)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)

HOSTILE = [
    "<b>12.5</b> &amp; <img src='file:///etc/passwd'>",
    "Robert'); DROP TABLE patients;--",
    '"quoted" \\ back\\nslash',
    "\u202e5.21\u202c",
    "مريم \u200f\u0661\u0662",
    "a\x00b\x01\x1f\x7f\r\n\t",
    "e\u0301 \u00e9",
    "\ufeff\u200b",
    "👩🏽\u200d\u2695\ufe0f",
    "  space around  ",
    "NULL",
    "%s %(x)s :id ? {0}",
]


@KEPT
@given(kilograms=KILOGRAMS, measured=st.dates(), born=st.dates())
def test_weights_and_dates_come_back_exactly(
    database: Database, kilograms: Decimal, measured: date, born: date
) -> None:
    one = patient(weight=Weight(kilograms, measured), born=born)
    with database.write() as writer:
        writer.add_patient(one, database.person.id, AT)
    with database.read() as reader:
        assert reader.patient(one.id) == one


@KEPT
@given(plan=st.dictionaries(DOSES, st.lists(st.integers(1, 168), min_size=1).map(tuple), max_size=4))
def test_bag_plans_come_back_exactly(
    database: Database, course: CourseRecord, plan: dict[Decimal, tuple[int, ...]]
) -> None:
    other = replace(course, id=new_id(), bag_hours=plan)
    with database.write() as writer:
        writer.add_course(other, 'id = "P"\n', database.person.id, AT)
    with database.read() as reader:
        kept = reader.course(other.id).bag_hours
    assert kept == plan
    assert sorted(map(str, kept)) == sorted(map(str, plan))


@KEPT
@given(fields=st.dictionaries(TEXT, PLAIN, max_size=4), reason=TEXT)
def test_the_fields_of_an_entry_come_back_exactly_and_keep_the_chain(
    database: Database, course: CourseRecord, fields: dict[str, Any], reason: str
) -> None:
    entry = replace(draft(), fields=fields, reason=reason)
    with database.write() as writer:
        (record,) = writer.append(course.id, [entry], database.person.id, AT)
    assert (record.fields, record.reason) == (fields, reason)
    database.verify()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_typed(database: Database, course: CourseRecord, text: str) -> None:
    one = patient(family_name=text, given_name=text, record_number=text, bed=text)
    with database.write() as writer:
        writer.add_patient(one, database.person.id, AT)
        entry = replace(draft(text=text, **{text: [text]}), reason=text)
        (record,) = writer.append(course.id, [entry], database.person.id, AT)
    with database.read() as reader:
        assert reader.patient(one.id) == one
        assert reader.log(course.id) == (record,)
    assert (record.fields, record.reason) == (entry.fields, text)
    database.verify()


def test_text_that_is_no_unicode_is_refused(database: Database, course: CourseRecord) -> None:
    for fields in ({"text": "\ud800"}, {"\ud800": 1}):
        with pytest.raises(UnicodeEncodeError), database.write() as writer:
            writer.append(course.id, [replace(draft(), fields=fields)], database.person.id, AT)


@pytest.mark.parametrize(
    "value", [20.0, [1, 2.5], {"a": {"b": 0.1}}, float("nan"), Decimal("NaN"), Decimal("Infinity"), {1: 2}, b"x", {3}]
)
def test_fields_take_no_float_and_nothing_that_json_would_bend(
    database: Database, course: CourseRecord, value: object
) -> None:
    with pytest.raises(StatementError) as error, database.write() as writer:
        writer.append(course.id, [draft(value=value)], database.person.id, AT)
    assert isinstance(error.value.orig, ValueError)


BENT_MOMENTS = [
    float(MINUTE),
    str(MINUTE),
    True,
    datetime(2026, 10, 1),  # noqa: DTZ001 - a naive one is the point
    datetime(2026, 10, 1, tzinfo=UTC),
    Decimal(MINUTE),
]


@pytest.mark.parametrize("moment", BENT_MOMENTS)
def test_a_moment_is_whole_minutes_or_refused(database: Database, course: CourseRecord, moment: Any) -> None:
    with pytest.raises(StatementError, match="whole number"), database.write() as writer:
        writer.append(course.id, [replace(draft(), at=moment)], database.person.id, AT)
    with pytest.raises(StatementError, match="whole number"), database.write() as writer:
        writer.append(course.id, [draft()], database.person.id, moment)
    one = replace(course, id=new_id(), planned_start=moment)
    with pytest.raises(StatementError, match="whole number"), database.write() as writer:
        writer.add_course(one, 'id = "P"\n', database.person.id, AT)


@pytest.mark.parametrize("moment", [AT, -1])
def test_microseconds_are_not_taken_for_minutes(database: Database, course: CourseRecord, moment: int) -> None:
    with pytest.raises(IntegrityError), database.write() as writer:
        writer.append(course.id, [replace(draft(), at=moment)], database.person.id, AT)


@pytest.mark.parametrize("kilograms", [70.5, 70, "70.25", Decimal("70.0005"), Decimal("NaN")])
def test_a_weight_is_a_decimal_to_the_gram_or_refused(database: Database, kilograms: Any) -> None:
    one = patient(weight=Weight(kilograms, date(2026, 9, 1)))
    with pytest.raises(StatementError) as error, database.write() as writer:
        writer.add_patient(one, database.person.id, AT)
    assert isinstance(error.value.orig, ValueError)


@pytest.mark.parametrize("kilograms", ["0", "-1", "1000.001"])
def test_a_weight_that_nobody_has_is_refused(database: Database, kilograms: str) -> None:
    one = patient(weight=Weight(Decimal(kilograms), date(2026, 9, 1)))
    with pytest.raises(IntegrityError), database.write() as writer:
        writer.add_patient(one, database.person.id, AT)


@pytest.mark.parametrize("born", [datetime(2026, 1, 1, tzinfo=UTC), "1980-01-01", 5])
def test_a_date_of_birth_is_a_date_or_refused(database: Database, born: Any) -> None:
    with pytest.raises(StatementError, match="a date is needed"), database.write() as writer:
        writer.add_patient(patient(born=born), database.person.id, AT)


@pytest.mark.parametrize("dose", [9.5, 9, "28"])
def test_a_dose_of_a_bag_plan_is_a_decimal_or_refused(database: Database, course: CourseRecord, dose: Any) -> None:
    one = replace(course, id=new_id(), bag_hours={dose: (24,)})
    with pytest.raises(StatementError, match="decimal is needed"), database.write() as writer:
        writer.add_course(one, 'id = "P"\n', database.person.id, AT)
