"""A moment as it is typed, in the site's time: "20-Oct" and "06:15", or "now", "-20m", "-4h10m". Plain Python, no Qt.

The hour that repeats in autumn is two choices, the one that is missing in spring an error. It knows no act.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from model.casebook.results import Reason
from model.domain import writing
from model.domain.moments import HOUR, Minute, Zone

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"(?:[a-z]{3,9},? )?(\d{1,2})[-. /]([a-z]{3})[a-z]*(?:[-. /](\d{4}))?")
_TIME = re.compile(r"(\d{1,2})[:.]?(\d{2})")
_YEAR = re.compile(r"[-. /]\d{4}\s*$")
_SHIFT = re.compile(r"([+-])\s*(?:(\d{1,4})\s*h)?\s*(?:(\d{1,4})\s*(?:m|min))?")
_NOW = "now"
_TODAY = ("", "today")
_FIRST_YEAR = 1900
"""Zones know no hours of before; no act of a living patient is older."""


@dataclass(frozen=True, slots=True)
class MomentText:
    """What was typed; `reading` is 0 for the first and 1 for the second of an hour that occurs twice.

    `typed_at` is the minute at which it was typed: "-20m" and a time without its date mean what they meant then, while
    "now" follows the clock. `clock_holds` False where the workstation's clock is known to be wrong.
    """

    date: str = ""
    time: str = ""
    reading: int | None = None
    typed_at: Minute | None = None
    clock_holds: bool = True

    @property
    def is_empty(self) -> bool:
        return not self.time.strip()

    @property
    def is_shift(self) -> bool:
        """Whether the time alone is counted from the clock: "-20m"."""
        return _shifted(self._time, 0) is not None

    @property
    def is_now(self) -> bool:
        return self._time == _NOW

    @property
    def needs_clock(self) -> bool:
        """Whether it means nothing without a clock that is right: "now", "-20m", a time without a date."""
        return self.is_shift or self.is_now or self.date.strip().lower() in _TODAY

    @property
    def moves_on(self) -> bool:
        """Whether the same text, typed later, may mean another moment."""
        return self.needs_clock or _YEAR.search(self.date) is None

    @property
    def _time(self) -> str:
        return self.time.strip().lower()


NOTHING_TYPED = MomentText()
NOW_TYPED = MomentText(time=_NOW)


def moment_text(zone: Zone, minute: Minute) -> MomentText:
    """The text that reads back as that minute."""
    wall = zone.local(minute).replace(tzinfo=None, fold=0)
    readings = zone.readings(wall)
    reading = readings.index(minute) if len(readings) > 1 else None
    return MomentText(date_text(wall.date()), f"{wall.hour:02d}:{wall.minute:02d}", reading)


def date_text(day: date) -> str:
    return writing.birth_date(day)


def read_moment(typed: MomentText, zone: Zone, now: Minute) -> Minute | Reason:
    """Without a date: today at the site. A reason's code is worded as `refusal.<code>`."""
    text = typed.time.strip().lower()
    if not text:
        return Reason("moment_needed")
    if typed.needs_clock and not typed.clock_holds and _is_time(text):
        return Reason("clock_wrong")
    if text == _NOW:
        return now
    typed_at = _typed_at(typed, now)
    shifted = _shifted(text, typed_at)
    if shifted is not None:
        return shifted
    clock, day = _clock(text), read_date(typed.date, zone.date_of(typed_at))
    if clock is None:
        return Reason("time_unreadable", values={"typed": typed.time.strip()})
    if day is None or day.year < _FIRST_YEAR:
        return Reason("date_unreadable", values={"typed": typed.date.strip()})
    return _on_the_clock(datetime.combine(day, clock), typed.reading, zone)


def readings_of(typed: MomentText, zone: Zone, now: Minute) -> tuple[Minute, ...]:
    """The moments that the typed clock time could be: more than one in the hour that repeats."""
    today = zone.date_of(_typed_at(typed, now))
    clock, day = _clock(typed.time.strip().lower()), read_date(typed.date, today)
    return () if clock is None or day is None else zone.readings(datetime.combine(day, clock))


def read_date(text: str, today: date) -> date | None:
    """ "20-Oct", "Tue 20-Oct-2026"; nothing typed is today; without a year the one that lies nearest."""
    folded = text.strip().lower()
    if folded in _TODAY:
        return today
    found = _DATE.fullmatch(folded)
    if found is None or found[2] not in _MONTHS:
        return None
    month = _MONTHS.index(found[2]) + 1
    years = [int(found[3])] if found[3] else [today.year, today.year - 1, today.year + 1]
    days = [day for day in (_day(year, month, int(found[1])) for year in years) if day is not None]
    return min(days, key=lambda day: abs(day - today), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _typed_at(typed: MomentText, now: Minute) -> Minute:
    return now if typed.typed_at is None else typed.typed_at


def _is_time(text: str) -> bool:
    return text == _NOW or _shifted(text, 0) is not None or _clock(text) is not None


def _shifted(text: str, from_: Minute) -> Minute | None:
    """ "-20m", "+3h", and as spans are written: "-4h10m", then with less than an hour of minutes."""
    found = _SHIFT.fullmatch(text)
    if found is None or (found[2] is None and found[3] is None):
        return None
    hours, minutes = int(found[2] or 0), int(found[3] or 0)
    if found[2] is not None and minutes >= HOUR:
        return None
    length = hours * HOUR + minutes
    return from_ + length if found[1] == "+" else from_ - length


def _clock(text: str) -> time | None:
    found = _TIME.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def _on_the_clock(wall: datetime, reading: int | None, zone: Zone) -> Minute | Reason:
    readings = zone.readings(wall)
    if not readings:
        return Reason("hour_missing", values={"time": f"{wall:%H:%M}"})
    if len(readings) > 1 and reading is None:
        return Reason("hour_twice", values={"time": f"{wall:%H:%M}"})
    return readings[reading or 0] if len(readings) > 1 else readings[0]
