"""What has been learned since a past minute: entries typed later, what stands elsewhere now, sheets that fell.

It compares two `Known`s of one course and reads nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from model.casebook.course_log import CourseLog
from model.casebook.known_at import Known
from model.casebook.results import Contradiction
from model.domain.moves import Move, moved_since
from model.domain.plan_values import Plan
from model.domain.records import LogRecord, SheetRecord
from model.domain.refusal import Refused

How = Literal["correction", "late", "in_course"]


@dataclass(frozen=True, slots=True)
class Learned:
    """An entry typed since. `late`: it had happened by then. `correction`: the error mark of one that had, or what was
    logged right with it. `in_course`: of what happened afterwards. `struck` where it has been entered in error since.
    """

    record: LogRecord
    how: How
    struck: bool


@dataclass(frozen=True, slots=True)
class FallenSheet:
    """A sheet that was good then: now another one replaces it (`replaced_by`), or the plan contradicts it."""

    sheet: SheetRecord
    replaced_by: int | None
    contradicted: Contradiction | None


@dataclass(frozen=True, slots=True)
class Since:
    """`hindsight`: that same minute by all that is known today of what had happened by then; None where what was
    known then still holds (or where only later entries make the earlier ones readable).
    """

    entries: tuple[Learned, ...]
    moves: tuple[Move, ...]
    sheets: tuple[FallenSheet, ...]
    hindsight: Plan | None

    def typed(self, *how: How) -> tuple[Learned, ...]:
        return tuple(entry for entry in self.entries if entry.how in how)


def since(then: Known, today: Known) -> Since:
    known = {record.sequence for record in then.log.records}
    new = [record for record in today.log.records if record.sequence not in known]
    marks = [mark for mark in new if _is_mark(mark) and _struck_by(mark, today).at <= then.moment]
    entries = tuple(Learned(record, _how(record, marks, then), record.sequence in today.struck) for record in new)
    return Since(
        entries=entries,
        moves=moved_since(then.plan, today.plan),
        sheets=_fallen(then, today),
        hindsight=_hindsight(then, today) if any(entry.how != "in_course" for entry in entries) else None,
    )


def _struck_by(mark: LogRecord, today: Known) -> LogRecord:
    return next(record for record in today.log.records if record.sequence == mark.fields["entry"])


def _how(record: LogRecord, marks: Sequence[LogRecord], then: Known) -> How:
    """`marks`: those on what had happened by then."""
    if any(record is mark or _is_of(record, mark) for mark in marks):
        return "correction"
    return "late" if record.at <= then.moment and not _is_mark(record) else "in_course"


def _is_of(record: LogRecord, mark: LogRecord) -> bool:
    """A mark and what is logged right with it are one act: typed at once, by one person, for one reason."""
    written = (mark.recorded_at, mark.recorded_by, mark.reason)
    return record.sequence > mark.sequence and (record.recorded_at, record.recorded_by, record.reason) == written


def _hindsight(then: Known, today: Known) -> Plan | None:
    had_happened = tuple(record for record in today.log.counting() if record.at <= then.moment and not _is_mark(record))
    if had_happened == tuple(record for record in then.log.counting() if not _is_mark(record)):
        return None
    log = today.log
    try:
        return CourseLog(log.record, log.protocol, had_happened, then.moment, log.signed).plan()
    except Refused:
        return None


def _is_mark(record: LogRecord) -> bool:
    return record.kind == "entered_in_error"


def _fallen(then: Known, today: Known) -> tuple[FallenSheet, ...]:
    bad = {found.sheet.id for found in then.contradicted}
    newest = {sheet.cycle: sheet for sheet in sorted(then.sheets, key=lambda sheet: sheet.number)}
    good = [sheet for sheet in newest.values() if sheet.id not in bad]
    found = (FallenSheet(sheet, _later(sheet, today), _contradiction(sheet, today)) for sheet in good)
    return tuple(sheet for sheet in found if sheet.replaced_by is not None or sheet.contradicted is not None)


def _later(sheet: SheetRecord, today: Known) -> int | None:
    later = [other.number for other in today.sheets if other.cycle == sheet.cycle and other.number > sheet.number]
    return max(later, default=None)


def _contradiction(sheet: SheetRecord, today: Known) -> Contradiction | None:
    return next((found for found in today.contradicted if found.sheet.id == sheet.id), None)
