"""The rise after a step-down that no prescriber has approved: strip, tasks, timeline and list word this one.

It reads what the planner marks as waiting and judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from gui.rows.facts import Facts
from model.domain.because import Because
from model.domain.moments import Minute
from model.domain.plan_values import Cycle, Plan, Premedication


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
    cycle = facts.current
    if cycle is None:
        return None
    passed = _passed(facts, cycle) if cycle.outcome == "in_progress" else None
    return passed or projected_rise(facts.plan)


def projected_rise(plan: Plan) -> Rise | None:
    """One that is still to come."""
    cycle = plan.current
    if cycle is None:
        return None
    for before, after in pairwise(cycle.segments):
        if after.awaits_approval and not before.awaits_approval:
            because = Because("step_up_approval", before.because.entries, before.because.citation)
            return Rise(cycle.number, after.start, after.dose, before.dose, passed=False, because=because)
    return None


def _passed(facts: Facts, cycle: Cycle) -> Rise | None:
    found = (found for found in facts.plan.findings if found.code == "approval_needed" and found.cycle == cycle.number)
    finding = next(found, None)
    if finding is None:
        return None
    dose = facts.protocol.cycle(cycle.dosed_as).steps[-1].mcg_per_day
    runs_on = facts.protocol.step_down.mcg_per_day
    return Rise(cycle.number, finding.at, dose, runs_on, passed=True, because=finding.because)
