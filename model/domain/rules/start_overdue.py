"""A planned start that has passed with no cycle started: the cycle is projected from now."""

from __future__ import annotations

from collections.abc import Iterator

from model.domain.because import Because
from model.domain.case import Case
from model.domain.course_run import CourseRun
from model.domain.plan_values import Finding


def findings(case: Case, run: CourseRun) -> Iterator[Finding]:
    for cycle in run.cycles:
        if not cycle.is_actual and cycle.planned_start < case.as_of:
            plan = case.log.cycle_plans.get(cycle.number)
            entries = () if plan is None else (plan.id,)
            source = case.course.protocol.cycle(cycle.dosed_as).source
            yield Finding("start_overdue", cycle.number, cycle.planned_start, Because("start_overdue", entries, source))
