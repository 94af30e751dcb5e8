"""Dexamethasone before a start, a step dose or a restart: which items, when due, what became of each.

Items that fall on the same minute of one cycle are one order with all their reasons (registry, NCT03114865).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from model.domain.because import Because
from model.domain.case import Case
from model.domain.course_run import CourseRun, CycleRun, Stop
from model.domain.moments import Minute
from model.domain.plan_values import DoseGiven, Finding, Premedication, PremedicationReason, PremedicationStatus

_REASONS: tuple[PremedicationReason, ...] = ("cycle_start", "step_dose", "restart_after_interruption")


class _Trigger(NamedTuple):
    """`entries` ascending."""

    cycle: CycleRun
    before: Minute
    due_at: Minute
    reasons: tuple[PremedicationReason, ...]
    entries: tuple[int, ...]
    open_stop: Stop | None = None


def premedications(case: Case, run: CourseRun) -> tuple[Premedication, ...]:
    """In order of `before`."""
    merged: dict[tuple[int, Minute], _Trigger] = {}
    for trigger in _triggers(case, run):
        place = (trigger.cycle.number, trigger.before)
        merged[place] = _together(merged[place], trigger) if place in merged else trigger
    counting = _counting_doses(case)
    items = [_item(case, trigger, counting) for trigger in merged.values()]
    return tuple(sorted(items, key=attrgetter("before", "cycle")))


def _together(one: _Trigger, other: _Trigger) -> _Trigger:
    given = (*one.reasons, *other.reasons)
    return one._replace(
        due_at=min(one.due_at, other.due_at),
        reasons=tuple(reason for reason in _REASONS if reason in given),
        entries=tuple(sorted({*one.entries, *other.entries})),
        open_stop=one.open_stop or other.open_stop,
    )


def findings(case: Case, run: CourseRun, items: Iterable[Premedication]) -> Iterator[Finding]:
    started = {cycle.number for cycle in run.cycles if cycle.is_actual}
    for item in items:
        judged = item.cycle in started and item.before <= case.as_of
        if item.status == "missed":
            yield Finding("premedication_missed", item.cycle, item.before, item.because)
        elif item.status == "given" and judged and not item.open_interruption and not _in_time(case, item):
            yield Finding("premedication_late", item.cycle, item.before, item.because)


def _in_time(case: Case, item: Premedication) -> bool:
    """By the newest dose that counts, or by one before it."""
    rule = case.course.protocol.premedication
    latest = item.before - rule.lead
    if item.dose is not None and item.dose.at <= latest:
        return True
    return _newest(_counting_doses(case), rule.counts_from(item.before), latest) is not None


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
            yield _Trigger(cycle, cycle.start, cycle.start - rule.lead, ("cycle_start",), entries)
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
    for lower, higher in pairwise(cycle.segments):
        if higher.dose > lower.dose:
            yield _Trigger(cycle, higher.start, higher.start - lead, ("step_dose",), higher.because.entries)


def _restart(case: Case, cycle: CycleRun, stop: Stop) -> Iterator[_Trigger]:
    """For a restart logged, or an interruption open beyond its first warning (its due time does not slide)."""
    rule = case.course.protocol.premedication
    reasons: tuple[PremedicationReason, ...] = ("restart_after_interruption",)
    minutes = stop.minutes(case.as_of)
    if stop.restart is not None:
        if minutes >= rule.after_interruption:
            at = stop.restart.at
            entries = tuple(sorted((stop.entry.id, stop.restart.id)))
            yield _Trigger(cycle, at, at - rule.lead, reasons, entries)
    elif stop.is_open and minutes >= case.course.protocol.interruption.warn[0]:
        needed = rule.needed_from(stop.at)
        yield _Trigger(cycle, max(case.as_of, needed), needed - rule.lead, reasons, (stop.entry.id,), stop)


def _item(case: Case, trigger: _Trigger, counting: list[DoseGiven]) -> Premedication:
    rule = case.course.protocol.premedication
    status, dose = _status(case, trigger, counting)
    return Premedication(
        cycle=trigger.cycle.number,
        before=trigger.before,
        due_at=trigger.due_at,
        drug=rule.drug,
        dose_mg=rule.dose_mg,
        route=rule.route,
        reasons=trigger.reasons,
        status=status,
        needed_from=None if trigger.open_stop is None else rule.needed_from(trigger.open_stop.at),
        dose=dose,
        may_still_come_first=status == "missed" and _may_still_come_first(case, trigger, counting),
        because=Because("premedication", trigger.entries, rule.source),
    )


def _status(case: Case, trigger: _Trigger, counting: list[DoseGiven]) -> tuple[PremedicationStatus, DoseGiven | None]:
    before, stop = trigger.before, trigger.open_stop
    given = _newest(counting, case.course.protocol.premedication.counts_from(before), before)
    if given is not None:
        return "given", given
    since_stop = None if stop is None else _newest(counting, stop.at, case.as_of)
    if since_stop is not None:
        return "ask_prescriber", since_stop
    if before < case.as_of and trigger.cycle.is_actual:
        return "missed", None
    return ("due" if trigger.due_at <= case.as_of else "upcoming"), None


def _may_still_come_first(case: Case, trigger: _Trigger, counting: list[DoseGiven]) -> bool:
    """As long as a bag change logged now may be this bag's (local), and no dose was given for it meanwhile."""
    if case.as_of - trigger.before > case.course.protocol.bag_change.late:
        return False
    if _newest(counting, trigger.before, case.as_of) is not None:
        return False
    return any(bag.hung == trigger.before and bag.confirmed_by is None for bag in trigger.cycle.bags)


def _newest(doses: list[DoseGiven], first: Minute, last: Minute) -> DoseGiven | None:
    for dose in reversed(doses):
        if dose.at <= last:
            return dose if first <= dose.at else None
    return None
