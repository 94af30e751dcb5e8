"""A fresh encrypted database for each test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from model.domain.records import CourseRecord
from model.store import Database
from tests.store.samples import enrolled, fill, make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "casebook"


@pytest.fixture
def database(folder: Path) -> Iterator[Database]:
    made = make(folder)
    yield made
    made.close()


@pytest.fixture
def closed(folder: Path) -> Path:
    """A folder with a casebook that nobody has open."""
    make(folder).close()
    return folder


@pytest.fixture
def course(database: Database) -> CourseRecord:
    return enrolled(database)


@pytest.fixture
def filled(database: Database, course: CourseRecord) -> CourseRecord:
    """The course, and rows of every kind."""
    fill(database, course)
    return course
