"""The two clocks by which a workstation knows that nobody is there, or that it has slept. Tests bring their own."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pulse:
    """Seconds. `monotonic` is never set and may stand while the machine sleeps; `wall` goes on."""

    monotonic: Callable[[], float]
    wall: Callable[[], float]


SYSTEM_PULSE = Pulse(time.monotonic, time.time)
