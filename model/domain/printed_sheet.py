"""What an order sheet states, as plain facts that are kept with it, and what a later plan or patient says against it.

Integers and text only (moments as UTC minutes, doses as digits), so that facts compare the same for ever.
It must not know how a sheet looks, nor its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from model.domain.moments import Minute
from model.domain.plan_values import Cycle, Interruption, Plan, Premedication, Segment
from model.domain.records import PatientDetails
from model.domain.writing import number

Facts = Mapping[str, Any]

# local: how far a printed time may move before its sheet is void
SITE_TOLERANCE: Final[Minute] = 60

_NOTHING: Final[Facts] = {
    "doses": [],
    "bags": [],
    "premedications": [],
    "start": None,
    "end": None,
    "treatment_free_end": None,
    "next_cycle": None,
}


def printed(plan: Plan, cycle_number: int, details: PatientDetails) -> Facts:
    """The facts of one cycle's sheet: what it orders, and for whom."""
    return {**_ordered(plan, cycle_number), "patient": _patient_facts(details)}


def _ordered(plan: Plan, cycle_number: int) -> Facts:
    """A cycle that the plan no longer has states nothing."""
    cycle = cycle_of(plan, cycle_number)
    if cycle is None:
        return {"cycle": cycle_number, **_NOTHING, "times_will_move": pump_stands(plan)}
    following = cycle_of(plan, cycle_number + 1)
    return {
        "cycle": cycle.number,
        "doses": [_dose_facts(stretch) for stretch in dose_stretches(cycle)],
        "bags": [
            {"mcg_per_day": number(bag.dose), "hours": bag.hours, "hung": bag.hung, "down": bag.down}
            for bag in cycle.bags
        ],
        "premedications": [_premedication_facts(item) for item in premedications_of(plan, cycle_number)],
        "start": cycle.start,
        "end": cycle.infusion_end,
        "treatment_free_end": cycle.treatment_free.end if cycle.treatment_free is not None else None,
        "next_cycle": following.start if following is not None else None,
        "times_will_move": pump_stands(plan),
    }


def changes(printed_facts: Facts, plan: Plan, as_of: Minute, tolerance: Minute = SITE_TOLERANCE) -> tuple[str, ...]:
    """Why the sheet is contradicted: of `doses`, `bags`, `premedications`, `times`, those that changed.

    Nothing while the pump stands: the sheet is judged when it runs again.
    """
    if pump_stands(plan):
        return ()
    now = _ordered(plan, printed_facts["cycle"])
    found = {
        "doses": _doses(printed_facts) != _doses(now),
        "bags": _bags(printed_facts) != _bags(now),
        "premedications": _premedications_changed(printed_facts, now),
        "times": _times_moved(printed_facts, now, as_of, tolerance),
    }
    return tuple(code for code, changed in found.items() if changed)


def patient_changes(printed_facts: Facts, details: PatientDetails, plan: Plan) -> tuple[str, ...]:
    """What the sheet prints of the patient that is no longer so: of `name`, `born`, `record_number` and the like.

    Whether the pump stands or not. A cycle that is over is not judged, nor a sheet that kept nothing of the patient.
    """
    if "patient" not in printed_facts or _is_over(plan, printed_facts["cycle"]):
        return ()
    was, now = printed_facts["patient"], _patient_facts(details)
    return tuple(name for name in now if name in was and was[name] != now[name])


def _is_over(plan: Plan, cycle_number: int) -> bool:
    cycle = cycle_of(plan, cycle_number)
    return cycle is None or cycle.outcome not in ("planned", "in_progress")


def cycle_of(plan: Plan, cycle_number: int) -> Cycle | None:
    return next((cycle for cycle in plan.cycles if cycle.number == cycle_number), None)


def premedications_of(plan: Plan, cycle_number: int) -> tuple[Premedication, ...]:
    return tuple(item for item in plan.premedications if item.cycle == cycle_number)


