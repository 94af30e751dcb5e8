"""The list of a large ward: read bit by bit, those whose pump stands first, and each course only once."""

from __future__ import annotations

from collections import Counter

import pytest

from model.casebook.casebook import Casebook
from model.casebook.commands import LogBagChange
from model.casebook.roster import Roster
from model.domain.moments import DAY, HOUR
from model.domain.plan_values import Plan
from model.domain.records import CourseRecord
from tests.casebook.crowd import MANY, STANDS, gather
from tests.casebook.ward import START, TestClock, ok, register


class Crowd:
    """A roster that counts how often each course is planned for it."""

    def __init__(self, casebook: Casebook, courses: list[CourseRecord]) -> None:
        self.casebook, self.courses = casebook, courses
        self.planned: Counter[str] = Counter()
        self.roster = Roster(casebook._database, self._plan, casebook.now)
        casebook.listen(self.roster.changed)

    def _plan(self, course: str) -> Plan:
        self.planned[course] += 1
        return self.casebook._kept_plan(course)

    def read_all(self) -> None:
        while self.roster.read(5):
            pass


@pytest.fixture
def crowd(casebook: Casebook, clock: TestClock) -> Crowd:
    return Crowd(casebook, gather(casebook, clock))


def test_who_is_not_read_yet_is_told_by_name_and_a_standing_pump_is_read_first(crowd: Crowd) -> None:
    roster = crowd.roster
    assert len(roster.order()) == MANY
    assert roster.row(roster.order()[0]).plan is None
    assert not crowd.planned

    assert roster.read(1)
    top = roster.row(roster.order()[0])
    assert (top.who.study_id, top.course) == (f"C{STANDS}", crowd.courses[STANDS].id)
    assert top.plan is not None
    assert top.plan.status == "interrupted"
    assert roster.counts() == (1, MANY)


def test_once_all_is_read_the_most_urgent_stand_on_top_and_nothing_was_planned_twice(crowd: Crowd) -> None:
    crowd.read_all()

    assert crowd.roster.order() == [row.patient.id for row in crowd.casebook.rows()]
    assert set(crowd.planned.values()) == {1}
    assert len(crowd.planned) == MANY


def test_a_minute_reads_again_only_whose_plan_reads_differently(crowd: Crowd, clock: TestClock) -> None:
    crowd.read_all()
    crowd.planned.clear()
    clock.minute += 1
    crowd.read_all()
    assert set(crowd.planned) == {crowd.courses[STANDS].id}

    crowd.planned.clear()
    clock.minute = START + DAY
    crowd.read_all()
    assert len(crowd.planned) > 1
    assert crowd.roster.order() == [row.patient.id for row in crowd.casebook.rows()]


def test_an_entry_reads_again_its_own_course_alone(crowd: Crowd, clock: TestClock) -> None:
    crowd.read_all()
    crowd.planned.clear()
    course = crowd.courses[3]
    clock.minute = START + 2 * HOUR
    ok(crowd.casebook.run(LogBagChange(course.id, START + HOUR + 5), crowd.casebook.sequence(course.id)))

    assert crowd.roster.order() == [row.patient.id for row in crowd.casebook.rows()]
    assert crowd.planned == {course.id: 1}


def test_a_search_finds_whom_nothing_else_is_known_of_yet(crowd: Crowd) -> None:
    roster = crowd.roster
    (found,) = roster.order("c07 ruth")
    assert roster.row(found).who.family_name == "Crowd07"
    assert not crowd.planned

    added = register(crowd.casebook, family_name="Núñez", study_id="N1", record_number="77 88")
    assert roster.order("NUNEZ 7788") == [added.id]
