"""What time it is for this casebook: never earlier than its newest record. Shared by all that write.

It must not know zones, nor what is written.
"""

from __future__ import annotations

from model.casebook.clock import MICROSECONDS_A_MINUTE, Clock
from model.domain.moments import Minute
from model.domain.records import Microseconds
from model.store import Database


class Times:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._clock = clock
        with database.read() as reader:
            self._newest = reader.newest_recorded_at() or 0

    def now(self) -> Minute:
        """The later of the clock and the newest record: a clock set back never blanks a chart."""
        return self.record() // MICROSECONDS_A_MINUTE

    def record(self) -> Microseconds:
        """The moment under which something is written down now."""
        return max(self._clock.now(), self._newest)

    def clock(self) -> Microseconds:
        """The clock as it is, also where it was set back: for waiting."""
        return self._clock.now()

    def written(self, at: Microseconds) -> None:
        self._newest = max(self._newest, at)

    def set_back(self) -> bool:
        return self._clock.now() < self._newest - MICROSECONDS_A_MINUTE
