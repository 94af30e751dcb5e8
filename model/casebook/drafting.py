"""What every act drafts its entries with: the log, whoever types, and the reasons gathered against the act.

It knows no act of its own; what one stands for is `decide`'s and its neighbours'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

from model.casebook.authority import in_own_name
from model.casebook.course_log import CourseLog, text
from model.casebook.results import Reason
from model.domain.drug_file import DrugFile
from model.domain.moments import HOUR, Minute
from model.domain.records import Draft, Person

LATE_AFTER: Minute = HOUR
"""Local: an act that lies further back than this is a late entry and needs a reason (ICH E6(R3) 4.2.2: corrections
and late entries are attributed and justified)."""

NewId = Callable[[], str]

STAND_IN = "-"
"""For a word that is missing. Never written: the act is refused for want of it."""


@dataclass(frozen=True, slots=True)
class Context:
    """`reasons` gathers what is against the act while its drafts are made. `file`: the drug file as it is signed."""

    log: CourseLog
    new_id: NewId
    by: Person
    file: Callable[[], DrugFile]
    asks_late_reason: bool = True
    reasons: list[Reason] = dataclass_field(default_factory=list)

    def against(self, *reasons: Reason) -> None:
        self.reasons.extend(reasons)

    def word(self, code: str, field_name: str, typed: str) -> str:
        """The text; where there is none that is said, and a stand-in lets the planner judge the rest."""
        if typed.strip():
            return typed.strip()
        self.against(Reason(code, field_name))
        return STAND_IN

    def draft(self, kind: str, at: Minute, why: str = "", /, **fields: Any) -> Draft:
        """`why`: the reason for coming late; `fields`: what the kind has, the empty ones left out."""
        kept = {name: value for name, value in fields.items() if value not in (None, "")}
        return Draft(self.new_id(), kind, at, kept, why)


def timely(context: Context, at: Minute, late_reason: str, known_at: Minute | None = None) -> None:
    """Not in the future; and with a reason if it comes late."""
    told = late_reason if context.asks_late_reason else STAND_IN
    context.against(*timely_reasons(context.log.now, at, told, known_at))


def timely_reasons(
    now: Minute, at: Minute, late_reason: str, known_at: Minute | None = None, field: str = "at"
) -> Iterator[Reason]:
    """`field`: the one that asks for `at`."""
    if at > now:
        yield Reason("in_future", field, {"now": now})
    late = late_by(now, at, known_at)
    if late > LATE_AFTER and not late_reason.strip():
        yield Reason("late_reason_needed", "late_reason", {"late": late})


def late_by(typed_at: Minute, at: Minute, known_at: Minute | None = None) -> Minute:
    """How late something was typed: after it happened, or after it was found (`known_at`) where that was later."""
    return typed_at - (at if known_at is None else known_at)


def ordered_by(typed: str, context: Context) -> str:
    """A prescriber who types no other name orders in person."""
    return context.by.name if in_own_name(typed, context.by) else typed.strip()


def is_read_back(said: bool, context: Context, *prescribers: str) -> bool | None:
    """Only what somebody else has ordered waits for a countersignature."""
    return True if said and not all(in_own_name(name, context.by) for name in prescribers) else None


def moment_text(minute: Minute | None) -> str | None:
    return None if minute is None else text(minute)
