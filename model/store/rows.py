"""Between the records of the domain and the columns of a row, both ways. It must not know a connection."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from model.domain.records import (
    Allergies,
    CourseRecord,
    Draft,
    LogRecord,
    Patient,
    PatientDetails,
    Person,
    SecurityRecord,
    SheetRecord,
    Signature,
    Weight,
)
from model.store.keys import sign_in_name

Values = dict[str, Any]


def person_values(person: Person) -> Values:
    return {
        "id": person.id,
        "name": person.name,
        "user_name": person.user_name,
        "sign_in_name": sign_in_name(person.user_name),
        "roles": sorted(person.roles),
    }


def person_of(row: Row[Any], change: Row[Any] | None = None) -> Person:
    """`change`: the newest one, where anything has changed since."""
    if change is None:
        return Person(row.id, row.name, row.user_name, frozenset(row.roles))
    return Person(row.id, change.name, row.user_name, frozenset(change.roles), bool(change.removed))


def person_change_values(person: Person) -> Values:
    return {
        "person": person.id,
        "name": person.name,
        "roles": sorted(person.roles),
        "removed": int(person.removed),
    }


def details_values(details: PatientDetails) -> Values:
    weight = details.weight
    return {
        "family_name": details.family_name,
        "given_name": details.given_name,
        "born": details.born,
        "sex": details.sex,
        "record_number": details.record_number,
        "study_id": details.study_id,
        "weight_grams": None if weight is None else weight.kg,
        "weighed_on": None if weight is None else weight.measured_on,
        "allergy_state": details.allergies.state,
        "allergies": details.allergies.items,
        "bed": details.bed,
    }


def patient_of(row: Row[Any]) -> Patient:
    weight = None if row.weight_grams is None else Weight(row.weight_grams, row.weighed_on)
    details = PatientDetails(
        family_name=row.family_name,
        given_name=row.given_name,
        born=row.born,
        sex=row.sex,
        record_number=row.record_number,
        study_id=row.study_id,
        weight=weight,
        allergies=Allergies(row.allergy_state, row.allergies),
        bed=row.bed,
    )
    return Patient(row.patient, details)


def course_values(course: CourseRecord) -> Values:
    return {
        "id": course.id,
        "patient": course.patient,
        "protocol_id": course.protocol_id,
        "protocol_version": course.protocol_version,
        "protocol_hash": course.protocol_hash,
        "zone": course.zone,
        "planned_start": course.planned_start,
        "bag_hours": course.bag_hours,
    }


def course_of(row: Row[Any]) -> CourseRecord:
    return CourseRecord(
        id=row.id,
        patient=row.patient,
        protocol_id=row.protocol_id,
        protocol_version=row.protocol_version,
        protocol_hash=row.protocol_hash,
        zone=row.zone,
        planned_start=row.planned_start,
        bag_hours=row.bag_hours,
    )


def draft_values(draft: Draft) -> Values:
    return {
        "id": draft.id,
        "kind": draft.kind,
        "at": draft.at,
        "fields": draft.fields,
        "reason": draft.reason,
    }


def log_record_of(row: Row[Any]) -> LogRecord:
    return LogRecord(
        id=row.id,
        course=row.course,
        sequence=row.sequence,
        kind=row.kind,
        at=row.at,
        fields=row.fields,
        reason=row.reason,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
    )


def sheet_values(sheet: SheetRecord) -> Values:
    return {
        "id": sheet.id,
        "course": sheet.course,
        "cycle": sheet.cycle,
        "number": sheet.number,
        "order_code": sheet.order_code,
        "log_sequence": sheet.log_sequence,
        "protocol_hash": sheet.protocol_hash,
        "program_version": sheet.program_version,
        "printed": sheet.printed,
        "pdf": sheet.pdf,
        "pdf_hash": sheet.pdf_hash,
    }


def sheet_of(row: Row[Any]) -> SheetRecord:
    return SheetRecord(
        id=row.id,
        course=row.course,
        cycle=row.cycle,
        number=row.number,
        order_code=row.order_code,
        log_sequence=row.log_sequence,
        protocol_hash=row.protocol_hash,
        program_version=row.program_version,
        printed=row.printed,
        pdf=row.pdf,
        pdf_hash=row.pdf_hash,
        issued_at=row.recorded_at,
        issued_by=row.recorded_by,
    )


def signature_values(signature: Signature) -> Values:
    return {
        "id": signature.id,
        "subject_kind": signature.subject_kind,
        "subject": signature.subject,
        "subject_hash": signature.subject_hash,
        "meaning": signature.meaning,
    }


def signature_of(row: Row[Any]) -> Signature:
    return Signature(
        id=row.id,
        subject_kind=row.subject_kind,
        subject=row.subject,
        subject_hash=row.subject_hash,
        meaning=row.meaning,
        signed_at=row.recorded_at,
        signed_by=row.recorded_by,
    )


def security_record_of(row: Row[Any]) -> SecurityRecord:
    return SecurityRecord(row.id, row.kind, row.fields, row.recorded_at, row.recorded_by)
