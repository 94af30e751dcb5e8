"""Contrast of the colours that the chart puts together, computed for every theme: 4.5 for words, 3 for shapes."""

from __future__ import annotations

import pytest

from gui.tokens import TOKENS, Theme, Tokens

WORDS = [
    ("text", "surface"),
    ("text", "ground"),
    ("muted", "surface"),
    ("muted", "ground"),
    ("accent", "surface"),
    ("accent_text", "accent"),
    ("accent_text", "dose_high"),
    ("accent_text", "stopped"),
    ("accent_text", "decision"),
    ("text", "accent_ground"),
    ("text", "stopped_ground"),
    ("text", "decision_ground"),
    ("stopped", "surface"),
    ("stopped", "stopped_ground"),
    ("decision", "surface"),
    ("decision", "decision_ground"),
    ("text", "bag_ground"),
    ("text", "hospital_ground"),
    ("text", "treatment_free_ground"),
    ("text", "dose_low"),
    ("text", "dose_projected"),
    ("surface", "now"),
    ("allergy", "allergy_ground"),
    ("registry", "registry_ground"),
    ("label", "label_ground"),
    ("local", "local_ground"),
    ("registry", "surface"),
    ("label", "surface"),
    ("local", "surface"),
    ("muted", "accent_ground"),
    ("rail_text", "rail"),
    ("rail_text", "rail_checked"),
    ("rail_muted", "rail"),
]
SHAPES = [
    ("stopped", "surface"),
    ("stopped", "stopped_ground"),
    ("decision", "decision_ground"),
    ("bag", "surface"),
    ("bag", "accent_ground"),
    ("accent", "stopped_ground"),
    ("accent", "decision_ground"),
    ("bag", "bag_ground"),
    ("dexamethasone", "surface"),
    ("hospital", "surface"),
    ("treatment_free", "surface"),
    ("now", "surface"),
    ("dose_high", "surface"),
    ("dose_high", "dose_projected"),
    ("surface", "treatment_free"),
    ("accent", "ground"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(tokens: Tokens, front: str, back: str) -> float:
    light, dark = sorted((luminance(getattr(tokens, front)), luminance(getattr(tokens, back))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", TOKENS)
@pytest.mark.parametrize(("front", "back"), WORDS)
def test_words_stand_out(theme: Theme, front: str, back: str) -> None:
    assert contrast(TOKENS[theme], front, back) >= 4.5


@pytest.mark.parametrize("theme", TOKENS)
@pytest.mark.parametrize(("front", "back"), SHAPES)
def test_shapes_stand_out(theme: Theme, front: str, back: str) -> None:
    assert contrast(TOKENS[theme], front, back) >= 3
