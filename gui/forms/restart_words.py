"""What the restart dialog says around its questions: how long the pump stood, which bag, which doses. Words, no rules.

Everything is read from plans and previews that the casebook made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from model.casebook.results import Preview
from model.casebook.shipped import StopReason
from model.domain import writing
from model.domain.because import Citation
from model.domain.moments import Minute, Zone
from model.domain.plan_values import Bag, Cycle, Interruption, Plan, Premedication
from model.domain.protocol import Protocol
from resources.wording import say


def open_cycle(plan: Plan) -> Cycle | None:
    return next((cycle for cycle in plan.cycles if cycle.open_interruption is not None), None)


def stopped_line(plan: Plan, at: Minute | None, reasons: tuple[StopReason, ...]) -> str:
    """Since when and why it stands, and how long it will have stood at that restart.

    With the zone's letters where the clocks change in between: 00:30 to 03:45 is not what it looks like then.
    """
    cycle = open_cycle(plan)
    stop = None if cycle is None else cycle.open_interruption
    if stop is None:
        return ""
    seen_from = plan.as_of if at is None else at
    with_zone = plan.zone.abbreviation(stop.stop) != plan.zone.abbreviation(seen_from)
    stopped = writing.moment(plan.zone, stop.stop, with_zone=with_zone)
    values = {"at": stopped, "reason": _reason_text(stop, reasons)}
    if at is None or at <= stop.stop:
        return say("dialog.restart.stopped", **values)
    return say("dialog.restart.stopped_for", **values, length=writing.duration(at - stop.stop))


def _reason_text(stop: Interruption, reasons: tuple[StopReason, ...]) -> str:
    text = next((reason.text for reason in reasons if reason.code == stop.reason), stop.reason)
    return text[:1].lower() + text[1:] if not text[:2].isupper() else text


def running_dose(plan: Plan) -> Decimal | None:
    """The dose that ran when the pump stopped."""
    cycle = open_cycle(plan)
    stop = None if cycle is None else cycle.open_interruption
    if cycle is None or stop is None:
        return None
    ran = [segment for segment in cycle.segments if segment.start <= stop.stop]
    return ran[-1].dose if ran else None


def hanging_bag(plan: Plan) -> Bag | None:
    cycle = open_cycle(plan)
    stop = None if cycle is None else cycle.open_interruption
    hung = [] if cycle is None or stop is None else [bag for bag in cycle.bags if bag.hung < stop.stop]
    return hung[-1] if hung else None


def bag_at(preview: Preview, at: Minute) -> Bag | None:
    """The bag that would be hung at that restart."""
    bags = (bag for cycle in preview.after.cycles for bag in cycle.bags)
    return next((bag for bag in bags if bag.hung == at), None)


def new_bag_text(bag: Bag | None, proposed_by: Protocol | None) -> str:
    """`proposed_by` the protocol, where a bag that stood so long is to be replaced."""
    if bag is None:
        return say("dialog.restart.bag.new")
    values = {"dose": writing.dose(bag.dose), "hours": bag.hours}
    if proposed_by is None:
        return say("dialog.restart.bag.new_named", **values)
    rule = proposed_by.interruption
    after = writing.span(rule.new_bag_after)
    return say("dialog.restart.bag.new_proposed", **values, after=after, source=rule.new_bag_source.kind)


def same_bag_text(bag: Bag | None, zone: Zone, may_keep: bool = True) -> str:
    if not may_keep:
        return say("dialog.restart.bag.same_impossible")
    if bag is None:
        return say("dialog.restart.bag.same")
    return say("dialog.restart.bag.same_until", finish=writing.moment(zone, bag.finish))


def premedication_at(preview: Preview, at: Minute) -> Premedication | None:
    items = (item for item in preview.after.premedications if item.before == at)
    return next((item for item in items if "restart_after_interruption" in item.reasons), None)


def is_missed(preview: Preview, at: Minute) -> bool:
    """Whether that restart would go without the dose that it needs."""
    item = premedication_at(preview, at)
    return item is not None and item.status != "given"


def dose_title(protocol: Protocol) -> str:
    rule = protocol.premedication
    drug = rule.drug[:1].upper() + rule.drug[1:]
    return say("dialog.restart.dose_needed", drug=drug, dose=writing.amount(rule.dose_mg, "mg"), route=rule.route)


@dataclass(frozen=True, slots=True)
class Cited:
    """A short reason with the source that it comes from."""

    text: str
    source: Citation


def dose_because(protocol: Protocol) -> tuple[Cited, ...]:
    rule = protocol.premedication
    return (
        Cited(say("dialog.restart.because_after", after=writing.span(rule.after_interruption)), rule.source),
        Cited(say("dialog.restart.because_lead", lead=writing.span(rule.lead)), rule.lead_source),
    )


def passed_title(dose: str, given: Minute, until: Minute, zone: Zone) -> str:
    """Of a dose that was given since the stop, and whose window has passed."""
    moments = {"given": writing.moment(zone, given), "until": writing.moment(zone, until)}
    return say("dialog.restart.dose_passed", dose=dose, **moments)


def counts_because(protocol: Protocol) -> Cited:
    rule = protocol.premedication
    counts = writing.span(rule.counts_within)
    return Cited(say("dialog.restart.because_counts", counts=counts), rule.counts_source)


def decision_because(protocol: Protocol) -> Cited:
    rule = protocol.interruption
    limit = writing.span(rule.same_cycle_limit)
    return Cited(say("dialog.restart.because_limit", limit=limit), rule.source)


def step_down_text(protocol: Protocol) -> str:
    rule = protocol.step_down
    return say("dialog.restart.step_down", dose=writing.dose(rule.mcg_per_day), length=writing.span(rule.minutes))


def same_dose_text(plan: Plan) -> str:
    dose = running_dose(plan)
    return (
        say("dialog.restart.as_before")
        if dose is None
        else say("dialog.restart.dose_as_before", dose=writing.dose(dose))
    )


def first_dose_text(protocol: Protocol, dosed_as: int | None) -> str:
    """The dose that a new cycle begins with, once it is said which protocol cycle it follows."""
    if dosed_as is None:
        return say("dialog.restart.first_dose_open")
    return say("dialog.restart.first_dose", dose=writing.dose(protocol.cycle(dosed_as).steps[0].mcg_per_day))


def cycle_choices(protocol: Protocol) -> tuple[tuple[int, str], ...]:
    """The protocol cycles that a new cycle may be dosed as, each with its doses in order."""
    return tuple(
        (number, say("dialog.restart.dosed_as", cycle=number, doses=_doses(protocol, number)))
        for number in range(1, len(protocol.cycles) + 1)
    )


def _doses(protocol: Protocol, number: int) -> str:
    doses = [writing.dose(step.mcg_per_day) for step in protocol.cycle(number).steps]
    return reduce(lambda earlier, later: say("dialog.restart.doses", dose=earlier, doses=later), doses)


def also(preview: Preview, at: Minute, protocol: Protocol) -> tuple[str, ...]:
    """What is worth knowing at that restart: supervision, a new bag's line."""
    return tuple(_also(preview, at, protocol))


def _also(preview: Preview, at: Minute, protocol: Protocol) -> Iterator[str]:
    item = premedication_at(preview, at)
    rule = protocol.premedication
    if item is not None:
        yield say("dialog.restart.supervision", after=writing.span(rule.after_interruption))
    if bag_at(preview, at) is not None:
        yield say("dialog.restart.no_flush")
