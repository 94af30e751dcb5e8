"""Time: the only module that knows zones.

Everywhere else in the domain a moment is a `Minute`: whole minutes since 1970-01-01T00:00Z, so that
subtracting two of them is elapsed time, whatever the clocks do. It must not know what happens at a moment.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

Minute: TypeAlias = int

HOUR: Minute = 60
DAY: Minute = 24 * HOUR

NEVER: Minute = sys.maxsize
"""Later than every moment."""

_A_YEAR_AND_MORE: Minute = 400 * DAY

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

MomentFault = Literal["naive_time", "not_whole_minute"]


class UnreadableMoment(ValueError):
    """Text that is not an exact moment; `fault` is the code of the schedule contract."""

    def __init__(self, fault: MomentFault, text: str) -> None:
        super().__init__(text)
        self.fault = fault
        self.text = text


def parse_moment(text: object) -> Minute:
    """ISO 8601 with an offset, whole minutes. Raises `UnreadableMoment`."""
    if not isinstance(text, str):
        raise UnreadableMoment("naive_time", str(text))
    return _parsed(text)


@lru_cache(maxsize=16_384)
def _parsed(text: str) -> Minute:
    """Kept: a log is read again with each entry that is added to it."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    offset = None if moment is None else moment.utcoffset()
    if moment is None or offset is None:
        raise UnreadableMoment("naive_time", text)
    if moment.second or moment.microsecond or offset % timedelta(minutes=1):
        raise UnreadableMoment("not_whole_minute", text)
    try:
        return from_datetime(moment)
    except OverflowError as error:
        raise UnreadableMoment("naive_time", text) from error


def from_datetime(moment: datetime) -> Minute:
    """The minute that an aware datetime lies in; a naive one is refused with `UnreadableMoment`."""
    if moment.utcoffset() is None:
        raise UnreadableMoment("naive_time", moment.isoformat())
    return (moment.astimezone(UTC) - _EPOCH) // timedelta(minutes=1)


def to_utc(minute: Minute) -> datetime:
    return _EPOCH + timedelta(minutes=minute)


@lru_cache(maxsize=64)
def _zone_info(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@lru_cache(maxsize=16_384)
def _local(name: str, minute: Minute) -> datetime:
    """Kept: a chart writes the same moments again with each minute that passes."""
    return to_utc(minute).astimezone(_zone_info(name))


@lru_cache(maxsize=4_096)
def _days_later(name: str, minute: Minute, days: int) -> Minute:
    """Kept: while a cycle runs undisturbed its end, and with it the next start, stay where they are."""
    local = _local(name, minute)
    wall = (local.replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=_zone_info(name), fold=0)
    return from_datetime(wall)


@dataclass(frozen=True, slots=True)
class Zone:
    """A site's civil time, by IANA name. Raises `UnknownZone` when there is no such zone."""

    name: str

    def __post_init__(self) -> None:
        try:
            _zone_info(self.name)
        except (KeyError, ValueError, OSError) as error:
            raise UnknownZone(self.name) from error

    def local(self, minute: Minute) -> datetime:
        """The site's clock at that moment (an aware datetime: for reading and printing, never for arithmetic)."""
        return _local(self.name, minute)

    def shows_twice(self, minute: Minute) -> bool:
        """Whether the clock time of that moment is one of those that come back when clocks are set back."""
        local = self.local(minute)
        first, second = local.replace(fold=0).utcoffset(), local.replace(fold=1).utcoffset()
        return first != second

    def iso(self, minute: Minute) -> str:
        return self.local(minute).isoformat(timespec="minutes")

    def date_of(self, minute: Minute) -> date:
        return self.local(minute).date()

    def plus_days(self, minute: Minute, days: int) -> Minute:
        """Same clock time so many calendar days later.

        A clock time that does not exist that day is read with the offset before the change (02:30 becomes
        03:30), one that occurs twice means the first: both are what `fold=0` says.
        """
        return _days_later(self.name, minute, days)

    def midnight(self, day: date) -> Minute:
        """The first minute of that calendar date."""
        return from_datetime(datetime(day.year, day.month, day.day, tzinfo=_zone_info(self.name)))

    def readings(self, wall: datetime) -> tuple[Minute, ...]:
        """The moments that show this naive wall time: one, none (spring forward) or two, the first one first."""
        zone = _zone_info(self.name)
        found = (from_datetime(wall.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
        return tuple(dict.fromkeys(m for m in found if self.local(m).replace(tzinfo=None) == wall))

    def clock_change_before(self, minute: Minute) -> Minute | None:
        """The newest moment before `minute` at which the site's clocks were put on or back; None where, for more than
        a year, they were not."""
        later = minute - 1
        for earlier in range(later - DAY, later - _A_YEAR_AND_MORE, -DAY):
            if self._offset(earlier) != self._offset(later):
                return self._changed_between(earlier, later)
            later = earlier
        return None

    def _changed_between(self, before: Minute, after: Minute) -> Minute:
        """`after` shows another offset than `before`: the first minute that does."""
        while after - before > 1:
            middle = (before + after) // 2
            if self._offset(middle) == self._offset(before):
                before = middle
            else:
                after = middle
        return after

    def _offset(self, minute: Minute) -> timedelta | None:
        return self.local(minute).utcoffset()

    def abbreviation(self, minute: Minute) -> str:
        return self.local(minute).tzname() or ""


class UnknownZone(ValueError):
    """The zone's name is not in the time zone database."""
