"""What of the running dose and its bags nobody has said: strip, timeline and patient list ask here. No sentences."""

from __future__ import annotations

from model.domain.moments import Minute
from model.domain.plan_values import Bag, Cycle, Plan, Segment
from model.domain.tasks import Task, tasks

BAGS = ("change_bag", "step_dose")


def waiting_bag(plan: Plan, now: Minute) -> Task | None:
    """A bag whose time has come and that nobody has logged yet."""
    return next((task for task in tasks(plan) if task.code in BAGS and task.at <= now), None)


def running_segment(cycle: Cycle, now: Minute) -> Segment:
    """What runs now, or ran last."""
    begun = [segment for segment in cycle.segments if segment.start <= now]
    return (begun or list(cycle.segments))[-1]


def assumed_since(cycle: Cycle, now: Minute) -> Minute | None:
    """Since when the running dose is only assumed: no entry says that a bag of it hangs. None where one does."""
    running = running_segment(cycle, now)
    said = said_from(cycle, running)
    if said is not None and said <= now:
        return None
    begun = [segment for segment in cycle.segments if segment.start <= now]
    since = running.start
    for segment in reversed(begun):
        if segment.dose != running.dose:
            break
        since = segment.start
    return since


def said_from(cycle: Cycle, segment: Segment) -> Minute | None:
    """The first moment at which an entry says that this dose runs: a bag of it that somebody confirmed."""
    same: list[Bag] = []
    for bag in cycle.bags:
        if bag.hung >= segment.end:
            break
        same = [*same, bag] if same and same[-1].dose == bag.dose else [bag]
    return next((bag.hung for bag in same if bag.confirmed_by is not None), None)
