"""A log that is kept is the one that stands in the file, whoever wrote to it last."""

from __future__ import annotations

from uuid import uuid4

from model.domain.moments import HOUR
from model.domain.records import Draft
from tests.casebook.ward import START, Ward, ok


def test_a_kept_log_and_its_plan_are_the_ones_that_would_be_read_anew(ward: Ward) -> None:
    ward.start()
    ward.stop(START + HOUR)
    ok(ward.at(START + 2 * HOUR).run(ward.restart_command(START + 2 * HOUR)))

    book, course = ward.casebook, ward.course
    with book._database.read() as reader:
        assert book.log(course) == reader.log(course)
    assert book.plan(course) == book._course_log(course).plan()
    assert [record.sequence for record in book.log(course)] == [1, 2, 3]


def test_what_is_written_past_the_casebook_is_seen_by_its_length(ward: Ward) -> None:
    ward.start()
    before = ward.casebook.log(ward.course)
    with ward.casebook._database.write() as writer:
        note = Draft(str(uuid4()), "note", START, {"text": "dressing dry"}, "")
        writer.append(ward.course, [note], ward.casebook.person.id, ward.clock.now())

    assert [record.kind for record in ward.casebook.log(ward.course)] == [*(r.kind for r in before), "note"]
