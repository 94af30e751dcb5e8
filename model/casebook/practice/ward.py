"""Making a practice ward in a folder: its people, its eight patients with their histories, signed in.

What happened to each patient is in its diary; it must not know how one is played or drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from model.casebook.casebook import Casebook, Render
from model.casebook.clock import MICROSECONDS_A_MINUTE, Clock
from model.casebook.opening import create_casebook
from model.casebook.practice import resting, running, stopped
from model.casebook.practice.calendar import Calendar
from model.casebook.practice.diary import Diary
from model.casebook.practice.people import LEARNER, PASSWORD, QUICK, Who
from model.casebook.practice.player import PlayedClock, Player
from model.casebook.results import Refusal
from model.casebook.shipped import shipped_protocols
from model.domain.moments import DAY, Zone
from model.domain.records import Person

HISTORIES: Final[tuple[Callable[[Calendar], Diary], ...]] = (
    running.at_9,
    running.at_28,
    stopped.for_3_h_20,
    stopped.for_5_h,
    stopped.for_days,
    resting.between_cycles,
    resting.completed,
    resting.discontinued,
)


def make_ward(folder: Path, clock: Clock, render: Render) -> Casebook:
    """As it is at the clock's minute; from then on it goes by that clock. Raises `OpeningRefused`."""
    zone, now = Zone(shipped_protocols()[0].protocol.zone), clock.now() // MICROSECONDS_A_MINUTE
    diaries = [history(Calendar(now, zone)) for history in HISTORIES]
    played = PlayedClock(min(diary.begins for diary in diaries) - DAY)
    casebook = create_casebook(
        folder, LEARNER.name, LEARNER.user_name, LEARNER.roles, PASSWORD, played, practice=True, cost=QUICK
    ).casebook
    learner = casebook.person
    people = {who: _added(casebook, who) for who in Who}
    Player(casebook, played, people, render).play(diaries, zone, now)
    casebook.session.is_now(learner)
    played.minute, played.real = now, clock
    return casebook


def _added(casebook: Casebook, who: Who) -> Person:
    person = who.value
    added = casebook.staff.add(person.name, person.user_name, person.roles, PASSWORD)
    if isinstance(added, Refusal):
        raise ValueError(added.reasons)
    return added
