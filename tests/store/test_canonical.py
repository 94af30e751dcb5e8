"""One value, one text: what is hashed does not hang on the order of typing or on how letters are composed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from model.store.canonical import canonical_bytes, from_json, to_json


def test_keys_are_sorted_and_nothing_is_spaced() -> None:
    assert to_json({"b": [1, True, None], "a": "ü"}) == '{"a":"ü","b":[1,true,null]}'


def test_decimals_are_text_with_the_digits_they_were_written_with() -> None:
    assert to_json({"dose_mg": Decimal("20.0")}) == '{"dose_mg":"20.0"}'


def test_the_order_of_keys_and_the_composition_of_letters_do_not_change_the_bytes() -> None:
    assert canonical_bytes({"a": "e\u0301", "b": 1}) == canonical_bytes({"b": 1, "a": "\u00e9"})
    assert canonical_bytes({"a": "e\u0301"}) == '{"a":"é"}'.encode()


def test_what_is_kept_is_not_recomposed() -> None:
    assert from_json(to_json({"a": "e\u0301"})) == {"a": "e\u0301"}


@pytest.mark.parametrize("value", [1.0, float("inf"), {"a": [0.5]}, {2: 1}, {Decimal(2): 1}, object(), b"", {1}])
def test_floats_and_what_json_has_no_form_for_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"not to be kept|must be text"):
        to_json(value)


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity"])
def test_a_decimal_without_a_value_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        to_json(Decimal(value))
