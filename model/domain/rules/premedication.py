"""Dexamethasone before a start, a step dose or a restart: which items, when due, what became of each.

Items that fall on the same minute of one cycle are one order with all their reasons (registry, NCT03114865).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from model.domain.because import Because
from model.domain.case import Case
from model.domain.course_run import CourseRun, CycleRun, Stop
from model.domain.moments import Minute
from model.domain.plan_values import DoseGiven, Finding, Premedication, PremedicationReason, PremedicationStatus

_REASONS: tuple[PremedicationReason, ...] = ("cycle_start", "step_dose", "restart_after_interruption")


class _Trigger(NamedTuple):
    cycle: CycleRun
    before: Minute
    due_at: Minute
    reason: PremedicationReason
    entries: tuple[int, ...]
    open_stop: Stop | None = None


def premedications(case: Case, run: CourseRun) -> tuple[Premedication, ...]:
    """In order of `before`."""
    merged: dict[tuple[int, Minute], list[_Trigger]] = {}
    for trigger in _triggers(case, run):
        merged.setdefault((trigger.cycle.number, trigger.before), []).append(trigger)
    counting = _counting_doses(case)
    items = [_item(case, triggers, counting) for triggers in merged.values()]
    return tuple(sorted(items, key=lambda item: (item.before, item.cycle)))


def findings(case: Case, run: CourseRun, items: Iterable[Premedication]) -> Iterator[Finding]:
    counting = counting_moments(case)
    started = {cycle.number for cycle in run.cycles if cycle.is_actual}
    for item in items:
        judged = item.cycle in started and item.before <= case.as_of
        if item.status == "missed":
            yield Finding("premedication_missed", item.cycle, item.before, item.because)
        elif item.status == "given" and judged and not item.open_interruption and not _in_time(case, item, counting):
            yield Finding("premedication_late", item.cycle, item.before, item.because)


def _in_time(case: Case, item: Premedication, counting: list[Minute]) -> bool:
    rule = case.course.protocol.premedication
    return _within(counting, rule.counts_from(item.before), item.before - rule.lead)


def counting_moments(case: Case) -> list[Minute]:
    return [given.at for given in _counting_doses(case)]


def _counting_doses(case: Case) -> list[DoseGiven]:
    rule = case.course.protocol.premedication
    return [
        DoseGiven(given.id, given.at, given.dose_mg)
        for given in case.log.premedications
        if rule.counts(given.drug, given.dose_mg, given.route)
    ]


def _triggers(case: Case, run: CourseRun) -> Iterator[_Trigger]:
    rule = case.course.protocol.premedication
    arrived: Stop | None = None
    for cycle in run.cycles:
        if cycle.dosed_as in rule.cycle_starts:
            entries = () if cycle.started_by is None else (cycle.started_by,)
            yield _Trigger(cycle, cycle.start, cycle.start - rule.lead, "cycle_start", entries)
        if rule.before_step_dose:
            yield from _step_doses(case, cycle)
        if arrived is not None:
            yield from _restart(case, cycle, arrived)
        arrived = None
        for stop in cycle.stops:
            if stop.restart is not None and stop.restart.new_cycle:
                arrived = stop
            else:
                yield from _restart(case, cycle, stop)


def _step_doses(case: Case, cycle: CycleRun) -> Iterator[_Trigger]:
    lead = case.course.protocol.premedication.lead
    for lower, higher in pairwise(cycle.stretches):
        if higher.dose > lower.dose:
            entries = () if higher.cause is None else (higher.cause,)
            yield _Trigger(cycle, higher.start, higher.start - lead, "step_dose", entries)


def _restart(case: Case, cycle: CycleRun, stop: Stop) -> Iterator[_Trigger]:
    """For a restart logged, or an interruption open beyond its first warning (its due time does not slide)."""
    rule = case.course.protocol.premedication
    reason: PremedicationReason = "restart_after_interruption"
    minutes = stop.minutes(case.as_of)
    if stop.restart is not None:
        if minutes >= rule.after_interruption:
            at = stop.restart.at
            yield _Trigger(cycle, at, at - rule.lead, reason, (stop.entry.id, stop.restart.id))
    elif stop.is_open and minutes >= case.course.protocol.interruption.warn[0]:
        needed = rule.needed_from(stop.at)
        yield _Trigger(cycle, max(case.as_of, needed), needed - rule.lead, reason, (stop.entry.id,), stop)


def _item(case: Case, triggers: list[_Trigger], counting: list[DoseGiven]) -> Premedication:
    rule = case.course.protocol.premedication
    first = triggers[0]
    due_at = min(trigger.due_at for trigger in triggers)
    open_stop = next((trigger.open_stop for trigger in triggers if trigger.open_stop), None)
    status, dose = _status(case, first.cycle, first.before, due_at, open_stop, counting)
    reasons = {trigger.reason for trigger in triggers}
    entries = tuple(sorted({entry for trigger in triggers for entry in trigger.entries}))
    return Premedication(
        cycle=first.cycle.number,
        before=first.before,
        due_at=due_at,
        drug=rule.drug,
        dose_mg=rule.dose_mg,
        route=rule.route,
        reasons=tuple(reason for reason in _REASONS if reason in reasons),
        status=status,
        needed_from=None if open_stop is None else rule.needed_from(open_stop.at),
        dose=dose,
        may_still_come_first=status == "missed" and _may_still_come_first(case, first, counting),
        because=Because("premedication", entries, rule.source),
    )


def _status(
    case: Case, cycle: CycleRun, before: Minute, due_at: Minute, open_stop: Stop | None, counting: list[DoseGiven]
) -> tuple[PremedicationStatus, DoseGiven | None]:
    given = _newest(counting, case.course.protocol.premedication.counts_from(before), before)
    if given is not None:
        return "given", given
    since_stop = None if open_stop is None else _newest(counting, open_stop.at, case.as_of)
    if since_stop is not None:
        return "ask_prescriber", since_stop
    if before < case.as_of and cycle.is_actual:
        return "missed", None
    return ("due" if due_at <= case.as_of else "upcoming"), None


def _may_still_come_first(case: Case, trigger: _Trigger, counting: list[DoseGiven]) -> bool:
    """As long as a bag change logged now may be this bag's (local), and no dose was given for it meanwhile."""
    if case.as_of - trigger.before > case.course.protocol.bag_change.late:
        return False
    if _newest(counting, trigger.before, case.as_of) is not None:
        return False
    return any(bag.hung == trigger.before and bag.said_by is None for bag in trigger.cycle.bags)


def _newest(doses: list[DoseGiven], first: Minute, last: Minute) -> DoseGiven | None:
    return next((dose for dose in reversed(doses) if first <= dose.at <= last), None)


def _within(moments: list[Minute], first: Minute, last: Minute) -> bool:
    return bisect_left(moments, first) < bisect_right(moments, last)
