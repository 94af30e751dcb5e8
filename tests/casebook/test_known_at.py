"""What was known at a past minute: what had been typed by then, planned as of then, and what has been learned since."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from model.casebook.commands import (
    AddNote,
    Correct,
    Discontinue,
    Dose,
    LogBagChange,
    LogPastInterruption,
    LogPremedication,
)
from model.casebook.known_at import Known
from model.casebook.learned import Since, since
from model.domain.moments import DAY, HOUR, Minute
from model.domain.moves import moves
from tests.casebook.ward import RUTH, START, Ward, ok

STOPPED = START + 2 * DAY
FOUND = START + 3 * DAY
LATE = "found in the pump's log"


def known(ward: Ward, moment: Minute) -> Known:
    return ward.casebook.history(ward.course).known_at(moment)


def learned(ward: Ward, moment: Minute) -> Since:
    history = ward.casebook.history(ward.course)
    return since(history.known_at(moment), history.known_at(history.now))


def late_interruption(ward: Ward) -> None:
    """Three hours' stop that nobody typed until a day later."""
    stop, restart = ward.stop_command(STOPPED), ward.restart_command(STOPPED + 3 * HOUR)
    ok(ward.at(FOUND).run(LogPastInterruption(ward.course, stop, restart, LATE)))


def kinds(entries: Since) -> list[tuple[str, str]]:
    return [(entry.record.kind, entry.how) for entry in entries.entries]


def test_what_was_typed_in_a_minute_is_known_in_it_and_not_in_the_minute_before(ward: Ward) -> None:
    ward.start()
    ward.clock.extra = 59_000_000
    ward.stop(STOPPED)

    assert known(ward, STOPPED).plan.status == "interrupted"
    assert known(ward, STOPPED - 1).plan.status == "infusing"
    assert known(ward, STOPPED - 1).moment == STOPPED - 1


def test_what_is_known_now_is_the_plan_now(ward: Ward) -> None:
    ward.start()
    late_interruption(ward)
    ward.at(FOUND + 5 * HOUR)
    now, book = known(ward, ward.clock.minute), ward.casebook

    assert now.plan == book.plan(ward.course)
    assert now.log.records == book.log(ward.course)
    assert now.struck == book.struck(ward.course)
    assert now.contradicted == book.contradicted(ward.course)


def test_an_interruption_typed_late_was_not_known_of_until_it_was_typed(ward: Ward) -> None:
    ward.start()
    before = known(ward.at(STOPPED + HOUR), STOPPED + HOUR)
    late_interruption(ward)

    assert known(ward, STOPPED + HOUR).plan == before.plan
    assert known(ward, FOUND - 1).plan.cycles[0].interruptions == ()
    assert len(known(ward, FOUND).plan.cycles[0].interruptions) == 1


def test_of_a_late_entry_it_is_said_that_it_had_happened_and_what_that_minute_looks_like_today(ward: Ward) -> None:
    ward.start()
    late_interruption(ward)
    found = learned(ward, STOPPED + HOUR)

    assert kinds(found) == [("infusion_stopped", "late"), ("infusion_restarted", "in_course")]
    assert found.hindsight is not None
    assert (found.hindsight.status, found.hindsight.as_of) == ("interrupted", STOPPED + HOUR)
    end = next(move for move in found.moves if move.code == "cycle_end" and move.cycle == 1)
    assert (end.was, end.will_be) == (START + 28 * DAY, START + 28 * DAY + 3 * HOUR)
    assert learned(ward, STOPPED - 1).hindsight is None


def test_a_struck_entry_still_counts_in_what_was_known_before_it_was_struck(ward: Ward) -> None:
    ward.start()
    stopped = ward.stop(STOPPED).sequence
    ok(ward.at(STOPPED + 20).run(Correct(ward.course, stopped, "another pump", ward.stop_command(STOPPED + 10))))
    then, now = known(ward, STOPPED + 19), known(ward, STOPPED + 20)

    assert (then.struck, then.plan.open_interruption is not None) == ({}, True)
    assert list(now.struck) == [stopped]
    found = learned(ward, STOPPED + 15)
    assert kinds(found) == [("entered_in_error", "correction"), ("infusion_stopped", "correction")]
    assert [(move.was, move.will_be) for move in found.moves if (move.code, move.cycle) == ("cycle_end", 1)] == [
        (START + 28 * DAY + 15, START + 28 * DAY + 10)
    ]


def test_what_happened_as_foreseen_is_no_change(ward: Ward) -> None:
    ward.start()
    then = START + 5 * DAY + HOUR
    for day in (6, 7, 8):
        moment = START + day * DAY
        if day == 7:
            dose = Dose(moment - HOUR, "dexamethasone", Decimal(20), "IV", "M. Ortiz")
            ok(ward.at(moment - HOUR).run(LogPremedication(ward.course, dose)))
        ok(ward.at(moment).run(LogBagChange(ward.course, moment)))
    found = learned(ward, then)

    assert found.moves == ()
    assert {entry.how for entry in found.entries} == {"in_course"}
    assert any(
        move.happens or not move.unchanged for move in moves(known(ward, then).plan, ward.casebook.plan(ward.course))
    )


