"""Who is treated, and on what: patients, their courses, the protocols these are pinned to; and who is told of a change.

The part of the casebook that knows names. It must not plan anything.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from uuid import uuid4

from model.casebook.clock import Clock
from model.casebook.commands import Enrol
from model.casebook.enrolment import course_record, details_at_enrolment, enrolment_reasons
from model.casebook.fault_place import fault_place
from model.casebook.patients import is_likely_duplicate, patient_reasons
from model.casebook.pen import Pen
from model.casebook.results import Change, Reason, Refusal
from model.casebook.session import Session
from model.casebook.shipped import ProtocolFile, drug_file, protocol_file, shipped_protocols
from model.casebook.signing import Signing
from model.casebook.times import Times
from model.domain.drug_file import DrugFile
from model.domain.moments import Minute
from model.domain.protocol import Protocol
from model.domain.records import CourseRecord, Microseconds, Patient, PatientDetails, Person
from model.store import Database
from model.store.writer import Writer

Listener = Callable[[Change], None]

_logger = logging.getLogger(__name__)


class Registry:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._times = Times(database, clock)
        self._pen = Pen(database, self._times)
        self._listeners: list[Listener] = []
        self._pinned: dict[str, Protocol] = {}
        self.session = Session(database, self._times, self._pen)
        self.signing = Signing(database, self.session, self._pen, lambda course: self._tell(Change(course, 0)))

    @property
    def person(self) -> Person:
        return self.session.person

    def close(self) -> None:
        self._database.close()

    # Time

    def now(self) -> Minute:
        """The later of the clock and the newest record: a clock set back never blanks a chart."""
        return self._times.now()

    def clock_set_back(self) -> bool:
        return self._times.set_back()

    # Patients

    def patients(self) -> tuple[Patient, ...]:
        with self._database.read() as reader:
            return reader.patients()

    def patient(self, patient_id: str) -> Patient:
        with self._database.read() as reader:
            return reader.patient(patient_id)

    def likely_duplicates(self, details: PatientDetails) -> tuple[Patient, ...]:
        return tuple(patient for patient in self.patients() if is_likely_duplicate(patient.details, details))

    def register(self, details: PatientDetails) -> Patient | Refusal:
        reasons = self.session.against("enter_patient") or patient_reasons(details, self.now())
        if reasons:
            return Refusal(reasons)
        patient = Patient(str(uuid4()), details)
        refused = self._pen.write(lambda writer, at: writer.add_patient(patient, self.person.id, at))
        self._tell(Change(None, 0))
        return refused or patient

    def change(self, patient_id: str, details: PatientDetails, reason: str) -> Patient | Refusal:
        """What is known of a patient has changed or was wrong; every earlier version is kept, with the reason."""
        reasons = self.session.against("enter_patient") or patient_reasons(details, self.now())
        if not reason.strip():
            reasons = (*reasons, Reason("reason_needed", "reason"))
        if reasons:
            return Refusal(reasons)
        patient = Patient(patient_id, details)
        me = self.person.id
        refused = self._pen.write(lambda writer, at: writer.change_patient(patient, me, at, reason.strip()))
        course = self.course_of(patient_id)
        self._tell(Change(None if course is None else course.id, 0))
        self._tell(Change(None, 0))
        return refused or patient

    # Courses

    def drug_file(self) -> DrugFile:
        """As it ships, with the pharmacists who have signed each row."""
        return self.signing.with_signatures(drug_file())

    def enrol(self, command: Enrol) -> CourseRecord | Refusal:
        against = self.session.against("enter_patient")
        if against:
            return Refusal(against)
        file = self._shipped(command.protocol_id)
        if file is None:
            return Refusal((Reason("unknown_protocol", "protocol_id", {"detail": command.protocol_id}),))
        if self.course_of(command.patient) is not None:
            return Refusal((Reason("already_enrolled", "patient"),))
        details = details_at_enrolment(command, self.patient(command.patient).details)
        asked = patient_reasons(details, self.now()) if command.weighed is not None else ()
        reasons = (*asked, *enrolment_reasons(command, details, file.protocol, self.drug_file(), self.now()))
        return Refusal(reasons) if reasons else self._add_course(command, details, file)

    def _add_course(self, command: Enrol, details: PatientDetails, file: ProtocolFile) -> CourseRecord | Refusal:
        """One act: the weight that came with it is kept, or neither is."""
        course, me = course_record(command, file), self.person.id

        def keep(writer: Writer, at: Microseconds) -> None:
            if command.weighed is not None:
                writer.change_patient(Patient(command.patient, details), me, at, command.weighed.reason)
            writer.add_course(course, file.text, me, at)

        refused = self._pen.write(keep)
        self._tell(Change(course.id, 0))
        return refused or course

    def _shipped(self, protocol_id: str) -> ProtocolFile | None:
        return next((item for item in shipped_protocols() if item.protocol.id == protocol_id), None)

    def course_of(self, patient_id: str) -> CourseRecord | None:
        with self._database.read() as reader:
            courses = reader.courses_of(patient_id)
        return courses[-1] if courses else None

    def course(self, course_id: str) -> CourseRecord:
        with self._database.read() as reader:
            return reader.course(course_id)

    def protocol(self, course_id: str) -> Protocol:
        return self._protocol(self.course(course_id))

    def _protocol(self, course: CourseRecord) -> Protocol:
        if course.protocol_hash not in self._pinned:
            with self._database.read() as reader:
                text = reader.protocol_text(course.protocol_hash)
            self._pinned[course.protocol_hash] = protocol_file(text).protocol
        return self._pinned[course.protocol_hash]

    # Telling

    def listen(self, listener: Listener) -> None:
        self._listeners.append(listener)

    def _tell(self, change: Change) -> None:
        """After the commit. A listener that raises is logged and harms nobody."""
        for listener in self._listeners:
            try:
                listener(change)
            except Exception as error:  # noqa: BLE001 - whatever it is, the others have to hear
                _logger.error("a listener failed: %s at %s", type(error).__name__, fault_place(error.__traceback__))
