"""What stays whole where lines break: a date, a clock time, an amount with its unit. Only text; no moment, no zone.

The first page is painted with it, so it loads nothing, and compiles no pattern for a text without a number.
"""

from __future__ import annotations

import re
from typing import Final

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DATE: Final = rf"(?:(?:{'|'.join(DAYS)}) )?\d\d-(?:{'|'.join(MONTHS)})(?:-\d{{4}})?"
CLOCK: Final = r"\d\d:\d\d(?: (?:UTC[+-]\d+|[A-Z]{2,5})\b)?"
_UNIT: Final = r"(?:mcg|mg|mL/h|mL|kg|h|min|d|hours?|days?|minutes?|seconds?|years?|micron|vials?)\b(?: per day)?"
_AMOUNT: Final = rf"\d[\d.,]*(?<=\d) {_UNIT}(?: \d+ (?:h|min)\b){{0,2}}"
TOGETHER: Final = rf"{DATE}(?: {CLOCK})?|{CLOCK}|{_AMOUNT}"
_NO_BREAKS: Final = str.maketrans({" ": "\u00a0", "-": "\u2011"})


def kept_together(text: str) -> str:
    """The same to be read on screen: within an amount or a moment stand spaces and hyphens that do not break."""
    if not any(map(str.isdigit, text)):
        return text
    return re.sub(TOGETHER, lambda found: found[0].translate(_NO_BREAKS), text)
