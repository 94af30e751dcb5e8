"""Who works on the practice ward. All of them are made up, and the password of all is known to everybody.

It must not know a patient.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from model.domain.permissions import ROLES
from model.store import KeyCost, NewPerson

PASSWORD: Final = "practice ward"  # noqa: S105 - shown on the screen: nothing behind it is real
QUICK: Final = KeyCost(memory_kib=8, passes=1, lanes=1)
"""A password that stands on the screen needs no defence against guessing."""

LEARNER: Final = NewPerson("P. Practice", "practice", frozenset(ROLES))
"""Whoever sits at the workstation: may try everything."""


class Who(Enum):
    """The others, each with one role; a learner may sign in as any of them."""

    DAY_NURSE = NewPerson("D. Day", "day", frozenset({"nurse"}))
    NIGHT_NURSE = NewPerson("N. Night", "night", frozenset({"nurse"}))
    PHARMACIST = NewPerson("V. Vial", "vial", frozenset({"pharmacist"}))
    RESEARCH_NURSE = NewPerson("R. Record", "record", frozenset({"research_nurse"}))
    PRESCRIBER = NewPerson("Dr. Order", "order", frozenset({"prescriber"}))

    @property
    def printed(self) -> str:
        return self.value.name
