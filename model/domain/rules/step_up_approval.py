"""The rise after a step-down that no prescriber has approved: the step-down dose runs on (label)."""

from __future__ import annotations

from collections.abc import Iterator

from model.domain.because import Because
from model.domain.case import Case
from model.domain.course_run import CourseRun
from model.domain.plan_values import Finding


def findings(case: Case, run: CourseRun) -> Iterator[Finding]:
    for cycle in run.cycles:
        if cycle.rise_wanted_at is not None:
            restarts = [stop.restart.id for stop in cycle.stops if stop.restart is not None and stop.restart.step_down]
            because = Because("step_up_approval", tuple(restarts[-1:]), case.course.protocol.step_down.source)
            yield Finding("approval_needed", cycle.number, cycle.rise_wanted_at, because)
