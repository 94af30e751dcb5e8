"""Opening and making a casebook: the only place outside the store that names a folder and a password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from model.casebook.casebook import Casebook
from model.casebook.clock import Clock
from model.casebook.place import OpeningRefused, casebook_exists, refusing
from model.casebook.practice_mark import mark_as_practice
from model.casebook.results import Reason, Refusal
from model.casebook.session import recovery_reasons
from model.store import Database, KeyCost, NewPerson
from model.store.recovery_code import GROUPS, is_group, typed_groups

__all__ = [
    "PROGRAM_VERSION",
    "Made",
    "OpeningRefused",
    "casebook_exists",
    "create_casebook",
    "open_by_recovery",
    "open_casebook",
    "recovery_key_reasons",
    "refusing",
]

PROGRAM_VERSION = "0.1"


@dataclass(frozen=True, slots=True)
class Made:
    """A new casebook and its recovery keys, to be shown once: they are kept nowhere."""

    casebook: Casebook
    recovery_keys: tuple[str, ...]


def open_casebook(folder: Path, user_name: str, password: str, clock: Clock, cost: KeyCost | None = None) -> Casebook:
    """Signed in; the casebook says itself whether anything can be written. `cost`: of passwords that are set."""
    with refusing(folder):
        casebook = Casebook(
            Database.open(folder, user_name, password, clock.now(), cost or KeyCost()), clock, PROGRAM_VERSION
        )
        casebook.session.begin()
    return casebook


def create_casebook(
    folder: Path,
    name: str,
    user_name: str,
    roles: frozenset[str],
    password: str,
    clock: Clock,
    practice: bool = False,
    cost: KeyCost | None = None,
) -> Made:
    """Makes an encrypted database with its first person, who is signed in at once.

    `practice`: nothing in it is real; it says so itself, however it is opened later.
    """
    with refusing(folder):
        first = NewPerson(name, user_name, roles)
        database, codes = Database.create(folder, first, password, clock.now(), cost or KeyCost())
        if practice:
            mark_as_practice(database, clock.now())
        casebook = Casebook(database, clock, PROGRAM_VERSION)
        casebook.session.begin()
    return Made(casebook, codes)


def recovery_key_reasons(typed: str) -> tuple[Reason, ...]:
    """Which groups cannot be right, told before anything is tried; a key with other letters is only known by trying."""
    groups = typed_groups(typed)
    wrong = [number for number, group in enumerate(groups, 1) if not is_group(group)]
    if wrong:
        return tuple(Reason("recovery_group", "recovery_key", {"number": number}) for number in wrong[:GROUPS])
    if len(groups) != GROUPS:
        return (Reason("recovery_groups_missing", "recovery_key", {"least": GROUPS, "count": len(groups)}),)
    return ()


def open_by_recovery(
    folder: Path, recovery_key: str, user_name: str, new_password: str, reason: str, clock: Clock
) -> Casebook | Refusal:
    """The way in that always works: it waits for nothing, gives the person a new password, and raises an alarm.

    The person must be known and not removed; whoever holds the sealed key vouches for them. Where nothing can be
    written the password stays as it was: they come in to see and to export.
    """
    reasons = recovery_reasons(new_password, user_name, reason)
    if reasons:
        return Refusal(reasons)
    with refusing(folder):
        database, which = Database.open_by_recovery(folder, recovery_key, user_name, clock.now())
        casebook = Casebook(database, clock, PROGRAM_VERSION)
        casebook.session.begin("recovery_used", key=which, reason=reason.strip())
    if casebook.keeping.fault is not None:
        return casebook
    refused = casebook.staff.take_new_password(new_password)
    if isinstance(refused, Refusal):
        casebook.close()
        return refused
    return casebook
