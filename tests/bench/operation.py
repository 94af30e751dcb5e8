"""What is measured: an operation beside the least that could be done instead, and how near it has to come.

It must not know how rounds are made nor how they are told.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from time import perf_counter

from tests.bench.ward import BenchWard

Measure = Callable[[], float]
"""One go, in seconds. What has to be made ready for it is done inside, before the clock runs."""


@dataclass(frozen=True, slots=True)
class Pair:
    """`limit`: the least anybody could do instead. The two are measured in turn, each going first every other time."""

    limit: Measure
    operation: Measure


@dataclass(frozen=True, slots=True)
class Goal:
    """`times`: how many limits the operation may take in the median, `times_in_95` in 95 of 100 rounds.

    `seconds` instead: what it may take in 95 of 100 rounds, whatever the limit takes. None of them: it is only told.
    """

    times: float | None = None
    times_in_95: float | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """`set_up` gives the pair on a ward, and tidies up. `where`: where the time goes, as far as it was looked into.

    `grows`: it reads the database, so it is measured on the small one too.
    """

    name: str
    title: str
    limit: str
    goal: Goal
    set_up: Callable[[BenchWard], AbstractContextManager[Pair]]
    where: str = ""
    grows: bool = True


def timed(act: Callable[[], object], ready: Callable[[], object] | None = None, times: int = 1) -> Measure:
    """The seconds that one `act` takes, out of so many in a row; `ready` comes before them and is not counted."""

    def measure() -> float:
        if ready is not None:
            ready()
        began = perf_counter()
        for _ in range(times):
            act()
        return (perf_counter() - began) / times

    return measure
