"""Signatures: a prescriber under a telephone order or a sheet, a pharmacist under a row of the drug file.

What is signed is named by its hash: a signature says nothing of what it became later. It must not know a plan.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from uuid import uuid4

from model.casebook.clock import MICROSECONDS_A_MINUTE
from model.casebook.pen import Pen
from model.casebook.results import Reason, Refusal
from model.casebook.session import Session
from model.domain.drug_file import BagRow, DrugFile, RowSignature
from model.domain.permissions import Act
from model.domain.records import LogRecord, Microseconds, SheetRecord, Signature, SubjectKind
from model.store import Database
from model.store.canonical import canonical_bytes
from model.store.reader import Reader
from model.store.writer import Writer

_ACTS: dict[SubjectKind, Act] = {"log_entry": "countersign", "sheet": "sign_sheet", "drug_row": "sign_drug_file"}
_ORDERED_BY = ("prescriber", "decided_by", "step_down_ordered_by", "ordered_by")
_MEANINGS: dict[SubjectKind, str] = {"log_entry": "ordered", "sheet": "prescribed", "drug_row": "verified"}


class _Subject(NamedTuple):
    """What is signed: its name, and the hash of what it says."""

    name: str
    hash: str


def is_telephone_order(record: LogRecord) -> bool:
    return bool(record.fields.get("read_back"))


def prescriber_of(record: LogRecord) -> str:
    """Who ordered it, as it was typed; "" where it is no order."""
    return next((str(record.fields[name]) for name in _ORDERED_BY if record.fields.get(name)), "")


def signed_orders(reader: Reader, records: Sequence[LogRecord]) -> frozenset[str]:
    """The ids of the telephone orders among these that a prescriber has countersigned."""
    orders = [record.id for record in records if is_telephone_order(record)]
    return (
        frozenset(signature.subject for signature in reader.signatures("log_entry", orders)) if orders else frozenset()
    )


def first_under(orders: Iterable[LogRecord], signatures: Iterable[Signature]) -> Mapping[str, Signature]:
    """The first signature under each of these telephone orders, by the record's id; `signatures` in their order."""
    ids = {record.id for record in orders}
    return {signature.subject: signature for signature in reversed([*signatures]) if signature.subject in ids}


