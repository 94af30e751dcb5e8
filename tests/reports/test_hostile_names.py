"""What people type is printed as typed, or refused with one clear reason; it is never read as mark-up."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.domain.records import Allergies
from reports.fonts import Fault, Unprintable, printable
from reports.order_sheet import render
from resources.wording import say
from tests.domain.cases import START, days, plan_of
from tests.reports.read_back import pages
from tests.reports.sheets import DETAILS, sheet_of

PLAN = plan_of([], START - days(1))


def _first_page(given_name: str = "Ruth", allergies: tuple[str, ...] = ("latex",), issued_by: str = "Ana Silva") -> str:
    details = replace(DETAILS, given_name=given_name, allergies=Allergies("listed", allergies))
    first = pages(render(sheet_of(PLAN, details=details, issued_by=issued_by), "A4"))[0]
    return "".join(piece.text for piece in first)


def _without_spaces(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize(
    "name",
    [
        "<b>Ruth</b> &amp; <img src='/etc/passwd'>",
        "<para><unclosed",
        'O\'Brien "Bobby"; DROP TABLE',
        "Łucja Żółć-Ångström",
        "Nguyễn Thị Ánh",
        "Ọ̀ṣun",
        "Δημήτρης Иванова",
        "(parens) \\ backslash % {brace} {0}",
        "x" * 300,
        "many words " * 20,
    ],
)
def test_a_name_is_printed_as_typed(name: str) -> None:
    assert _without_spaces(name) in _without_spaces(_first_page(given_name=name))
    assert _without_spaces(name) in _without_spaces(_first_page(allergies=("latex", name)))
    assert _without_spaces(name) in _without_spaces(_first_page(issued_by=name))


@pytest.mark.parametrize(
    ("name", "fault", "character"),
    [
        ("山田", "no_glyph", "山"),
        ("Ruth דוד", "right_to_left", "ד"),
        ("عمر", "right_to_left", "ع"),
        ("5\u202e12", "right_to_left", "\u202e"),
        ("a\u200bb", "hidden", "\u200b"),
        ("a\nb", "hidden", "\n"),
        ("हिन्दी", "no_glyph", "ह"),
        ("Ruth \U0001f600", "no_glyph", "\U0001f600"),
    ],
)
def test_text_that_paper_cannot_show_is_refused_and_named(name: str, fault: Fault, character: str) -> None:
    with pytest.raises(Unprintable) as refused:
        _first_page(given_name=name)

    assert (refused.value.fault, refused.value.character) == (fault, character)
    assert unicodedata.name(character, f"U+{ord(character):04X}") in say(
        f"sheet.unprintable.{fault}", **refused.value.values
    )


def test_more_than_a_header_can_hold_is_refused() -> None:
    with pytest.raises(Unprintable) as refused:
        _first_page(allergies=("penicillin " * 600,))

    assert refused.value.fault == "too_long"


@given(st.text(st.characters(max_codepoint=0x52F), min_size=1, max_size=60))
@settings(max_examples=60)
def test_any_text_is_printed_as_typed_or_refused(typed: str) -> None:
    try:
        printable(typed)
    except Unprintable:
        with pytest.raises(Unprintable):
            _first_page(given_name=typed)
    else:
        assert _without_spaces(typed) in _without_spaces(_first_page(given_name=typed))
