"""Whose passwords and recovery keys open a casebook, who slows down, and what an old envelope is worth."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from model.store import Database, Removed, Wait, WrongPassword
from model.store.attempts import Attempts
from model.store.files import ATTEMPTS, ENVELOPES
from model.store.recovery_code import ALPHABET, new_code, secret_of
from tests.store.samples import AT, COST, FIRST, PASSWORD, make, reopen

SECOND = 1_000_000


def test_two_recovery_keys_open_the_database_and_say_which_they_were(folder: Path) -> None:
    database, codes = Database.create(folder, FIRST, PASSWORD, AT, COST)
    database.close()
    for name, code in zip(("1", "2"), codes, strict=True):
        opened, which = Database.open_by_recovery(folder, code.lower().replace("-", " "), FIRST.user_name, AT, COST)
        assert which == name
        opened.close()


def test_another_recovery_key_opens_nothing(closed: Path) -> None:
    with pytest.raises(WrongPassword):
        Database.open_by_recovery(closed, new_code(), FIRST.user_name, AT, COST)


def test_renewed_recovery_keys_take_the_place_of_the_old_ones(folder: Path) -> None:
    database, old = Database.create(folder, FIRST, PASSWORD, AT, COST)
    edition, new = database.keys.renew_recovery()
    assert edition.number == 2
    database.close()
    with pytest.raises(WrongPassword):
        Database.open_by_recovery(folder, old[0], FIRST.user_name, AT, COST)
    Database.open_by_recovery(folder, new[1], FIRST.user_name, AT, COST)[0].close()


def test_a_recovery_key_has_no_letter_that_is_mistaken_for_another() -> None:
    code = new_code()
    assert not set("01ILO") & set(ALPHABET)
    assert len(secret_of(code)) == 32
    assert secret_of(f" {code.lower()} ") == secret_of(code)
    assert new_code() != code


def test_a_changed_password_opens_and_the_old_one_does_not(folder: Path) -> None:
    database = make(folder)
    database.keys.set_password("ADA", "quite another one")
    database.close()
    with pytest.raises(WrongPassword):
        reopen(folder)
    reopen(folder, "quite another one").close()


def test_an_old_envelope_put_back_opens_for_reading_only(folder: Path) -> None:
    """The old password opens it, and the database knows that a newer edition was made."""
    database = make(folder)
    old = (folder / ENVELOPES[0]).read_bytes()
    edition = database.keys.set_password(FIRST.user_name, "quite another one")
    with database.write() as writer:
        writer.note_security("envelope", {"edition": edition.number, "digest": edition.digest}, database.person.id, AT)
    database.close()
    for name in ENVELOPES:
        (folder / name).write_bytes(old)
    again = reopen(folder)
    assert again.fault is not None
    assert (again.fault.code, again.fault.values) == ("envelope_changed", {"edition": 1, "known": 2})
    again.close()


def test_a_new_edition_that_was_not_written_down_is_noticed_and_adopted(folder: Path) -> None:
    """As a power cut between the envelope and the database leaves it."""
    database = make(folder)
    database.keys.set_password(FIRST.user_name, "quite another one")
    database.close()
    again = reopen(folder, "quite another one")
    assert again.fault is None
    with again.read() as reader:
        rows = reader.security_log(["envelope"])
    assert [(row.fields["edition"], row.fields.get("adopted")) for row in rows] == [(1, None), (2, True)]
    again.close()


def test_a_removed_person_is_refused_even_with_a_slot(folder: Path) -> None:
    database = make(folder)
    with database.write() as writer:
        writer.change_person(replace(database.person, removed=True), database.person.id, AT, "left")
    database.close()
    with pytest.raises(Removed):
        reopen(folder)


def test_after_three_wrong_passwords_each_next_try_has_to_wait_longer(closed: Path) -> None:
    now = AT
    for waited in (0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60):
        if waited:
            with pytest.raises(Wait) as early:
                reopen(closed, "wrong", now)
            assert early.value.values == {"seconds": waited}
            now += waited * SECOND
        with pytest.raises(WrongPassword):
            reopen(closed, "wrong", now)
    with pytest.raises(Wait):
        reopen(closed, PASSWORD, now)
    reopen(closed, PASSWORD, now + 60 * SECOND).close()


def test_only_the_name_that_failed_waits_and_a_recovery_key_never_does(folder: Path) -> None:
    database, codes = Database.create(folder, FIRST, PASSWORD, AT, COST)
    database.keys.set_password("second", "another password")
    database.close()
    for _ in range(4):
        with pytest.raises((WrongPassword, Wait)):
            reopen(folder, "wrong")
    with pytest.raises(Wait):
        reopen(folder)
    Database.open_by_recovery(folder, codes[0], FIRST.user_name, AT, COST)[0].close()


def test_a_clock_that_was_set_back_makes_nobody_wait_longer_than_the_longest(closed: Path) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassword):
            reopen(closed, "wrong")
    yesterday = AT - 24 * 3600 * SECOND
    with pytest.raises(Wait) as early:
        reopen(closed, PASSWORD, yesterday)
    assert early.value.values == {"seconds": 1}
    reopen(closed, PASSWORD, yesterday + SECOND).close()


def test_failures_are_told_once_and_those_of_others_go_on_slowing(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path / ATTEMPTS)
    for name, count in (("ada", 2), ("bob", 4)):
        for second in range(count):
            attempts.failed(name, AT + second)
    assert {name: failures.untold for name, failures in attempts.untold().items()} == {"ada": 2, "bob": 4}
    attempts.told("ada")
    assert attempts.untold() == {}
    assert attempts.seconds_to_wait("ada", AT) == 0
    assert attempts.seconds_to_wait("bob", AT + 3) > 0


def test_what_was_typed_for_a_name_that_nobody_has_is_not_kept(closed: Path) -> None:
    with pytest.raises(WrongPassword):
        Database.open(closed, "my secret password", "x", AT, COST)
    assert b"secret" not in (closed / ATTEMPTS).read_bytes()


def test_a_spoilt_count_of_failures_keeps_nobody_out(closed: Path) -> None:
    (closed / ATTEMPTS).write_bytes(b"\xff{")
    reopen(closed).close()
