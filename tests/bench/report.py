"""The figures as a table in Markdown, for the terminal and for `docs/benchmarks.md`, with the machine's facts.

It must not know how they were measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.bench.machine import BUSY
from tests.bench.operation import Goal, Operation
from tests.bench.rounds import Measured

_HEAD = (
    "| operation | limit in the same run | limit | operation | ratio | 95th percentile | goal | |",
    "|---|---|---|---|---|---|---|---|",
)
_GROWTH_HEAD = ("| operation | with {few} patients | with {many} patients | times |", "|---|---|---|---|")


@dataclass(frozen=True, slots=True)
class Result:
    """`few`: the same on the small database, where the operation reads one."""

    operation: Operation
    measured: Measured
    few: Measured | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """`loads`: before and after, None where the system does not tell; `patients`: of the small and the big database."""

    results: tuple[Result, ...]
    rounds: int
    facts: tuple[str, ...]
    loads: tuple[float | None, float | None]
    patients: tuple[int, int]
    entries: int


def told(run: Run) -> str:
    return "\n".join(_lines(run)) + "\n"


def _lines(run: Run) -> Iterator[str]:
    yield "# How fast it is"
    yield ""
    yield from _method(run)
    yield ""
    yield from (f"- {fact}" for fact in run.facts)
    yield f"- load before and after: {_load(run.loads[0])} and {_load(run.loads[1])}"
    if any(load is not None and load > BUSY for load in run.loads):
        yield f"- **the machine was busy (a load above {BUSY:g}): measure again when it is quiet**"
    yield ""
    yield from _HEAD
    yield from (_row(result) for result in run.results)
    yield from _growth(run)
    yield from _where(run.results)


def _method(run: Run) -> Iterator[str]:
    few, many = run.patients
    yield (
        "Written by `main.py bench`. Each operation and its limit (the least that anybody could do instead) are "
        f"measured in turn in one run, {run.rounds} rounds, each going first every other time; the ratio is the median "
        f"over the rounds' pairs. Everything is byte-compiled; the database is encrypted and holds {many:,} patients "
        f"with {run.entries:,} log entries ({few:,} patients for what grows). Times are medians in milliseconds."
    )


def _load(load: float | None) -> str:
    return "unknown" if load is None else f"{load:.2f}"


def _row(result: Result) -> str:
    operation, measured = result.operation, result.measured
    cells = (
        operation.title,
        operation.limit,
        _ms(measured.limit),
        _ms(measured.operation),
        f"{measured.ratio:.2f}",
        f"{measured.ratio_in_95:.2f} ({_ms(measured.operation_in_95)} ms)",
        _goal(operation.goal),
        _verdict(measured, operation.goal),
    )
    return f"| {' | '.join(cells)} |"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.3g}" if seconds < 1 else f"{seconds * 1000:.0f}"


def _goal(goal: Goal) -> str:
    parts = []
    if goal.times is not None:
        parts.append(f"{goal.times:g} x")
    if goal.times_in_95 is not None:
        parts.append(f"95th percentile {goal.times_in_95:g} x")
    if goal.seconds is not None:
        parts.append(f"95th percentile under {_ms(goal.seconds)} ms")
    return ", ".join(parts) or "none"


def _verdict(measured: Measured, goal: Goal) -> str:
    if goal == Goal():
        return ""
    misses = measured.misses(goal)
    return f"**missed by {max(misses):.0%}**" if misses else "met"


def _growth(run: Run) -> Iterator[str]:
    grown = [(result, result.few) for result in run.results if result.few is not None]
    if not grown:
        return
    few, many = run.patients
    yield ""
    yield "## What grows with the database"
    yield ""
    yield from (line.format(few=f"{few:,}", many=f"{many:,}") for line in _GROWTH_HEAD)
    for result, small in grown:
        assert small is not None
        times = result.measured.operation / small.operation
        cells = (result.operation.title, f"{_ms(small.operation)} ms", f"{_ms(result.measured.operation)} ms")
        yield f"| {' | '.join(cells)} | {times:.2f} |"


def _where(results: Sequence[Result]) -> Iterator[str]:
    explained = [result.operation for result in results if result.operation.where]
    if not explained:
        return
    yield ""
    yield "## Where the time goes"
    for operation in explained:
        yield ""
        yield f"**{operation.title}.** {operation.where}"
