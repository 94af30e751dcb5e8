"""The forms of what is decided about what is to come: another planned start of a cycle, other bags from a moment on.

A list of bags is typed as "24, 48, 48" or picked; an empty line leaves the bags of that dose as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from gui.forms.moment import NOTHING_TYPED, MomentText
from gui.forms.reading import STAND_IN, Reading
from model.casebook.commands import ChangeBagPlan, PlanCycle
from model.casebook.results import Refusal
from model.domain.bag_plan import dose_name
from model.domain.entries import BagHours
from model.domain.moments import Minute, Zone

FromWhen = Literal["now", "later"]

_BETWEEN = re.compile(r"[\s,;]+(?:then\s+)?")
_HOURS = re.compile(r"([1-9][0-9]{0,3})h?")
_UNIT = re.compile(r"\s*h\b")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class CyclePlanForm:
    """`cycle` None: none is to come. `read_back` counts only where the start is a prescriber's order."""

    cycle: int | None
    start: MomentText = NOTHING_TYPED
    at: MomentText = NOTHING_TYPED
    decided_by: str = ""
    reason: str = ""
    read_back: bool = False
    late_reason: str = ""

    def tried(self) -> CyclePlanForm:
        return replace(
            self,
            decided_by=self.decided_by or STAND_IN,
            reason=self.reason or STAND_IN,
            late_reason=self.late_reason or STAND_IN,
            read_back=True,
        )

    def command(self, zone: Zone, now: Minute, course: str) -> PlanCycle | Refusal:
        """Who decided is asked for by the casebook: whether it has to be a prescriber hangs on the start."""
        reading = Reading(zone, now)
        start, at = reading.moment(self.start, "start"), reading.moment(self.at, "at")
        reason = reading.needed(self.reason, "reason", "reason_needed")
        cycle = 0 if self.cycle is None else self.cycle
        decided_by, late_reason = self.decided_by.strip(), self.late_reason.strip()
        return reading.answer(PlanCycle(course, at, cycle, start, decided_by, reason, self.read_back, late_reason))


@dataclass(frozen=True, slots=True)
class BagPlanForm:
    """`lists` as typed, by dose. `start` only where the bags change from a later moment than that of the decision."""

    lists: Mapping[Decimal, str] = field(default_factory=dict)
    when: FromWhen = "now"
    start: MomentText = NOTHING_TYPED
    at: MomentText = NOTHING_TYPED
    decided_by: str = ""
    reason: str = ""
    late_reason: str = ""

    def tried(self) -> BagPlanForm:
        return replace(self, decided_by=self.decided_by or STAND_IN, late_reason=self.late_reason or STAND_IN)

    def command(self, zone: Zone, now: Minute, course: str) -> ChangeBagPlan | Refusal:
        reading = Reading(zone, now)
        bags = self._bags(reading)
        at = reading.moment(self.at, "at")
        start = at if self.when == "now" else self._coming_day(reading, at)
        texts = (self.decided_by.strip(), self.reason.strip(), self.late_reason.strip())
        return reading.answer(ChangeBagPlan(course, at, bags, start, *texts))

    def _coming_day(self, reading: Reading, decided: Minute) -> Minute:
        """Without a date that is today, and today has begun before most decisions: the day is asked for."""
        start = reading.moment(self.start, "start")
        if start < decided and not self.start.date.strip():
            reading.blame("bag_plan_day_needed", "start")
        return start

    def _bags(self, reading: Reading) -> BagHours:
        bags: BagHours = {}
        for dose, typed in self.lists.items():
            hours = read_bags(typed)
            if hours is None:
                reading.blame("bags_unreadable", bag_field(dose), typed=typed.strip())
            elif hours:
                bags[dose] = hours
        if not bags and not reading.reasons:
            reading.blame("bag_plan_needed", "bag_hours")
        return bags


def bag_field(dose: Decimal) -> str:
    """The name of the field of that dose's bags."""
    return f"bag_hours.{dose_name(dose)}"


def read_bags(typed: str) -> tuple[int, ...] | None:
    """Hours of the bags in order; nothing typed is no bag; None where it cannot be read."""
    text = typed.strip(" \t,;").lower()
    if not text:
        return ()
    found = [_HOURS.fullmatch(part) for part in _BETWEEN.split(_UNIT.sub("h", text))]
    if len(found) > _LONGEST:
        return None
    hours = tuple(int(each[1]) for each in found if each is not None)
    return hours if len(hours) == len(found) else None


def written_bags(hours: tuple[int, ...]) -> str:
    """As it is typed."""
    return ", ".join(str(each) for each in hours)
