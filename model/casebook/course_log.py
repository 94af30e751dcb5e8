"""From kept records to the planner's case: the log as the contract writes it, with drafts on top where one previews.

It adds nothing and judges nothing: whether a log holds is the planner's to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from model.domain.bag_plan import BagList, bag_lists
from model.domain.case import Case, Course
from model.domain.log import read_log, struck_ids
from model.domain.moments import Minute, Zone, to_utc
from model.domain.plan import plan
from model.domain.plan_values import Plan
from model.domain.protocol import Protocol
from model.domain.records import CourseRecord, Draft, LogRecord

_MOST_PLANNED = 4


@dataclass(frozen=True, slots=True)
class CourseLog:
    """One course as it is kept: its record, its pinned protocol, its whole log, and the moment it is looked at.

    `signed`: the ids of the records that a prescriber has countersigned.
    """

    record: CourseRecord
    protocol: Protocol
    records: tuple[LogRecord, ...]
    now: Minute
    signed: frozenset[str] = frozenset()
    _planned: dict[tuple[str, ...], Plan] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def sequence(self) -> int:
        return self.records[-1].sequence if self.records else 0

    @property
    def zone(self) -> Zone:
        return Zone(self.record.zone)

    def struck(self) -> Mapping[int, LogRecord]:
        """Sequence of each entry that is entered in error, with the mark that says so."""
        marks = [record for record in self.records if record.kind == "entered_in_error"]
        if not marks:
            return {}
        struck = struck_ids([(record.sequence, contract_entry(record)) for record in self.records])
        return {mark.fields["entry"]: mark for mark in marks if mark.fields["entry"] in struck}

    def counting(self) -> tuple[LogRecord, ...]:
        """The records that are not struck out."""
        struck = self.struck()
        return tuple(record for record in self.records if record.sequence not in struck)

    def case(self, drafts: Sequence[Draft] = ()) -> Case:
        """Raises `Refused` when the log with these drafts contradicts itself."""
        items = [contract_entry(record) for record in self.records]
        items += [_contract_draft(draft, self.sequence + place) for place, draft in enumerate(drafts, 1)]
        course = Course(self.protocol, self.zone, self.record.planned_start, self.record.bag_hours)
        moments = [record.at for record in self.records] + [draft.at for draft in drafts]
        as_of = max([self.now, *moments])
        return Case(course, read_log(items, self.protocol, as_of), as_of)

    def bag_lists(self) -> Mapping[Decimal, tuple[BagList, ...]]:
        """Per dose of the protocol every list of bags that it was given, the one that counts last."""
        changes = self.case().log.bag_plans
        return {dose: bag_lists(self.record.bag_hours, changes, dose) for dose in self.protocol.doses}

    def plan(self, drafts: Sequence[Draft] = ()) -> Plan:
        """Computed once for the same drafts: an act is judged by it, answered from it, and shown with it."""
        asked = tuple(draft.id for draft in drafts)
        if asked not in self._planned:
            if len(self._planned) >= _MOST_PLANNED:
                self._planned.clear()
            self._planned[asked] = plan(self.case(drafts))
        return self._planned[asked]


def contract_entry(record: LogRecord) -> dict[str, Any]:
    return _contract(record.fields, record.sequence, record.kind, record.at)


def _contract_draft(draft: Draft, sequence: int) -> dict[str, Any]:
    return _contract(draft.fields, sequence, draft.kind, draft.at)


def _contract(fields: Mapping[str, Any], sequence: int, kind: str, at: Minute) -> dict[str, Any]:
    """The log keeps amounts as decimal text (a hash chain takes no floats); the contract has numbers."""
    entry = {**fields, "id": sequence, "kind": kind, "at": text(at)}
    if "dose_mg" in entry:
        entry["dose_mg"] = Decimal(entry["dose_mg"])
    return entry


@lru_cache(maxsize=16_384)
def text(minute: Minute) -> str:
    """A moment as the log keeps it: ISO 8601, UTC, whole minutes."""
    return to_utc(minute).isoformat(timespec="minutes")
