"""What a chart is made from: one course's plan with its protocol, log, people and sheets, read once and passed around.

Plain values; it must not know Qt, and nothing here is computed that the planner computes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from gui.rows.entry_kept import KeptEntries
from model.casebook.results import Contradiction, Reason
from model.domain.because import Because
from model.domain.beside import BesideFact
from model.domain.entries import KINDS
from model.domain.moments import Minute, Zone
from model.domain.permissions import Act
from model.domain.plan_values import Cycle, Interruption, Plan, Premedication
from model.domain.protocol import Protocol
from model.domain.records import LogRecord, Person, SheetRecord, Signature

Names = Callable[[str], str]


NOBODY: Final = Person("", "", "", frozenset())


def as_it_is(code: str) -> str:
    return code


def nothing(act: Act) -> tuple[Reason, ...]:
    return (Reason("not_permitted", "", {"act": act}),)


def names_zone(zone: Zone, zones: frozenset[str], here: str) -> bool:
    """Whether a clock time needs its zone's letters: other courses have other zones, or the workstation has.

    `here`: the workstation's zone, "" where it is not known.
    """
    return len(zones) > 1 or (bool(here) and here != zone.name)


@dataclass(frozen=True)
class Facts:
    """`now` may be later than the plan's `as_of`: a plan is kept for as long as nothing in it would read differently.

    `person_name` and `reason_text` turn an id or a reason's code into words. `unsigned` are orders by telephone,
    `countersigned` the signatures under others by the record's id; `me` is whoever looks, and `against` says why they
    may not.
    `beside` are the facts beside the log. `names_zone`: whether this course's clock could be taken for another one.
    `entries_said`: the words of entries, which may be kept from look to look.
    """

    plan: Plan
    protocol: Protocol
    now: Minute
    log: tuple[LogRecord, ...] = ()
    struck: Mapping[int, LogRecord] = field(default_factory=dict)
    person_name: Names = as_it_is
    reason_text: Names = as_it_is
    sheets: tuple[SheetRecord, ...] = ()
    contradicted: tuple[Contradiction, ...] = ()
    unsigned: tuple[LogRecord, ...] = ()
    countersigned: Mapping[str, Signature] = field(default_factory=dict)
    against: Callable[[Act], tuple[Reason, ...]] = nothing
    sheet_signatures: tuple[Signature, ...] = ()
    names_zone: bool = False
    me: Person = NOBODY
    beside: tuple[BesideFact, ...] = ()
    entries_said: KeptEntries = field(default_factory=KeptEntries, repr=False, compare=False)

    @property
    def zone(self) -> Zone:
        return self.plan.zone

    def record(self, sequence: int) -> LogRecord | None:
        return self._by_sequence.get(sequence)

    @cached_property
    def _by_sequence(self) -> Mapping[int, LogRecord]:
        return {record.sequence: record for record in self.log}

    @cached_property
    def worded(self) -> dict[Because | str, Any]:
        """The reasons, and the rules by their codes, that were worded already, by whoever words them: many things on a
        chart have the same one.
        """
        return {}

    def counting(self, kind: str) -> tuple[LogRecord, ...]:
        """The entries of a kind that are not struck out, by when they happened."""
        assert kind in KINDS  # noqa: S101 - a typing mistake here would silently show nothing
        found = (record for record in self.log if record.kind == kind and record.sequence not in self.struck)
        return tuple(sorted(found, key=lambda record: (record.at, record.sequence)))

    @property
    def current(self) -> Cycle | None:
        return self.plan.current

    def infused(self, cycle: Cycle) -> Minute:
        """Running minutes of the cycle up to now."""
        return sum(max(0, min(segment.end, self.now) - segment.start) for segment in cycle.segments)

    @property
    def coming(self) -> Cycle | None:
        """The next cycle that has not started."""
        return next((cycle for cycle in self.plan.cycles if cycle.start_is == "planned"), None)

    @property
    def open_stop(self) -> Interruption | None:
        return self.plan.open_interruption

    @property
    def open_premedication(self) -> Premedication | None:
        return next((item for item in self.plan.premedications if item.open_interruption), None)
