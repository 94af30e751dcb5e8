"""The times of the practice ward, told from the moment at which it is opened. It must not know a history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from model.domain.moments import DAY, HOUR, Minute, Zone

_LONG_ENOUGH_AGO: Minute = 12 * HOUR
_QUIET: Final = 60
"""Days back, where the site's clocks are never changed."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """`now` is the minute at which the histories end; days are the site's."""

    now: Minute
    zone: Zone

    def days_ago(self, days: int, clock: str) -> Minute:
        """That day at that time (`09:30`) of the site's clock, by day."""
        return self._by_day(self.now, days, clock)

    def days_ahead(self, days: int, clock: str) -> Minute:
        return self.days_ago(-days, clock)

    def before_the_clocks_changed(self, days: int, clock: str) -> Minute:
        """The same, told from the clock change."""
        return self._by_day(self.clock_change(), days, clock)

    def clock_change(self) -> Minute:
        """The newest one that is half a day back at least, so that a whole night around it is over."""
        found = self.zone.clock_change_before(self.now - _LONG_ENOUGH_AGO)
        return self.now - _QUIET * DAY if found is None else found

    def _by_day(self, moment: Minute, days: int, clock: str) -> Minute:
        day = self.zone.date_of(moment) - timedelta(days=days)
        wall = datetime.combine(day, time.fromisoformat(clock))
        return self.zone.readings(wall)[0]
