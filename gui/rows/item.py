"""One thing on the timeline, drawn by the painter and listed by its table twin: both read this value alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.why import Why
from model.domain import writing
from model.domain.moments import Minute
from resources.wording import say

Lane = Literal["hospital", "dose", "bag", "interruption", "premedication"]
LANES: tuple[Lane, ...] = get_args(Lane)

Kind = Literal[
    "hospital_days",
    "stay",
    "dose",
    "treatment_free",
    "cycle_start",
    "cycle_end",
    "step",
    "step_down",
    "rise",
    "bag",
    "interruption",
    "premedication",
    "handover",
    "incorrect_delivery",
]
State = Literal[
    "logged", "assumed", "projected", "open", "recommended", "given", "due", "upcoming", "missed", "ask_prescriber"
]


MARKS: frozenset[Kind] = frozenset(
    {"cycle_start", "cycle_end", "step", "step_down", "rise", "premedication", "handover", "incorrect_delivery"}
)


@dataclass(frozen=True, slots=True)
class Item:
    """`labels` from the longest to the shortest: what does not fit is left to the next, or not drawn.

    `end` equals `start` where a thing has no length. What lies after `now` of a logged item is projected.
    """

    key: str
    lane: Lane
    kind: Kind
    start: Minute
    end: Minute
    state: State
    labels: tuple[str, ...]
    title: str
    when: str
    state_text: str
    why: Why
    cycle: int
    dose: Decimal | None = None

    @property
    def is_moment(self) -> bool:
        """Drawn as a mark. An interruption of this very minute has no length yet and is still a bar."""
        return self.kind in MARKS

    @property
    def seen(self) -> str:
        """What it is, in one line."""
        return say("chart.item.seen", title=self.title, when=self.when, state=self.state_text)

    @property
    def because(self) -> str:
        """What it is and why."""
        return say("chart.timeline.because", seen=self.seen, why=self.why.text)

    @property
    def spoken(self) -> str:
        """The same for a screen reader, with the lane."""
        lane = say(f"chart.lane.{self.lane}")
        values = {"title": self.title, "when": self.when, "state": self.state_text, "why": self.why.text}
        return say("chart.item.spoken", lane=lane, **values)


def from_to(facts: Facts, start: Minute, end: Minute) -> str:
    """Tue 20-Oct 02:10 to 06:10: the date is said again only where it is another."""
    zone, now = facts.zone, facts.now
    same_day = zone.date_of(start) == zone.date_of(end)
    until = writing.clock(zone, end) if same_day else written.moment(zone, end, now)
    return say("chart.item.from_to", start=written.moment(zone, start, now), end=until)


def at(facts: Facts, minute: Minute) -> str:
    return written.moment(facts.zone, minute, facts.now)
