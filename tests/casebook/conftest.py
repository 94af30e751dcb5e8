"""A real casebook on a real temporary encrypted database, with a clock that the test holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from model.casebook.casebook import Casebook
from tests.casebook.staffed import copy_staffed
from tests.casebook.ward import TestClock, Ward, copy_casebook


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "bedside"


@pytest.fixture
def casebook(tmp_path: Path, clock: TestClock) -> Iterator[Casebook]:
    book = copy_casebook(tmp_path / "bedside", clock)
    yield book
    book.close()


@pytest.fixture
def staffed(folder: Path, clock: TestClock) -> Iterator[Casebook]:
    """With a person of every role; signed in is `chief`, the administrator."""
    book = copy_staffed(folder, clock)
    yield book
    book.close()


@pytest.fixture
def ward(casebook: Casebook, clock: TestClock) -> Ward:
    return Ward(casebook, clock)
