"""Who may do what: every cell of the table, allowed and refused, tried on a real casebook below any window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from model.casebook.casebook import Casebook
from model.casebook.commands import (
    AddNote,
    ApproveStepUp,
    Command,
    Correct,
    Decision,
    Discontinue,
    Dose,
    LogPremedication,
    LogRestart,
)
from model.casebook.opening import OpeningRefused
from model.casebook.restoring import Secret, backups_of, loss_of
from model.casebook.results import Reason, Refusal
from model.casebook.settings import Settings
from model.casebook.signing import prescriber_of
from model.domain.moments import DAY, HOUR, Minute
from model.domain.permissions import MAY, ROLES, Act, Role, may
from reports.order_sheet import render
from tests.casebook.staffed import add_with, become, make_staffed
from tests.casebook.ward import PASSWORD, RUTH, START, TestClock, Ward, codes, ok
from tests.reports.read_back import text

NOTE = "a note"


class Cell:
    """One act tried by whoever has taken over: the course is enrolled, started and has a note of the nurse's."""

    def __init__(self, folder: Path) -> None:
        self.clock = TestClock()
        self.casebook = make_staffed(folder, self.clock)
        become(self.casebook, "nurse")
        self.ward = Ward(self.casebook, self.clock)
        self.ward.start()
        ok(self.ward.run(AddNote(self.ward.course, START, NOTE)))
        self.clock.minute = START + DAY

    def by(self, user_name: str) -> Cell:
        become(self.casebook, user_name)
        return self


@pytest.fixture
def cell(tmp_path: Path) -> Iterator[Cell]:
    made = Cell(tmp_path / "bedside")
    yield made
    made.casebook.close()


def _refused(result: object) -> bool:
    """Refused for want of a role; any other refusal would be a fault of the test."""
    if not isinstance(result, Refusal):
        return False
    assert [reason.code for reason in result.reasons] in (["not_permitted"], ["not_permitted", "read_back_needed"])
    return True


def _enter_patient(cell: Cell) -> object:
    return cell.casebook.register(replace(RUTH, study_id="J-2", record_number="2", given_name="Rita"))


def _log(cell: Cell) -> object:
    return cell.ward.run(cell.ward.stop_command(cell.clock.minute))


def _print_sheet(cell: Cell) -> object:
    return cell.casebook.issue_sheet(cell.ward.course, 1, lambda _sheet: b"%PDF")


def _correct_own(cell: Cell) -> object:
    """What nobody but an administrator cannot: an own entry has to be there first."""
    written = cell.ward.run(AddNote(cell.ward.course, cell.clock.minute, "mine"))
    if isinstance(written, Refusal):
        return written
    return cell.ward.run(Correct(cell.ward.course, written.sequence, "mistyped"))


def _correct_anyones(cell: Cell) -> object:
    """The second entry is the nurse's note."""
    if cell.casebook.person.user_name == "nurse":
        add_with(cell.casebook, "another", ["nurse"])
        become(cell.casebook, "another")
    return cell.ward.run(Correct(cell.ward.course, 2, "not so"))


def _take_telephone_order(cell: Cell) -> object:
    command = ApproveStepUp(cell.ward.course, cell.clock.minute, "Dr. Chen", read_back=True)
    return cell.ward.run(command)


def _order(cell: Cell) -> object:
    """In person: nobody else's word, and no reading back."""
    answer = cell.ward.run(ApproveStepUp(cell.ward.course, cell.clock.minute, cell.casebook.person.name))
    if isinstance(answer, Refusal) and [reason.code for reason in answer.reasons] == ["read_back_needed"]:
        return Refusal((replace(answer.reasons[0], code="not_permitted"),))
    return answer


def _countersign(cell: Cell) -> object:
    me = cell.casebook.person.user_name
    become(cell.casebook, "nurse")
    saved = ok(cell.ward.run(ApproveStepUp(cell.ward.course, cell.clock.minute, "Dr. Chen", read_back=True)))
    become(cell.casebook, me)
    return cell.casebook.signing.countersign(saved.records[0], PASSWORD)


