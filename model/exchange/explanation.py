"""A plan as text that a nurse can read: each line what, then because of what. Same plan, same words as the screen."""

from __future__ import annotations

from collections.abc import Iterator

from model.domain.because import Because
from model.domain.moments import Minute, Zone
from model.domain.plan_values import Cycle, Finding, Interruption, Plan, Premedication
from model.domain.protocol import Protocol
from model.domain.refusal import Refused
from model.domain.rules import repeated_interruptions
from model.domain.writing import amount, day, dose, duration, moment, span
from resources.wording import say, say_count


def explain(plan: Plan, protocol: Protocol) -> str:
    """`protocol` is the plan's own."""
    return "\n".join(_lines(plan, protocol)) + "\n"


def explain_refusal(refused: Refused) -> str:
    sentence = refusal_sentence(refused)
    if refused.entry is None:
        return say("explain.refused", sentence=sentence) + "\n"
    return say("explain.refused_entry", entry=refused.entry, sentence=sentence) + "\n"


def refusal_sentence(refused: Refused) -> str:
    return say(f"refused.{refused.code}", detail=refused.detail)


def finding_sentence(finding: Finding, zone: Zone, protocol: Protocol) -> str:
    first = protocol.premedication
    values = {
        "cycle": finding.cycle,
        "at": _moment(zone, finding.at),
        "minutes": duration(finding.minutes) if finding.minutes is not None else "",
        "drug": first.drug,
        "lead": span(first.lead),
        "needs": span(first.after_interruption),
        "within": span(repeated_interruptions.WITHIN),
        "limit": span(protocol.interruption.same_cycle_limit),
    }
    if finding.count is None:
        return say(f"finding.{finding.code}", **values)
    return say_count(f"finding.{finding.code}", finding.count, **values)


def because_sentence(because: Because) -> str:
    rule, citation = say(f"rule.{because.rule}"), because.citation
    if not because.entries:
        return say("explain.because", rule=rule, kind=citation.kind, citation=citation.text)
    entries = ", ".join(str(entry) for entry in because.entries)
    return say("explain.because_entries", rule=rule, entries=entries, kind=citation.kind, citation=citation.text)


def _lines(plan: Plan, protocol: Protocol) -> Iterator[str]:
    as_of, status = _moment(plan.zone, plan.as_of), say(f"status.{plan.status}")
    yield say("explain.title", protocol=plan.protocol, as_of=as_of, status=status)
    for cycle in plan.cycles:
        yield ""
        yield from _cycle(cycle, plan)
    yield ""
    for finding in plan.findings:
        yield say("explain.finding", sentence=finding_sentence(finding, plan.zone, protocol))
        yield _indented(because_sentence(finding.because))


def _indented(line: str) -> str:
    return "    " + line


def _cycle(cycle: Cycle, plan: Plan) -> Iterator[str]:
    yield _cycle_title(cycle, plan.zone)
    for line, because in _things(cycle, plan):
        yield "  " + line
        yield _indented(because_sentence(because))


def _cycle_title(cycle: Cycle, zone: Zone) -> str:
    outcome, start = say(f"outcome.{cycle.outcome}"), _moment(zone, cycle.start)
    values = {"number": cycle.number, "outcome": outcome, "dosed_as": cycle.dosed_as, "start": start}
    if cycle.infusion_end is None:
        return say("explain.cycle_open", **values)
    return say("explain.cycle", **values, end=_moment(zone, cycle.infusion_end))


def _things(cycle: Cycle, plan: Plan) -> Iterator[tuple[str, Because]]:
    zone = plan.zone
    for item in plan.premedications:
        if item.cycle == cycle.number:
            yield _premedication(item, plan), item.because
    for segment in cycle.segments:
        start, end = _moment(zone, segment.start), _moment(zone, segment.end)
        yield say("explain.segment", dose=dose(segment.dose), start=start, end=end), segment.because
    for stop in cycle.interruptions:
        yield _interruption(stop, zone), stop.because
    for bag in cycle.bags:
        hung, down = _moment(zone, bag.hung), _moment(zone, bag.down)
        yield say("explain.bag", hours=bag.hours, dose=dose(bag.dose), hung=hung, down=down), bag.because
    if cycle.hospital_days.dates:
        dates = ", ".join(day(date) for date in cycle.hospital_days.dates)
        yield say("explain.hospital", dates=dates), cycle.hospital_days.because
    if cycle.treatment_free is not None:
        interval = cycle.treatment_free
        start, end = _moment(zone, interval.start), _moment(zone, interval.end)
        yield say("explain.treatment_free", start=start, end=end), interval.because


def _interruption(stop: Interruption, zone: Zone) -> str:
    began, minutes = _moment(zone, stop.stop), duration(stop.minutes)
    until = stop.restart if stop.restart is not None else stop.ended_at
    if until is None:
        return say("explain.interruption_open", stop=began, minutes=minutes)
    return say("explain.interruption", stop=began, restart=_moment(zone, until), minutes=minutes)


def _premedication(item: Premedication, plan: Plan) -> str:
    zone = plan.zone
    values = {
        "drug": item.drug,
        "dose": amount(item.dose_mg, "mg"),
        "route": item.route,
        "due": _moment(zone, item.due_at),
        "before": _moment(zone, item.before),
        "status": _premedication_status(item, zone),
        "reasons": ", ".join(say(f"premedication.{reason}") for reason in item.reasons),
    }
    if item.needed_from is None:
        return say("explain.premedication", **values)
    code = "explain.premedication_if_later" if item.needed_from > plan.as_of else "explain.premedication_any_restart"
    return say(code, line=_moment(zone, item.needed_from), **values)


def _premedication_status(item: Premedication, zone: Zone) -> str:
    """An open interruption's is due at no time of its own: its line says when it is needed."""
    if item.dose is not None:
        given = {"at": _moment(zone, item.dose.at), "amount": amount(item.dose.dose_mg, "mg")}
        return say(f"premedication.status.{item.status}", **given)
    return say("premedication.status.not_given" if item.open_interruption else f"premedication.status.{item.status}")


def _moment(zone: Zone, minute: Minute) -> str:
    return moment(zone, minute, with_zone=True, with_year=True)
