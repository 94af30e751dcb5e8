"""The log as it was typed: when it happened, when and by whom it was recorded, how late, and what was struck.

Nothing is left out: an entry in error stays readable beside the mark that says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from gui.forms.permission_words import who_may
from gui.forms.refusals import sentence
from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.why import said_of, typed_at
from model.casebook.authority import against_correcting
from model.casebook.drafting import LATE_AFTER
from model.domain import writing
from model.domain.records import LogRecord
from resources.wording import say


@dataclass(frozen=True, slots=True)
class LogRow:
    """`what` was logged, with everything that was typed with it.

    `late` is empty where it was typed in time; `not_correctable` says why whoever looks may not put an error mark to
    it, and is empty where they may.
    """

    sequence: int
    happened: str
    what: str
    typed: str
    who: str
    late: str
    reason: str
    state: str
    struck: bool
    not_correctable: str

    @property
    def key(self) -> str:
        return str(self.sequence)

    @property
    def number(self) -> str:
        return str(self.sequence)

    @property
    def fact(self) -> int:
        """0: it is an entry of the planner's log."""
        return 0

    @property
    def spoken(self) -> str:
        """All that the row shows, whole."""
        late, reason = "_late" if self.late else "", "_reason" if self.reason else ""
        return say(
            f"chart.log.spoken{late}{reason}",
            sequence=self.sequence,
            what=self.what,
            happened=self.happened,
            typed=self.typed,
            who=self.who,
            late=self.late,
            reason=self.reason,
            state=self.state,
        )


def log_rows(facts: Facts) -> tuple[LogRow, ...]:
    """The newest entry first."""
    return tuple(_row(facts, record) for record in sorted(facts.log, key=lambda record: -record.sequence))


def _row(facts: Facts, record: LogRecord) -> LogRow:
    typed = typed_at(record.recorded_at)
    state = _state(facts, record)
    late = typed - record.at
    return LogRow(
        sequence=record.sequence,
        happened=written.moment(facts.zone, record.at, facts.now),
        what=said_of(facts, record).what,
        typed=written.moment(facts.zone, typed, facts.now),
        who=facts.person_name(record.recorded_by),
        late=writing.duration(late) if late > LATE_AFTER else "",
        reason=record.reason,
        state=state,
        struck=record.sequence in facts.struck,
        not_correctable=_not_correctable(facts, record, state),
    )


def _not_correctable(facts: Facts, record: LogRecord, state: str) -> str:
    if record.sequence in facts.struck:
        return say("dialog.correct.not.struck", state=state)
    if record.kind == "entered_in_error":
        return say("dialog.correct.not.mark")
    for reason in against_correcting(record, record.id in facts.countersigned, facts.me):
        if reason.code == "not_permitted":
            return say("dialog.correct.not.others", who=who_may("correct_anyones"))
        return say("dialog.correct.not.signed", why=sentence(reason, facts.zone))
    return ""


def _state(facts: Facts, record: LogRecord) -> str:
    mark = facts.struck.get(record.sequence)
    if mark is None:
        return say("chart.log.counts")
    when = written.moment(facts.zone, typed_at(mark.recorded_at), facts.now)
    return say("chart.log.struck", when=when, who=facts.person_name(mark.recorded_by))
