"""Signatures: a prescriber under a telephone order or a sheet, a pharmacist under a row of the drug file.

What is signed is named by its hash: a signature says nothing of what it became later. It must not know a plan.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from model.casebook.pen import Pen
from model.casebook.results import Reason, Refusal
from model.casebook.session import Session
from model.domain.drug_file import BagRow, DrugFile
from model.domain.permissions import Act
from model.domain.records import LogRecord, Microseconds, SheetRecord, Signature, SubjectKind
from model.store import Database
from model.store.canonical import canonical_bytes
from model.store.writer import Writer

PHARMACISTS_A_ROW = 2
"""Who have to have signed a row of the drug file before it counts as verified (facts 3.4: preparer and checker)."""

_ACTS: dict[SubjectKind, Act] = {"log_entry": "countersign", "sheet": "sign_sheet", "drug_row": "sign_drug_file"}
_MEANINGS: dict[SubjectKind, str] = {"log_entry": "ordered", "sheet": "prescribed", "drug_row": "verified"}


def is_telephone_order(record: LogRecord) -> bool:
    return bool(record.fields.get("read_back"))


class Signing:
    """`told` gets the course that a signature is about, or None."""

    def __init__(self, database: Database, session: Session, pen: Pen, told: Callable[[str | None], None]) -> None:
        self._database = database
        self._session = session
        self._pen = pen
        self._told = told

    def countersign(self, record: LogRecord) -> Signature | Refusal:
        """The prescriber's word by telephone, now by their own name."""
        if not is_telephone_order(record):
            return Refusal((Reason("nothing_to_countersign"),))
        return self._sign("log_entry", record.id, _hash_of_record(record), record.course)

    def sign_sheet(self, sheet: SheetRecord) -> Signature | Refusal:
        return self._sign("sheet", sheet.id, sheet.pdf_hash, sheet.course)

    def sign_drug_row(self, file: DrugFile, row: BagRow) -> Signature | Refusal:
        if not row.usable:
            return Refusal((Reason("drug_row_unusable"),))
        return self._sign("drug_row", _row_name(file, row), _hash_of_row(row), None)

    def signatures(self, kind: SubjectKind, subjects: Sequence[str] | None = None) -> tuple[Signature, ...]:
        with self._database.read() as reader:
            return reader.signatures(kind, subjects)

    def unsigned(self, records: Sequence[LogRecord]) -> tuple[LogRecord, ...]:
        """The telephone orders among these that nobody has countersigned."""
        orders = [record for record in records if is_telephone_order(record)]
        signed = {signature.subject for signature in self.signatures("log_entry", [order.id for order in orders])}
        return tuple(order for order in orders if order.id not in signed)

    def with_signed_rows(self, file: DrugFile) -> DrugFile:
        """Rows that enough pharmacists have signed, as they stand now, count as verified."""
        signed: dict[tuple[str, str], set[str]] = {}
        for signature in self.signatures("drug_row"):
            signed.setdefault((signature.subject, signature.subject_hash), set()).add(signature.signed_by)

        def is_signed(row: BagRow) -> bool:
            return len(signed.get((_row_name(file, row), _hash_of_row(row)), ())) >= PHARMACISTS_A_ROW

        rows = tuple(replace(row, verified=row.verified or is_signed(row)) for row in file.rows)
        return replace(file, rows=rows)

    def _sign(self, kind: SubjectKind, subject: str, subject_hash: str, course: str | None) -> Signature | Refusal:
        reasons = self._session.against(_ACTS[kind])
        if reasons:
            return Refusal(reasons)
        me = self._session.person.id
        earlier = self.signatures(kind, [subject])
        if any(each.signed_by == me and each.subject_hash == subject_hash for each in earlier):
            return Refusal((Reason("signed_already"),))
        new_id = str(uuid4())

        def sign(writer: Writer, at: Microseconds) -> Signature:
            signature = Signature(new_id, kind, subject, subject_hash, _MEANINGS[kind], at, me)
            writer.add_signature(signature)
            return signature

        signature = self._pen.write(sign)
        if not isinstance(signature, Refusal):
            self._told(course)
        return signature


def _hash_of_record(record: LogRecord) -> str:
    content = {
        "id": record.id,
        "course": record.course,
        "sequence": record.sequence,
        "kind": record.kind,
        "at": record.at,
        "fields": record.fields,
        "reason": record.reason,
    }
    return _hash(content)


def _row_name(file: DrugFile, row: BagRow) -> str:
    return f"{file.id} {row.hours} h {row.mcg_per_day}"


def _hash_of_row(row: BagRow) -> str:
    """Over all that a pharmacist checks; not over whether it is verified, which the signature is for."""
    mixture = row.composition
    content = {
        "hours": row.hours,
        "mcg_per_day": row.mcg_per_day,
        "rate": row.known_rate,
        "ingredients": [] if mixture is None else [[item.name, item.ml] for item in mixture.ingredients],
        "drug_ml": None if mixture is None else mixture.drug_ml,
        "vials": None if mixture is None else mixture.vials,
        "preservative": row.preservative,
        "needs_filter": row.needs_filter,
    }
    return _hash(content)


def _hash(content: Any) -> str:
    return hashlib.sha256(canonical_bytes(content)).hexdigest()
