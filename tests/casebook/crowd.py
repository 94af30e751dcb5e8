"""More patients than are read at once: courses that began a minute apart, and one whose pump has stood for an hour."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from uuid import uuid4

from model.casebook.casebook import Casebook
from model.casebook.roster import FEW
from model.casebook.shipped import shipped_protocols
from model.domain.moments import HOUR
from model.domain.records import CourseRecord, Draft, Patient
from tests.casebook.ward import BAGS, RUTH, START, TestClock

MANY: Final = 3 * FEW
STANDS: Final = 10
"""The number of the one whose pump stands: neither the first to be registered nor the last to begin."""

_STOP: Final = {"reason": "occlusion", "reason_class": "technical", "known_by": "witnessed"}


def gather(casebook: Casebook, clock: TestClock) -> list[CourseRecord]:
    """Two hours after the first began. Written past the acts, in one transaction: each act would be one."""
    file = next(item for item in shipped_protocols() if item.protocol.id == "NCT03114865")
    me, courses = casebook.person.id, []
    with casebook._database.write() as writer:
        for number in range(MANY):
            patient = Patient(str(uuid4()), replace(RUTH, family_name=f"Crowd{number:02d}", study_id=f"C{number:02d}"))
            version, at = file.protocol.version, START + number
            course = CourseRecord(
                str(uuid4()), patient.id, file.protocol.id, version, file.hash, "America/New_York", at, BAGS
            )
            drafts = [Draft(str(uuid4()), "cycle_started", at, {}, "")]
            if number == STANDS:
                drafts.append(Draft(str(uuid4()), "infusion_stopped", at + HOUR, _STOP, ""))
            writer.add_patient(patient, me, clock.now())
            writer.add_course(course, file.text, me, clock.now())
            writer.append(course.id, drafts, me, clock.now())
            courses.append(course)
    clock.minute = START + 2 * HOUR
    return courses
