"""How moments, doses, amounts and names are written, on screen and paper: the safe-writing rules, once.

Fixed English day and month names, never the locale's. Makes no sentences and knows no patient.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from model.domain.moments import DAY, HOUR, Minute, Zone
from model.domain.whole import CLOCK, DATE, DAYS, MONTHS, TOGETHER

_HUNDREDTH: Final = Decimal("0.01")
_LONGEST_IN_HOURS: Final = 2 * DAY
_MANY_MOMENTS: Final = 16_384
_MANY_AMOUNTS: Final = 4_096
"""Kept as written: a chart writes the same ones again with each act and each minute that passes."""

_MOMENT_OR_AMOUNT: Final = re.compile(TOGETHER)
_PIECE: Final = re.compile(rf"(?:{TOGETHER}|\S)+")
_PART: Final = re.compile(rf"(?:{DATE}|{CLOCK}|\S)+")
_OTHER_MICROGRAMS: Final = re.compile(r"(?<=\d )(?:mcg|ug|[\u00b5\u03bc]g)\b(/day\b)?")


@lru_cache(maxsize=_MANY_MOMENTS)
def moment(zone: Zone, minute: Minute, with_zone: bool = False, with_year: bool = False) -> str:
    """`Tue 20-Oct 02:10`, or with all of it `Tue 20-Oct-2026 02:10 EDT`.

    A clock time that occurs twice in autumn names its zone, asked for or not: it would be mistaken otherwise.
    """
    return f"{day(zone.date_of(minute), with_year)} {clock(zone, minute, with_zone)}"


def day(on: date, with_year: bool = False) -> str:
    """`Tue 20-Oct` or `Tue 20-Oct-2026`."""
    year = f"-{on.year:04d}" if with_year else ""
    return f"{DAYS[on.weekday()]} {on.day:02d}-{MONTHS[on.month - 1]}{year}"


def birth_date(born: date) -> str:
    """`04-Jul-1961`: no weekday, which would only be in the way of comparing two dates."""
    return f"{born.day:02d}-{MONTHS[born.month - 1]}-{born.year:04d}"


@lru_cache(maxsize=_MANY_MOMENTS)
def clock(zone: Zone, minute: Minute, with_zone: bool = False) -> str:
    """`02:10`, 24 hours; `01:30 EDT` where asked for or where that clock time occurs twice."""
    wall = zone.local(minute)
    shown = f"{wall.hour:02d}:{wall.minute:02d}"
    if with_zone or zone.shows_twice(minute):
        return f"{shown} {abbreviation(zone, minute)}"
    return shown


def abbreviation(zone: Zone, minute: Minute) -> str:
    """`EDT`; a zone that has only an offset for a name is written `UTC-03`."""
    name = zone.abbreviation(minute)
    return f"UTC{name}" if name.startswith(("+", "-")) else name


@lru_cache(maxsize=_MANY_AMOUNTS)
def duration(minutes: Minute) -> str:
    """`45 min`, `3 h 20 min`, `48 h`, and beyond 48 hours with days: `7 d 15 h`, `7 d 1 min`.

    Exact: nothing is rounded, parts that are zero are left out. A length has no sign; before or after is for
    the sentence around it to say.
    """
    rest = abs(minutes)
    days, rest = divmod(rest, DAY) if rest > _LONGEST_IN_HOURS else (0, rest)
    parts = ((days, "d"), (rest // HOUR, "h"), (rest % HOUR, "min"))
    return _joined(parts)


def span(minutes: Minute) -> str:
    """`4 hours`, `1 hour`, `7 days`: whole days or hours spelt out, as rules name them; else as every duration."""
    days, rest = divmod(minutes, DAY)
    if days > 1 and not rest:
        return amount(days, "days")
    hours, rest = divmod(minutes, HOUR)
    if not hours or rest:
        return duration(minutes)
    return amount(hours, "hour" if hours == 1 else "hours")


def running_time(minutes: Minute) -> str:
    """`96 h`, `167 h 20 min`: never in days, so that it reads like the bag types (named by hours)."""
    return _joined(((minutes // HOUR, "h"), (minutes % HOUR, "min")))


def _joined(parts: tuple[tuple[int, str], ...]) -> str:
    return " ".join(amount(count, unit) for count, unit in parts if count) or "0 min"


def number(value: Decimal | int) -> str:
    """`0.83`, `28`, `1,000`: a leading zero, never a trailing one, commas from 1,000."""
    exact = Decimal(value)
    return f"{abs(exact) if exact == 0 else exact.normalize():,f}"


def amount(value: Decimal | int, unit: str) -> str:
    """`20 mg`, `0.6 mL/h`: a space between, always."""
    return f"{number(value)} {unit}"


def to_hundredths(exact: Fraction) -> Decimal:
    """As amounts that were reckoned are shown; half is rounded away from zero."""
    return (Decimal(exact.numerator) / exact.denominator).quantize(_HUNDREDTH, ROUND_HALF_UP)


@lru_cache(maxsize=_MANY_AMOUNTS)
def dose(mcg_per_day: Decimal) -> str:
    """`28 mcg per day`."""
    return amount(mcg_per_day, "mcg per day")


def pieces(text: str) -> list[str]:
    """What a line may be broken between: words, whole amounts (`28 mcg per day`, `3 h 20 min`), whole moments."""
    return _PIECE.findall(text)


def parts(piece: str) -> list[str]:
    """What a piece too wide for its line is broken between: words, but a day stays whole, and a clock time."""
    return _PART.findall(piece)


def without_amounts(text: str) -> str:
    """The same with its moments and amounts left out: two that differ in nothing else say the same."""
    return _MOMENT_OR_AMOUNT.sub("", text)


def quoted(text: str) -> str:
    """Another's words, such as a source's, with its micrograms written as ours: `9 mcg per day` for `9 ug/day`."""
    return _OTHER_MICROGRAMS.sub(lambda found: "mcg per day" if found[1] else "mcg", text)


def rate(ml_per_hour: Decimal) -> str:
    """`1.8 mL/h`, as pumps show it."""
    return amount(ml_per_hour, "mL/h")


def name(family: str, given: str) -> str:
    """`OKAFOR, Ruth`: the family name in capitals, first."""
    return ", ".join(part for part in (family.upper(), given) if part)


def initials(family: str, given: str) -> str:
    """`R. O.`: enough to tell the patients of one ward apart."""
    return " ".join(f"{part[0].upper()}." for part in (given, family) if part)


def age(born: date, on: date) -> int:
    """Whole years on that day; someone born on 29 February is a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
