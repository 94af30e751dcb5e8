"""Which acts make sense in a course's state, and which key starts each. It offers; the casebook allows or refuses.

Plain Python: the menu is built from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from model.domain.plan_values import Plan, Status
from model.domain.tasks import tasks

Act = Literal[
    "start",
    "stop",
    "restart",
    "dexamethasone",
    "bag",
    "completed",
    "past_interruption",
    "approval",
    "discontinue",
    "note",
    "correct",
]

KEYS: Final[Mapping[Act, str]] = {
    "restart": "R",
    "stop": "S",
    "dexamethasone": "D",
    "bag": "B",
    "start": "T",
    "completed": "C",
    "past_interruption": "I",
    "approval": "U",
    "discontinue": "X",
    "note": "O",
    "correct": "E",
}
"""In the order of the menu."""

_ALWAYS: frozenset[Act] = frozenset({"note", "correct"})
_RUNNING: frozenset[Act] = frozenset(
    {"stop", "dexamethasone", "bag", "completed", "past_interruption", "approval", "discontinue"}
)
_STOPPED: frozenset[Act] = frozenset(
    {"restart", "dexamethasone", "completed", "past_interruption", "approval", "discontinue"}
)
_BY_STATUS: Mapping[Status, frozenset[Act]] = {
    "planned": frozenset({"start", "dexamethasone", "discontinue"}),
    "infusing": _RUNNING,
    "interrupted": _STOPPED,
    "decision_needed": _STOPPED,
    "treatment_free": frozenset({"start", "dexamethasone", "bag", "completed", "past_interruption", "discontinue"}),
    "completed": frozenset({"bag", "completed", "past_interruption", "discontinue"}),
    "discontinued": frozenset(),
}

_BEFORE_THE_END_IS_KNOWN: frozenset[Act] = frozenset({"completed", "past_interruption", "bag", *_ALWAYS})
"""Acts that say when the infusion ended, or that it has not yet."""


def offered(plan: Plan) -> frozenset[Act]:
    return _BY_STATUS[plan.status] | _ALWAYS


def asks_for_end_first(plan: Plan, act: Act) -> bool:
    """Past the computed end nobody has said when it ended: that is asked before anything else."""
    if act in _BEFORE_THE_END_IS_KNOWN or plan.status not in ("treatment_free", "completed"):
        return False
    return any(task.code == "confirm_end" for task in tasks(plan))
