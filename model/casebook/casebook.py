"""The one door to what is kept: commands go in, entries are written, plans and changes come out.

Every plan that anybody sees is made here. It knows the store and the domain; no window, no paper.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from uuid import uuid4

from model.casebook.beside_commands import BesideCommand
from model.casebook.beside_log import BesideLog
from model.casebook.clock import MICROSECONDS_A_MINUTE, Clock
from model.casebook.commands import Command
from model.casebook.course_log import CourseLog
from model.casebook.decide import Decided, decide
from model.casebook.drafts import Drafts
from model.casebook.keeping import Keeping
from model.casebook.kept_logs import KeptLogs
from model.casebook.known_at import History, read_history
from model.casebook.patients import PatientRow, matches
from model.casebook.practice_mark import is_practice
from model.casebook.registry import Registry
from model.casebook.results import Change, Contradiction, Preview, Reason, Refusal, Saved
from model.casebook.roster import Roster
from model.casebook.sheets import (
    SheetInput,
    SheetOrder,
    contradictions,
    is_current,
    order_code,
    orders_of_cycle,
    sheet_record,
)
from model.casebook.shipped import StopReason, shipped_protocols, stop_reasons
from model.casebook.signing import is_telephone_order, prescriber_of, signed_orders
from model.casebook.staff import Staff
from model.casebook.what_if import WhatIf
from model.domain.bag_plan import BagList
from model.domain.drug_file import DrugFile
from model.domain.moments import Minute
from model.domain.plan_values import Plan
from model.domain.protocol import Protocol
from model.domain.records import (
    CourseRecord,
    LogRecord,
    Microseconds,
    Patient,
    Person,
    SheetRecord,
    Signature,
)
from model.domain.tasks import next_task
from model.store import Database
from model.store.reader import Reader
from model.store.writer import Writer

Render = Callable[[SheetInput], bytes]

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A plan that may be used again until the log grows or its `next_change_at` has passed."""

    sequence: int
    plan: Plan

    def holds(self, sequence: int, now: Minute) -> bool:
        change = self.plan.next_change_at
        return self.sequence == sequence and self.plan.as_of <= now and (change is None or now < change)


