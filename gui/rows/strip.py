"""The strip: what now, since when, the next line that will be crossed, and two things to press beside the menu.

One sentence for every state of a course. It reads the plan and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gui.forms.offered import KEYS, offered
from gui.rows.facts import Facts
from gui.rows.says import Says
from gui.rows.strip_rest import at_rest
from gui.rows.strip_running import running
from gui.rows.strip_stopped import stopped
from model.domain.because import Citation
from resources.wording import say

Icon = Literal["planned", "overdue", "running", "step", "stopped", "decision", "free", "question", "done", "ended"]


@dataclass(frozen=True, slots=True)
class Action:
    """`key` is the menu's key for the act: shown here, handled there."""

    act: str
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Strip:
    """`detail` has `**` around what is bold. `warning` names the last warning passed while the pump stands."""

    state: str
    icon: Icon
    headline: str
    since: str
    detail: str
    chips: tuple[Citation, ...]
    actions: tuple[Action, ...]
    warning: str = ""

    @property
    def spoken(self) -> str:
        values = {"headline": self.headline, "since": self.since, "detail": self.detail.replace("**", "")}
        code = "chart.strip.spoken_warning" if self.warning else "chart.strip.spoken"
        return say(code, warning=self.warning, **values)


_ICONS: dict[str, Icon] = {
    "planned": "planned",
    "overdue": "overdue",
    "infusing": "running",
    "unconfirmed_bag": "running",
    "step": "step",
    "approval": "question",
    "stopped": "stopped",
    "decision": "decision",
    "free": "free",
    "completed": "done",
    "end_unconfirmed": "question",
    "discontinued": "ended",
}
_MOST = 2


def strip(facts: Facts) -> Strip:
    says = _says(facts)
    return Strip(
        state=says.state,
        icon=_ICONS[says.state],
        headline=says.headline,
        since=says.since,
        detail=says.detail,
        chips=says.chips,
        actions=tuple(_action(facts, act, says.names.get(act, "")) for act in _possible(facts, says.acts)[:_MOST]),
        warning=says.warning,
    )


def _says(facts: Facts) -> Says:
    match facts.plan.status:
        case "infusing":
            return running(facts)
        case "interrupted" | "decision_needed":
            return stopped(facts)
        case _:
            return at_rest(facts)


def _possible(facts: Facts, acts: tuple[str, ...]) -> list[str]:
    """What the menu of acts offers in this state."""
    return [act for act in acts if act in offered(facts.plan)]


def _action(facts: Facts, act: str, name: str) -> Action:
    drug = facts.protocol.premedication.drug.capitalize()
    keys = {str(named): key for named, key in KEYS.items()}
    return Action(act, name or say(f"dialog.act.{act}", drug=drug), keys[act])
