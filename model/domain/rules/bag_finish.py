"""A bag that ran after the moment it had to be down by (stability counts from hanging, whether it runs or not)."""

from __future__ import annotations

from collections.abc import Iterator

from model.domain.because import Because
from model.domain.case import Case
from model.domain.course_run import CourseRun, CycleRun
from model.domain.moments import Minute
from model.domain.plan_values import Bag, Finding


def findings(case: Case, run: CourseRun) -> Iterator[Finding]:
    for cycle in run.cycles:
        if cycle.is_actual:
            for bag in cycle.bags:
                if bag.down > bag.finish:
                    yield from _past_finish(case, cycle, bag)


def _past_finish(case: Case, cycle: CycleRun, bag: Bag) -> Iterator[Finding]:
    spans = _running_past_finish(case, cycle, bag)
    if not spans:
        return
    bag_type = case.course.protocol.bag_type(bag.hours, bag.dose)
    source = bag_type.source if bag_type is not None else case.course.protocol.bag_change.source
    because = Because("bag_finish", () if bag.confirmed_by is None else (bag.confirmed_by,), source)
    minutes = sum(end - start for start, end in spans)
    yield Finding("bag_past_finish", cycle.number, spans[0][0], because, minutes=minutes)


def _running_past_finish(case: Case, cycle: CycleRun, bag: Bag) -> list[tuple[Minute, Minute]]:
    first, last = max(bag.hung, bag.finish), min(bag.down, case.as_of)
    clipped = ((max(segment.start, first), min(segment.end, last)) for segment in cycle.segments)
    return [(start, end) for start, end in clipped if start < end]
