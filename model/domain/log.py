"""The log as the planner reads it: struck entries gone, the rest by (`at`, `id`), each kind at hand.

It owns reading a whole log, error marks and the end of a discontinued course; what the entries do is the walk's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from model.domain.entries import (
    HARMLESS_AFTER_DISCONTINUATION,
    PUMP_ACTS,
    Admitted,
    BagPlanChanged,
    CyclePlanned,
    Discharged,
    EnteredInError,
    Entry,
    PremedicationGiven,
    StepUpApproved,
    TreatmentDiscontinued,
)
from model.domain.entry_reading import Fields, Values, read_entry, read_mark
from model.domain.moments import Minute
from model.domain.protocol import Protocol
from model.domain.refusal import Refused

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Log:
    """Entries that count, sorted by (`at`, `id`): `acts` touch the pump, `hospital` are admissions and discharges."""

    entries: tuple[Entry, ...]
    acts: tuple[Entry, ...]
    approvals: tuple[Minute, ...]
    premedications: tuple[PremedicationGiven, ...]
    bag_plans: tuple[BagPlanChanged, ...]
    cycle_plans: dict[int, CyclePlanned]
    hospital: tuple[Entry, ...]

    def approved_between(self, floor: Minute, until: Minute) -> bool:
        """Whether a step-up was approved in [floor, until]."""
        place = bisect_right(self.approvals, until)
        return place > 0 and self.approvals[place - 1] >= floor

    def next_approval(self, after: Minute) -> Minute | None:
        place = bisect_right(self.approvals, after)
        return self.approvals[place] if place < len(self.approvals) else None


def build_log(entries: Iterable[Entry]) -> Log:
    """From entries that count; error marks among them have done their work already."""
    ordered = tuple(sorted(entries, key=lambda entry: (entry.at, entry.id)))
    plans = sorted(_of(ordered, CyclePlanned), key=lambda entry: entry.id)
    return Log(
        entries=ordered,
        acts=tuple(entry for entry in ordered if isinstance(entry, PUMP_ACTS)),
        approvals=tuple(entry.at for entry in _of(ordered, StepUpApproved)),
        premedications=_of(ordered, PremedicationGiven),
        bag_plans=tuple(sorted(_of(ordered, BagPlanChanged), key=lambda entry: (entry.start, entry.id))),
        cycle_plans={plan.cycle: plan for plan in plans},
        hospital=tuple(entry for entry in ordered if isinstance(entry, (Admitted, Discharged))),
    )


def _of(entries: Iterable[Entry], kind: type[E]) -> tuple[E, ...]:
    return tuple(entry for entry in entries if isinstance(entry, kind))


def read_log(items: Sequence[object], protocol: Protocol, as_of: Minute) -> Log:
    """Raises `Refused` for the first failure: ids, error marks, each entry, what follows a discontinuation."""
    log = _with_ids(items)
    struck = struck_ids(log)
    entries = [read_entry(values, entry_id, protocol, as_of) for entry_id, values in log if entry_id not in struck]
    _refuse_after_discontinuation(entries)
    return build_log(entries)


def _with_ids(items: Sequence[object]) -> list[tuple[int, Values]]:
    log: list[tuple[int, Values]] = []
    seen: set[int] = set()
    for item in items:
        if not isinstance(item, dict):
            raise Refused("malformed", None, "log")
        entry_id = Fields(item, None).whole("id")
        if entry_id in seen:
            raise Refused("duplicate_id", entry_id, str(entry_id))
        seen.add(entry_id)
        log.append((entry_id, item))
    return log


def struck_ids(log: Sequence[tuple[int, Values]]) -> frozenset[int]:
    """The ids that error marks strike out, read from the highest id down; a struck mark does nothing."""
    ids = {entry_id for entry_id, _ in log}
    struck: set[int] = set()
    for entry_id, values in sorted(log, key=lambda item: -item[0]):
        if values.get("kind") != "entered_in_error" or entry_id in struck:
            continue
        target = read_mark(values, entry_id)
        if target not in ids:
            raise Refused("unknown_entry", entry_id, str(target))
        struck.add(target)
    return frozenset(struck)


def _refuse_after_discontinuation(entries: Iterable[Entry]) -> None:
    ordered = sorted(entries, key=lambda entry: (entry.at, entry.id))
    places = [place for place, entry in enumerate(ordered) if isinstance(entry, TreatmentDiscontinued)]
    if not places:
        return
    for entry in ordered[places[0] + 1 :]:
        if not isinstance(entry, (EnteredInError, *HARMLESS_AFTER_DISCONTINUATION)):
            raise Refused("after_discontinuation", entry.id, "")
