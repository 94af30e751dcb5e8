"""When premedication was due, where the planner's own moment slides with the clock. It knows no sentence."""

from __future__ import annotations

from gui.rows.facts import Facts
from model.domain.moments import Minute
from model.domain.plan_values import Cycle, Premedication


def due_at(facts: Facts, item: Premedication) -> Minute:
    """Before a start that is overdue the planner projects from now: it was due before the planned start."""
    cycle = overdue_start(facts)
    if cycle is None or (item.cycle, item.before) != (cycle.number, cycle.start):
        return item.due_at
    return cycle.planned_start - (item.before - item.due_at)


def overdue_start(facts: Facts) -> Cycle | None:
    coming = facts.coming
    return coming if coming is not None and coming.planned_start < facts.now else None
