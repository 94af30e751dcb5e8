"""Facts beside the planner's log: a pump handed over, an infusion that ran otherwise than planned. Kept in versions.

The planner never reads them and no schedule follows from them. Nothing is erased: a newer version says what is true, or
that the whole fact was entered in error. It must not know a table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypeAlias, get_args

from model.domain.entries import KnownBy
from model.domain.moments import Minute

Place = Literal["ward", "clinic", "home"]
"""Where a pump is."""

Taker = Literal["patient", "caregiver", "home_care_nurse", "nurse"]
"""Who takes a pump over; `nurse`: of the ward or the clinic."""

Check = Literal["bag", "rate", "line", "spare", "contact", "next_change"]
"""What is looked at together when a pump changes hands (facts 5, case 28)."""
CHECKS: Final[tuple[Check, ...]] = get_args(Check)

WrongReason = Literal["programming", "wrong_bag", "preparation", "pump", "order", "other", "unknown"]
"""Why something else ran: a class, not a story."""
WRONG_REASONS: Final[tuple[WrongReason, ...]] = get_args(WrongReason)

Measure = Literal["ml_per_hour", "mcg_per_day"]


@dataclass(frozen=True, slots=True)
class Handover:
    """Who handed the pump to whom, where it is from then on, what was looked at together and what the pump showed.

    The reading is None where the pump stood; `next_change` is what the taker was told, None where they were not.
    """

    at: Minute
    place: Place
    handed_by: str
    taker: Taker
    taken_by: str
    checked: tuple[Check, ...] = ()
    ml_per_hour: Decimal | None = None
    ml_left: Decimal | None = None
    bag_label: str = ""
    next_change: Minute | None = None
    contact: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class HangingBag:
    """The bag that hung, and the rate that the drug file had for it when the wrong one was written down."""

    hours: int
    mcg_per_day: Decimal
    ml_per_hour: Decimal
    drug_file: str


@dataclass(frozen=True, slots=True)
class Ran:
    """What ran instead: a dose, or a rate of the bag that hung."""

    amount: Decimal
    measure: Measure
    bag: HangingBag | None = None

    @property
    def mcg_per_day(self) -> Fraction:
        """A bag gives its dose at its own rate, and at another rate in proportion. Exact."""
        if self.bag is None:
            return Fraction(self.amount)
        return Fraction(self.bag.mcg_per_day) * Fraction(self.amount) / Fraction(self.bag.ml_per_hour)


@dataclass(frozen=True, slots=True)
class IncorrectDelivery:
    """`[at, until)`; `until` None: it still runs. Not an interruption: no schedule moves."""

    at: Minute
    until: Minute | None
    ran: Ran
    known_by: KnownBy
    discovered_at: Minute
    reason: WrongReason
    done: str
    comment: str = ""


Content: TypeAlias = Handover | IncorrectDelivery
Kind = Literal["handover", "incorrect_delivery"]


@dataclass(frozen=True, slots=True)
class BesideRecord:
    """One version of a fact. `fact`: the id of its first version. `reason`: why late, or why it is another version."""

    id: str
    fact: str
    version: int
    course: str
    content: Content
    in_error: bool
    reason: str
    recorded_at: int
    recorded_by: str


@dataclass(frozen=True, slots=True)
class BesideFact:
    """A fact with all its versions, the newest last. `number` counts the facts of a course as they were recorded."""

    number: int
    versions: tuple[BesideRecord, ...]

    @property
    def newest(self) -> BesideRecord:
        return self.versions[-1]

    @property
    def content(self) -> Content:
        return self.newest.content

    @property
    def counts(self) -> bool:
        return not self.newest.in_error

    @property
    def kind(self) -> Kind:
        return "handover" if isinstance(self.content, Handover) else "incorrect_delivery"


def facts_of(records: Iterable[BesideRecord]) -> tuple[BesideFact, ...]:
    """Gathers the versions of a course, given in the order of writing."""
    versions: dict[str, list[BesideRecord]] = {}
    for record in records:
        versions.setdefault(record.fact, []).append(record)
    return tuple(BesideFact(number, tuple(found)) for number, found in enumerate(versions.values(), 1))


def handovers(facts: Iterable[BesideFact]) -> tuple[Handover, ...]:
    """Those that count, in the order in which they happened."""
    found = [(fact.content, fact.number) for fact in facts if fact.counts]
    given = [(content, number) for content, number in found if isinstance(content, Handover)]
    return tuple(content for content, _ in sorted(given, key=lambda each: (each[0].at, each[1])))


def pump_is(facts: Iterable[BesideFact], at: Minute) -> Handover | None:
    """The handover that says where the pump is and who has it; None where nobody has handed it over by then."""
    return next((handed for handed in reversed(handovers(facts)) if handed.at <= at), None)


def wrong_runs(facts: Iterable[BesideFact]) -> tuple[tuple[int, IncorrectDelivery], ...]:
    """The incorrect deliveries that count with the numbers of their facts, in the order in which they began."""
    found = ((fact.number, fact.content) for fact in facts if fact.counts)
    wrong = [(number, content) for number, content in found if isinstance(content, IncorrectDelivery)]
    return tuple(sorted(wrong, key=lambda each: each[1].at))
