"""Whether an interruption may go on in the same cycle (label: up to seven days), and where that was overridden."""

from __future__ import annotations

from collections.abc import Iterator

from model.domain.because import Because
from model.domain.case import Case
from model.domain.course_run import CourseRun, Stop
from model.domain.plan_values import Finding


def decision_needed(case: Case, stop: Stop) -> bool:
    return stop.is_open and stop.minutes(case.as_of) > case.course.protocol.interruption.same_cycle_limit


def findings(case: Case, run: CourseRun) -> Iterator[Finding]:
    source = case.course.protocol.interruption.source
    for cycle in run.cycles:
        for stop in cycle.stops:
            if decision_needed(case, stop):
                because = Because("restart_decision", (stop.entry.id,), source)
                yield Finding("decision_needed", cycle.number, stop.at, because)
            if stop.overridden and stop.restart is not None:
                because = Because("restart_decision", (stop.entry.id, stop.restart.id), source)
                yield Finding("restart_rule_overridden", cycle.number, stop.restart.at, because)
