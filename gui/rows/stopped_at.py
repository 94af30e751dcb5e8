"""How sure it is when the pump stopped, and for how long it has stood: strip, timeline and patient list word this one.

A pump that was found stopped is counted from when it was last seen running: that is the earliest it can have been.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gui.rows.facts import Facts
from model.domain import writing
from model.domain.moments import Minute, parse_moment
from model.domain.plan_values import Interruption
from resources.wording import say


@dataclass(frozen=True, slots=True)
class Found:
    """Nobody saw it stop, and no pump kept the moment."""

    last_seen: Minute
    found: Minute


def found(facts: Facts, stop: Interruption) -> Found | None:
    record = facts.record(stop.because.entries[0]) if stop.because.entries else None
    if record is None or record.fields.get("known_by") != "estimated" or not record.fields.get("discovered_at"):
        return None
    at = parse_moment(record.fields["discovered_at"])
    return Found(stop.stop, at) if at > stop.stop else None


def since(facts: Facts, stop: Interruption, at: Callable[[Minute], str], code: str) -> str:
    """When it stopped, with a reason: `code` names the sentence for a stop that somebody saw."""
    known, reason = found(facts, stop), facts.reason_text(stop.reason)
    if known is None:
        return say(code, when=at(stop.stop), reason=reason)
    return say("chart.stopped.found_since", seen=at(known.last_seen), found=at(known.found), reason=reason)


def stood(facts: Facts, stop: Interruption, minutes: Minute) -> str:
    """3 h 20 min; up to 3 h 20 min where it was found stopped."""
    span = writing.duration(minutes)
    return span if found(facts, stop) is None else say("chart.stopped.up_to", span=span)
