"""The eight histories: the states they end in at any time of the year, and what each has in its log."""

from __future__ import annotations

from collections.abc import Iterable

from model.casebook.casebook import Casebook
from model.casebook.clock import MICROSECONDS_A_MINUTE
from model.casebook.commands import AddNote
from model.casebook.practice.people import Who
from model.casebook.practice.place import ThrowAway
from model.casebook.practice.ward import make_ward
from model.domain.beside import Handover, IncorrectDelivery
from model.domain.moments import HOUR, Minute, Zone, parse_moment
from model.domain.plan_values import Plan
from model.domain.records import LogRecord
from tests.casebook.ward import TestClock, ok
from tests.practice.conftest import Played

EIGHT = {
    "Sampleton": "infusing 9",
    "Mockridge": "infusing 28",
    "Testwood": "stopped 200",
    "Exemplar": "stopped 300",
    "Pretendal": "treatment_free",
    "Fictoria": "decision_needed",
    "Trialby": "completed",
    "Dummond": "discontinued",
}


def states(casebook: Casebook) -> dict[str, str]:
    return {row.patient.details.family_name: _state(row.plan) for row in casebook.rows()}


def _state(plan: Plan | None) -> str:
    assert plan is not None
    if plan.status == "interrupted" and plan.open_interruption is not None:
        return f"stopped {plan.as_of - plan.open_interruption.stop}"
    if plan.status == "infusing" and plan.current is not None:
        dose = next(s.dose for s in plan.current.segments if s.start <= plan.as_of < s.end)
        return f"infusing {dose}"
    return plan.status


def test_the_eight_states_hold_in_a_summer_night_and_a_cycle_has_seen_the_clocks_change() -> None:
    clock = TestClock(parse_moment("2027-07-20T00:01-04:00"))
    place = ThrowAway(clock.now())
    casebook = make_ward(place.ward, clock, lambda _sheet: b"not looked at")
    try:
        assert states(casebook) == EIGHT
        assert runs_over_the_clock_change(casebook, clock.minute)
    finally:
        casebook.close()
        place.remove()


def runs_over_the_clock_change(casebook: Casebook, now: Minute) -> bool:
    change = Zone("America/New_York").clock_change_before(now)
    assert change is not None
    ended = [
        (cycle.start, now if cycle.infusion_end is None else min(now, cycle.infusion_end))
        for row in casebook.rows()
        if row.plan is not None
        for cycle in row.plan.cycles
        if cycle.start_is == "actual"
    ]
    return any(start < change < end for start, end in ended)


def test_the_eight_states_and_the_clock_goes_on_with_the_real_one(ward: Played) -> None:
    assert states(ward.casebook) == EIGHT

    ward.clock.minute += 41
    plan = ward.casebook.plan(ward.course("Testwood"))
    ward.clock.minute -= 41

    assert _state(plan) == "stopped 241"


def of_kind(records: Iterable[LogRecord], kind: str) -> list[LogRecord]:
    return [record for record in records if record.kind == kind]


def findings(ward: Played, name: str) -> set[str]:
    return {finding.code for finding in ward.casebook.plan(ward.course(name)).findings}


def test_every_entry_was_typed_when_it_says_and_a_late_one_with_its_reason(ward: Played) -> None:
    late = []
    for name in EIGHT:
        for record in ward.casebook.log(ward.course(name)):
            typed = record.recorded_at // MICROSECONDS_A_MINUTE
            assert record.at <= typed <= ward.clock.minute
            if typed - record.at > HOUR and not is_told_with_another(record):
                assert record.reason
                late.append((name, record.kind))
    assert ("Sampleton", "bag_changed") in late
    assert {("Pretendal", "infusion_stopped"), ("Pretendal", "infusion_restarted")} <= set(late)


def is_told_with_another(record: LogRecord) -> bool:
    """A dose with the restart that it was given for; a stop that was only found later."""
    return record.kind == "premedication_given" or "discovered_at" in record.fields


def test_a_dose_typed_wrong_is_struck_out_and_typed_right(ward: Played) -> None:
    course = ward.course("Sampleton")
    struck = ward.casebook.struck(course)
    doses = of_kind(ward.casebook.log(course), "premedication_given")

    assert [record.fields["dose_mg"] for record in doses] == ["8", "20"]
    assert list(struck) == [doses[0].sequence]
    assert struck[doses[0].sequence].reason
    assert "premedication_missed" not in findings(ward, "Sampleton")


def test_the_sheet_of_one_still_holds_and_of_another_is_contradicted(ward: Played) -> None:
    holds, broken = ward.course("Sampleton"), ward.course("Mockridge")

    assert len(ward.casebook.sheets(holds)) == 1
    assert not ward.casebook.contradicted(holds)
    assert len(ward.casebook.contradicted(broken)) == 1


def test_premedication_came_late_once_and_not_at_all_once(ward: Played) -> None:
    assert "premedication_late" in findings(ward, "Mockridge")
    assert "premedication_missed" in findings(ward, "Pretendal")


