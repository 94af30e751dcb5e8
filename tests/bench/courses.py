"""Courses as a ward would have logged them, drawn from a seed and held against the planner: none contradicts itself.

They know no database. A course is entries at minutes counted from its planned start, so it can be laid on any day.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from model.domain.case import Case, Course
from model.domain.entries import BagHours
from model.domain.log import read_log
from model.domain.moments import DAY, HOUR, Minute, Zone, to_utc
from model.domain.plan import plan
from model.domain.plan_values import Plan
from model.domain.protocol import Protocol
from model.domain.refusal import Refused

ZONE = "America/New_York"
DOSE = {"drug": "dexamethasone", "dose_mg": "20", "route": "IV", "given_by": "M. Ortiz"}
REASONS = (("occlusion", "technical"), ("line_change", "planned"), ("crs", "adverse_event"), ("unknown", "unknown"))
FREE = 14 * DAY
DAILY: BagHours = {Decimal(9): (24,), Decimal(28): (24,)}
LONG_BAGS: BagHours = {Decimal(9): (24,), Decimal(28): (48,)}


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry without its number; `after` counts from the planned start."""

    kind: str
    after: Minute
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CourseSketch:
    bag_hours: BagHours
    entries: tuple[Logged, ...]

    @property
    def length(self) -> Minute:
        return self.entries[-1].after

    def until(self, after: Minute) -> CourseSketch:
        """What was logged by then."""
        return CourseSketch(self.bag_hours, tuple(entry for entry in self.entries if entry.after <= after))

    def case(self, protocol: Protocol, start: Minute, as_of: Minute) -> Case:
        """Raises `Refused` where the log contradicts itself."""
        items = [_contract(entry, number, start) for number, entry in enumerate(self.entries, 1)]
        course = Course(protocol, Zone(ZONE), start, self.bag_hours)
        return Case(course, read_log(items, protocol, as_of), as_of)

    def plan(self, protocol: Protocol, start: Minute, as_of: Minute) -> Plan:
        return plan(self.case(protocol, start, as_of))


def _contract(entry: Logged, number: int, start: Minute) -> dict[str, Any]:
    at = to_utc(start + entry.after).isoformat(timespec="minutes")
    fields = {name: Decimal(value) if name == "dose_mg" else value for name, value in entry.fields.items()}
    return {**fields, "id": number, "kind": entry.kind, "at": at}


@dataclass
class _Pen:
    """Writes one course down, minute by minute."""

    chance: random.Random
    bag_hours: BagHours
    now: Minute = 0
    entries: list[Logged] = field(default_factory=list)

    def log(self, kind: str, **fields: Any) -> None:
        self.entries.append(Logged(kind, self.now, fields))

    def cycle(self, *, first: bool, stops: float, notes: float) -> None:
        """28 days of infusion: `stops` and `notes` are how many there are on a bag, on average."""
        self.log("premedication_given", **DOSE)
        self.now += HOUR
        self.log("cycle_started")
        begun, ran = self.now, 0
        while ran < 28 * DAY:
            hours = self.bag_hours[Decimal(9 if first and ran < 7 * DAY else 28)][0]
            span = min(hours * HOUR, 28 * DAY - ran)
            stood = self._interruptions(span, stops)
            if self.chance.random() < notes:
                self.log("note", text="Line flushed, dressing dry.")
            ran, begun = ran + span, begun + stood
            self.now = begun + ran
            if ran < 28 * DAY:
                self._change(is_step=first and ran == 7 * DAY)
        self.log("infusion_completed")

    def _change(self, *, is_step: bool) -> None:
        if is_step:
            self.log("premedication_given", **DOSE)
        self.log("bag_changed")

    def _interruptions(self, span: Minute, stops: float) -> Minute:
        """Each in its part of the bag's time; how many minutes the pump stood in all."""
        number = int(stops) + (self.chance.random() < stops % 1)
        return sum(self._interrupt(span // number) for _ in range(number))

    def _interrupt(self, span: Minute) -> Minute:
        """Longer ones with their dose."""
        reason, kind = self.chance.choice(REASONS)
        ran = self.chance.randrange(span // 4, span // 2)
        self.now += ran
        self.log("infusion_stopped", reason=reason, reason_class=kind, known_by="witnessed")
        stood = self.chance.choice((10, 25, 45, 90, 200, 300))
        self.now += stood
        if stood >= 4 * HOUR:
            self.log("premedication_given", **DOSE)
        self.log("infusion_restarted")
        self.now += span - ran
        return stood


def sketch(
    seed: int, *, cycles: int, bag_hours: BagHours = LONG_BAGS, stops: float = 0.1, notes: float = 0.1
) -> CourseSketch:
    """`cycles` of a course, each after its treatment-free interval."""
    pen = _Pen(random.Random(seed), bag_hours)
    for number in range(cycles):
        if number:
            pen.now += FREE
        pen.cycle(first=number == 0, stops=stops, notes=notes)
    return CourseSketch(bag_hours, tuple(pen.entries))


def long_sketch(seed: int, count: int) -> CourseSketch:
    """One under way with so many entries: two cycles of daily bags, an interruption and a note each day."""
    whole = sketch(seed, cycles=2, bag_hours=DAILY, stops=1, notes=1)
    return CourseSketch(whole.bag_hours, whole.entries[:count])


def valid(sketches: Sequence[CourseSketch], protocol: Protocol, start: Minute) -> list[CourseSketch]:
    """Those that the planner takes; a long interruption may ask for a decision that no sketch makes."""
    return [each for each in sketches if _holds(each, protocol, start)]


def _holds(each: CourseSketch, protocol: Protocol, start: Minute) -> bool:
    try:
        each.plan(protocol, start, start + each.length)
    except Refused:
        return False
    return True
