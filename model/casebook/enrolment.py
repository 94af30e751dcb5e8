"""Whether a patient may be enrolled on a protocol, as far as the enrolment asks: age, weight, bags a pharmacist knows.

The limits and the words of the criteria are the protocol's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

from model.casebook.commands import Enrol
from model.casebook.results import Reason
from model.casebook.shipped import ProtocolFile
from model.domain.drug_file import DrugFile
from model.domain.moments import DAY, Minute, UnknownZone, Zone
from model.domain.offered_bags import is_offered
from model.domain.protocol import Limit, Protocol
from model.domain.records import CourseRecord, PatientDetails
from model.domain.writing import age

START_BACK_DAYS = 90
START_AHEAD_DAYS = 366
"""Local: a planned start further away than this is a slip. Backwards there is room for a course that runs already."""


def enrolment_reasons(
    command: Enrol, details: PatientDetails, protocol: Protocol, file: DrugFile, now: Minute
) -> tuple[Reason, ...]:
    """Against this enrolment, all at once; nothing if it may go ahead."""
    zone = _zone(command.zone)
    if zone is None:
        return (Reason("unknown_zone", "zone", {"detail": command.zone}),)
    start = zone.date_of(command.planned_start)
    return (
        *_start_reasons(command.planned_start - now),
        *_limit_reasons("age", Decimal(age(details.born, start)), protocol.enrolment.age_years),
        *_limit_reasons("weight", details.weight.kg if details.weight else None, protocol.enrolment.weight_kg),
        *_bag_reasons(command, protocol, file),
    )


def _zone(name: str) -> Zone | None:
    try:
        return Zone(name)
    except UnknownZone:
        return None


def _start_reasons(ahead: Minute) -> Iterator[Reason]:
    if ahead < -START_BACK_DAYS * DAY:
        yield Reason("start_too_far_back", "planned_start", {"days": START_BACK_DAYS})
    if ahead > START_AHEAD_DAYS * DAY:
        yield Reason("start_too_far_ahead", "planned_start", {"days": START_AHEAD_DAYS})


def _limit_reasons(what: str, value: Decimal | None, limit: Limit | None) -> Iterator[Reason]:
    if limit is None:
        return
    values = {"criterion": limit.source.text, "least": limit.least, "value": value}
    if value is None:
        yield Reason(f"{what}_unknown", what, values)
    elif value < limit.least:
        yield Reason(f"{what}_excluded", what, values)


def _bag_reasons(command: Enrol, protocol: Protocol, file: DrugFile) -> Iterator[Reason]:
    for dose in protocol.doses:
        for hours in command.bag_hours.get(dose, ()):
            bag = protocol.bag_type(hours, dose)
            if bag is None or not is_offered(bag, dose, file):
                yield Reason("bag_not_verified", "bag_hours", {"hours": hours, "dose": dose})
        if not command.bag_hours.get(dose):
            yield Reason("bag_needed", "bag_hours", {"dose": dose})


def details_at_enrolment(command: Enrol, details: PatientDetails) -> PatientDetails:
    """With the weight that is only now known."""
    return details if command.weighed is None else replace(details, weight=command.weighed.weight)


def course_record(command: Enrol, file: ProtocolFile) -> CourseRecord:
    """A course that is pinned to the very file it was enrolled on."""
    return CourseRecord(
        id=str(uuid4()),
        patient=command.patient,
        protocol_id=file.protocol.id,
        protocol_version=file.protocol.version,
        protocol_hash=file.hash,
        zone=command.zone,
        planned_start=command.planned_start,
        bag_hours=command.bag_hours,
    )