def _sign_sheet(cell: Cell) -> object:
    me = cell.casebook.person.user_name
    become(cell.casebook, "nurse")
    sheet = ok(cell.casebook.issue_sheet(cell.ward.course, 1, lambda _sheet: b"%PDF"))
    become(cell.casebook, me)
    return cell.casebook.signing.sign_sheet(sheet, PASSWORD)


def _sign_drug_file(cell: Cell) -> object:
    file = cell.casebook.drug_file()
    return cell.casebook.signing.sign_drug_rows(file, file.rows[:1], PASSWORD)


def _manage_people(cell: Cell) -> object:
    return cell.casebook.staff.add("New", "new", {"nurse"}, "a long enough password")


def _manage_settings(cell: Cell) -> object:
    return cell.casebook.keeping.change_settings(Settings(idle_seconds=60))


def _close_alarm(cell: Cell) -> object:
    return cell.casebook.keeping.close_alarm("an alarm", "seen")


def _back_up(cell: Cell) -> object:
    return cell.casebook.keeping.backup_job()


def _export_all(cell: Cell) -> object:
    return cell.casebook.keeping.export_all(cell.casebook.keeping.folder / "all.jsonl")


def _restore_over_sound(cell: Cell) -> object:
    """At the door: whoever does it signs in nowhere."""
    me = cell.casebook.person.user_name
    job = cell.casebook.keeping.backup_job()
    assert not isinstance(job, Refusal)
    job.run()
    folder = cell.casebook.keeping.folder
    try:
        return loss_of(folder, backups_of(folder)[0], Secret(me, PASSWORD), cell.clock)
    except OpeningRefused as refused:
        return Refusal((Reason(refused.code.removeprefix("restore_")),))


TRIED: dict[Act, Callable[[Cell], object]] = {
    "enter_patient": _enter_patient,
    "log": _log,
    "print_sheet": _print_sheet,
    "correct_own": _correct_own,
    "correct_anyones": _correct_anyones,
    "take_telephone_order": _take_telephone_order,
    "order": _order,
    "countersign": _countersign,
    "sign_sheet": _sign_sheet,
    "sign_drug_file": _sign_drug_file,
    "manage_people": _manage_people,
    "manage_settings": _manage_settings,
    "close_alarm": _close_alarm,
    "back_up": _back_up,
    "export_all": _export_all,
    "restore_over_sound": _restore_over_sound,
}


NOT_UNDER_THE_LOCK = ("back_up", "restore_over_sound")
"""The one goes on by itself, the other is done at the door."""


def test_every_act_of_the_table_is_tried() -> None:
    assert TRIED.keys() == MAY.keys()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", MAY)
def test_an_act_is_allowed_or_refused_as_the_table_says(cell: Cell, act: Act, role: Role) -> None:
    assert _refused(TRIED[act](cell.by(role))) is (role not in MAY[act])


@pytest.mark.parametrize("act", MAY)
def test_roles_add_up_and_none_takes_away(act: Act) -> None:
    for role in ROLES:
        for other in ROLES:
            assert may({role, other}, act) is (may({role}, act) or may({other}, act))
    assert not may(set(), act)


@pytest.mark.parametrize("act", [act for act in MAY if act not in NOT_UNDER_THE_LOCK])
def test_nothing_is_done_while_the_workstation_is_locked(cell: Cell, act: Act) -> None:
    add_with(cell.casebook, "all", ROLES)
    become(cell.casebook, "all")
    if act in ("countersign", "sign_sheet"):
        return  # these begin with an act of somebody else's, who unlocks
    cell.casebook.session.lock()
    answer = TRIED[act](cell)
    assert isinstance(answer, Refusal)
    assert {reason.code for reason in answer.reasons} == {"locked"}


