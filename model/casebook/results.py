"""What the casebook answers: saved, refused with reasons, or a preview. Codes and values; `resources` has the words."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from model.domain.beside import BesideRecord
from model.domain.moves import Move
from model.domain.plan_values import Plan
from model.domain.records import LogRecord, SheetRecord


@dataclass(frozen=True, slots=True)
class Reason:
    """Why not. `field` names the command's field to blame ("" for the whole), `values` fill the sentence."""

    code: str
    field: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """Written and committed: the new records, and the course's sequence after them. `facts` stand beside the log."""

    records: tuple[LogRecord, ...]
    sequence: int
    facts: tuple[BesideRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An issued sheet that no longer matches: what changed of its orders, and of what it says of the patient."""

    sheet: SheetRecord
    changes: tuple[str, ...]
    of_patient: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What would follow. Nothing has been written. `advice` is worth reading before saving and stops nothing."""

    before: Plan
    after: Plan
    moves: tuple[Move, ...]
    contradicted: tuple[Contradiction, ...]
    advice: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Told to listeners after the commit. `course` is None when the list of patients changed."""

    course: str | None
    sequence: int