class Casebook(Registry):
    """`practice` marks a throw-away database: it is printed on every sheet."""

    def __init__(self, database: Database, clock: Clock, program_version: str) -> None:
        super().__init__(database, clock)
        self._version = program_version
        self._plans: dict[str, _Kept] = {}
        self._logs = KeptLogs()
        self.practice = is_practice(database)
        self.roster = Roster(database, self._kept_plan, self.now)
        self.listen(self.roster.changed)
        self.staff = Staff(database, self.session, self._times, self._pen)
        self.keeping = Keeping(database, self.session, self._times, self._pen, lambda: self._tell(Change(None, 0)))
        self.drafts = Drafts(database, self.session)
        told = (self._read_log, self.drug_file, lambda course: self._tell(Change(course, 0)))
        self.beside = BesideLog(database, self.session, self._pen, *told)

    # What ships

    def protocols(self) -> tuple[Protocol, ...]:
        return tuple(item.protocol for item in shipped_protocols())

    def reasons(self) -> tuple[StopReason, ...]:
        return stop_reasons()

    # People and patients

    def person_name(self, person_id: str) -> str:
        return self.staff.name(person_id)

    def rows(self, search: str = "") -> tuple[PatientRow, ...]:
        """The list of patients, the most urgent on top."""
        with self._database.read() as reader:
            courses = {course.patient: course for course in reader.courses()}
            found = [patient for patient in reader.patients() if matches(patient.details, search)]
        rows = (self._row(patient, courses.get(patient.id)) for patient in found)
        return tuple(sorted(rows, key=PatientRow.order))

    def zones(self) -> frozenset[str]:
        """The names of all zones in which courses are."""
        return self.roster.zones()

    def _row(self, patient: Patient, course: CourseRecord | None) -> PatientRow:
        if course is None:
            return PatientRow(patient, None, None, None)
        plan = self._kept_plan(course.id)
        return PatientRow(patient, course, plan, next_task(plan))

    # Log and plan

    def log(self, course_id: str) -> tuple[LogRecord, ...]:
        with self._database.read() as reader:
            return self._logs.read(reader, course_id)

    def struck(self, course_id: str) -> Mapping[int, LogRecord]:
        """Sequence of each entry that is entered in error, with the mark that says so."""
        return self._course_log(course_id).struck()

    def unsigned(self, course_id: str) -> tuple[LogRecord, ...]:
        """The orders by telephone that count and that nobody has countersigned."""
        return self.signing.unsigned(self._counting(course_id))

    def _counting(self, course_id: str) -> list[LogRecord]:
        struck = self.struck(course_id)
        return [record for record in self.log(course_id) if record.sequence not in struck]

    def sequence(self, course_id: str) -> int:
        with self._database.read() as reader:
            return reader.last_sequence(course_id)

    def plan(self, course_id: str) -> Plan:
        """The plan at `now()`."""
        plan = self._kept_plan(course_id)
        return plan if plan.as_of == self.now() else self._plan_now(course_id)

    def bag_lists(self, course_id: str) -> Mapping[Decimal, tuple[BagList, ...]]:
        return self._course_log(course_id).bag_lists()

    def _kept_plan(self, course_id: str) -> Plan:
        kept = self._plans.get(course_id)
        if kept is not None and kept.holds(self.sequence(course_id), self.now()):
            return kept.plan
        return self._plan_now(course_id)

    def _plan_now(self, course_id: str) -> Plan:
        log = self._course_log(course_id)
        plan = log.plan()
        self._plans[course_id] = _Kept(log.sequence, plan)
        return plan

    def history(self, course_id: str) -> History:
        """All that was ever written of it, read once: what was known at each past minute follows from that."""
        course = self.course(course_id)
        protocol = self._protocol(course)
        with self._database.read() as reader:
            return read_history(reader, course, protocol, self.now())

    def _course_log(self, course_id: str) -> CourseLog:
        course = self.course(course_id)
        with self._database.read() as reader:
            return self._read_log(reader, course)

    def _read_log(self, reader: Reader, course: CourseRecord) -> CourseLog:
        records = self._logs.read(reader, course.id)
        return CourseLog(course, self._protocol(course), records, self.now(), signed_orders(reader, records))

    # Acts

    def preview(self, command: Command) -> Preview | Refusal:
        """What would follow; nothing is written."""
        if isinstance(command, BesideCommand):
            return self.beside.preview(command)
        return self.what_if(command.course).preview(command)

    def what_if(self, course_id: str) -> WhatIf:
        """The course as it is now, read once, to be asked what would follow from one command after another."""
        course = self.course(course_id)
        details = self.patient(course.patient).details
        with self._database.read() as reader:
            log, sheets = self._read_log(reader, course), reader.sheets(course_id)
        return WhatIf(log, sheets, details, self.person, cache(self.drug_file))

    def run(self, command: Command, expected: int) -> Saved | Refusal:
        """One transaction: reads the log, decides, appends. `expected` is the sequence the person has seen."""
        if isinstance(command, BesideCommand):
            return self.beside.run(command, expected)
        unwritable = self.session.unwritable()
        if unwritable:
            return Refusal(unwritable)

        def decide_and_append(writer: Writer, at: Microseconds) -> tuple[tuple[LogRecord, ...], Plan] | Refusal:
            course = writer.course(command.course)
            log = self._read_log(writer, course)
            decided = _decide_on(command, log, expected, self.person, self.drug_file)
            if isinstance(decided, Refusal):
                return decided
            appended = writer.append(course.id, decided.drafts, self.person.id, at)
            return appended, log.plan(decided.drafts)

        done = self._pen.write(decide_and_append)
        if isinstance(done, Refusal):
            return done
        records, plan = done
        self._logs.grew(command.course, records)
        self._plans[command.course] = _Kept(records[-1].sequence, plan)  # the one that was judged: it is what holds now
        self._tell(Change(command.course, records[-1].sequence))
        return Saved(records, records[-1].sequence)

    # Sheets

    def sheets(self, course_id: str) -> tuple[SheetRecord, ...]:
        with self._database.read() as reader:
            return reader.sheets(course_id)

    def contradicted(self, course_id: str) -> tuple[Contradiction, ...]:
        return self._contradicted(course_id, self.plan(course_id))

    def _contradicted(self, course_id: str, plan: Plan) -> tuple[Contradiction, ...]:
        details = self.patient(self.course(course_id).patient).details
        return contradictions(self.sheets(course_id), plan, details)

    def sheet_input(self, course_id: str, cycle: int) -> SheetInput:
        """What the next sheet of that cycle would be printed from."""
        course, earlier = self.course(course_id), self.sheets(course_id)
        number = max((sheet.number for sheet in earlier), default=0) + 1
        sequence, plan, protocol = self.sequence(course_id), self.plan(course_id), self._protocol(course)
        replaced = [sheet.number for sheet in earlier if sheet.cycle == cycle]
        with self._database.read() as reader:
            link = reader.chain_end()
        return SheetInput(
            plan=plan,
            protocol=protocol,
            drug_file=self.drug_file().of(protocol.drug.name),
            patient=self.patient(course.patient),
            course=course,
            cycle=cycle,
            number=number,
            order_code=order_code(course, cycle, number, sequence),
            log_sequence=sequence,
            issued_at=self.now(),
            issued_by=self.person.name,
            program_version=self._version,
            replaces=tuple(replaced),
            practice=self.practice,
            chain_seq=link.seq,
            chain_hash=link.hash.hex(),
            orders=orders_of_cycle(self._orders(course_id), plan, cycle),
        )

    def _orders(self, course_id: str) -> tuple[SheetOrder, ...]:
        """The orders by telephone that count, in the order of the log."""
        records = [record for record in self._counting(course_id) if is_telephone_order(record)]
        signed = self.signing.countersignatures(records)
        return tuple(self._order(record, signed.get(record.id)) for record in records)

    def _order(self, record: LogRecord, signature: Signature | None) -> SheetOrder:
        prescriber, written_by = prescriber_of(record), self.person_name(record.recorded_by)
        if signature is None:
            return SheetOrder(record, prescriber, written_by)
        at = signature.signed_at // MICROSECONDS_A_MINUTE
        return SheetOrder(record, prescriber, written_by, self.person_name(signature.signed_by), at)

    def issue_sheet(self, course_id: str, cycle: int, render: Render) -> SheetRecord | Refusal:
        """Prints and keeps the next sheet. What `render` raises (an unprintable name) leaves nothing behind."""
        against = self.session.against("print_sheet")
        if against:
            return Refusal(against)
        sheet = self.sheet_input(course_id, cycle)
        return self._keep_sheet(sheet, render(sheet))

    def issue_shown(self, sheet: SheetInput, pdf: bytes) -> SheetRecord | Refusal:
        """Keeps the very bytes that somebody has looked at, as long as they still say what is so."""
        against = self.session.against("print_sheet")
        if against:
            return Refusal(against)
        if not is_current(sheet, self.sheet_input(sheet.course.id, sheet.cycle)):
            return Refusal((Reason("sheet_out_of_date"),))
        return self._keep_sheet(sheet, pdf)

    def _keep_sheet(self, sheet: SheetInput, pdf: bytes) -> SheetRecord | Refusal:
        me = self.person.id

        def keep(writer: Writer, at: Microseconds) -> SheetRecord:
            record = sheet_record(sheet, pdf, at, me)
            writer.add_sheet(record)
            return record

        issued = self._pen.write(keep)
        self._tell(Change(sheet.course.id, sheet.log_sequence))
        return issued


def _decide_on(
    command: Command, log: CourseLog, expected: int, by: Person, file: Callable[[], DrugFile]
) -> Decided | Refusal:
    if log.sequence != expected:
        return Refusal((Reason("log_moved_on", "", {"seen": expected, "now": log.sequence}),))
    return decide(command, log, _new_id, by, file)


def _new_id() -> str:
    return str(uuid4())
