"""Which acts make sense in a course's state, and which key starts each. It offers; the casebook allows or refuses.

Plain Python: the menu is built from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from model.domain.plan_values import Plan, Status
from model.domain.unapproved_rise import unapproved_rise
from resources.wording import has_words, say

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
    "plan_cycle",
    "bag_plan",
    "admitted",
    "discharged",
    "handover",
    "incorrect_delivery",
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
    "plan_cycle": "P",
    "bag_plan": "G",
    "admitted": "A",
    "discharged": "L",
    "handover": "H",
    "incorrect_delivery": "W",
    "note": "O",
    "correct": "E",
}
"""In the order of the menu."""

_ALWAYS: frozenset[Act] = frozenset({"note", "correct", "admitted", "discharged"})
_RUNNING: frozenset[Act] = frozenset(
    {
        "stop",
        "dexamethasone",
        "bag",
        "completed",
        "past_interruption",
        "approval",
        "discontinue",
        "plan_cycle",
        "bag_plan",
    }
)
_STOPPED: frozenset[Act] = frozenset(
    {
        "restart",
        "dexamethasone",
        "completed",
        "past_interruption",
        "approval",
        "discontinue",
        "plan_cycle",
        "bag_plan",
    }
)
_BY_STATUS: Mapping[Status, frozenset[Act]] = {
    "planned": frozenset({"start", "dexamethasone", "discontinue", "plan_cycle", "bag_plan"}),
    "infusing": _RUNNING,
    "interrupted": _STOPPED,
    "decision_needed": _STOPPED,
    "treatment_free": frozenset(
        {
            "start",
            "dexamethasone",
            "bag",
            "completed",
            "past_interruption",
            "approval",
            "discontinue",
            "plan_cycle",
            "bag_plan",
        }
    ),
    "completed": frozenset({"dexamethasone", "bag", "completed", "past_interruption", "approval", "discontinue"}),
    "discontinued": frozenset({"dexamethasone", "bag", "past_interruption", "approval"}),
}
"""Once a cycle is over, or the course: late entries of what happened before that."""

_BEFORE_THE_END_IS_KNOWN: frozenset[Act] = frozenset({"completed", "past_interruption", "bag", *_ALWAYS})
"""Acts that say when the infusion ended, or that it has not yet."""


_BESIDE_THE_LOG: frozenset[Act] = frozenset({"handover", "incorrect_delivery"})
"""Once a cycle has started, whatever became of it: they say nothing of when the pump ran."""


_WHILE_IT_MAY_RUN: frozenset[Act] = frozenset({"stop"})
"""Past a computed end that nobody has confirmed the pump may still have run, and stopped."""

_AFTER_A_STEP_DOWN: frozenset[Act] = frozenset({"approval"})
"""Only a rise that a step-down put off is approved; after its cycle as well, where that was only not written down."""


_OVER: frozenset[Status] = frozenset({"treatment_free", "completed"})
_BEFORE_THE_END_IS_LOGGED: frozenset[Act] = frozenset({"completed"})
"""An end that is logged is corrected, not logged again."""

_BEFORE_A_CYCLE: frozenset[Act] = frozenset({"plan_cycle"})
"""Only a cycle that is still to come is planned."""


def offered(plan: Plan) -> frozenset[Act]:
    may_run = _WHILE_IT_MAY_RUN if plan.end_unconfirmed is not None else frozenset()
    beside = frozenset() if plan.current is None else _BESIDE_THE_LOG
    found = _BY_STATUS[plan.status] | may_run | beside | _ALWAYS
    if not _may_rise(plan):
        found -= _AFTER_A_STEP_DOWN
    if plan.status in _OVER and plan.end_unconfirmed is None:
        found -= _BEFORE_THE_END_IS_LOGGED
    return found if _is_to_come(plan) else found - _BEFORE_A_CYCLE


def _is_to_come(plan: Plan) -> bool:
    return any(cycle.start_is == "planned" for cycle in plan.cycles)


def _may_rise(plan: Plan) -> bool:
    """Whether a step-down runs, ran when the pump stopped, or is to be followed by a rise that nobody has approved.

    A cycle that ended without the approval of its rise waits for nothing; it may have been given all the same.
    """
    cycle = plan.current
    if cycle is None:
        return False
    if any(each.wanted_rise is not None for each in plan.cycles):
        return True
    if cycle.outcome != "in_progress":
        return False
    begun = [segment for segment in cycle.segments if segment.start <= plan.as_of]
    return unapproved_rise(cycle) is not None or any(segment.because.rule == "step_down" for segment in begun[-1:])


def why_not(plan: Plan | None, act: Act) -> str:
    """Why an act that is not offered makes no sense now: a sentence. None: no course is looked at."""
    if plan is None:
        return say("dialog.act.not.no_course")
    state = "interrupted" if plan.status == "decision_needed" else plan.status
    code = f"dialog.act.not.{state}"
    return say(f"{code}.{act}" if has_words(f"{code}.{act}") else code)


def asks_for_end_first(plan: Plan, act: Act) -> bool:
    """Past the computed end nobody has said when it ended: that is asked before anything else."""
    return plan.end_unconfirmed is not None and act not in _BEFORE_THE_END_IS_KNOWN | _BESIDE_THE_LOG
