"""What a person asks to be written down beside the planner's log, in the imperative. Plain values only.

What each needs is `beside_decide`'s. Moments are `Minute`s; texts are kept as typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from model.casebook.commands import Command
from model.domain.beside import Check, Measure, Place, Taker, WrongReason
from model.domain.entries import KnownBy
from model.domain.moments import Minute


@dataclass(frozen=True, slots=True)
class BesideCommand(Command):
    """One that leaves the planner's log as it is."""


@dataclass(frozen=True, slots=True)
class HandOver(BesideCommand):
    """`ml_per_hour` and `ml_left` are what the pump showed; asked for where it ran."""

    at: Minute
    place: Place
    handed_by: str
    taker: Taker
    taken_by: str
    checked: tuple[Check, ...] = ()
    ml_per_hour: Decimal | None = None
    ml_left: Decimal | None = None
    bag_label: str = ""
    contact: str = ""
    comment: str = ""
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class LogIncorrectDelivery(BesideCommand):
    """`amount` of `measure` ran instead in `[at, until)`; `until` None: it still runs."""

    at: Minute
    until: Minute | None
    amount: Decimal
    measure: Measure
    known_by: KnownBy
    discovered_at: Minute
    reason: WrongReason
    done: str
    comment: str = ""
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class EndIncorrectDelivery(BesideCommand):
    """What still ran when it was written down was put right. `fact` and `version`: what whoever ends it has seen."""

    fact: int
    version: int
    until: Minute
    done: str
    late_reason: str = ""


Replacement: TypeAlias = HandOver | LogIncorrectDelivery


@dataclass(frozen=True, slots=True)
class CorrectFact(BesideCommand):
    """That fact was entered in error; with a `replacement` it is written down right in the same act."""

    fact: int
    version: int
    reason: str
    replacement: Replacement | None = None
