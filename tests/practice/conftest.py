"""One practice ward for all tests here: playing one takes a second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from model.casebook.casebook import Casebook
from model.casebook.practice.place import ThrowAway
from model.casebook.practice.ward import make_ward
from model.domain.moments import parse_moment
from reports.order_sheet import render
from tests.casebook.ward import TestClock
from tests.gui.conftest import qapp

__all__ = ["qapp"]


@dataclass(frozen=True)
class Played:
    place: ThrowAway
    clock: TestClock
    casebook: Casebook

    def course(self, family_name: str) -> str:
        """Of the patient of that name."""
        rows = self.casebook.rows(family_name)
        assert rows[0].course is not None
        return rows[0].course.id


@pytest.fixture(scope="session")
def ward() -> Iterator[Played]:
    """On a winter's morning, its sheets printed."""
    clock = TestClock(parse_moment("2026-11-28T07:00-05:00"))
    place = ThrowAway(clock.now())
    played = Played(place, clock, make_ward(place.ward, clock, render))
    yield played
    played.casebook.close()
    place.remove()
