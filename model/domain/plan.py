"""`plan(case)`: the one entry of the planner. Walks the log, asks every rule, and puts the answer together.

It must hold no rule of its own beyond status and outcome of a cycle.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from model.domain.because import Because
from model.domain.case import Case
from model.domain.course import walk
from model.domain.course_run import CourseRun, CycleRun, Stop
from model.domain.moments import DAY, Minute
from model.domain.next_change import next_change_at
from model.domain.plan_values import (
    Cycle,
    EndIs,
    Finding,
    Interruption,
    Outcome,
    Plan,
    Premedication,
    Status,
    WantedRise,
)
from model.domain.reasons import because_of
from model.domain.rules import (
    bag_confirmation,
    bag_finish,
    cycle_length,
    hospital_days,
    premedication,
    repeated_interruptions,
    restart_decision,
    short_stay,
    start_overdue,
    step_up_approval,
    treatment_free_interval,
)
from model.domain.stays import stays


def plan(case: Case) -> Plan:
    """The whole schedule at `case.as_of`. Raises `Refused` where the log contradicts itself."""
    run = walk(case)
    cycles = tuple(_cycle(case, cycle) for cycle in run.cycles)
    premedications = premedication.premedications(case, run)
    in_hospital = stays(case.log.hospital)
    return Plan(
        protocol=case.course.protocol.id,
        zone=case.course.zone,
        as_of=case.as_of,
        status=_status(case, run),
        cycles=cycles,
        premedications=premedications,
        findings=tuple(sorted(_findings(case, run, premedications), key=lambda found: (found.at, found.code))),
        next_change_at=next_change_at(case, run, premedications, in_hospital),
        discontinued_at=run.discontinued_at,
        stays=in_hospital,
        screen_findings=tuple(short_stay.findings(case, run, in_hospital)),
    )


def _findings(case: Case, run: CourseRun, items: tuple[Premedication, ...]) -> Iterator[Finding]:
    yield from premedication.findings(case, run, items)
    rules = (
        start_overdue,
        treatment_free_interval,
        restart_decision,
        cycle_length,
        repeated_interruptions,
        bag_confirmation,
        bag_finish,
        step_up_approval,
    )
    for rule in rules:
        yield from rule.findings(case, run)


def _status(case: Case, run: CourseRun) -> Status:
    match run.state:
        case "discontinued":
            return "discontinued"
        case "not_started":
            return "planned"
        case "running":
            return "infusing"
        case "stopped":
            stop = next(cycle.open_stop for cycle in reversed(run.cycles) if cycle.open_stop is not None)
            return "decision_needed" if restart_decision.decision_needed(case, stop) else "interrupted"
        case "ended":
            last = [cycle for cycle in run.cycles if cycle.is_actual][-1]
            return "treatment_free" if case.course.protocol.has_cycle(last.dosed_as + 1) else "completed"


def _cycle(case: Case, run: CycleRun) -> Cycle:
    infused, delivered = _delivered(run, case.as_of)
    source = case.course.protocol.cycle(run.dosed_as).source
    return Cycle(
        number=run.number,
        dosed_as=run.dosed_as,
        outcome=_outcome(case, run),
        start=run.start,
        start_is="actual" if run.is_actual else "planned",
        planned_start=run.planned_start,
        infusion_end=run.end,
        infusion_end_is=_end_is(case, run),
        infused_minutes=infused,
        delivered_mcg=delivered,
        segments=run.segments,
        interruptions=tuple(_interruption(case, stop) for stop in run.stops),
        treatment_free=treatment_free_interval.interval(case, run),
        hospital_days=hospital_days.hospital_days(case, run),
        bags=run.bags,
        wanted_rise=_wanted_rise(case, run),
        end_confirmed_by=run.ended_by.id if run.ended_by is not None and run.end_kind == "completed" else None,
        start_because=because_of("cycle_start", _start_said_by(case, run), source),
        end_because=because_of("cycle_end", run.ended_by.id if run.ended_by else None, source),
    )


def _start_said_by(case: Case, run: CycleRun) -> int | None:
    """Who started it, or planned it for another moment than the treatment-free interval's end."""
    planned = case.log.cycle_plans.get(run.number)
    return planned.id if run.started_by is None and planned is not None else run.started_by


def _outcome(case: Case, run: CycleRun) -> Outcome:
    if not run.is_actual:
        return "planned"
    if run.end is None or run.end > case.as_of or run.end_kind is None:
        return "in_progress"
    if run.end_kind == "cut_short" or run.end_kind == "discontinued":
        return run.end_kind
    return "completed"


def _end_is(case: Case, run: CycleRun) -> EndIs | None:
    if run.end is None:
        return None
    return "actual" if run.is_actual and run.end <= case.as_of else "projected"


def _delivered(run: CycleRun, as_of: Minute) -> tuple[Minute, Fraction]:
    """Running minutes and micrograms up to `as_of`, exact: added up as one ratio, made a fraction once."""
    of_dose: dict[Decimal, Minute] = {}
    for segment in run.segments:
        if segment.start < as_of:
            ran = min(segment.end, as_of) - segment.start
            of_dose[segment.dose] = of_dose.get(segment.dose, 0) + ran
    dose_minutes, parts = 0, 1
    for dose, ran in of_dose.items():
        whole, of = dose.as_integer_ratio()
        dose_minutes, parts = dose_minutes * of + whole * ran * parts, parts * of
    return sum(of_dose.values()), Fraction(dose_minutes, parts * DAY)


def _interruption(case: Case, stop: Stop) -> Interruption:
    rule = case.course.protocol.premedication
    minutes = stop.minutes(case.as_of)
    entries = (stop.entry.id,) if stop.restart is None else (stop.entry.id, stop.restart.id)
    return Interruption(
        stop=stop.at,
        restart=stop.restart.at if stop.restart is not None else None,
        ended_at=stop.ended_at,
        minutes=minutes,
        premedication=minutes >= rule.after_interruption,
        reason=stop.entry.reason,
        reason_class=stop.entry.reason_class,
        because=Because("interruption", entries, rule.source),
    )


def _wanted_rise(case: Case, run: CycleRun) -> WantedRise | None:
    at = run.rise_wanted_at
    return None if at is None else WantedRise(at, case.course.protocol.cycle(run.dosed_as).last_dose)
