"""Making the database of a new casebook: under another name first, so that a cut leaves all of it or nothing.

It must not know the envelope.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from model.domain.records import Microseconds, Person
from model.store.driver import Driver
from model.store.engines import make_engines
from model.store.files import DATABASE, UNFINISHED_DATABASE, flush_folder, make_empty
from model.store.mark import ChainMark
from model.store.upgrade import migrate
from model.store.writer import Writer


@dataclass(frozen=True, slots=True)
class NewPerson:
    """The first one, who makes the database."""

    name: str
    user_name: str
    roles: frozenset[str]


def make_database(folder: Path, key: bytes, first: NewPerson, at: Microseconds, driver: Driver) -> None:
    path = folder / UNFINISHED_DATABASE
    for left_over in folder.glob(f"{UNFINISHED_DATABASE}*"):
        left_over.unlink()  # of a making that was cut off: no envelope ever named its key
    make_empty(path)
    migrate(driver, path, key)
    person = Person(str(uuid4()), first.name, first.user_name, first.roles)
    engines = make_engines(driver, path, key)
    assert engines.writing is not None  # noqa: S101 - made to write
    try:
        with engines.writing.begin() as connection:
            writer = Writer(connection)
            writer.add_person(person, person.id, at)
            link = writer.newest_link
    finally:
        engines.close()
    assert link is not None  # noqa: S101 - a person was added
    ChainMark(folder, key).put(link)
    flush_folder(folder)


def finish_making(folder: Path) -> None:
    """The envelope is there, so what was made is whole; it may still lack its name."""
    if (folder / DATABASE).exists():
        return
    with suppress(FileNotFoundError):
        (folder / UNFINISHED_DATABASE).rename(folder / DATABASE)
        flush_folder(folder)
