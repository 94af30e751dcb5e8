"""Contrast of the colours that are put together, computed for every theme: 4.5 for words and 3 for shapes, or 7."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from gui.tokens import TOKENS, Theme, Tokens

_GROUNDS = ("surface", "ground", "accent_ground", "stopped_ground", "decision_ground", "dexamethasone_ground")
"""What words of every sort stand on: panels, the page, the chosen row, the strip, and the frames of the dialogs."""

WORDS: list[tuple[str, str]] = [
    *((word, ground) for word in ("text", "muted", "stopped", "accent") for ground in _GROUNDS),
    *((word, ground) for word in ("decision", "registry", "label", "local") for ground in ("surface", "accent_ground")),
    *(("accent_text", ground) for ground in ("accent", "dose_high", "stopped", "decision")),
    *(("text", f"{thing}_ground") for thing in ("bag", "hospital", "treatment_free", "registry", "label", "local")),
    *(("text", bar) for bar in ("dose_low", "dose_projected")),
    *((word, f"{word}_ground") for word in ("stopped", "decision", "allergy", "registry", "label", "local")),
    *((word, "rail") for word in ("rail_text", "rail_muted")),
    ("rail_text", "rail_checked"),
    ("selected_text", "selected"),
    ("allergy", "surface"),
    ("decision", "ground"),
    ("surface", "now"),
]
SHAPES: list[tuple[str, str]] = [
    *((line, ground) for line in ("stopped", "decision", "bag", "dexamethasone") for ground in ("surface", "ground")),
    *((line, f"{line}_ground") for line in ("stopped", "decision", "bag", "dexamethasone", "hospital")),
    *((line, "surface") for line in ("hospital", "treatment_free", "now", "dose_high", "muted", "allergy")),
    *(("now", bar) for bar in ("dose_low", "dose_projected")),
    *(("dose_high", bar) for bar in ("dose_low", "dose_projected")),
    *(("surface", sign) for sign in ("accent", "stopped", "decision", "treatment_free")),
    ("bag", "accent_ground"),
    ("treatment_free", "treatment_free_ground"),
]
RINGS: list[tuple[str, str]] = [
    *(("accent", ground) for ground in _GROUNDS),
    *(("text", ground) for ground in _GROUNDS),
    ("rail_text", "rail"),
    ("rail_text", "rail_checked"),
]
"""The frame around what has the keyboard: of fields and tables, of buttons and timeline, of the rail."""


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: str, back: str) -> float:
    light, dark = sorted((luminance(front), luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _too_faint(tokens: Tokens, pairs: list[tuple[str, str]], least: float) -> dict[tuple[str, str], float]:
    found = {pair: contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) for pair in pairs}
    return {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < least}


@pytest.mark.parametrize("theme", TOKENS)
def test_words_stand_out_from_every_ground_they_stand_on(theme: Theme) -> None:
    assert _too_faint(TOKENS[theme], WORDS, 7 if theme == "high_contrast" else 4.5) == {}


@pytest.mark.parametrize("theme", TOKENS)
def test_shapes_and_lines_that_mean_something_stand_out_and_so_does_the_focus(theme: Theme) -> None:
    assert _too_faint(TOKENS[theme], [*SHAPES, *RINGS], 3) == {}


def test_the_signs_of_a_list_and_of_a_tick_are_drawn_for_each_theme() -> None:
    for theme, tokens in TOKENS.items():
        for icon in ("arrow-down", "check"):
            drawn = (resources.files("resources") / "icons" / f"{icon}{tokens.icons}.svg").read_text(encoding="utf-8")
            [stroke] = re.findall('stroke="(#[0-9A-F]{6})"', drawn)
            assert contrast(stroke, tokens.surface) >= (7 if theme == "high_contrast" else 3), (theme, icon)


def test_in_high_contrast_no_state_is_told_by_a_tint_alone() -> None:
    """Every ground is white but the chosen row's, which is dark: lines, signs and words carry the rest."""
    tokens = TOKENS["high_contrast"]
    grounds = {name: getattr(tokens, name) for name in Tokens.__dataclass_fields__ if name.endswith("_ground")}
    assert set(grounds.values()) == {tokens.surface}
    assert contrast(tokens.selected, tokens.surface) >= 7
