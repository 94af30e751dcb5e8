"""People: added, changed, removed; passwords changed and set; and nobody locked out of managing them."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.casebook.casebook import Casebook
from model.casebook.opening import OpeningRefused, open_by_recovery, open_casebook
from model.casebook.results import Refusal
from model.domain.records import Person
from model.store import key_ring
from tests.casebook.staffed import become
from tests.casebook.ward import PASSWORD, TestClock, codes, ok

NEW = "quite another password"


def _person(casebook: Casebook, user_name: str) -> Person:
    return next(member.person for member in casebook.staff.members() if member.person.user_name == user_name)


def test_a_new_person_signs_in_with_the_password_given(staffed: Casebook, folder: Path, clock: TestClock) -> None:
    ok(staffed.staff.add(" Ben Ito ", " bito ", {"nurse", "research_nurse"}, NEW))
    staffed.close()
    again = open_casebook(folder, "BITO", NEW, clock)
    assert (again.person.name, again.person.roles) == ("Ben Ito", frozenset({"nurse", "research_nurse"}))
    assert again.keeping.fault is None
    again.close()


@pytest.mark.parametrize(
    ("name", "user_name", "roles", "password", "blamed"),
    [
        ("", "x", {"nurse"}, NEW, ("text_needed", "name")),
        ("X", " ", {"nurse"}, NEW, ("text_needed", "user_name")),
        ("X", "NURSE", {"nurse"}, NEW, ("user_name_taken", "user_name")),
        ("X", "x", set(), NEW, ("role_needed", "roles")),
        ("X", "x", {"surgeon"}, NEW, ("role_unknown", "roles")),
        ("X", "x", {"nurse"}, "short", ("password_short", "password")),
        ("X", "x23456789012", {"nurse"}, "X23456789012", ("password_is_name", "password")),
        ("X\u202e", "x", {"nurse"}, NEW, ("unreadable_characters", "name")),
    ],
)
def test_a_person_who_cannot_be_added_is_refused_with_what_to_mend(
    staffed: Casebook, name: str, user_name: str, roles: set[str], password: str, blamed: tuple[str, str]
) -> None:
    before = staffed.staff.members()
    assert codes(staffed.staff.add(name, user_name, roles, password)) == [blamed]
    assert staffed.staff.members() == before


def test_a_changed_name_and_roles_count_from_then_on_and_say_why(staffed: Casebook) -> None:
    nurse = _person(staffed, "nurse")
    assert codes(staffed.staff.change(nurse.id, "Nina", {"nurse"}, " ")) == [("reason_needed", "reason")]
    ok(staffed.staff.change(nurse.id, "Nina Berg", {"nurse", "research_nurse"}, "married, and in the study"))
    assert _person(staffed, "nurse").roles == {"nurse", "research_nurse"}
    assert staffed.person_name(nurse.id) == "Nina Berg"
    assert become(staffed, "nurse").session.allows("correct_anyones")


def test_a_removed_person_never_signs_in_again_and_keeps_what_they_wrote(
    staffed: Casebook, folder: Path, clock: TestClock
) -> None:
    nurse = _person(staffed, "nurse")
    ok(staffed.staff.remove(nurse.id, "left the ward"))
    [member] = [member for member in staffed.staff.members() if member.person.user_name == "nurse"]
    assert (member.person.removed, member.has_password) == (True, False)
    assert staffed.person_name(nurse.id) == "Nurse"
    assert codes(staffed.staff.add("Nurse", "nurse", {"nurse"}, NEW)) == [("user_name_taken", "user_name")]
    assert codes(staffed.staff.set_password(nurse.id, NEW)) == [("removed", "")]
    staffed.close()
    with pytest.raises(OpeningRefused) as refused:
        open_casebook(folder, "nurse", PASSWORD, clock)
    assert refused.value.code == "wrong_password"


def test_the_last_administrator_stays_one(staffed: Casebook) -> None:
    chief, other = _person(staffed, "chief"), _person(staffed, "administrator")
    assert codes(staffed.staff.remove(chief.id, "x")) == [("not_oneself", "")]
    ok(staffed.staff.remove(other.id, "x"))
    assert codes(staffed.staff.remove(chief.id, " ")) == [("last_administrator", ""), ("reason_needed", "reason")]
    assert codes(staffed.staff.change(chief.id, "Chief", {"nurse"}, "x")) == [("last_administrator", "roles")]
    assert codes(staffed.staff.change(chief.id, "", {"nurse"}, "")) == [
        ("text_needed", "name"),
        ("reason_needed", "reason"),
        ("last_administrator", "roles"),
    ]


def test_an_own_password_is_changed_with_the_old_one(staffed: Casebook, folder: Path, clock: TestClock) -> None:
    become(staffed, "nurse")
    assert codes(staffed.staff.change_own_password("wrong", NEW)) == [("wrong_password", "old")]
    assert codes(staffed.staff.change_own_password(PASSWORD, "short")) == [("password_short", "password")]
    assert codes(staffed.staff.change_own_password("", "short")) == [
        ("password_needed", "old"),
        ("password_short", "password"),
    ]
    ok(staffed.staff.change_own_password(PASSWORD, NEW))
    staffed.close()
    with pytest.raises(OpeningRefused):
        open_casebook(folder, "nurse", PASSWORD, clock)
    open_casebook(folder, "nurse", NEW, clock).close()


def test_an_administrator_sets_the_password_of_somebody_who_lost_theirs(staffed: Casebook) -> None:
    ok(staffed.staff.set_password(_person(staffed, "nurse").id, NEW))
    assert isinstance(staffed.session.take_over("nurse", PASSWORD), Refusal)
    assert staffed.session.take_over("nurse", NEW) is None


def test_an_administrator_does_not_set_their_own_password_without_the_old_one(staffed: Casebook) -> None:
    own = staffed.staff.set_password(staffed.person.id, NEW)
    assert codes(own) == [("own_password_by_old_one", "")]
    assert isinstance(staffed.session.take_over("chief", NEW), Refusal)
    ok(staffed.staff.change_own_password(PASSWORD, NEW))


def test_renewed_recovery_keys_open_and_are_kept_nowhere(staffed: Casebook, folder: Path, clock: TestClock) -> None:
    assert codes(staffed.staff.renew_recovery("")) == [("password_needed", "password")]
    assert codes(staffed.staff.renew_recovery("wrong")) == [("wrong_password", "password")]
    codes_shown = ok(staffed.staff.renew_recovery(PASSWORD))
    staffed.close()
    for file in (path for path in folder.rglob("*") if path.is_file()):
        assert codes_shown[0].encode() not in file.read_bytes()
    opened = open_by_recovery(folder, codes_shown[0], "chief", NEW, "a drill", clock)
    assert isinstance(opened, Casebook)
    opened.close()


def test_a_disk_that_takes_no_new_key_file_changes_nothing(
    staffed: Casebook, folder: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(key_ring, "write_envelope", full)
        assert codes(staffed.staff.change_own_password(PASSWORD, NEW)) == [("keys_not_written", "")]
    staffed.close()
    open_casebook(folder, "chief", PASSWORD, clock).close()


def test_whoever_changes_their_own_roles_acts_by_them_at_once(staffed: Casebook) -> None:
    chief = _person(staffed, "chief")
    assert not staffed.session.allows("log")
    ok(staffed.staff.change(chief.id, "Chief Berg", {"administrator", "nurse"}, "helps out"))
    assert staffed.session.allows("log")
    assert staffed.person.name == "Chief Berg"
