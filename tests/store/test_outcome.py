"""A failed commit is "unknown", not "no": afterwards the store says which it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from model.domain.records import CourseRecord
from model.store import SQLCIPHER, Database, DiskFailed
from tests.store.samples import AT, COST, FIRST, PASSWORD, draft, enrolled, make, new_id, patient

Fault = str
"""'' or the moment of the next commit at which the disk fails: 'before' or 'after'."""


class Faults:
    def __init__(self) -> None:
        self.next: Fault = ""
        self.opened = 0


class FailingConnection:
    """A real connection whose commit fails once, before or after it has done its work."""

    def __init__(self, connection: Any, faults: Faults) -> None:
        self._connection = connection
        self._faults = faults

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def commit(self) -> None:
        fault, self._faults.next = self._faults.next, ""
        if fault != "before":
            self._connection.commit()
        if fault:
            raise dbapi2.OperationalError("disk I/O error")


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def failing(folder: Path, faults: Faults) -> Iterator[Database]:
    def connect(path: Path, key: bytes, read_only: bool = False) -> Any:
        faults.opened += 1
        return FailingConnection(SQLCIPHER.connect(path, key, read_only), faults)

    driver = replace(SQLCIPHER, connect=connect)
    make(folder).close()
    database = Database.open(folder, FIRST.user_name, PASSWORD, AT, COST, driver)
    yield database
    database.close()


@pytest.mark.parametrize(("fault", "written"), [("before", False), ("after", True)])
def test_after_a_failed_commit_the_store_says_whether_the_entries_are_there(
    failing: Database, faults: Faults, fault: Fault, written: bool
) -> None:
    course = enrolled(failing)
    entries = [draft(n=1), draft(n=2)]
    faults.next = fault
    with pytest.raises(DiskFailed), failing.write() as writer:
        writer.append(course.id, entries, failing.person.id, AT)
    opened = faults.opened
    assert failing.outcome([entry.id for entry in entries]) is written
    assert faults.opened > opened
    with failing.read() as reader:
        assert [record.id for record in reader.log(course.id)] == [entry.id for entry in entries if written]
    failing.verify()


@pytest.mark.parametrize("fault", ["before", "after"])
def test_the_next_write_after_a_failed_commit_goes_through(failing: Database, faults: Faults, fault: Fault) -> None:
    course = enrolled(failing)
    faults.next = fault
    with pytest.raises(DiskFailed), failing.write() as writer:
        writer.append(course.id, [draft()], failing.person.id, AT)
    entry = draft()
    with failing.write() as writer:
        writer.append(course.id, [entry], failing.person.id, AT)
    assert failing.outcome([entry.id])
    failing.verify()


def test_the_outcome_is_yes_only_when_every_id_is_there(database: Database, course: CourseRecord) -> None:
    one, entry = patient(), draft()
    with database.write() as writer:
        writer.add_patient(one, database.person.id, AT)
        writer.append(course.id, [entry], database.person.id, AT)
    assert database.outcome([entry.id])
    assert database.outcome([one.id, course.id, entry.id])
    assert not database.outcome([entry.id, new_id()])
    assert not database.outcome([new_id()])
