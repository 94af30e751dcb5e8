"""What a longer log brings up that the shorter one did not: findings, and premedication that is due by it.

It compares two plans and judges nothing: which findings there are is the rules' to say.
"""

from __future__ import annotations

from model.domain.plan_values import Finding, Interruption, Plan, Premedication


def raised_findings(before: Plan, after: Plan) -> tuple[Finding, ...]:
    known = {_finding(finding) for finding in (*before.findings, *before.screen_findings)}
    found = (*after.findings, *after.screen_findings)
    return tuple(finding for finding in found if _finding(finding) not in known)


def _finding(finding: Finding) -> tuple[object, ...]:
    """One that counts things is the same finding however many there are and whichever is the first."""
    return finding.code, finding.cycle, finding.at if finding.count is None else None


def raised_premedications(before: Plan, after: Plan) -> tuple[Premedication, ...]:
    """Due now without a dose that counts, and not yet due in this way. An open interruption has its own line."""
    known = {_item(before, item) for item in _due(before)}
    return tuple(item for item in _due(after) if _item(after, item) not in known)


def _due(plan: Plan) -> list[Premedication]:
    return [item for item in plan.premedications if item.status == "due" and not item.open_interruption]


def _item(plan: Plan, item: Premedication) -> tuple[object, ...]:
    """Wanted before something that is to come, or by something that has happened: not the same thing."""
    started = any(cycle.number == item.cycle and cycle.start_is == "actual" for cycle in plan.cycles)
    return item.cycle, item.reasons, started and item.before <= plan.as_of


def raised_stop(before: Plan, after: Plan) -> Interruption | None:
    """The interruption that is open only in the later plan."""
    return after.open_interruption if before.open_interruption is None else None
