"""The planned time off after a completed cycle, and a next start that comes too early for it (registry: two weeks)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from model.domain.because import Because
from model.domain.case import Case
from model.domain.course_run import CourseRun, CycleRun
from model.domain.plan_values import Finding, TreatmentFree


def interval(case: Case, cycle: CycleRun) -> TreatmentFree | None:
    if cycle.end is None or cycle.free_until is None:
        return None
    return TreatmentFree(cycle.end, cycle.free_until, _because(case, cycle))


def findings(case: Case, run: CourseRun) -> Iterator[Finding]:
    for before, cycle in pairwise(run.cycles):
        if before.free_until is not None and cycle.start < before.free_until:
            yield Finding("treatment_free_interval_short", cycle.number, cycle.start, _because(case, before))


def _because(case: Case, cycle: CycleRun) -> Because:
    entries = () if cycle.ended_by is None else (cycle.ended_by.id,)
    return Because("treatment_free_interval", entries, case.course.protocol.treatment_free_source)
