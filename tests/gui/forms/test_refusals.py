"""Every refusal has one sentence in the house's writing, filled from the values that the casebook gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import model.casebook
import model.domain
from gui.forms.refusals import sentence
from model.casebook.results import Reason
from model.store import StoreRefused
from resources.wording import has_words
from resources.wording_dialogs import DIALOGS
from tests.gui.forms.typed import ZONE, local


def _codes_raised() -> set[str]:
    """Every code in the sources of casebook and planner."""
    acts = Path(str(model.casebook.__file__)).parent
    domain = Path(str(model.domain.__file__)).parent
    planner = [domain / f"{name}.py" for name in ("course", "entry_reading", "log", "case")]
    found: set[str] = set()
    for file in [*acts.glob("*.py"), *planner]:
        text = file.read_text(encoding="utf-8")
        found |= set(re.findall(r'(?:Reason|(?<!Opening)Refused|refuse)\(\s*"([a-z_]+)"', text))
    return found


def test_every_code_that_opening_and_restoring_raise_has_its_sentence() -> None:
    acts = Path(str(model.casebook.__file__)).parent
    texts = [file.read_text(encoding="utf-8") for file in acts.glob("*.py")]
    codes = {code for text in texts for code in re.findall(r'OpeningRefused\(\s*"([a-z_]+)"', text)}
    codes |= {refused.code for refused in StoreRefused.__subclasses__()}
    assert {code for code in codes if not has_words(f"opening.{code}")} == set()


@pytest.mark.parametrize("code", sorted(_codes_raised()))
def test_every_code_that_the_casebook_or_the_planner_raises_has_its_sentence(code: str) -> None:
    assert has_words(f"refusal.{code}")


def test_moments_and_lengths_are_written_as_everywhere() -> None:
    lead = Reason("premedication_lead_short", "dose_given.at", {"given": local("06:00"), "earliest": local("07:00")})
    late = Reason("late_reason_needed", "late_reason", {"late": 185})

    assert "Tue 20-Oct 06:00" in sentence(lead, ZONE)
    assert "Tue 20-Oct 07:00" in sentence(lead, ZONE)
    assert "3 h 5 min" in sentence(late, ZONE)


def test_a_second_full_dose_names_the_first_one() -> None:
    assert "05:20" in sentence(Reason("prescriber_needed", "dose_given.ordered_by", {"earlier": local("05:20")}), ZONE)
    assert "given" not in sentence(Reason("prescriber_needed", "decision"), ZONE)


def test_a_later_entry_that_would_not_fit_is_named() -> None:
    values = {"code": "not_running", "entry": 7, "kind": "bag_changed", "at": local("08:00")}

    told = sentence(Reason("contradicts_later_entry", "at", values), ZONE)

    assert "Entry 7, bag changed of Tue 20-Oct 08:00" in told


def test_what_was_typed_is_repeated_as_it_is() -> None:
    assert "<b>{0}</b>" in sentence(Reason("number_unreadable", "dose_mg", {"typed": "<b>{0}</b>"}), ZONE)


def test_a_code_without_words_is_named_and_not_swallowed() -> None:
    assert "brand_new" in sentence(Reason("brand_new"), ZONE)


def test_no_sentence_has_a_sign_or_a_short_form_that_is_misread() -> None:
    banned = re.compile(r"[<>≤≥µ@&]|\bug\b|\bdex\b|\bblina\b|\bQD\b|\bcc\b|\d\.0\b")
    for code, words in DIALOGS.items():
        assert not banned.search(words), code
