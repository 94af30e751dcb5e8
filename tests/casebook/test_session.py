"""Who is at the workstation: sign-ins written down, the lock, a PIN, taking over, the way in that raises an alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.forms.keeping_words import alarm_sentence
from model.casebook.casebook import Casebook
from model.casebook.drafts import WindowDraft
from model.casebook.opening import OpeningRefused, create_casebook, open_by_recovery, open_casebook
from model.casebook.pin import PIN_TRIES
from model.casebook.results import Refusal
from model.store.recovery_code import new_code
from tests.casebook.staffed import become, make_staffed
from tests.casebook.ward import PASSWORD, QUICK, START, TestClock, Ward, codes, ok

PIN = "294718"


def _kinds(casebook: Casebook) -> list[str]:
    return [record.kind for record in casebook.keeping.history()]


def test_every_sign_in_and_sign_out_is_written_down_with_its_workstation(folder: Path, clock: TestClock) -> None:
    make_staffed(folder, clock).close()
    casebook = open_casebook(folder, "nurse", PASSWORD, clock)
    casebook.session.end()
    signed_in, signed_out = casebook.keeping.history()[-2:]
    assert (signed_in.kind, signed_out.kind) == ("signed_in", "signed_out")
    assert signed_in.recorded_by == signed_out.recorded_by == casebook.person.id
    assert signed_in.fields["workstation"]
    casebook.close()


def test_failed_sign_ins_are_written_down_and_shown_to_the_one_whose_name_it_was(
    folder: Path, clock: TestClock
) -> None:
    make_staffed(folder, clock).close()
    for _ in range(2):
        with pytest.raises(OpeningRefused):
            open_casebook(folder, "nurse", "wrong", clock)
    casebook = open_casebook(folder, "pharmacist", PASSWORD, clock)
    assert casebook.session.failures == 0
    [failed] = [record for record in casebook.keeping.history() if record.kind == "failed_sign_ins"]
    assert (failed.fields["user_name"], failed.fields["count"]) == ("nurse", 2)
    casebook.close()
    with pytest.raises(OpeningRefused):
        open_casebook(folder, "nurse", "wrong", clock)
    clock.minute += 1
    casebook = open_casebook(folder, "nurse", PASSWORD, clock)
    assert casebook.session.failures == 3, "also the two that the database knows already"
    casebook.close()
    casebook = open_casebook(folder, "nurse", PASSWORD, clock)
    assert casebook.session.failures == 0
    casebook.close()


def test_failures_at_the_lock_are_told_to_the_one_who_unlocks_and_then_forgotten(
    staffed: Casebook, clock: TestClock
) -> None:
    become(staffed, "nurse").session.lock()
    for _ in range(2):
        staffed.session.unlock("wrong")
    assert staffed.session.unlock(PASSWORD) is None
    assert staffed.session.failures == 2
    assert [row.fields["count"] for row in staffed.keeping.history() if row.kind == "failed_sign_ins"] == [2]
    staffed.session.lock()
    for _ in range(2):
        assert codes(staffed.session.unlock("wrong")) == [("wrong_password", "password")], "nobody waits yet"
    assert staffed.session.unlock(PASSWORD) is None


def test_too_many_wrong_passwords_have_to_wait_also_at_the_lock(staffed: Casebook, clock: TestClock) -> None:
    become(staffed, "nurse").session.lock()
    for _ in range(3):
        assert codes(staffed.session.unlock("wrong")) == [("wrong_password", "password")]
    assert codes(staffed.session.unlock(PASSWORD)) == [("wait", "password")]
    assert staffed.session.locked
    clock.minute += 1
    assert staffed.session.unlock(PASSWORD) is None
    assert not staffed.session.locked


def test_a_pin_opens_the_running_session_of_its_person(staffed: Casebook) -> None:
    become(staffed, "nurse")
    assert staffed.session.set_pin(PIN) is None
    staffed.session.lock()
    assert staffed.session.unlock_by_pin(PIN) is None
    assert not staffed.session.locked


def test_after_five_wrong_pins_only_the_password_opens_and_it_is_an_alarm(staffed: Casebook) -> None:
    become(staffed, "nurse").session.set_pin(PIN)
    staffed.session.lock()
    for left in range(PIN_TRIES - 1, 0, -1):
        refused = staffed.session.unlock_by_pin("111112")
        assert isinstance(refused, Refusal)
        assert refused.reasons[0].values == {"left": left}
    assert codes(staffed.session.unlock_by_pin("111112")) == [("pin_gone", "pin")]
    assert codes(staffed.session.unlock_by_pin(PIN)) == [("pin_gone", "pin")]
    assert staffed.session.locked
    assert [alarm.kind for alarm in staffed.keeping.alarms()] == ["pin_used_up"]
    assert staffed.session.unlock(PASSWORD) is None


def test_a_right_pin_gives_all_its_tries_back(staffed: Casebook) -> None:
    become(staffed, "nurse").session.set_pin(PIN)
    for _ in range(3):
        for _ in range(PIN_TRIES - 1):
            staffed.session.unlock_by_pin("111112")
        assert staffed.session.unlock_by_pin(PIN) is None


def test_nobody_elses_pin_opens_a_session(staffed: Casebook) -> None:
    become(staffed, "nurse").session.set_pin(PIN)
    become(staffed, "pharmacist").session.lock()
    assert not staffed.session.has_pin
    assert codes(staffed.session.unlock_by_pin(PIN)) == [("pin_gone", "pin")]


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12a456", "111111", "123456", "987654", "\u0661" * 6])
def test_a_pin_that_anybody_would_try_is_none(staffed: Casebook, pin: str) -> None:
    assert codes(staffed.session.set_pin(pin)) == [("pin_unfit", "pin")]


def test_a_pin_is_written_nowhere(staffed: Casebook, folder: Path) -> None:
    become(staffed, "nurse").session.set_pin(PIN)
    staffed.close()
    assert all(PIN.encode() not in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_whoever_takes_over_is_the_one_who_acts_from_then_on(staffed: Casebook, clock: TestClock) -> None:
    become(staffed, "nurse")
    ward = Ward(staffed, clock)
    ward.start()
    staffed.session.lock()
    nurse = staffed.person
    become(staffed, "pharmacist")
    stopped = ward.stop(START + 5)
    assert stopped.records[0].recorded_by == staffed.person.id != nurse.id
    took_over = staffed.keeping.history()[-1]
    assert (took_over.kind, took_over.fields["left"]) == ("took_over", nurse.id)


def test_a_wrong_password_takes_nothing_over(staffed: Casebook) -> None:
    become(staffed, "nurse").session.lock()
    assert codes(staffed.session.take_over("pharmacist", "wrong")) == [("wrong_password", "password")]
    assert staffed.session.locked
    assert staffed.person.user_name == "nurse"


def test_a_removed_person_takes_nothing_over(staffed: Casebook) -> None:
    gone = next(member.person for member in staffed.staff.members() if member.person.user_name == "nurse")
    ok(staffed.staff.remove(gone.id, "left the ward"))
    refused = staffed.session.take_over("nurse", PASSWORD)
    assert isinstance(refused, Refusal)
    assert staffed.person.user_name == "chief"


def test_a_draft_waits_sealed_for_its_author_alone(staffed: Casebook, folder: Path) -> None:
    become(staffed, "nurse")
    draft = WindowDraft("stop", "course-1", {"comment": "seized at lunch"})
    staffed.drafts.keep(draft)
    assert become(staffed, "pharmacist").drafts.mine() is None
    assert all(b"lunch" not in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert become(staffed, "nurse").drafts.mine() == draft
    staffed.drafts.drop(draft.id)
    assert staffed.drafts.mine() is None


@pytest.mark.parametrize("content", [b"", b"short", b"\0" * 100])
def test_a_spoilt_draft_is_none(staffed: Casebook, folder: Path, content: bytes) -> None:
    staffed.drafts.keep(WindowDraft("stop", "course-1", {}))
    [file] = (folder / "drafts").iterdir()
    file.write_bytes(content)
    assert staffed.drafts.mine() is None


def test_a_recovery_key_lets_a_known_person_in_with_a_new_password_and_raises_an_alarm(
    folder: Path, clock: TestClock
) -> None:
    made = create_casebook(folder, "Ana", "ana", frozenset({"administrator", "nurse"}), PASSWORD, clock, cost=QUICK)
    made.casebook.close()
    casebook = open_by_recovery(folder, made.recovery_keys[1], "ana", "an unforgotten password", "forgotten", clock)
    assert isinstance(casebook, Casebook)
    [alarm] = casebook.keeping.alarms()
    assert (alarm.kind, alarm.fields["key"], alarm.fields["reason"]) == ("recovery_used", "2", "forgotten")
    casebook.close()
    with pytest.raises(OpeningRefused):
        open_casebook(folder, "ana", PASSWORD, clock)
    casebook = open_casebook(folder, "ana", "an unforgotten password", clock)
    [alarm] = casebook.keeping.alarms()
    assert codes(casebook.keeping.close_alarm(alarm.id, " ")) == [("reason_needed", "comment")]
    assert casebook.keeping.close_alarm(alarm.id, "I opened the cover myself") is None
    assert casebook.keeping.alarms() == ()
    casebook.close()


def test_the_way_in_by_recovery_waits_for_nothing(folder: Path, clock: TestClock) -> None:
    made = create_casebook(folder, "Ana", "ana", frozenset({"nurse"}), PASSWORD, clock, cost=QUICK)
    made.casebook.close()
    for _ in range(4):
        with pytest.raises(OpeningRefused):
            open_casebook(folder, "ana", "wrong", clock)
    casebook = open_by_recovery(folder, made.recovery_keys[0], "ana", "an unforgotten password", "forgotten", clock)
    assert isinstance(casebook, Casebook)
    casebook.close()


@pytest.mark.parametrize(
    ("password", "reason", "blamed"),
    [("short", "why", ("password_short", "password")), ("an unforgotten password", " ", ("reason_needed", "reason"))],
)
def test_the_way_in_by_recovery_asks_for_a_reason_and_a_password(
    folder: Path, clock: TestClock, password: str, reason: str, blamed: tuple[str, str]
) -> None:
    made = create_casebook(folder, "Ana", "ana", frozenset({"nurse"}), PASSWORD, clock, cost=QUICK)
    made.casebook.close()
    assert codes(open_by_recovery(folder, made.recovery_keys[0], "ana", password, reason, clock)) == [blamed]


def test_history_of_an_ordinary_day(staffed: Casebook) -> None:
    become(staffed, "nurse")
    assert _kinds(staffed)[:2] == ["envelope", "signed_in"]
    assert _kinds(staffed)[-1] == "took_over"


def test_a_recovery_key_opens_a_locked_workstation_too_and_raises_the_same_alarm(
    folder: Path, clock: TestClock
) -> None:
    made = create_casebook(folder, "Ana", "ana", frozenset({"administrator", "nurse"}), PASSWORD, clock, cost=QUICK)
    casebook = made.casebook
    ok(casebook.staff.add("Ben", "ben", {"nurse"}, PASSWORD))
    casebook.session.lock()
    staff, key = casebook.staff, made.recovery_keys[0]
    assert codes(staff.come_in_by_recovery("2345", "ben", "an unforgotten one", "x")) == [
        ("wrong_password", "recovery_key")
    ]
    assert codes(staff.come_in_by_recovery(key, "nobody", "an unforgotten one", "x")) == [
        ("unknown_person", "recovery_key")
    ]
    assert codes(staff.come_in_by_recovery(key, "ben", "short", " ")) == [
        ("password_short", "password"),
        ("reason_needed", "reason"),
    ]
    assert casebook.session.locked
    assert casebook.person.user_name == "ana"
    ok(staff.come_in_by_recovery(key, "ben", "an unforgotten one", "Ana fainted"))
    assert (casebook.session.locked, casebook.person.user_name) == (False, "ben")
    [alarm] = casebook.keeping.alarms()
    assert (alarm.kind, alarm.fields["reason"]) == ("recovery_used", "Ana fainted")
    casebook.session.lock()
    assert casebook.session.unlock("an unforgotten one") is None
    casebook.close()


def test_recovery_keys_that_do_not_fit_are_counted_told_and_from_the_third_on_an_alarm(
    folder: Path, clock: TestClock
) -> None:
    made = create_casebook(folder, "Ana", "ana", frozenset({"administrator", "nurse"}), PASSWORD, clock, cost=QUICK)
    casebook, wrong = made.casebook, new_code()
    casebook.session.lock()
    for _ in range(2):
        refused = casebook.staff.come_in_by_recovery(wrong, "ana", "an unforgotten one", "x")
        assert codes(refused) == [("wrong_password", "recovery_key")]
    assert casebook.session.unlock(PASSWORD) is None
    assert (_wrong_keys(casebook), casebook.keeping.alarms(), casebook.session.failures) == ([2], (), 0)
    casebook.close()

    for _ in range(5):
        with pytest.raises(OpeningRefused) as tried:
            open_by_recovery(folder, wrong, "ana", "an unforgotten one", "x", clock)
        assert tried.value.code == "wrong_password"
    casebook = open_casebook(folder, "ana", PASSWORD, clock)

    assert _wrong_keys(casebook) == [2, 5]
    [alarm] = casebook.keeping.alarms()
    assert alarm_sentence(alarm, casebook.person_name).startswith("5 wrong recovery keys were typed, told ")
    casebook.close()


def _wrong_keys(casebook: Casebook) -> list[int]:
    failed = (row.fields for row in casebook.keeping.history() if row.kind == "failed_sign_ins")
    return [fields["count"] for fields in failed if fields["user_name"] == "recovery key"]


def test_a_recovery_key_for_a_name_that_nobody_has_is_no_damage(folder: Path, clock: TestClock) -> None:
    made = create_casebook(folder, "Ana", "ana", frozenset({"nurse"}), PASSWORD, clock, cost=QUICK)
    made.casebook.close()
    with pytest.raises(OpeningRefused) as refused:
        open_by_recovery(folder, made.recovery_keys[0], "anna", "an unforgotten one", "forgotten", clock)
    assert refused.value.code == "unknown_person"
