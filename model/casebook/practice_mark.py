"""Whether a database is for practice: it says so itself, so that no other way of opening it takes it for a real one.

It must not know who practises on what.
"""

from __future__ import annotations

from typing import Final

from model.domain.records import Microseconds
from model.store import Database, StoreRefused

_NAME: Final = "practice"
"""Of a setting that no window offers: once said, it stays."""


def mark_as_practice(database: Database, at: Microseconds) -> None:
    with database.write() as writer:
        writer.set(_NAME, True, database.person.id, at)


def is_practice(database: Database) -> bool:
    """What cannot be read is taken for real."""
    try:
        with database.read() as reader:
            return reader.settings().get(_NAME) is True
    except StoreRefused:
        return False
