"""Issuing order sheets: what a sheet is made from, its number, and which issued ones a plan contradicts.

It must not know how a sheet is drawn; what it states, and what contradicts it, is `model.domain.printed_sheet`'s.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from model.casebook.results import Contradiction
from model.domain.drug_file import DrugFile
from model.domain.moments import Minute
from model.domain.plan_values import Plan
from model.domain.printed_sheet import changes, patient_changes, printed, pump_stands
from model.domain.protocol import Protocol
from model.domain.records import CourseRecord, LogRecord, Microseconds, Patient, PatientDetails, SheetRecord

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE_LENGTH = 7


SHOWN_FOR: Minute = 10
"""Local: pages that have been looked at for longer are made anew before they are issued."""


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """A prescriber's decision that somebody took by telephone. `countersigned_at` None: nobody has signed it yet."""

    record: LogRecord
    prescriber: str
    written_by: str
    countersigned_by: str = ""
    countersigned_at: Minute | None = None


@dataclass(frozen=True, slots=True)
class SheetInput:
    """Everything an order sheet is printed from. `replaces`: the numbers of earlier sheets it contradicts.

    `chain_seq` and `chain_hash` (hexadecimal) are the end of the chain when it was made: paper remembers what a
    computer may lose.
    """

    plan: Plan
    protocol: Protocol
    drug_file: DrugFile
    patient: Patient
    course: CourseRecord
    cycle: int
    number: int
    order_code: str
    log_sequence: int
    issued_at: Minute
    issued_by: str
    program_version: str
    replaces: tuple[int, ...]
    practice: bool
    chain_seq: int
    chain_hash: str
    orders: tuple[SheetOrder, ...] = ()


def orders_of_cycle(orders: Sequence[SheetOrder], plan: Plan, cycle: int) -> tuple[SheetOrder, ...]:
    """Those of this cycle, and of the treatment-free interval after it; before the first start they are the first's."""
    started = [item for item in plan.cycles if item.start_is == "actual"]

    def cycle_at(moment: Minute) -> int:
        begun = [item.number for item in started if item.start <= moment]
        return begun[-1] if begun else plan.cycles[0].number

    return tuple(order for order in orders if cycle_at(order.record.at) == cycle)


def is_current(shown: SheetInput, fresh: SheetInput) -> bool:
    """Whether pages that were shown may still be issued: but for a few minutes nothing of theirs has changed."""
    as_shown = replace(
        fresh, plan=shown.plan, issued_at=shown.issued_at, chain_seq=shown.chain_seq, chain_hash=shown.chain_hash
    )
    change = shown.plan.next_change_at
    reads_differently = change is not None and change <= fresh.issued_at and not pump_stands(shown.plan)
    return as_shown == shown and not reads_differently and fresh.issued_at - shown.issued_at <= SHOWN_FOR


def sheet_record(sheet: SheetInput, pdf: bytes, at: Microseconds, by: str) -> SheetRecord:
    """What is kept of an issued sheet."""
    return SheetRecord(
        id=str(uuid4()),
        course=sheet.course.id,
        cycle=sheet.cycle,
        number=sheet.number,
        order_code=sheet.order_code,
        log_sequence=sheet.log_sequence,
        protocol_hash=sheet.course.protocol_hash,
        program_version=sheet.program_version,
        printed=printed(sheet.plan, sheet.cycle, sheet.patient.details),
        pdf=pdf,
        pdf_hash=hashlib.sha256(pdf).hexdigest(),
        issued_at=at,
        issued_by=by,
    )


def order_code(course: CourseRecord, cycle: int, number: int, log_sequence: int) -> str:
    """Eight characters nobody misreads, the last one a check on the others."""
    text = "|".join((course.id, course.protocol_hash, str(cycle), str(number), str(log_sequence)))
    digest = hashlib.sha256(text.encode()).digest()
    body = "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:_CODE_LENGTH])
    return body + check_character(body)


def check_character(body: str) -> str:
    """A weighted sum over the alphabet: a wrong or a swapped character changes it."""
    total = sum(place * _ALPHABET.index(character) for place, character in enumerate(body, 1))
    return _ALPHABET[total % len(_ALPHABET)]


def contradictions(sheets: Sequence[SheetRecord], plan: Plan, details: PatientDetails) -> tuple[Contradiction, ...]:
    """The newest sheet of each cycle that no longer matches; older ones are superseded by it already."""
    newest = {sheet.cycle: sheet for sheet in sorted(sheets, key=lambda sheet: sheet.number)}
    found = (_contradiction(sheet, plan, details) for sheet in newest.values())
    return tuple(item for item in found if item.changes or item.of_patient)


def _contradiction(sheet: SheetRecord, plan: Plan, details: PatientDetails) -> Contradiction:
    of_patient = patient_changes(sheet.printed, details, plan)
    return Contradiction(sheet, changes(sheet.printed, plan, plan.as_of), of_patient)


def cycle_to_print(plan: Plan) -> int:
    """The cycle in progress or whose end nobody has confirmed, else the next planned one, else the last."""
    if plan.end_unconfirmed is not None:
        return plan.end_unconfirmed.number
    for outcome in ("in_progress", "planned"):
        for cycle in plan.cycles:
            if cycle.outcome == outcome:
                return cycle.number
    return plan.cycles[-1].number if plan.cycles else 1
