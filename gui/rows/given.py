"""Premedication doses as they were given: which count, and until when one counts for a start, step dose or restart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gui.rows import written
from gui.rows.facts import Facts
from model.domain.moments import Minute
from model.domain.plan_values import Premedication


@dataclass(frozen=True, slots=True)
class LoggedDose:
    """By its entry's number (0 while it is only typed); it counts up to `until`, where it `counts` at all."""

    sequence: int
    at: Minute
    until: Minute
    name: str
    counts: bool


def doses_given(facts: Facts) -> tuple[LoggedDose, ...]:
    """By when they were given; entries that are struck out are not among them."""
    rule = facts.protocol.premedication
    found = []
    for record in facts.counting("premedication_given"):
        fields = record.fields
        amount, drug, route = Decimal(str(fields["dose_mg"])), str(fields["drug"]), str(fields["route"])
        counts = rule.counts(drug, amount, route)
        name = written.premedication(drug, amount, route)
        found.append(LoggedDose(record.sequence, record.at, rule.counts_until(record.at), name, counts))
    return tuple(found)


def doses_for(facts: Facts, item: Premedication) -> tuple[LoggedDose, ...]:
    """The counting doses within the window of this item, by when they were given."""
    rule = facts.protocol.premedication
    return tuple(dose for dose in doses_given(facts) if dose.counts and rule.counts_for(dose.at, item.before))


def dose_for(facts: Facts, item: Premedication) -> LoggedDose | None:
    """The newest of them."""
    fitting = doses_for(facts, item)
    return fitting[-1] if fitting else None


def dose_since(facts: Facts, moment: Minute) -> LoggedDose | None:
    """The newest counting dose at or after a moment."""
    fitting = [dose for dose in doses_given(facts) if dose.counts and dose.at >= moment]
    return fitting[-1] if fitting else None
