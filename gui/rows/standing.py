"""What a restart needs while the pump stands, in one of five answers: strip, tasks and patient list all word this one.

It reads the plan's own item of the open interruption and judges nothing that the planner judges.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gui.rows.facts import Facts
from gui.rows.given import DoseGiven, dose_for, dose_since
from model.domain.moments import Minute
from model.domain.plan_values import Interruption

Need = Literal["later", "later_given", "now", "given", "ask"]


@dataclass(frozen=True, slots=True)
class Standing:
    """`line`: a restart at or after it needs premedication. `dose` the counting one since the stop, if there is any."""

    need: Need
    line: Minute
    dose: DoseGiven | None


def standing(facts: Facts, stop: Interruption) -> Standing:
    line = stop.stop + facts.protocol.premedication.after_interruption
    dose = _dose(facts, stop)
    return Standing(_need(facts, line, dose), line, dose)


def _dose(facts: Facts, stop: Interruption) -> DoseGiven | None:
    item = facts.open_premedication
    within = None if item is None else dose_for(facts, item)
    return within or dose_since(facts, stop.stop)


def _need(facts: Facts, line: Minute, dose: DoseGiven | None) -> Need:
    item = facts.open_premedication
    if item is not None and item.status == "ask_prescriber" and dose is not None:
        return "ask"
    if line > facts.now:
        return "later" if dose is None else "later_given"
    return "given" if dose is not None and item is not None and item.status == "given" else "now"


def passed_dose(facts: Facts) -> DoseGiven | None:
    """The dose given since the open stop that no longer counts for a restart now: whether to repeat it is asked."""
    stands = None if facts.open_stop is None else standing(facts, facts.open_stop)
    return stands.dose if stands is not None and stands.need == "ask" else None


def warning_passed(facts: Facts, stop: Interruption) -> Minute | None:
    """The last of the protocol's warnings that this interruption has passed."""
    stood = facts.now - stop.stop
    passed = [limit for limit in facts.protocol.interruption.warn if stood >= limit]
    return passed[-1] if passed else None