class Signing:
    """`told` gets the course that a signature is about, or None."""

    def __init__(self, database: Database, session: Session, pen: Pen, told: Callable[[str | None], None]) -> None:
        self._database = database
        self._session = session
        self._pen = pen
        self._told = told

    def countersign(self, record: LogRecord, password: str) -> Signature | Refusal:
        """The prescriber's word by telephone, now by their own name; never by that of whoever took it down."""
        if not is_telephone_order(record):
            return Refusal((Reason("nothing_to_countersign"),))
        if record.recorded_by == self._session.person.id and self._session.allows("countersign"):
            return Refusal((Reason("countersign_own_writing"),))
        return self._sign_one("log_entry", _Subject(record.id, _hash_of_record(record)), password, record.course)

    def sign_sheet(self, sheet: SheetRecord, password: str) -> Signature | Refusal:
        return self._sign_one("sheet", _Subject(sheet.id, sheet.pdf_hash), password, sheet.course)

    def sign_drug_rows(self, file: DrugFile, rows: Sequence[BagRow], password: str) -> tuple[Signature, ...] | Refusal:
        """All of these rows or none. A row that is not complete is unusable, and nobody can have checked it."""
        if not rows or not all(row.usable for row in rows):
            return Refusal((Reason("drug_row_unusable"),))
        return self._sign("drug_row", [_row_subject(file, row) for row in rows], password, None)

    def against_drug_row(self, row: BagRow) -> tuple[Reason, ...]:
        """Why whoever is signed in cannot put their name under this row now; nothing where they can."""
        against = self._session.against("sign_drug_file")
        if against:
            return against
        if not row.usable:
            return (Reason("drug_row_unusable"),)
        mine = any(signature.person == self._session.person.id for signature in row.signed)
        return (Reason("signed_already"),) if mine else ()

    def signatures(self, kind: SubjectKind, subjects: Sequence[str] | None = None) -> tuple[Signature, ...]:
        with self._database.read() as reader:
            return reader.signatures(kind, subjects)

    def countersignatures(self, records: Sequence[LogRecord]) -> Mapping[str, Signature]:
        """The first signature under each telephone order among these, by the record's id."""
        orders = [record for record in records if is_telephone_order(record)]
        return first_under(orders, self.signatures("log_entry", [order.id for order in orders])) if orders else {}

    def unsigned(self, records: Sequence[LogRecord]) -> tuple[LogRecord, ...]:
        """The telephone orders among these that nobody has countersigned."""
        signed = self.countersignatures(records)
        return tuple(record for record in records if is_telephone_order(record) and record.id not in signed)

    def with_signatures(self, file: DrugFile) -> DrugFile:
        """Each row with those who have signed it: as it stands, or as it was before the file was changed."""
        with self._database.read() as reader:
            names = {person.id: person.name for person in reader.people()}
            found = reader.signatures("drug_row")
        return replace(file, rows=tuple(_with_signatures(file, row, found, names) for row in file.rows))

    def _sign_one(self, kind: SubjectKind, subject: _Subject, password: str, course: str) -> Signature | Refusal:
        signed = self._sign(kind, [subject], password, course)
        return signed if isinstance(signed, Refusal) else signed[0]

    def _sign(
        self, kind: SubjectKind, subjects: Sequence[_Subject], password: str, course: str | None
    ) -> tuple[Signature, ...] | Refusal:
        """Whoever signs says by their password that it is they; a wrong one is counted like a failed sign-in."""
        reasons = self._against(kind, subjects) or self._session.confirm(password)
        if reasons:
            return Refusal(reasons)
        me = self._session.person.id
        new = [(str(uuid4()), subject) for subject in subjects]

        def sign(writer: Writer, at: Microseconds) -> tuple[Signature, ...]:
            signed = tuple(Signature(id_, kind, *subject, _MEANINGS[kind], at, me) for id_, subject in new)
            for signature in signed:
                writer.add_signature(signature)
            return signed

        signed = self._pen.write(sign)
        if not isinstance(signed, Refusal):
            self._told(course)
        return signed

    def _against(self, kind: SubjectKind, subjects: Sequence[_Subject]) -> tuple[Reason, ...]:
        reasons = self._session.against(_ACTS[kind])
        if reasons:
            return reasons
        me = self._session.person.id
        earlier = {
            (each.subject, each.subject_hash)
            for each in self.signatures(kind, [subject.name for subject in subjects])
            if each.signed_by == me
        }
        return (Reason("signed_already"),) if earlier.intersection(subjects) else ()


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


def _row_subject(file: DrugFile, row: BagRow) -> _Subject:
    return _Subject(f"{file.id} {row.hours} h {row.mcg_per_day}", _hash(file.checked_content(row)))


def _with_signatures(file: DrugFile, row: BagRow, signatures: Sequence[Signature], names: Mapping[str, str]) -> BagRow:
    """Somebody who has signed the row as it stands has no fallen signature any more."""
    subject = _row_subject(file, row)
    of_row = [signature for signature in signatures if signature.subject == subject.name]
    signed = {each.signed_by: each for each in of_row if each.subject_hash == subject.hash}
    fallen = {each.signed_by: each for each in of_row if each.signed_by not in signed}

    def words(found: Mapping[str, Signature]) -> tuple[RowSignature, ...]:
        return tuple(
            RowSignature(person, names.get(person, ""), each.signed_at // MICROSECONDS_A_MINUTE)
            for person, each in found.items()
        )

    return replace(row, signed=words(signed), fallen=words(fallen))


def _hash(content: Any) -> str:
    return hashlib.sha256(canonical_bytes(content)).hexdigest()