def test_a_bag_change_with_the_pump_standing_and_one_that_nobody_confirmed(ward: Played) -> None:
    log = ward.casebook.log(ward.course("Mockridge"))

    assert [record.fields["reason"] for record in of_kind(log, "infusion_stopped")] == ["bag_change", "tubing_leak"]
    assert "bag_change_unconfirmed" in findings(ward, "Mockridge")


def test_starts_bags_and_stays_were_planned_and_logged(ward: Played) -> None:
    kinds = {name: {record.kind for record in ward.casebook.log(ward.course(name))} for name in EIGHT}

    assert {"cycle_planned", "admitted", "discharged"} <= kinds["Pretendal"]
    assert "bag_plan_changed" in kinds["Exemplar"]
    assert "discharged" in kinds["Mockridge"]
    assert "discharged" not in kinds["Sampleton"]


def test_a_pump_went_home_and_came_back_and_another_ran_at_a_wrong_rate(ward: Played) -> None:
    facts = {
        name: [fact.content for fact in ward.casebook.beside.facts(ward.course(name))]
        for name in ("Mockridge", "Trialby")
    }

    assert [content.place for content in facts["Mockridge"] if isinstance(content, Handover)] == ["home", "ward"]
    assert [type(content) for content in facts["Trialby"]] == [IncorrectDelivery]


def test_one_step_down_was_approved_by_the_prescriber_and_one_still_waits(ward: Played) -> None:
    risen, waits = (ward.casebook.log(ward.course(name)) for name in ("Testwood", "Exemplar"))

    assert [record.fields.get("step_down") for record in of_kind(risen, "infusion_restarted")] == [True]
    approvals = of_kind(risen, "step_up_approved")
    assert [ward.casebook.person_name(record.recorded_by) for record in approvals] == [Who.PRESCRIBER.printed]
    assert [record.fields.get("step_down") for record in of_kind(waits, "infusion_restarted")] == [True]
    assert not of_kind(waits, "step_up_approved")


def test_a_telephone_order_waits_for_its_countersignature_and_another_has_one(ward: Played) -> None:
    assert [record.kind for record in ward.casebook.unsigned(ward.course("Testwood"))] == ["infusion_restarted"]

    ended = ward.course("Dummond")
    orders = of_kind(ward.casebook.log(ended), "treatment_discontinued")
    assert not ward.casebook.unsigned(ended)
    signed = ward.casebook.signing.countersignatures(orders)
    assert [ward.casebook.person_name(each.signed_by) for each in signed.values()] == [Who.PRESCRIBER.printed]


def test_the_pump_stood_while_the_clocks_were_changed_for_longer_than_they_show(ward: Played) -> None:
    plan = ward.casebook.plan(ward.course("Dummond"))
    change = plan.zone.clock_change_before(ward.clock.minute)
    assert plan.current is not None
    assert change is not None
    stood = plan.current.interruptions[0]
    assert stood.restart is not None

    shown = plan.zone.local(stood.restart).replace(tzinfo=None) - plan.zone.local(stood.stop).replace(tzinfo=None)
    assert stood.stop < change < stood.restart
    assert (stood.restart - stood.stop, shown.total_seconds() / 60) == (4 * HOUR + 15, 3 * HOUR + 15)


def test_a_stop_that_was_found_later_is_known_by_the_pumps_log(ward: Played) -> None:
    stop = of_kind(ward.casebook.log(ward.course("Exemplar")), "infusion_stopped")[-1]

    assert stop.fields["known_by"] == "pump_log"
    assert parse_moment(stop.fields["discovered_at"]) > stop.at


def test_people_of_every_role_have_written_and_every_kind_of_allergy_is_there(ward: Played) -> None:
    writers = {record.recorded_by for name in EIGHT for record in ward.casebook.log(ward.course(name))}
    roles = {who.value.user_name: set(who.value.roles) for who in Who}
    wrote = {member.person.user_name for member in ward.casebook.staff.members() if member.person.id in writers}
    patients = [row.patient.details for row in ward.casebook.rows()]

    assert {"nurse", "research_nurse", "prescriber"} <= {role for name in wrote for role in roles[name]}
    printed = {sheet.issued_by for sheet in ward.casebook.sheets(ward.course("Mockridge"))}
    assert {ward.casebook.person_name(person) for person in printed} == {Who.PHARMACIST.printed}
    assert {details.allergies.state for details in patients} == {"listed", "none_known", "not_asked"}
    beds = [details.bed for details in patients if details.bed]
    assert len(set(beds)) == len(beds) == 5


def test_signed_in_is_somebody_who_may_do_everything(ward: Played) -> None:
    before = ward.casebook.sequence(ward.course("Trialby"))

    saved = ok(ward.casebook.run(AddNote(ward.course("Trialby"), ward.clock.minute, "tried"), before))

    assert ward.casebook.person_name(saved.records[0].recorded_by) == "P. Practice"
    assert not ward.casebook.session.against("countersign")
    assert not ward.casebook.session.against("manage_people")
