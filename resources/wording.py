"""The one catalogue of words for screen, paper and command line.

Code asks for a sentence by its code and gives the values; nobody glues text. Templates are English and pass through
gettext, so that another language is one more catalogue file.
"""

from __future__ import annotations

import gettext
from functools import cache
from typing import Final

from resources.place import RESOURCES
from resources.wording_beside import BESIDE
from resources.wording_command import COMMAND
from resources.wording_drug import DRUG
from resources.wording_keeping import KEEPING
from resources.wording_lock import LOCK
from resources.wording_past import PAST
from resources.wording_people import PEOPLE
from resources.wording_plan_changes import PLAN_CHANGES
from resources.wording_practice import PRACTICE
from resources.wording_schedule import SCHEDULE
from resources.wording_screen import SCREEN
from resources.wording_sheet import SHEET
from resources.wording_what_if import WHAT_IF

DOMAIN: Final = "bedside"


_PARTS: Final = (
    BESIDE,
    COMMAND,
    DRUG,
    KEEPING,
    LOCK,
    PAST,
    PEOPLE,
    PLAN_CHANGES,
    PRACTICE,
    SCHEDULE,
    SCREEN,
    SHEET,
    WHAT_IF,
)


def _catalogue() -> dict[str, str]:
    merged: dict[str, str] = {}
    for part in _PARTS:
        doubled = merged.keys() & part.keys()
        if doubled:
            raise ValueError(f"worded twice: {', '.join(sorted(doubled))}")
        merged.update(part)
    return merged


_SENTENCES: Final = _catalogue()
_TRANSLATION: Final = gettext.translation(DOMAIN, str(RESOURCES / "locale"), fallback=True)


def say(code: str, /, **values: object) -> str:
    """The sentence for a code, filled in. Raises `KeyError` for a code without words or a value that is missing."""
    return _sentence(code).format(**values)


@cache
def _sentence(code: str) -> str:
    return _TRANSLATION.gettext(_SENTENCES[code])


def say_count(code: str, count: int, /, **values: object) -> str:
    """The sentence that counts something, which is worded apart, as `code.one`, for a single one."""
    return say(f"{code}.one" if count == 1 else code, count=count, **values)


def say_why(code: str, /, **values: object) -> str:
    """The same; a value `why` that is a code of its own (`why.damaged`) is given in its words."""
    worded = f"why.{values.get('why')}"
    return say(code, **{**values, "why": say(worded)} if has_words(worded) else values)


def has_words(code: str) -> bool:
    return code in _SENTENCES