def test_an_order_by_telephone_waits_for_the_prescribers_own_name(cell: Cell) -> None:
    ward, casebook = cell.ward, cell.casebook
    become(casebook, "nurse")
    unread = ward.run(Discontinue(ward.course, cell.clock.minute, "relapse", "Dr. Chen"))
    assert isinstance(unread, Refusal)
    assert [(reason.code, reason.field) for reason in unread.reasons] == [("read_back_needed", "read_back")]
    saved = ok(ward.run(Discontinue(ward.course, cell.clock.minute, "relapse", "Dr. Chen", read_back=True)))
    [order] = casebook.signing.unsigned(casebook.log(ward.course))
    assert order == saved.records[0]
    assert (order.fields["prescriber"], order.fields["read_back"]) == ("Dr. Chen", True)
    become(casebook, "prescriber")
    ok(casebook.signing.countersign(order, PASSWORD))
    assert casebook.signing.unsigned(casebook.log(ward.course)) == ()
    again = casebook.signing.countersign(order, PASSWORD)
    assert isinstance(again, Refusal)


def test_a_prescriber_orders_in_person_under_their_own_name(cell: Cell) -> None:
    become(cell.casebook, "prescriber")
    saved = ok(cell.ward.run(Discontinue(cell.ward.course, cell.clock.minute, "relapse", "")))
    assert saved.records[0].fields["prescriber"] == "Prescriber"
    assert cell.casebook.signing.unsigned(saved.records) == ()


def _orders(ward: Ward, at: Minute, prescriber: str, read_back: bool) -> dict[str, Command]:
    """One of each kind, by the field that names whose it is. The pump stands since two hours before."""
    restart = replace(ward.full_restart(at, at - HOUR), read_back=read_back)
    again = Dose(at, "dexamethasone", Decimal(20), "IV", "M. Ortiz", prescriber, read_back)
    return {
        "prescriber": Discontinue(ward.course, at, "relapse", prescriber, read_back),
        "step_down_prescriber": replace(restart, step_down=True, step_down_prescriber=prescriber),
        "decision": replace(restart, decision=Decision(False, None, prescriber, "agreed")),
        "dose.ordered_by": LogPremedication(ward.course, again),
        "dose_given.ordered_by": replace(restart, dose_given=replace(again, at=at - HOUR)),
    }


def _standing(cell: Cell) -> Minute:
    """Now, five hours after the pump stopped; a prescriber is signed in."""
    cell.by("prescriber").ward.stop(cell.clock.minute)
    cell.clock.minute += 5 * HOUR
    return cell.clock.minute


def test_a_prescriber_orders_in_no_other_name_unless_it_was_read_back(cell: Cell) -> None:
    at, ward = _standing(cell), cell.ward
    for own in ("Prescriber", "  prescriber  ", "PRESCRIBER"):
        for order in _orders(ward, at, own, False).values():
            assert not isinstance(ward.preview(order), Refusal)
    for field, order in _orders(ward, at, "Dr. Chen", False).items():
        assert codes(ward.run(order)) == [("order_in_own_name", field)]


def test_what_a_prescriber_took_down_from_another_waits_for_that_ones_countersignature(cell: Cell) -> None:
    at, ward = _standing(cell), cell.ward
    orders = _orders(ward, at, "Dr. Chen", True)
    for field in ("decision", "dose.ordered_by", "prescriber"):
        ok(ward.run(orders[field]))

    waiting = cell.casebook.unsigned(ward.course)

    kinds = ["infusion_restarted", "premedication_given", "treatment_discontinued"]
    assert [order.kind for order in waiting] == kinds
    assert {prescriber_of(order) for order in waiting} == {"Dr. Chen"}
    assert "Premedication is given again." in text(render(cell.casebook.sheet_input(ward.course, 1)))
    add_with(cell.casebook, "chen", ["prescriber"])
    for order in waiting:
        own = become(cell.casebook, "prescriber").signing.countersign(order, PASSWORD)
        assert codes(own) == [("countersign_own_writing", "")]
        ok(become(cell.casebook, "chen").signing.countersign(order, PASSWORD))
    assert cell.casebook.unsigned(ward.course) == ()


