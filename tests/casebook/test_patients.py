"""Registering, finding and enrolling patients, and opening the casebook again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from model.casebook.casebook import Casebook
from model.casebook.commands import Enrol, Weighed
from model.casebook.opening import OpeningRefused, casebook_exists, open_casebook
from model.casebook.results import Refusal
from model.domain.entries import BagHours
from model.domain.moments import DAY
from model.domain.records import Allergies, Weight
from model.store import StoreRefused
from resources.wording import has_words
from tests.casebook.ward import BAGS, PASSWORD, RUTH, START, TestClock, codes, enrol, make_casebook, ok, register


@pytest.mark.parametrize("search", ["oka", "ruth okafor", "418220", "J1713", "RUTH", ""])
def test_a_patient_is_found_by_name_study_id_or_record_number(casebook: Casebook, search: str) -> None:
    register(casebook)

    assert [row.patient.details for row in casebook.rows(search)] == [RUTH]


def test_accents_do_not_hide_a_patient_and_other_words_do(casebook: Casebook) -> None:
    register(casebook, family_name="Núñez")

    assert len(casebook.rows("nunez")) == 1
    assert casebook.rows("okafor") == ()


def test_the_three_allergy_states_stay_three_things(casebook: Casebook) -> None:
    states = (Allergies("listed", ("penicillin", "latex")), Allergies("none_known"), Allergies("not_asked"))
    kept = [register(casebook, allergies=state, record_number=str(n)) for n, state in enumerate(states)]

    assert [casebook.patient(patient.id).details.allergies for patient in kept] == list(states)


def test_a_likely_duplicate_is_found_by_number_or_by_name_and_birth_date(casebook: Casebook) -> None:
    known = register(casebook)
    stranger = replace(RUTH, record_number="9", study_id="J1713-099", family_name="Bauer", given_name="Kim")

    assert casebook.likely_duplicates(replace(stranger, record_number="418220973")) == (known,)
    assert casebook.likely_duplicates(replace(stranger, given_name="ruth")) == (known,)
    assert casebook.likely_duplicates(replace(stranger, given_name="ruth", born=date(1970, 1, 1))) == ()


def test_a_patient_without_a_name_or_number_is_refused_by_field(casebook: Casebook) -> None:
    nameless = replace(RUTH, family_name=" ", record_number="", study_id="")

    assert codes(casebook.register(nameless)) == [
        ("text_needed", "family_name"),
        ("identifier_needed", "record_number"),
    ]
    assert casebook.patients() == ()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"born": date(2008, 10, 13)}, "age_excluded"),
        ({"weight": Weight(Decimal("44.9"), date(2026, 10, 9))}, "weight_excluded"),
        ({"weight": None}, "weight_unknown"),
    ],
)
def test_enrolment_is_stopped_by_the_protocols_criterion_in_its_own_words(
    casebook: Casebook, changed: dict[str, object], code: str
) -> None:
    patient = register(casebook, **changed)

    refused = casebook.enrol(Enrol(patient.id, "NCT03114865", "America/New_York", START, BAGS))

    assert [reason_code for reason_code, _ in codes(refused)] == [code]
    assert casebook.course_of(patient.id) is None


def test_somebody_who_turns_18_on_the_day_weighing_45_kg_may_be_enrolled(casebook: Casebook) -> None:
    patient = register(casebook, born=date(2008, 10, 12), weight=Weight(Decimal(45), date(2026, 10, 9)))

    assert enrol(casebook, patient).protocol_version == "1"


@pytest.mark.parametrize(
    ("bags", "code"),
    [
        ({Decimal(9): (72,), Decimal(28): (48,)}, "bag_not_verified"),
        ({Decimal(9): (24,)}, "bag_needed"),
    ],
)
def test_only_bags_a_pharmacist_has_verified_may_be_planned(casebook: Casebook, bags: BagHours, code: str) -> None:
    patient = register(casebook)

    refused = casebook.enrol(Enrol(patient.id, "NCT03114865", "America/New_York", START, bags))

    assert [reason_code for reason_code, _ in codes(refused)] == [code]


@pytest.mark.parametrize(
    ("changed", "blamed"),
    [
        ({"weight": Weight(Decimal(0), date(2026, 10, 9))}, ("weight_implausible", "weight")),
        ({"weight": Weight(Decimal(700), date(2026, 10, 9))}, ("weight_implausible", "weight")),
        ({"weight": Weight(Decimal(71), date(2026, 10, 14))}, ("weighed_on_implausible", "weighed_on")),
        ({"weight": Weight(Decimal(71), date(1968, 3, 3))}, ("weighed_on_implausible", "weighed_on")),
        ({"born": date(1880, 3, 4)}, ("birth_date_implausible", "born")),
        ({"born": date(2026, 10, 14), "weight": None}, ("birth_date_implausible", "born")),
    ],
)
def test_what_is_not_plausible_is_refused_by_field(
    casebook: Casebook, changed: dict[str, object], blamed: tuple[str, str]
) -> None:
    details = replace(RUTH, **changed)  # type: ignore[arg-type]

    assert codes(casebook.register(details)) == [blamed]
    known = register(casebook)
    assert codes(casebook.change(known.id, details, "typed again")) == [blamed]


@pytest.mark.parametrize(
    ("days", "refused"),
    [(-90, []), (-91, ["start_too_far_back"]), (366, []), (367, ["start_too_far_ahead"])],
)
def test_a_planned_start_far_from_now_is_a_slip(casebook: Casebook, days: int, refused: list[str]) -> None:
    patient = register(casebook)

    answer = casebook.enrol(Enrol(patient.id, "NCT03114865", "America/New_York", START + days * DAY, BAGS))

    found = [reason.code for reason in answer.reasons] if isinstance(answer, Refusal) else []
    assert found == refused


def test_a_weight_that_comes_with_the_enrolment_is_kept_with_its_reason(casebook: Casebook) -> None:
    patient = register(casebook, weight=None)
    weight = Weight(Decimal("71.5"), date(2026, 10, 12))
    weighed = Weighed(weight, "weighed for the enrolment")

    ok(casebook.enrol(Enrol(patient.id, "NCT03114865", "America/New_York", START, BAGS, weighed)))

    assert casebook.patient(patient.id).details == replace(RUTH, weight=weight)


def test_a_patient_is_enrolled_once(casebook: Casebook) -> None:
    patient = register(casebook)
    enrol(casebook, patient)

    again = casebook.enrol(Enrol(patient.id, "NCT03114865", "America/New_York", START, BAGS))

    assert codes(again) == [("already_enrolled", "patient")]


def test_everything_is_there_after_closing_and_opening_again(tmp_path: Path, clock: TestClock) -> None:
    first = make_casebook(tmp_path / "b", clock)
    course = enrol(first, register(first))
    plan = first.plan(course.id)
    first.close()

    assert casebook_exists(tmp_path / "b")
    again = open_casebook(tmp_path / "b", "mortiz", PASSWORD, clock)
    assert again.plan(course.id) == plan
    assert again.person.name == "M. Ortiz"
    again.close()


def test_a_wrong_password_opens_nothing(tmp_path: Path, clock: TestClock) -> None:
    make_casebook(tmp_path / "b", clock).close()

    with pytest.raises(OpeningRefused) as refused:
        open_casebook(tmp_path / "b", "mortiz", "another password", clock)

    assert refused.value.code == "wrong_password"


def test_a_folder_that_cannot_be_used_is_refused_with_the_systems_word(tmp_path: Path, clock: TestClock) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")

    with pytest.raises(OpeningRefused) as refused:
        make_casebook(tmp_path / "file" / "ward", clock)

    assert refused.value.code == "folder_unusable"
    assert has_words("opening.folder_unusable")


def test_every_reason_against_opening_has_its_sentence() -> None:
    codes_of = {cls.code for cls in StoreRefused.__subclasses__()}

    assert {code for code in codes_of if not has_words(f"opening.{code}")} == set()
