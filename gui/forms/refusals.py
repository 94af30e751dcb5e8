"""A reason against an act as the sentence a nurse reads: its code's words, filled with moments and lengths.

It must not know where the sentence is shown.
"""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from gui.forms.permission_words import who_may
from model.casebook.results import Reason
from model.domain import writing
from model.domain.moments import Zone
from model.domain.permissions import Act
from resources.wording import has_words, say, say_why

_NO_ZONE = Zone("UTC")
_LENGTHS = frozenset({"late", "stood", "within"})
_WORDED = {"kind": "dialog.kind", "code": "dialog.clash"}
_NUMBERS = frozenset(
    {
        "entry",
        "seen",
        "number",
        "hours",
        "dose",
        "dose_mg",
        "count",
        "cycle",
        "least",
        "most",
        "left",
        "seconds",
        "days",
        "years",
    }
)


def sentence(reason: Reason, zone: Zone) -> str:
    """What is wrong and what to do. A code without words is named, never swallowed."""
    repeated = reason.code == "prescriber_needed" and "earlier" in reason.values
    code = "refusal.repeat_prescriber_needed" if repeated else f"refusal.{reason.code}"
    code = f"{code}.{reason.field}" if has_words(f"{code}.{reason.field}") else code
    if not has_words(code):
        return say("refusal.without_words", code=reason.code)
    if reason.code == "not_permitted":
        return say(code, who=who_may(cast(Act, reason.values["act"])))
    if 1 in (reason.values.get("left"), reason.values.get("count")) and has_words(f"{code}.one"):
        code = f"{code}.one"
    values = {name: _written(name, value, zone) for name, value in reason.values.items()}
    return say_why(code, **{"detail": "", **values})


def without_moments(reason: Reason) -> str:
    """For reasons that name no moment, where no site's time is known: about people, keys, settings."""
    return sentence(reason, _NO_ZONE)


def _written(name: str, value: object, zone: Zone) -> str:
    if name in _WORDED:
        code = f"{_WORDED[name]}.{value}"
        return say(code) if has_words(code) else str(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return str(value)
    if isinstance(value, int) and name in _LENGTHS:
        return writing.duration(value)
    if name in _NUMBERS or isinstance(value, Decimal):
        return writing.number(value)
    return writing.moment(zone, value)