def test_an_own_name_is_kept_as_it_is_known_and_waits_for_nobody(cell: Cell) -> None:
    saved = ok(
        cell.by("prescriber").ward.run(Discontinue(cell.ward.course, START, "relapse", " prescriber ", True, "late"))
    )
    assert saved.records[0].fields == {"reason": "relapse", "prescriber": "Prescriber"}


def test_an_order_in_another_name_and_what_else_is_missing_are_told_at_once(cell: Cell) -> None:
    wrong = Discontinue(cell.by("prescriber").ward.course, cell.clock.minute, "", "Dr. Chen")
    assert codes(cell.ward.run(wrong)) == [("order_in_own_name", "prescriber"), ("reason_needed", "reason")]


def _signed_discontinuation(cell: Cell) -> int:
    """Written down by the nurse, countersigned by the prescriber."""
    discontinue = Discontinue(cell.ward.course, cell.clock.minute, "relapse", "Dr. Chen", read_back=True)
    order = ok(cell.by("nurse").ward.run(discontinue)).records[0]
    ok(cell.by("prescriber").casebook.signing.countersign(order, PASSWORD))
    return order.sequence


@pytest.mark.parametrize("corrector", ["prescriber", "research_nurse"])
def test_an_order_that_a_prescriber_has_signed_is_no_longer_its_authors_to_correct(cell: Cell, corrector: str) -> None:
    strike = Correct(cell.ward.course, _signed_discontinuation(cell), "another patient")
    for role in ("nurse", "pharmacist", "administrator"):
        assert codes(cell.by(role).ward.run(strike)) == [("signed_by_prescriber", "")]
    ok(cell.by(corrector).ward.run(strike))
    assert list(cell.casebook.struck(cell.ward.course)) == [strike.entry]


def test_a_telephone_order_that_nobody_has_signed_is_still_its_authors(cell: Cell) -> None:
    order = Discontinue(cell.ward.course, cell.clock.minute, "relapse", "Dr. Chen", read_back=True)
    sequence = ok(cell.by("nurse").ward.run(order)).sequence
    ok(cell.ward.run(Correct(cell.ward.course, sequence, "another patient")))


@pytest.mark.parametrize("changed", [{"step_down": True, "step_down_prescriber": "Dr. Chen"}, {}])
def test_a_step_down_and_a_decision_are_orders_too(cell: Cell, changed: dict[str, object]) -> None:
    become(cell.casebook, "nurse")
    stop = cell.ward.stop(cell.clock.minute)
    restart = cell.ward.full_restart(stop.records[0].at + 60, stop.records[0].at)
    decided = changed or {"decision": Decision(False, None, "Dr. Chen", "agreed")}
    command: LogRestart = replace(restart, dose_given=None, **decided)  # type: ignore[arg-type]
    answer = cell.ward.at(restart.at).run(command)
    assert isinstance(answer, Refusal)
    assert [reason.code for reason in answer.reasons] == ["read_back_needed"]
    ok(cell.ward.run(replace(command, read_back=True)))


def test_a_correction_by_its_author_needs_no_research_nurse(cell: Cell) -> None:
    ok(cell.by("nurse").ward.run(Correct(cell.ward.course, 2, "mistyped")))
    assert len(cell.casebook.struck(cell.ward.course)) == 1


def _everybody(casebook: Casebook) -> set[str]:
    return {member.person.user_name for member in casebook.staff.members()}


def test_the_staff_has_one_person_of_each_role(cell: Cell) -> None:
    assert _everybody(cell.casebook) == {"chief", *ROLES}
