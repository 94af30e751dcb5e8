"""Typed text that can be kept and shown as typed: no control characters, nothing that turns the reading order round."""

from __future__ import annotations

import unicodedata

_HIDDEN = frozenset("\u200b\u200c\u200d\u2060\ufeff")


def is_readable(text: str) -> bool:
    """False for control, bidirectional override and zero-width characters (5.21 must never read as 12.5)."""
    return not any(_is_hidden(character) for character in text)


def _is_hidden(character: str) -> bool:
    if character in "\n\t":
        return False
    overrides = "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    return overrides or character in _HIDDEN or unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn")


def unreadable_fields(fields: dict[str, str]) -> tuple[str, ...]:
    return tuple(name for name, text in fields.items() if not is_readable(text))
