"""The rise after a step-down that no prescriber has approved, as a cycle shows it: screen and paper ask here.

It must not know when an approval is missing: the walk and the rule `step_up_approval` judge that.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from model.domain.because import Because
from model.domain.moments import Minute
from model.domain.plan_values import Cycle


@dataclass(frozen=True, slots=True)
class UnapprovedRise:
    """A rise after a step-down that waits for a prescriber: without approval `lower` runs on.

    `at` is when it is projected; where `is_wanted` that moment has passed, and nothing is projected but `lower`.
    """

    at: Minute
    dose: Decimal
    lower: Decimal
    is_wanted: bool


def unapproved_rise(cycle: Cycle) -> UnapprovedRise | None:
    """It never happens by itself; once the cycle is over nothing waits any more."""
    wanted = cycle.wanted_rise
    if wanted is not None and cycle.outcome == "in_progress":
        return UnapprovedRise(wanted.at, wanted.dose, cycle.segments[-1].dose, is_wanted=True)
    for lower, higher in pairwise(cycle.segments):
        if higher.awaits_approval:
            return UnapprovedRise(higher.start, higher.dose, lower.dose, is_wanted=False)
    return None


def why_it_waits(cycle: Cycle, rise: UnapprovedRise) -> Because:
    """For one that is still to come: by what the dose that runs until then was lowered."""
    lower = next(segment.because for segment in reversed(cycle.segments) if segment.start < rise.at)
    return Because("step_up_approval", lower.entries, lower.citation)
