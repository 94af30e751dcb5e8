"""Opening and making a casebook: the only place outside the store that names a folder and a password."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from model.casebook.casebook import Casebook
from model.casebook.clock import Clock
from model.store import Database, NewPerson, StoreRefused

PROGRAM_VERSION = "0.1"


class OpeningRefused(Exception):
    """Why a casebook did not open: `wrong_password`, `not_readable`, `schema_newer` ..."""

    def __init__(self, code: str, values: Mapping[str, object]) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def casebook_exists(folder: Path) -> bool:
    return Database.exists(folder)


def open_casebook(folder: Path, user_name: str, password: str, clock: Clock) -> Casebook:
    try:
        return Casebook(Database.open(folder, user_name, password), clock, PROGRAM_VERSION)
    except StoreRefused as refused:
        raise OpeningRefused(refused.code, refused.values) from refused
    except OSError as error:
        raise _unusable(folder, error) from error


def create_casebook(
    folder: Path,
    name: str,
    user_name: str,
    roles: frozenset[str],
    password: str,
    clock: Clock,
    practice: bool = False,
) -> Casebook:
    """Makes an encrypted database with its first person, who is signed in at once."""
    try:
        database = Database.create(folder, NewPerson(name, user_name, roles), password, clock.now())
    except StoreRefused as refused:
        raise OpeningRefused(refused.code, refused.values) from refused
    except OSError as error:
        raise _unusable(folder, error) from error
    return Casebook(database, clock, PROGRAM_VERSION, practice)


def _unusable(folder: Path, error: OSError) -> OpeningRefused:
    return OpeningRefused("folder_unusable", {"folder": folder, "why": error.strerror or str(error)})
