"""The one clock of the program, as a port: main.py owns the real one, tests and the tour a simulated one."""

from __future__ import annotations

from typing import Protocol

from model.domain.records import Microseconds

MICROSECONDS_A_MINUTE = 60_000_000


class Clock(Protocol):
    def now(self) -> Microseconds:
        """Microseconds since 1970, UTC."""
        ...
