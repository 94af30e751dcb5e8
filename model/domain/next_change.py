"""When a plan has to be made again although the log did not grow: the next moment at which it reads differently."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from model.domain.case import Case
from model.domain.course_run import CourseRun, CycleRun
from model.domain.moments import Minute
from model.domain.plan_values import Bag, Premedication
from model.domain.rules import short_stay
from model.domain.stays import Stay

_HUNG = attrgetter("hung")


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
    for segment in cycle.segments:
        yield segment.start
    yield from _of_bags(cycle.bags, case.as_of, case.course.protocol.bag_change.unconfirmed_after)


def _of_bags(bags: Sequence[Bag], as_of: Minute, unconfirmed_after: Minute) -> Iterator[Minute]:
    """Of the next one to be hung, of the one that hangs, of those hung so lately that they are not yet unconfirmed."""
    place = bisect_right(bags, as_of, key=_HUNG)
    if place < len(bags):
        yield bags[place].hung
    for bag in reversed(bags[:place]):
        if bag.down > bag.finish and bag.down > as_of:
            yield max(as_of, bag.finish) + 1
        elif bag.hung + unconfirmed_after <= as_of:
            return
        yield bag.hung + unconfirmed_after
