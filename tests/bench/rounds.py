"""Rounds of limit and operation in turn, and what they come to: medians, the ratio of each pair, its 95th percentile.

It must not know what is measured.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.operation import Goal, Measure, Pair

_WARM_UP = 2
"""Rounds that do not count: they fill caches and compile statements, for limit and operation alike."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of each round, limit and operation side by side."""

    limits: tuple[float, ...]
    operations: tuple[float, ...]

    @property
    def limit(self) -> float:
        return median(self.limits)

    @property
    def operation(self) -> float:
        return median(self.operations)

    @property
    def operation_in_95(self) -> float:
        return in_95(self.operations)

    @property
    def ratios(self) -> tuple[float, ...]:
        return tuple(ours / least for least, ours in zip(self.limits, self.operations, strict=True))

    @property
    def ratio(self) -> float:
        return median(self.ratios)

    @property
    def ratio_in_95(self) -> float:
        return in_95(self.ratios)

    def misses(self, goal: Goal) -> tuple[float, ...]:
        """By what share each part of the goal is missed (0.1: a tenth more than allowed); nothing where all are met."""
        pairs = (
            (self.ratio, goal.times),
            (self.ratio_in_95, goal.times_in_95),
            (self.operation_in_95, goal.seconds),
        )
        return tuple(found / allowed - 1 for found, allowed in pairs if allowed is not None and found > allowed)


def in_95(values: Sequence[float]) -> float:
    """The least value that 95 of 100 do not exceed."""
    return sorted(values)[-(-95 * len(values) // 100) - 1]


def measure(pair: Pair, rounds: int, warm_up: int = _WARM_UP) -> Measured:
    """Python's collector runs between the goes, never inside one: it would hit either at random."""
    for _ in range(warm_up):
        _quietly(pair.limit)
        _quietly(pair.operation)
    gc.collect()
    gc.freeze()
    try:
        found = [_round(pair, limit_first=place % 2 == 0) for place in range(rounds)]
    finally:
        gc.unfreeze()
    return Measured(tuple(limit for limit, _ in found), tuple(operation for _, operation in found))


def _round(pair: Pair, *, limit_first: bool) -> tuple[float, float]:
    if limit_first:
        limit = _quietly(pair.limit)
        return limit, _quietly(pair.operation)
    operation = _quietly(pair.operation)
    return _quietly(pair.limit), operation


def _quietly(act: Measure) -> float:
    gc.collect()
    gc.disable()
    try:
        return act()
    finally:
        gc.enable()
