"""Reads typed fields one after another and keeps what is wrong with each, so that every error is told at once.

It knows text, moments and numbers; whether an act is allowed is the casebook's to say. No Qt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from gui.forms.moment import MomentText, read_moment
from model.casebook.commands import Command
from model.casebook.results import Reason, Refusal
from model.domain.moments import Minute, Zone

C = TypeVar("C", bound=Command)

STAND_IN = "-"
"""For a name or a reason that is still open, where one asks what an act would move. Never saved."""

_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,3})?")
_LONGER = re.compile(r"[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Unread(Refusal):
    """A form that is not whole: `command` has stand-ins for what is missing, so that the rest can be judged with it.

    `times_known` False where a moment is one of the stand-ins.
    """

    command: Command
    times_known: bool


_WHENEVER = frozenset({"prescriber_needed", "read_back_needed", "order_in_own_name"})
"""What is against an order whatever its time."""


def every_reason(
    refusal: Refusal, ask: Callable[[Command], object], located: Callable[[Reason, Command], Reason]
) -> Refusal:
    """With what the casebook has against the rest of the form: one field's blame must not hide another's."""
    if not isinstance(refusal, Unread):
        return refusal
    answer = ask(refusal.command)
    found = answer.reasons if isinstance(answer, Refusal) else ()
    timeless = [reason for reason in found if reason.code in _WHENEVER and "earlier" not in reason.values]
    blamed = {reason.field for reason in refusal.reasons}
    more = (located(reason, refusal.command) for reason in (found if refusal.times_known else timeless))
    return Refusal((*refusal.reasons, *(reason for reason in more if reason.field not in blamed)))


def stood_in(answer: C | Unread | Refusal) -> Command | None:
    """The command, if need be with its stand-ins; None where there is none."""
    if isinstance(answer, Unread):
        return answer.command
    return None if isinstance(answer, Refusal) else answer


def times_known(answer: C | Refusal) -> bool:
    return answer.times_known if isinstance(answer, Unread) else not isinstance(answer, Refusal)


class Reading:
    """One reading of one form. A field that cannot be read leaves its reason and a stand-in nobody ever sees."""

    def __init__(self, zone: Zone, now: Minute) -> None:
        self._zone = zone
        self._now = now
        self._reasons: list[Reason] = []
        self._times_known = True

    def moment(self, typed: MomentText, field: str) -> Minute:
        found = read_moment(typed, self._zone, self._now)
        if isinstance(found, Reason):
            self.blame(found.code, field, **found.values)
            self._times_known = False
            return self._now
        return found

    def optional_moment(self, typed: MomentText, field: str) -> Minute | None:
        return None if typed.is_empty else self.moment(typed, field)

    def number(self, typed: str, field: str, code: str) -> Decimal:
        """A plain number with a point; one too long is `number_too_long`, anything else `number_unreadable`, nothing
        typed is `code`."""
        text = typed.strip()
        if not text:
            self.blame(code, field)
        elif not _NUMBER.fullmatch(text):
            self.blame("number_too_long" if _LONGER.fullmatch(text) else "number_unreadable", field, typed=text)
        else:
            return Decimal(text)
        return Decimal(0)

    def needed(self, typed: str, field: str, code: str) -> str:
        if not typed.strip():
            self.blame(code, field)
        return typed.strip() or STAND_IN

    def blame(self, code: str, field: str, **values: object) -> None:
        self._reasons.append(Reason(code, field, values))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return tuple(self._reasons)

    def answer(self, command: C) -> C | Refusal:
        return Unread(self.reasons, command, self._times_known) if self._reasons else command
