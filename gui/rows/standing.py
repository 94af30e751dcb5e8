"""What a restart needs while the pump stands, in one of six answers: strip, tasks and patient list all word this one.

It reads the plan's own item of the open interruption and judges nothing that the planner judges.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gui.rows.facts import Facts
from gui.rows.given import LoggedDose, dose_since, doses_for
from model.domain.moments import DAY, Minute
from model.domain.plan_values import Interruption

Need = Literal["later", "later_given", "now", "lead", "given", "ask"]
"""`lead`: a dose counts, but was given less than the lead ago."""

DECISION_SOON: Minute = DAY
"""How long before the cycle may not go on any more that is a warning: for reading only, no rule hangs on it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`line`: a restart at or after it needs premedication. `dose` the counting one since the stop, if there is any,
    `ready` when its lead has passed. `goes_on_until`: the last minute of a restart in the same cycle.
    """

    need: Need
    line: Minute
    dose: LoggedDose | None
    ready: Minute | None
    goes_on_until: Minute

    @property
    def ready_after_line(self) -> bool:
        """Whether restarts from the line on have to wait for the lead of the dose."""
        return self.ready is not None and self.ready > self.line


def standing(facts: Facts, stop: Interruption) -> Standing:
    line = needed_from(facts, stop)
    dose = _dose(facts, stop)
    ready = None if dose is None else dose.at + facts.protocol.premedication.lead
    return Standing(
        need=_need(facts, line, dose, ready),
        line=line,
        dose=dose,
        ready=ready,
        goes_on_until=stop.stop + facts.protocol.interruption.same_cycle_limit,
    )


def needed_from(facts: Facts, stop: Interruption) -> Minute:
    """A restart at or after it needs premedication; it does not slide with the clock."""
    return facts.protocol.premedication.needed_from(stop.stop)


def _dose(facts: Facts, stop: Interruption) -> LoggedDose | None:
    """Of those that count for a restart now the newest whose lead has passed, else the one whose lead passes first."""
    item, lead = facts.open_premedication, facts.protocol.premedication.lead
    within = () if item is None else doses_for(facts, item)
    ready = [dose for dose in within if dose.at + lead <= facts.now]
    if ready:
        return ready[-1]
    return within[0] if within else dose_since(facts, stop.stop)


def _need(facts: Facts, line: Minute, dose: LoggedDose | None, ready: Minute | None) -> Need:
    item = facts.open_premedication
    if item is not None and item.status == "ask_prescriber" and dose is not None:
        return "ask"
    if line > facts.now:
        return "later" if dose is None else "later_given"
    if dose is None or ready is None or item is None or item.status != "given":
        return "now"
    return "lead" if ready > facts.now else "given"


def passed_dose(facts: Facts) -> LoggedDose | None:
    """The dose given since the open stop that no longer counts for a restart now: whether to repeat it is asked."""
    stands = None if facts.open_stop is None else standing(facts, facts.open_stop)
    return stands.dose if stands is not None and stands.need == "ask" else None


def warning_passed(facts: Facts, stop: Interruption) -> Minute | None:
    """The last of the protocol's warnings that this interruption has passed."""
    stood = facts.now - stop.stop
    passed = [limit for limit in facts.protocol.interruption.warn if stood >= limit]
    return passed[-1] if passed else None
