"""What is kept, as frozen values: people, patients, courses, log records, issued sheets.

The store writes and reads them, the casebook hands them out. Moments are `Minute`s (UTC) where they are clinical and
microseconds since 1970 (UTC) where they say when something was typed. Identity lives in `Patient` alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from model.domain.entries import BagHours
from model.domain.moments import Minute

Microseconds: TypeAlias = int

Sex = Literal["female", "male", "other", "unknown"]
AllergyState = Literal["listed", "none_known", "not_asked"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in, unless removed. `user_name` is unique and never used again."""

    id: str
    name: str
    user_name: str
    roles: frozenset[str]
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Allergies:
    """A list, none known, or never asked: three different things. `items` only with `listed`."""

    state: AllergyState
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weight:
    kg: Decimal
    measured_on: date


@dataclass(frozen=True, slots=True)
class PatientDetails:
    """What a nurse types about a patient. Empty text means: not known. Names as typed, family and given apart."""

    family_name: str
    given_name: str
    born: date
    sex: Sex
    record_number: str
    study_id: str
    weight: Weight | None
    allergies: Allergies
    bed: str = ""


@dataclass(frozen=True, slots=True)
class Patient:
    id: str
    details: PatientDetails


@dataclass(frozen=True, slots=True)
class CourseRecord:
    """One patient's treatment, pinned to a protocol by id, version and the SHA-256 of its file."""

    id: str
    patient: str
    protocol_id: str
    protocol_version: str
    protocol_hash: str
    zone: str
    planned_start: Minute
    bag_hours: BagHours


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry to be written. `fields` are the contract's further fields (and others, which the planner ignores)."""

    id: str
    kind: str
    at: Minute
    fields: Mapping[str, Any]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LogRecord:
    """A written entry: `sequence` is its number in the course (the contract's `id`), `reason` why it is late."""

    id: str
    course: str
    sequence: int
    kind: str
    at: Minute
    fields: Mapping[str, Any]
    reason: str
    recorded_at: Microseconds
    recorded_by: str


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """An issued order sheet: its inputs, its bytes, and what it printed, to hold a later plan against."""

    id: str
    course: str
    cycle: int
    number: int
    order_code: str
    log_sequence: int
    protocol_hash: str
    program_version: str
    printed: Mapping[str, Any]
    pdf: bytes
    pdf_hash: str
    issued_at: Microseconds
    issued_by: str


SubjectKind = Literal["log_entry", "sheet", "drug_row"]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed what, in which meaning. `subject_hash`: SHA-256 of what was signed; `signed_by`: a person's id."""

    id: str
    subject_kind: SubjectKind
    subject: str
    subject_hash: str
    meaning: str
    signed_at: Microseconds
    signed_by: str


@dataclass(frozen=True, slots=True)
class SecurityRecord:
    """Something that happened to the database itself. `kind` is a code, `fields` its values: never a patient's."""

    id: str
    kind: str
    fields: Mapping[str, Any]
    recorded_at: Microseconds
    recorded_by: str
