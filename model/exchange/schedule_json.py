"""`bedside-case/1` in, `bedside-schedule/1` out: the answer as plain JSON values, in the site's zone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from model.domain.moments import Minute, Zone
from model.domain.plan_values import Bag, Cycle, Finding, Interruption, Plan, Premedication, Segment, TreatmentFree
from model.domain.refusal import Refused

FORMAT = "bedside-schedule/1"

Json = dict[str, Any]


def refusal(refused: Refused, message: str) -> Json:
    return {"refused": {"entry": refused.entry, "code": refused.code, "message": message}}


def schedule(computed: Plan) -> Json:
    zone = computed.zone
    return {
        "format": FORMAT,
        "protocol": computed.protocol,
        "as_of": zone.iso(computed.as_of),
        "status": computed.status,
        "cycles": [_cycle(cycle, zone) for cycle in computed.cycles],
        "premedications": [_premedication(item, zone) for item in computed.premedications],
        "findings": [_finding(finding, zone) for finding in computed.findings],
    }


def number(value: Decimal) -> int | float:
    """A dose as JSON writes it: 9, not 9.0."""
    return int(value) if value == int(value) else float(value)


def _moment(zone: Zone, minute: Minute | None) -> str | None:
    return None if minute is None else zone.iso(minute)


def _cycle(cycle: Cycle, zone: Zone) -> Json:
    return {
        "number": cycle.number,
        "dosed_as": cycle.dosed_as,
        "outcome": cycle.outcome,
        "start": zone.iso(cycle.start),
        "start_is": cycle.start_is,
        "infusion_end": _moment(zone, cycle.infusion_end),
        "infusion_end_is": cycle.infusion_end_is,
        "infused_minutes": cycle.infused_minutes,
        "delivered_mcg": round(float(cycle.delivered_mcg), 2),
        "segments": [_segment(segment, zone) for segment in cycle.segments],
        "interruptions": [_interruption(stop, zone) for stop in cycle.interruptions],
        "treatment_free": _treatment_free(cycle.treatment_free, zone),
        "hospital_days": [day.isoformat() for day in cycle.hospital_days.dates],
        "bags": [_bag(bag, zone) for bag in cycle.bags],
        "end_confirmed_by": cycle.end_confirmed_by,
    }


def _segment(segment: Segment, zone: Zone) -> Json:
    return {
        "dose_mcg_per_day": number(segment.dose),
        "start": zone.iso(segment.start),
        "end": zone.iso(segment.end),
    }


def _interruption(stop: Interruption, zone: Zone) -> Json:
    return {
        "stop": zone.iso(stop.stop),
        "restart": _moment(zone, stop.restart),
        "minutes": stop.minutes,
        "premedication": stop.premedication,
    }


def _treatment_free(interval: TreatmentFree | None, zone: Zone) -> Json | None:
    return None if interval is None else {"start": zone.iso(interval.start), "end": zone.iso(interval.end)}


def _bag(bag: Bag, zone: Zone) -> Json:
    return {
        "dose_mcg_per_day": number(bag.dose),
        "bag_hours": bag.hours,
        "hung": zone.iso(bag.hung),
        "down": zone.iso(bag.down),
        "confirmed_by": bag.confirmed_by,
    }


def _premedication(item: Premedication, zone: Zone) -> Json:
    return {
        "cycle": item.cycle,
        "before": zone.iso(item.before),
        "due_at": zone.iso(item.due_at),
        "drug": item.drug,
        "dose_mg": number(item.dose_mg),
        "route": item.route,
        "reasons": list(item.reasons),
        "status": item.status,
    }


def _finding(finding: Finding, zone: Zone) -> Json:
    found: Json = {"code": finding.code, "cycle": finding.cycle, "at": zone.iso(finding.at)}
    if finding.minutes is not None:
        found["minutes"] = finding.minutes
    if finding.count is not None:
        found["count"] = finding.count
    return found
