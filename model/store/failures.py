"""What a failing disk looks like above the store: one refusal, whichever library met it first.

A row that breaks a rule of the tables is no disk failure: it is a fault of the program and goes up as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc
from sqlcipher3 import dbapi2

from model.store.refusals import DiskFailed

_FAULTS_OF_OURS = (
    exc.IntegrityError,
    exc.ProgrammingError,
    exc.DataError,
    dbapi2.IntegrityError,
    dbapi2.ProgrammingError,
    dbapi2.DataError,
)


@contextmanager
def telling_disk_failures() -> Iterator[None]:
    """Raises `DiskFailed` for what the engine says of a disk that does not read or write."""
    try:
        yield
    except _FAULTS_OF_OURS:
        raise
    except (exc.DatabaseError, exc.TimeoutError, dbapi2.DatabaseError) as error:
        raise DiskFailed(why=str(getattr(error, "orig", None) or error)) from error