def premedication_of_restart(plan: Plan, stop: Interruption) -> Premedication | None:
    """The item that this interruption's restart called for, or calls for while it is open; one may be a new cycle's."""
    for item in plan.premedications:
        called_for = item.open_interruption if stop.is_open else item.before == stop.restart
        if called_for and "restart_after_interruption" in item.reasons:
            return item
    return None


def pump_stands(plan: Plan) -> bool:
    return plan.status in ("interrupted", "decision_needed")


def is_discontinued(plan: Plan) -> bool:
    """Nothing that is printed is an order any more."""
    return plan.status == "discontinued"


def dose_stretches(cycle: Cycle) -> tuple[tuple[Segment, ...], ...]:
    """The segments of one dose that only interruptions divide, together."""
    return tuple(tuple(group) for _, group in groupby(cycle.segments, key=lambda segment: segment.dose))


def running_minutes(stretch: tuple[Segment, ...], start: Minute, end: Minute) -> Minute:
    """How long the pump runs within `[start, end)`."""
    return sum(max(0, min(part.end, end) - max(part.start, start)) for part in stretch)


def _patient_facts(details: PatientDetails) -> Facts:
    """What tells this patient from another, and what the patient must not be given."""
    return {
        "name": [details.family_name, details.given_name],
        "born": details.born.isoformat(),
        "record_number": details.record_number,
        "study_id": details.study_id,
        "allergies": [details.allergies.state, *details.allergies.items],
    }


def _dose_facts(stretch: tuple[Segment, ...]) -> Facts:
    return {"mcg_per_day": number(stretch[0].dose), "start": stretch[0].start, "end": stretch[-1].end}


def _premedication_facts(item: Premedication) -> Facts:
    return {
        "drug": item.drug,
        "dose_mg": number(item.dose_mg),
        "route": item.route,
        "reasons": list(item.reasons),
        "before": item.before,
        "due_at": item.due_at,
        "if_restarted_later": item.open_interruption,
    }


def _doses(facts: Facts) -> list[str]:
    return [dose["mcg_per_day"] for dose in facts["doses"]]


def _bags(facts: Facts) -> list[tuple[str, int]]:
    return [(bag["mcg_per_day"], bag["hours"]) for bag in facts["bags"]]


def _premedications_changed(before: Facts, now: Facts) -> bool:
    """An order that says "if the restart comes later" is kept whether that restart came or not."""
    firm, conditional = _premedications(before, False), _premedications(before, True)
    current = _premedications(now, False)
    return not (firm <= current <= firm + conditional)


def _premedications(facts: Facts, if_restarted_later: bool) -> Counter[tuple[object, ...]]:
    return Counter(
        (item["drug"], item["dose_mg"], item["route"], *item["reasons"])
        for item in facts["premedications"]
        if item["if_restarted_later"] is if_restarted_later
    )


def _times_moved(before: Facts, now: Facts, as_of: Minute, tolerance: Minute) -> bool:
    current = dict(_times(now))
    return any(_has_moved(minute, current[key], as_of, tolerance) for key, minute in _times(before) if key in current)


def _has_moved(before: Minute | None, now: Minute | None, as_of: Minute, tolerance: Minute) -> bool:
    """Of a thing still to come by either reading; a time that came or went altogether has moved."""
    if before is None or now is None:
        return before is not now
    return max(before, now) > as_of and abs(now - before) > tolerance


def _times(facts: Facts) -> Iterator[tuple[tuple[object, ...], Minute | None]]:
    """Each printed time under a name by which the same thing is found again in a later plan."""
    for name in ("start", "end", "treatment_free_end", "next_cycle"):
        yield (name,), facts[name]
    for place, dose in enumerate(facts["doses"]):
        yield ("dose", place, dose["mcg_per_day"]), dose["start"]
    for place, bag in enumerate(facts["bags"]):
        yield ("bag", place, bag["mcg_per_day"], bag["hours"]), bag["hung"]
    for place, item in enumerate(item for item in facts["premedications"] if not item["if_restarted_later"]):
        for name in ("before", "due_at"):
            yield (name, place, *item["reasons"]), item[name]
