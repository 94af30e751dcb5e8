"""The time axis: midnights and hours of the site's own clock, and the moments at which that clock is set. No Qt.

The hour that the clock shows twice has two ticks, each with its zone; the one it skips has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from model.domain import writing
from model.domain.moments import DAY, HOUR, Minute, Zone
from resources.wording import say

_STEPS: tuple[Minute, ...] = (5, 10, 15, 30, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR)
_TEXTS_FROM = 78
_LINES_FROM = 14
"""Pixels a day from which every midnight is written, and from which it is a line; below that only Mondays are."""


@dataclass(frozen=True, slots=True)
class Tick:
    at: Minute
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    midnights: tuple[Tick, ...]
    hours: tuple[Tick, ...]
    clock_changes: tuple[Tick, ...]


@lru_cache(maxsize=64)
def axis(zone: Zone, start: Minute, span: Minute, pixels: int) -> Axis:
    """What to write on so many pixels (at 100 %); hours only as close as their labels can be read."""
    days = _midnights(zone, start, start + span)
    step = _step(span, pixels)
    day_pixels = pixels * DAY // span
    pairs = tuple(pairwise(days))
    shown = [(day, after) for day, after in pairs if day_pixels >= _LINES_FROM or _is_monday(zone, day)]
    return Axis(
        midnights=tuple(
            Tick(day, _day_text(zone, day, after) if day_pixels >= _TEXTS_FROM or _is_monday(zone, day) else "")
            for day, after in shown
        ),
        hours=tuple(tick for day, after in pairs for tick in _hours(zone, day, after, step)),
        clock_changes=_changes(zone, days),
    )


def _midnights(zone: Zone, start: Minute, end: Minute) -> list[Minute]:
    """Of the day that `start` lies in up to the first one past `end`."""
    day = zone.date_of(start)
    found: list[Minute] = []
    while not found or found[-1] <= end:
        found.append(_midnight(zone, day))
        day += timedelta(days=1)
    return found


@lru_cache(maxsize=512)
def _midnight(zone: Zone, day: date) -> Minute:
    return zone.midnight(day)


@lru_cache(maxsize=512)
def _is_monday(zone: Zone, day: Minute) -> bool:
    return zone.date_of(day).weekday() == 0


@lru_cache(maxsize=512)
def _day_text(zone: Zone, day: Minute, after: Minute) -> str:
    text = writing.day(zone.date_of(day))
    return text if after - day == DAY else say("chart.timeline.long_day", day=text, hours=(after - day) // HOUR)


def _step(span: Minute, pixels: int) -> Minute | None:
    readable = 40 * span // max(1, pixels)
    return next((step for step in _STEPS if step >= readable), None)


@lru_cache(maxsize=512)
def _hours(zone: Zone, day: Minute, after: Minute, step: Minute | None) -> tuple[Tick, ...]:
    """Of one day; the same while it is panned through."""
    if step is None:
        return ()
    found = []
    for minute in range(day + min(step, 30), after, min(step, 30)):
        local = zone.local(minute)
        if (local.hour * HOUR + local.minute) % step == 0:
            found.append(Tick(minute, writing.clock(zone, minute)))
    return tuple(found)


def _changes(zone: Zone, days: list[Minute]) -> tuple[Tick, ...]:
    pairs = pairwise(days)
    return tuple(_change(zone, day, after) for day, after in pairs if _offset(zone, day) != _offset(zone, after))


@lru_cache(maxsize=512)
def _offset(zone: Zone, minute: Minute) -> int:
    offset = zone.local(minute).utcoffset()
    return 0 if offset is None else int(offset.total_seconds()) // 60


def _change(zone: Zone, day: Minute, after: Minute) -> Tick:
    """Halves the day until the minute is found at which the offset is another."""
    first, last = day, after
    while last - first > 1:
        middle = (first + last) // 2
        first, last = (middle, last) if _offset(zone, middle) == _offset(zone, day) else (first, middle)
    by = _offset(zone, after) - _offset(zone, day)
    code = "chart.timeline.clocks_forward" if by > 0 else "chart.timeline.clocks_back"
    return Tick(last, say(code, span=writing.duration(by)))
