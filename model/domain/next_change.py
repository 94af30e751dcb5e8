"""When a plan has to be made again although the log did not grow: the next moment at which it reads differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from model.domain.case import Case
from model.domain.course_run import CourseRun, CycleRun
from model.domain.moments import Minute
from model.domain.plan_values import Premedication
from model.domain.rules import short_stay
from model.domain.stays import Stay


def next_change_at(
    case: Case, run: CourseRun, premedications: Iterable[Premedication], stays: Sequence[Stay]
) -> Minute | None:
    """Never too late; at times early. An open interruption and an overdue start slide with each minute."""
    if run.state == "stopped" or _is_overdue(case, run):
        return case.as_of + 1
    moments = [*_of_premedications(case, premedications)]
    for cycle in run.cycles:
        moments += _of_cycle(case, cycle)
    if stays:
        moments += [end for cycle in run.cycles if cycle.is_actual for end in short_stay.day_ends(case, cycle)]
    return min((moment for moment in moments if moment > case.as_of), default=None)


def _is_overdue(case: Case, run: CourseRun) -> bool:
    return any(not cycle.is_actual and cycle.planned_start < case.as_of for cycle in run.cycles)


def _of_premedications(case: Case, items: Iterable[Premedication]) -> Iterator[Minute]:
    for item in items:
        yield from (item.due_at, item.before, item.before + 1)
        if item.may_still_come_first:
            yield item.before + case.course.protocol.bag_change.late + 1


def _of_cycle(case: Case, cycle: CycleRun) -> Iterator[Minute]:
    """Starts that become overdue, ends, dose rises that want an approval, assumed bags that stay unconfirmed."""
    yield from (cycle.start, cycle.start + 1)
    if cycle.end is not None:
        yield cycle.end
    for stretch in cycle.stretches:
        yield stretch.start
    unconfirmed_after = case.course.protocol.bag_change.unconfirmed_after
    for bag in cycle.bags:
        hung, down, finish = bag.hung, bag.down, bag.finish
        if down > finish and down > case.as_of:
            yield max(case.as_of, finish) + 1
        if hung > case.as_of:
            yield hung  # later bags hang later still
            return
        yield hung + unconfirmed_after
