"""Facts beside the planner's log: read, tried and written down through the casebook's one door.

The log and its plan stay as they are. It knows the store; no window, no paper.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from model.casebook.beside_commands import BesideCommand
from model.casebook.beside_decide import FactDecided, decide_fact
from model.casebook.beside_known import Known
from model.casebook.course_log import CourseLog
from model.casebook.pen import Pen
from model.casebook.results import Preview, Reason, Refusal, Saved
from model.casebook.session import Session
from model.domain.beside import BesideFact, BesideRecord, facts_of
from model.domain.drug_file import DrugFile
from model.domain.records import CourseRecord, Microseconds
from model.store import Database
from model.store.reader import Reader
from model.store.writer import Writer

ReadLog = Callable[[Reader, CourseRecord], CourseLog]


class BesideLog:
    """`read_log` and `drug_file` are the casebook's own; `tell` says which course has changed."""

    def __init__(
        self,
        database: Database,
        session: Session,
        pen: Pen,
        read_log: ReadLog,
        drug_file: Callable[[], DrugFile],
        tell: Callable[[str], None],
    ) -> None:
        self._database = database
        self._session = session
        self._pen = pen
        self._read_log = read_log
        self._drug_file = drug_file
        self._tell = tell

    def facts(self, course_id: str) -> tuple[BesideFact, ...]:
        """Each with all its versions, in the order in which they were first recorded."""
        with self._database.read() as reader:
            return facts_of(reader.beside(course_id))

    def preview(self, command: BesideCommand) -> Preview | Refusal:
        """Nothing moves; `advice` says what it makes of the delivered micrograms. Nothing is written."""
        with self._database.read() as reader:
            known = self._known(reader, command.course)
        decided = decide_fact(command, known)
        if isinstance(decided, Refusal):
            return decided
        return Preview(known.plan, known.plan, (), (), decided.advice)

    def run(self, command: BesideCommand, expected: int) -> Saved | Refusal:
        """One transaction. `expected`: the sequence of the log that the person has seen, which the plan is of."""
        unwritable = self._session.unwritable()
        if unwritable:
            return Refusal(unwritable)

        def decide_and_add(writer: Writer, at: Microseconds) -> Saved | Refusal:
            known = self._known(writer, command.course)
            if known.log.sequence != expected:
                return Refusal((Reason("log_moved_on", "", {"seen": expected, "now": known.log.sequence}),))
            decided = decide_fact(command, known)
            if isinstance(decided, Refusal):
                return decided
            record = _record(command.course, decided, at, self._session.person.id)
            writer.add_beside(record)
            return Saved((), expected, (record,))

        saved = self._pen.write(decide_and_add)
        if isinstance(saved, Saved):
            self._tell(command.course)
        return saved

    def _known(self, reader: Reader, course_id: str) -> Known:
        course = reader.course(course_id)
        log = self._read_log(reader, course)
        file = self._drug_file().of(log.protocol.drug.name)
        return Known(log, log.plan(), facts_of(reader.beside(course_id)), file, self._session.person)


def _record(course: str, decided: FactDecided, at: Microseconds, by: str) -> BesideRecord:
    own, fact = str(uuid4()), decided.fact
    return BesideRecord(
        id=own,
        fact=own if fact is None else fact.newest.fact,
        version=1 if fact is None else fact.newest.version + 1,
        course=course,
        content=decided.content,
        in_error=decided.in_error,
        reason=decided.reason,
        recorded_at=at,
        recorded_by=by,
    )
