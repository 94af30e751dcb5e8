"""A cycle that was ended earlier or later than its steps last, by how many running minutes."""

from __future__ import annotations

from collections.abc import Iterator

from model.domain.because import Because
from model.domain.case import Case
from model.domain.course_run import CourseRun
from model.domain.plan_values import Finding


def findings(case: Case, run: CourseRun) -> Iterator[Finding]:
    for cycle in run.cycles:
        if cycle.end_kind == "completed" and cycle.ended_by is not None and cycle.excess:
            code = "cycle_long" if cycle.excess > 0 else "cycle_short"
            because = Because("cycle_length", (cycle.ended_by.id,), case.course.protocol.cycle(cycle.dosed_as).source)
            yield Finding(code, cycle.number, cycle.ended_by.at, because, minutes=abs(cycle.excess))
