"""A stay in hospital shorter than recommended (registry: 3 days in cycle 1, 2 in cycle 2). For the screen alone.

Days in hospital are counted as wards count them, at midnight: a recommended day is kept by a patient who is there at
its end, so coming in on the first day is in time, and leaving before the last day is over is short. Days at whose end
the infusion is over are not asked for. It is said once a discharge is logged within these days, and else once a day is
over. Where the course's log has neither an admission nor a discharge the ward keeps them elsewhere, and nothing is
said: silence about a stay is no stay cut short. It refuses nothing, and is no finding of the schedule's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from model.domain.because import Because
from model.domain.case import Case
from model.domain.course_run import CourseRun, CycleRun
from model.domain.moments import Minute
from model.domain.plan_values import Finding
from model.domain.stays import Stay


def findings(case: Case, run: CourseRun, stays: Sequence[Stay]) -> Iterator[Finding]:
    """At most one a cycle, at the discharge, or at the end of the first day that was not spent in hospital."""
    if not stays:
        return
    for cycle in run.cycles:
        if cycle.is_actual and case.course.protocol.cycle(cycle.dosed_as).hospital_days:
            yield from _of_cycle(case, cycle, stays)


def day_ends(case: Case, cycle: CycleRun) -> tuple[Minute, ...]:
    """When it can be said of each recommended day: at its end. The infusion has to last until then."""
    zone, first = case.course.zone, case.course.zone.date_of(cycle.start)
    days = range(1, case.course.protocol.cycle(cycle.dosed_as).hospital_days + 1)
    ends = (zone.midnight(first + timedelta(days=number)) for number in days)
    return tuple(end for end in ends if cycle.end is None or end <= cycle.end)


def _of_cycle(case: Case, cycle: CycleRun, stays: Sequence[Stay]) -> Iterator[Finding]:
    ends = day_ends(case, cycle)
    out = [end for end in ends if _is_out(case, cycle, stays, end)]
    if not out:
        return
    source = case.course.protocol.cycle(cycle.dosed_as).source
    left = [stay for stay in stays if stay.end is not None and cycle.start <= stay.end < ends[-1]]
    if left and left[-1].end is not None:
        yield Finding(
            "hospital_stay_short", cycle.number, left[-1].end, Because("short_stay", left[-1].entries, source)
        )
    else:
        because = Because("short_stay", (), source)
        yield Finding("hospital_stay_missing", cycle.number, out[0], because, count=len(out))


def _is_out(case: Case, cycle: CycleRun, stays: Sequence[Stay], end: Minute) -> bool:
    """Not in hospital at the end of a day; of one that is not over yet only by a discharge since the start."""
    if any(stay.holds(end) for stay in stays):
        return False
    last = stays[-1].end
    return end <= case.as_of or (last is not None and last >= cycle.start)
