"""The rise after a step-down that no prescriber has approved: strip, tasks, timeline and list word this one.

It reads what the planner marks as waiting and judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gui.rows import written
from gui.rows.facts import Facts
from model.domain import writing
from model.domain.because import Because
from model.domain.moments import Minute
from model.domain.plan_values import Cycle, Plan, Premedication
from model.domain.protocol import Protocol
from model.domain.unapproved_rise import unapproved_rise, why_it_waits

_NEEDED = "approval_needed"


@dataclass(frozen=True, slots=True)
class Rise:
    """`dose` only if a prescriber approves; without it `runs_on` runs on. `passed`: its time came without approval."""

    cycle: int
    at: Minute
    dose: Decimal
    runs_on: Decimal
    passed: bool
    because: Because

    def holds(self, cycle: int, minute: Minute) -> bool:
        """Whether what is projected for that minute of a cycle comes only with the approval."""
        return not self.passed and cycle == self.cycle and minute >= self.at

    def is_before(self, item: Premedication) -> bool:
        """Whether that premedication is for this rise alone."""
        return self.holds(item.cycle, item.before) and item.before == self.at


def waiting_rise(facts: Facts) -> Rise | None:
    return _rise(facts.plan)


def order_before_rise(protocol: Protocol) -> dict[str, str]:
    """The protocol's order before a rise that has no moment yet, and so no item; empty where there is none."""
    rule = protocol.premedication
    if not rule.before_step_dose:
        return {}
    return {"item": written.premedication(rule.drug, rule.dose_mg, rule.route), "lead": writing.span(rule.lead)}


def projected_rise(plan: Plan) -> Rise | None:
    """One that is still to come."""
    rise = _rise(plan)
    return None if rise is None or rise.passed else rise


def _rise(plan: Plan) -> Rise | None:
    cycle = plan.current
    found = None if cycle is None else unapproved_rise(cycle)
    if cycle is None or found is None:
        return None
    because = _needed(plan, cycle) if found.is_wanted else why_it_waits(cycle, found)
    return Rise(cycle.number, found.at, found.dose, found.lower, found.is_wanted, because)


def _needed(plan: Plan, cycle: Cycle) -> Because:
    return next(found.because for found in plan.findings if found.code == _NEEDED and found.cycle == cycle.number)
