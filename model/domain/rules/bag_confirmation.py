"""Bag changes that are only assumed: silence is shown as silence (local)."""

from __future__ import annotations

from collections.abc import Iterator

from model.domain.because import Because
from model.domain.case import Case
from model.domain.course_run import CourseRun
from model.domain.plan_values import Finding


def findings(case: Case, run: CourseRun) -> Iterator[Finding]:
    rule = case.course.protocol.bag_change
    newest = case.as_of - rule.unconfirmed_after
    for cycle in run.cycles:
        assumed = [bag for bag in cycle.bags if bag.confirmed_by is None and bag.hung <= newest]
        if cycle.is_actual and assumed:
            because = Because("bag_confirmation", (), rule.source)
            yield Finding("bag_change_unconfirmed", cycle.number, assumed[0].hung, because, count=len(assumed))
