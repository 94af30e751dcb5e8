"""A language for tests: every sentence of the catalogue with words as much longer as German would make them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from resources import wording

GROWTH = 40
"""Per cent."""

_WORD = re.compile(r"\{[^}]*\}|&?[A-Za-z]{3,}")


class Grown:
    """Stands where gettext's translation stands."""

    def gettext(self, message: str) -> str:
        return grown(message)


def grown(message: str) -> str:
    """Places for values, marks and the letters of keys stay as they are."""
    return _WORD.sub(lambda found: _longer(found[0]), message)


def _longer(word: str) -> str:
    if word.startswith("{"):
        return word
    more = (len(word) * GROWTH + 50) // 100
    tail = re.sub("[^a-z]", "", word.lower())[-more:]
    return word + tail


@contextmanager
def in_grown_words() -> Iterator[None]:
    """Also the sentences that were asked for once and kept."""
    before = wording._TRANSLATION
    wording._TRANSLATION = Grown()  # type: ignore[misc, assignment]
    wording._sentence.cache_clear()
    try:
        yield
    finally:
        wording._TRANSLATION = before  # type: ignore[misc]
        wording._sentence.cache_clear()
