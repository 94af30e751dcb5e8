"""Something to do: the tasks that a plan implies, soonest first. Screen, paper and alarms all list these.

They are read off the plan's values; none is judged here anew, and none is worded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal

from model.domain.because import Because
from model.domain.moments import Minute
from model.domain.plan_values import Bag, Cycle, Plan, Premedication
from model.domain.unapproved_rise import unapproved_rise, why_it_waits

TaskCode = Literal[
    "start_cycle",
    "premedicate",
    "restart",
    "decide",
    "approve_step_up",
    "step_dose",
    "change_bag",
    "confirm_bag",
    "end_infusion",
    "confirm_end",
]


PREMEDICATION_DUE: Final = 2
"""The urgency of premedication whose time has come, and of the start or approval that it is for."""


@dataclass(frozen=True, slots=True)
class Task:
    """`at` is when it is due; a task whose `at` has passed is overdue. `dose`, `hours` where a bag is hung."""

    code: TaskCode
    cycle: int
    at: Minute
    because: Because
    dose: Decimal | None = None
    hours: int | None = None


def tasks(plan: Plan) -> tuple[Task, ...]:
    """In order of `at`; equal moments in the order of doing (premedication before the bag)."""
    return tuple(sorted(_tasks(plan), key=lambda task: task.at))


def next_task(plan: Plan) -> Task | None:
    """The one that a list shows: the first `in_order`."""
    return min(tasks(plan), key=lambda task: order(task, plan.as_of), default=None)


def in_order(plan: Plan, as_of: Minute) -> tuple[Task, ...]:
    """By how urgent they are at that moment, then by when they are due: a standing pump before all."""
    return tuple(sorted(tasks(plan), key=lambda task: order(task, as_of)))


def order(task: Task, as_of: Minute) -> tuple[int, bool, Minute]:
    """A start that is overdue and an approval stand before their own premedication: they are asked first."""
    rank = urgency(task, as_of)
    return rank, rank == PREMEDICATION_DUE and task.code == "premedicate", task.at


def urgency(task: Task, as_of: Minute) -> int:
    """Less is sooner. Later dates follow from an end that passed; what is not due yet waits its turn among the rest."""
    match task.code:
        case "restart":
            return 0
        case "decide" | "confirm_end":
            return 1
        case "premedicate" if task.at <= as_of:
            return PREMEDICATION_DUE
        case "start_cycle" if task.at < as_of:
            return PREMEDICATION_DUE
        case "approve_step_up" if task.at <= as_of:
            return PREMEDICATION_DUE
        case "step_dose" | "change_bag" if task.at <= as_of:
            return 3
        case _:
            return 4


def wanted_premedications(plan: Plan) -> tuple[Premedication, ...]:
    """Still to be given, or asked about; also before a step whose time has come while its bag may yet be hung."""
    wanted = ("due", "upcoming", "ask_prescriber")
    found = (item for item in plan.premedications if item.status in wanted or item.may_still_come_first)
    return tuple(item for item in found if not _restarted_without(plan, item))


def _restarted_without(plan: Plan, item: Premedication) -> bool:
    """Logged without a dose, in this very minute too: that is said, and nothing can be given before it any more."""
    logged = "restart_after_interruption" in item.reasons and not item.open_interruption
    return logged and item.before <= plan.as_of


def _tasks(plan: Plan) -> Iterator[Task]:
    """None once the treatment is discontinued: what nobody confirmed stays a finding."""
    if plan.status == "discontinued":
        return
    for cycle in plan.cycles:
        yield from _approval(plan, cycle)
    for item in wanted_premedications(plan):
        yield Task("premedicate", item.cycle, item.due_at, item.because)
    for finding in plan.findings:
        if finding.code == "approval_needed" and _is_running(plan, finding.cycle):
            yield Task("approve_step_up", finding.cycle, finding.at, finding.because)
        if finding.code == "bag_change_unconfirmed":
            yield Task("confirm_bag", finding.cycle, finding.at, finding.because)
    for cycle in plan.cycles:
        yield from _of_cycle(plan, cycle)


def _is_running(plan: Plan, cycle: int) -> bool:
    """An approval comes too late for a cycle that is over."""
    current = plan.current
    return current is not None and current.number == cycle and current.outcome == "in_progress"


def _approval(plan: Plan, cycle: Cycle) -> Iterator[Task]:
    """A projected rise that nobody has approved: wanted by when its premedication is due, else by the rise itself."""
    rise = unapproved_rise(cycle)
    if rise is not None and not rise.is_wanted:
        items = (item for item in plan.premedications if (item.cycle, item.before) == (cycle.number, rise.at))
        by = next((item.due_at for item in items), rise.at)
        yield Task("approve_step_up", cycle.number, by, why_it_waits(cycle, rise), rise.dose)


def _of_cycle(plan: Plan, cycle: Cycle) -> Iterator[Task]:
    if cycle.start_is == "planned":
        first = cycle.bags[0]
        yield Task("start_cycle", cycle.number, cycle.planned_start, cycle.start_because, first.dose, first.hours)
    stop = cycle.open_interruption
    if stop is not None:
        code: TaskCode = "decide" if plan.status == "decision_needed" else "restart"
        yield Task(code, cycle.number, stop.stop, stop.because)
    waiting = _waiting(plan, cycle)
    for before, bag in pairwise(cycle.bags):
        if bag.hung > plan.as_of or bag in waiting:
            step = bag.dose != before.dose
            yield Task("step_dose" if step else "change_bag", cycle.number, bag.hung, bag.because, bag.dose, bag.hours)
    yield from _end(plan, cycle)


def _waiting(plan: Plan, cycle: Cycle) -> tuple[Bag, ...]:
    """Bags whose time has come and that nobody has logged, before silence about them becomes a finding.

    None before a step whose time has come too: the step's own bag takes its place.
    """
    if cycle.start_is == "planned" or cycle.outcome != "in_progress" or cycle.open_interruption is not None:
        return ()
    silent = tuple(bag for bag in cycle.bags if bag.hung <= plan.as_of and bag.confirmed_by is None)
    found = (finding for finding in plan.findings if finding.code == "bag_change_unconfirmed")
    waiting = silent[sum(finding.count or 1 for finding in found if finding.cycle == cycle.number) :]
    steps = [bag for before, bag in pairwise(cycle.bags) if bag.dose != before.dose and bag in waiting]
    return waiting[waiting.index(steps[-1]) :] if steps else waiting


def _end(plan: Plan, cycle: Cycle) -> Iterator[Task]:
    if cycle.infusion_end is None or cycle.start_is == "planned":
        return
    if cycle.infusion_end > plan.as_of:
        yield Task("end_infusion", cycle.number, cycle.infusion_end, cycle.end_because)
    elif cycle.outcome == "completed" and cycle.end_confirmed_by is None:
        yield Task("confirm_end", cycle.number, cycle.infusion_end, cycle.end_because)
