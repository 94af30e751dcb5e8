"""Facts beside the log: written down, corrected with a reason, and reckoned with; the schedule stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from model.casebook.beside_commands import CorrectFact, EndIncorrectDelivery, HandOver, LogIncorrectDelivery
from model.casebook.casebook import Casebook
from model.casebook.commands import LogBagChange
from model.casebook.delivery_decide import runs_of
from model.casebook.learned import since
from model.casebook.results import Preview, Reason, Refusal
from model.domain.beside import CHECKS, BesideFact, Handover, IncorrectDelivery, pump_is
from model.domain.moments import DAY, HOUR
from model.domain.recomputed_delivery import recomputed
from tests.casebook.staffed import become, make_staffed
from tests.casebook.ward import TestClock, Ward, codes, ok

Staffed = tuple[Casebook, TestClock]


@pytest.fixture(scope="module")
def staffed_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staffed]:
    """One casebook for all; each test has a patient of its own, and the clock only goes on."""
    clock = TestClock()
    casebook = make_staffed(tmp_path_factory.mktemp("beside") / "bedside", clock)
    yield casebook, clock
    casebook.close()


@pytest.fixture
def begun(staffed_once: Staffed) -> int:
    return staffed_once[1].minute + DAY


@pytest.fixture
def ward(staffed_once: Staffed, begun: int) -> Ward:
    """A cycle has begun, six hours ago; the nurse is signed in."""
    casebook, clock = staffed_once
    ward = Ward(become(casebook, "nurse"), clock, start=begun)
    ward.start(begun)
    return ward.at(begun + 6 * HOUR)


def hand_over(ward: Ward, at: int, **changes: object) -> HandOver:
    whole = HandOver(
        course=ward.course,
        at=at,
        place="home",
        handed_by="M. Ortiz",
        taker="home_care_nurse",
        taken_by="Mo Diaz",
        checked=CHECKS,
        ml_per_hour=Decimal(10),
        ml_left=Decimal("200"),
        contact="+1 410 555 0100",
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def wrong(ward: Ward, at: int, until: int | None, **changes: object) -> LogIncorrectDelivery:
    whole = LogIncorrectDelivery(
        course=ward.course,
        at=at,
        until=until,
        amount=Decimal(20),
        measure="ml_per_hour",
        known_by="pump_log",
        discovered_at=ward.casebook.now(),
        reason="programming",
        done="rate put right, Dr. Chen told",
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def facts(ward: Ward) -> tuple[BesideFact, ...]:
    return ward.casebook.beside.facts(ward.course)


def advice(result: Preview | Refusal) -> dict[str, Reason]:
    return {reason.code: reason for reason in ok(result).advice}


def test_a_pump_that_is_handed_over_is_where_it_was_taken(ward: Ward, begun: int) -> None:
    now, plan = begun + 6 * HOUR, ward.casebook.plan(ward.course)
    told: list[object] = []
    ward.casebook.listen(told.append)
    saved = ok(ward.run(hand_over(ward, now)))
    assert saved.sequence == ward.casebook.sequence(ward.course) == 1
    assert saved.facts == (facts(ward)[0].newest,)
    assert told
    [fact] = facts(ward)
    handed = fact.content
    assert isinstance(handed, Handover)
    assert (handed.place, handed.taken_by, handed.checked) == ("home", "Mo Diaz", CHECKS)
    assert handed.next_change == plan.cycles[0].bags[0].down
    assert ward.casebook.plan(ward.course) == plan
    ward.at(now + 30)
    back = hand_over(ward, now + 30, place="clinic", taker="nurse", checked=("bag",), comment="in a hurry")
    ok(ward.run(back))
    assert [_place(ward, now + minute) for minute in (-1, 0, 29, 30)] == ["", "home", "home", "clinic"]
    assert facts(ward)[1].content.comment == "in a hurry"


def _place(ward: Ward, at: int) -> str:
    handed = pump_is(facts(ward), at)
    return "" if handed is None else handed.place


def test_all_that_a_handover_lacks_is_told_at_once(ward: Ward, begun: int) -> None:
    now = begun + 6 * HOUR
    bare = hand_over(ward, now + 5, handed_by=" ", taken_by="", checked=("bag",), ml_per_hour=None, ml_left=None)
    assert codes(ward.run(bare)) == [
        ("in_future", "at"),
        ("handed_by_needed", "handed_by"),
        ("taken_by_needed", "taken_by"),
        ("ml_per_hour_needed", "ml_per_hour"),
        ("ml_left_needed", "ml_left"),
        ("unchecked_needed", "checked"),
    ]
    assert ("no_infusion_yet", "at") in codes(ward.run(hand_over(ward, begun - 1)))
    assert codes(ward.run(hand_over(ward, now - 61)))[0] == ("late_reason_needed", "late_reason")
    assert codes(ward.run(hand_over(ward, now, contact="1\u202e2"))) == [("unreadable_characters", "contact")]
    assert codes(ward.run(hand_over(ward, now, taken_by="M" * 81))) == [("text_too_long", "taken_by")]
    ok(ward.run(hand_over(ward, now)))
    assert codes(ward.run(hand_over(ward, now, place="clinic"))) == [("handed_over_already", "at")]
    assert len(facts(ward)) == 1
    ok(ward.run(CorrectFact(ward.course, 1, 1, "another pump")))
    ok(ward.run(hand_over(ward, now, place="clinic")))
    assert _place(ward, now) == "clinic"


def test_a_pump_that_stands_shows_no_rate(ward: Ward, begun: int) -> None:
    ward.stop(begun + 6 * HOUR)
    ward.at(begun + 7 * HOUR)
    [record] = ok(ward.run(hand_over(ward, begun + 7 * HOUR, place="ward", ml_per_hour=None, ml_left=None))).facts
    assert isinstance(record.content, Handover)
    assert record.content.next_change is not None


@pytest.mark.parametrize(("shown", "code"), [("10", "rate_agrees"), ("5", "rate_differs")])
def test_the_rate_that_is_read_is_held_against_the_drug_file(ward: Ward, begun: int, shown: str, code: str) -> None:
    said = advice(ward.preview(hand_over(ward, begun + 6 * HOUR, ml_per_hour=Decimal(shown))))
    assert said[code].values["rate"] == 10
    assert facts(ward) == ()


def test_a_wrong_rate_is_a_dose_in_proportion_and_no_interruption(ward: Ward, begun: int) -> None:
    before = ward.casebook.plan(ward.course)
    command = wrong(ward, begun + HOUR, begun + 5 * HOUR)
    said = advice(ward.preview(command))
    assert (said["reckoned_dose"].values["ran"], said["reckoned_dose"].values["planned"]) == (18, 9)
    assert said["reckoned_cycle_more"].values == {
        "cycle": 1,
        "planned": Decimal("2.25"),
        "ran": Decimal("3.75"),
        "by": Decimal("1.5"),
    }
    assert "figure_unverified" in said
    ok(ward.run(command))
    after = ward.casebook.plan(ward.course)
    assert after == before
    [delivered] = recomputed(after, runs_of(facts(ward)))
    assert (delivered.planned_mcg, delivered.more_mcg) == (before.cycles[0].delivered_mcg, Fraction(3, 2))


def test_a_dose_that_ran_over_a_step_names_both_planned_doses(ward: Ward, begun: int) -> None:
    step = begun + 7 * DAY
    ward.at(step + 3 * HOUR)
    said = advice(ward.preview(wrong(ward, step - HOUR, step + HOUR, measure="mcg_per_day", amount=Decimal(48))))
    assert said["reckoned_dose"].values["planned"] == 9
    assert said["planned_dose_then"].values == {"since": step, "planned": 28}
    assert said["reckoned_cycle_more"].values["by"] == Decimal("2.46")  # 2 h at 48, less 1 h at 9 and 1 h at 28


def test_all_that_an_incorrect_delivery_lacks_is_told_at_once(ward: Ward, begun: int) -> None:
    now = begun + 6 * HOUR
    bare = wrong(ward, begun + HOUR, begun + HOUR, amount=Decimal(0), done=" ", reason="other", discovered_at=begun)
    assert codes(ward.run(bare)) == [
        ("late_reason_needed", "late_reason"),
        ("until_out_of_order", "until"),
        ("wrong_found_out_of_order", "discovered_at"),
        ("done_needed", "done"),
        ("nothing_ran", "amount"),
        ("text_needed", "comment"),
    ]
    assert codes(ward.run(wrong(ward, begun + HOUR, now + 1))) == [("until_out_of_order", "until")]
    assert ("did_not_run", "at") in codes(ward.run(wrong(ward, begun - HOUR, None)))
    ward.stop(now)
    ward.at(now + 30)
    assert codes(ward.run(wrong(ward, now + 10, None))) == [("did_not_run", "at")]


def test_two_at_one_minute_are_refused_and_one_after_the_other_is_not(ward: Ward, begun: int) -> None:
    ok(ward.run(wrong(ward, begun + HOUR, begun + 3 * HOUR)))
    overlapping = ward.run(wrong(ward, begun + 2 * HOUR, begun + 4 * HOUR))
    assert codes(overlapping) == [("wrong_overlaps", "at")]
    ok(ward.run(wrong(ward, begun + 3 * HOUR, begun + 4 * HOUR, measure="mcg_per_day", amount=Decimal("4.5"))))
    [delivered] = recomputed(ward.casebook.plan(ward.course), runs_of(facts(ward)))
    assert delivered.more_mcg == Fraction(2 * 9 - Fraction(9, 2), 24)


def test_a_rate_is_of_one_bag_and_of_none_without_a_figure(ward: Ward, begun: int) -> None:
    ward.at(begun + 8 * HOUR)
    ok(ward.run(LogBagChange(ward.course, begun + 8 * HOUR, bag_hours=72)))
    ward.at(begun + 9 * HOUR)
    assert codes(ward.run(wrong(ward, begun + 7 * HOUR, begun + 9 * HOUR))) == [("other_bag_hung", "until")]
    assert codes(ward.run(wrong(ward, begun + 8 * HOUR, None))) == [("no_figure", "amount")]
    ok(ward.run(wrong(ward, begun + 8 * HOUR, None, measure="mcg_per_day")))


def test_what_still_runs_is_ended_once_and_keeps_what_was_said_before(ward: Ward, begun: int) -> None:
    ok(ward.run(wrong(ward, begun + 5 * HOUR, None)))
    now = begun + 6 * HOUR
    end = EndIncorrectDelivery(ward.course, 1, 1, now, "rate put right")
    assert codes(ward.run(replace(end, until=begun + 5 * HOUR, done=""))) == [
        ("until_out_of_order", "until"),
        ("done_needed", "done"),
    ]
    ok(ward.run(end))
    [fact] = facts(ward)
    first, second = (version.content for version in fact.versions)
    assert isinstance(first, IncorrectDelivery) and isinstance(second, IncorrectDelivery)  # noqa: PT018 - narrows both
    assert (first.until, first.done) == (None, "rate put right, Dr. Chen told")
    assert (second.until, second.done) == (now, "rate put right")
    assert fact.newest.reason == "rate put right"
    assert codes(ward.run(end)) == [("fact_moved_on", "")]
    assert codes(ward.run(replace(end, version=2))) == [("nothing_to_end", "until")]


def test_a_fact_is_corrected_or_struck_out_with_a_reason_and_nothing_is_erased(ward: Ward, begun: int) -> None:
    first = wrong(ward, begun + HOUR, begun + 5 * HOUR)
    ok(ward.run(first))
    right = CorrectFact(ward.course, 1, 1, "read the log again", replace(first, amount=Decimal(5)))
    assert codes(ward.run(replace(right, reason=" "))) == [("reason_needed", "reason")]
    said = advice(ward.preview(right))
    assert said["reckoned_cycle_less"].values["by"] == Decimal("0.75")
    ok(ward.run(right))
    assert codes(ward.run(right)) == [("fact_moved_on", "")]
    ok(ward.run(CorrectFact(ward.course, 1, 2, "it was another patient")))
    [fact] = facts(ward)
    assert [version.reason for version in fact.versions] == ["", "read the log again", "it was another patient"]
    assert [version.in_error for version in fact.versions] == [False, False, True]
    [delivered] = recomputed(ward.casebook.plan(ward.course), runs_of(facts(ward)))
    assert delivered.parts == ()
    assert codes(ward.run(CorrectFact(ward.course, 1, 3, "again"))) == [("nothing_to_correct", "entry")]
    ok(ward.run(first))


def test_who_may_log_may_and_only_its_author_or_the_research_nurse_corrects(ward: Ward, begun: int) -> None:
    casebook, command = ward.casebook, hand_over(ward, begun + 6 * HOUR)
    ok(ward.run(command))
    strike = CorrectFact(ward.course, 1, 1, "typed twice")
    become(casebook, "chief")
    assert codes(ward.run(command)) == [("not_permitted", "")]
    become(casebook, "pharmacist")
    assert codes(ward.run(strike)) == [("not_permitted", "")]
    casebook.session.lock()
    assert codes(ward.run(command)) == [("locked", "")]
    become(casebook, "research_nurse")
    ok(ward.run(strike))
    become(casebook, "nurse")


def test_a_log_that_has_moved_on_is_looked_at_first(ward: Ward, begun: int) -> None:
    command = wrong(ward, begun + HOUR, begun + 5 * HOUR)
    ward.stop(begun + 6 * HOUR)
    assert codes(ward.casebook.run(command, 1)) == [("log_moved_on", "")]
    assert facts(ward) == ()


def test_looking_back_a_fact_is_known_from_the_minute_in_which_it_was_typed(ward: Ward, begun: int) -> None:
    ok(ward.run(wrong(ward, begun + HOUR, None, late_reason="busy")))
    ward.at(begun + 7 * HOUR)
    ok(ward.run(EndIncorrectDelivery(ward.course, 1, 1, begun + 7 * HOUR, "rate put right")))
    history = ward.casebook.history(ward.course)
    assert history.known_at(begun + 2 * HOUR).beside == ()
    assert len(history.known_at(begun + 6 * HOUR).beside[0].versions) == 1
    assert history.known_at(begun + 7 * HOUR).beside == facts(ward)
    assert {begun + 6 * HOUR, begun + 7 * HOUR} <= set(history.typed)

    def learned(at: int) -> list[tuple[str, int]]:
        found = since(history.known_at(at), history.known_at(history.now)).facts
        return [(fact.how, len(fact.fact.versions)) for fact in found]

    assert (learned(begun + HOUR - 1), learned(begun + HOUR)) == ([("in_course", 2)], [("late", 2)])
    assert (learned(begun + 6 * HOUR), learned(begun + 7 * HOUR)) == ([("correction", 2)], [])