def test_a_bag_change_that_came_later_than_foreseen_is_a_change(ward: Ward) -> None:
    ward.start()
    due = START + DAY
    ok(ward.at(due + 40).run(LogBagChange(ward.course, due + 40)))

    (bag,) = [move for move in learned(ward, due - HOUR).moves if move.code == "next_bag_change"]
    assert (bag.was, bag.will_be) == (due, due + 40)


def test_with_the_clock_set_back_an_entry_is_known_from_the_minute_it_was_recorded_under(ward: Ward) -> None:
    ward.start()
    ward.stop(STOPPED)
    ward.at(STOPPED - DAY)
    ok(ward.run(AddNote(ward.course, STOPPED - DAY, "the clock is wrong")))

    assert len(known(ward, STOPPED - 1).log.records) == 1
    assert len(known(ward, STOPPED).log.records) == 3
    assert ward.casebook.history(ward.course).now == STOPPED


def test_what_is_known_only_grows(ward: Ward) -> None:
    ward.start()
    late_interruption(ward)
    stopped = ward.stop(FOUND + HOUR).sequence
    ok(ward.at(FOUND + 2 * HOUR).run(Correct(ward.course, stopped, "wrong patient")))
    history = ward.casebook.history(ward.course)
    minutes = [history.first, *(moment + shift for moment in history.typed for shift in (-1, 0, 1)), history.now]

    for earlier, later in pairwise(history.known_at(moment).log.records for moment in minutes):
        assert later[: len(earlier)] == earlier
    assert history.known_at(history.now).log.records == ward.casebook.log(ward.course)


def test_before_the_enrolment_and_after_now_there_is_nothing_else_to_know(ward: Ward) -> None:
    ward.start(START + HOUR)
    history = ward.casebook.history(ward.course)

    assert history.known_at(START - DAY).moment == history.first == START
    assert history.known_at(START - DAY).plan.status == "planned"
    assert history.known_at(history.now + DAY).moment == history.now


def test_the_patient_is_as_they_were_and_people_are_called_as_they_were(ward: Ward) -> None:
    ward.at(START + HOUR)
    ok(ward.casebook.change(ward.patient.id, replace(RUTH, bed="9A-1"), "moved"))

    assert known(ward, START + HOUR - 1).patient.details.bed == RUTH.bed
    assert known(ward, START + HOUR).patient.details.bed == "9A-1"
    assert known(ward, START).names[ward.casebook.person.id] == "M. Ortiz"


def test_a_sheet_that_was_good_then_is_named_when_it_fell(ward: Ward) -> None:
    ward.start()
    ok(ward.at(START + HOUR).casebook.issue_sheet(ward.course, 1, lambda _sheet: b"pages"))
    assert known(ward, START + HOUR - 1).sheets == ()
    assert learned(ward, START + HOUR).sheets == ()
    ward.stop(STOPPED)
    ok(ward.at(STOPPED + 5 * HOUR).run(ward.full_restart(STOPPED + 5 * HOUR, STOPPED + 4 * HOUR)))

    (fallen,) = learned(ward, START + HOUR).sheets
    assert (fallen.sheet.number, fallen.replaced_by) == (1, None)
    assert fallen.contradicted is not None
    ok(ward.casebook.issue_sheet(ward.course, 1, lambda _sheet: b"pages"))
    assert [sheet.replaced_by for sheet in learned(ward, START + HOUR).sheets] == [2]


def test_an_order_by_telephone_waited_for_its_countersignature_then(ward: Ward) -> None:
    ward.start()
    at = START + DAY
    ok(ward.at(at).run(Discontinue(ward.course, at, "progression", "Dr. Chen", read_back=True)))

    assert [record.kind for record in known(ward, at).unsigned] == ["treatment_discontinued"]
    assert known(ward, at - 1).unsigned == ()


def test_looking_back_writes_nothing(ward: Ward) -> None:
    ward.start()
    late_interruption(ward)
    with ward.casebook._database.read() as reader:
        before = reader.chain_end()
    learned(ward, STOPPED + HOUR)
    with ward.casebook._database.read() as reader:
        assert reader.chain_end() == before


def test_a_correction_of_what_happened_afterwards_changes_nothing_of_what_was_known(ward: Ward) -> None:
    ward.start()
    stopped = ward.stop(STOPPED).sequence
    ok(ward.at(STOPPED + 20).run(Correct(ward.course, stopped, "another pump", ward.stop_command(STOPPED + 10))))

    found = learned(ward, STOPPED - HOUR)
    assert {entry.how for entry in found.entries} == {"in_course"}
    assert [entry.struck for entry in found.entries] == [True, False, False]
    assert found.hindsight is None
