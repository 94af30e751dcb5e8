"""Several short interruptions that together reach the limit within a day (local): something to know, nothing to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from model.domain.because import Because, Citation
from model.domain.case import Case
from model.domain.course_run import CourseRun, CycleRun, Stop
from model.domain.moments import DAY, Minute
from model.domain.plan_values import Finding

_SOURCE = Citation("local", "short interruptions that add up within some 24 hours are pointed out")


WITHIN: Final[Minute] = DAY
"""Local."""


def findings(case: Case, run: CourseRun) -> Iterator[Finding]:
    for cycle in run.cycles:
        found = _first(case, cycle)
        if found is not None:
            yield found


def _first(case: Case, cycle: CycleRun) -> Finding | None:
    limit = case.course.protocol.premedication.after_interruption
    short = [stop for stop in cycle.stops if stop.minutes(case.as_of) < limit]
    if sum(stop.minutes(case.as_of) for stop in short) < limit:
        return None  # not even all of them together
    first = 0
    for place, stop in enumerate(short):
        moment = stop.until(case.as_of)
        while short[first].until(case.as_of) <= moment - WITHIN:
            first += 1  # over before the time that counts: for every later stop too
        so_far = short[first : place + 1]
        if sum(_overlap(earlier, moment, case.as_of) for earlier in so_far) >= limit:
            entries = tuple(earlier.entry.id for earlier in so_far if _overlap(earlier, moment, case.as_of))
            because = Because("repeated_interruptions", entries, _SOURCE)
            return Finding("repeated_interruptions", cycle.number, moment, because)
    return None


def _overlap(stop: Stop, moment: Minute, as_of: Minute) -> Minute:
    """Minutes of the stop within the time before the moment that counts."""
    return max(0, min(stop.until(as_of), moment) - max(stop.at, moment - WITHIN))
