"""Reads typed fields one after another and keeps what is wrong with each, so that every error is told at once.

It knows text, moments and numbers; whether an act is allowed is the casebook's to say. No Qt.
"""

from __future__ import annotations

import re
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


class Reading:
    """One reading of one form. A field that cannot be read leaves its reason and a stand-in nobody ever sees."""

    def __init__(self, zone: Zone, now: Minute) -> None:
        self._zone = zone
        self._now = now
        self._reasons: list[Reason] = []

    def moment(self, typed: MomentText, field: str) -> Minute:
        found = read_moment(typed, self._zone, self._now)
        if isinstance(found, Reason):
            self.blame(found.code, field, **found.values)
            return self._now
        return found

    def optional_moment(self, typed: MomentText, field: str) -> Minute | None:
        return None if typed.is_empty else self.moment(typed, field)

    def number(self, typed: str, field: str, code: str) -> Decimal:
        """A plain number with a point; anything else is `number_unreadable`, nothing typed is `code`."""
        text = typed.strip()
        if not text:
            self.blame(code, field)
        elif not _NUMBER.fullmatch(text):
            self.blame("number_unreadable", field, typed=text)
        else:
            return Decimal(text)
        return Decimal(0)

    def needed(self, typed: str, field: str, code: str) -> str:
        if not typed.strip():
            self.blame(code, field)
        return typed.strip()

    def blame(self, code: str, field: str, **values: object) -> None:
        self._reasons.append(Reason(code, field, values))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return tuple(self._reasons)

    def answer(self, command: C) -> C | Refusal:
        return Refusal(self.reasons) if self._reasons else command
