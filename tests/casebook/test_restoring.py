"""Restoring below the window: who may, what it says it loses, and that nobody is led to a new database instead."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from model.casebook.opening import OpeningRefused, create_casebook
from model.casebook.restoring import Secret, backups_of, loss_of, restore_casebook
from model.domain.moments import DAY
from model.store import SQLCIPHER
from model.store.envelope import unlock_folder
from model.store.files import DATABASE, ENVELOPES, MARK
from model.store.recovery_code import new_code
from tests.casebook.staffed import make_staffed
from tests.casebook.ward import PASSWORD, QUICK, TestClock, Ward, back_up, make_casebook, ok, open_again, register

ANA = Secret("mortiz", PASSWORD)


def test_a_damaged_database_is_refused_and_restored_as_it_was_at_the_backup(folder: Path, clock: TestClock) -> None:
    casebook = make_casebook(folder, clock)
    course = Ward(casebook, clock).course
    back_up(casebook)
    ward = casebook.course(course)
    casebook.close()
    (folder / DATABASE).write_bytes(b"\0" * 8192)
    with pytest.raises(OpeningRefused) as refused:
        open_again(folder, clock)
    assert refused.value.code == "not_readable"
    [line] = backups_of(folder)
    assert loss_of(folder, line, ANA, clock).lost == 1
    clock.minute += DAY
    restore_casebook(folder, line, ANA, clock)
    casebook = open_again(folder, clock)
    assert casebook.course(course) == ward
    assert [alarm.kind for alarm in casebook.keeping.alarms()] == ["restored"]
    assert casebook.keeping.fault is None
    casebook.close()


def test_a_backup_that_is_gone_or_of_another_database_is_refused(
    folder: Path, tmp_path: Path, clock: TestClock
) -> None:
    casebook = make_casebook(folder, clock)
    back_up(casebook)
    casebook.close()
    [line] = backups_of(folder)
    with pytest.raises(OpeningRefused) as refused:
        loss_of(folder, replace(line, path=tmp_path / "gone"), ANA, clock)
    assert refused.value.code == "backup_unusable"
    with pytest.raises(OpeningRefused) as refused:
        loss_of(folder, line, Secret("mortiz", "wrong"), clock)
    assert refused.value.code == "wrong_password"


def test_passwords_guessed_at_a_restore_wait_and_are_told_like_those_at_the_sign_in(
    folder: Path, clock: TestClock
) -> None:
    casebook = make_casebook(folder, clock)
    back_up(casebook)
    casebook.close()
    [line] = backups_of(folder)
    said = []
    for password in ("wrong", "wrong", "wrong", PASSWORD):
        with pytest.raises(OpeningRefused) as refused:
            restore_casebook(folder, line, Secret("mortiz", password), clock)
        said.append(refused.value.code)
    assert said == ["wrong_password", "wrong_password", "wrong_password", "wait"]
    with pytest.raises(OpeningRefused) as refused:
        loss_of(folder, line, Secret("mortiz", recovery_key=new_code()), clock)
    assert refused.value.code == "wrong_password"
    clock.minute += 1
    casebook = open_again(folder, clock)
    assert casebook.session.failures == 3
    told = [row.fields for row in casebook.keeping.history() if row.kind == "failed_sign_ins"]
    assert [(each["user_name"], each["count"]) for each in told] == [("recovery key", 1), ("mortiz", 3)]
    casebook.close()


def test_over_a_sound_database_a_backup_is_put_by_an_administrator_or_a_recovery_key_alone(
    folder: Path, clock: TestClock
) -> None:
    made = create_casebook(folder, "M. Ortiz", "mortiz", frozenset({"nurse"}), PASSWORD, clock, cost=QUICK)
    back_up(made.casebook)
    made.casebook.close()
    [line] = backups_of(folder)
    whole = (folder / DATABASE).read_bytes()
    with pytest.raises(OpeningRefused) as refused:
        restore_casebook(folder, line, ANA, clock)
    assert refused.value.code == "restore_not_permitted"
    assert (folder / DATABASE).read_bytes() == whole
    restore_casebook(folder, line, Secret("mortiz", recovery_key=made.recovery_keys[0]), clock)
    assert (folder / DATABASE).read_bytes() != whole


def test_over_a_database_whose_chain_is_broken_a_nurse_may_restore(folder: Path, clock: TestClock) -> None:
    casebook = make_casebook(folder, clock)
    register(casebook)
    back_up(casebook)
    casebook.close()
    connection = SQLCIPHER.connect(folder / DATABASE, unlock_folder(folder, "mortiz", PASSWORD))
    name = "patient_changes_never_update"
    guard = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE patient_changes SET family_name = 'FORGED'")
    connection.execute(guard)
    connection.close()
    restore_casebook(folder, backups_of(folder)[0], ANA, clock)
    casebook = open_again(folder, clock)
    assert [one.details.family_name for one in casebook.patients()] == ["Okafor"]
    casebook.close()


def test_somebody_removed_restores_nothing_over_a_database_that_knows_it(folder: Path, clock: TestClock) -> None:
    casebook = make_staffed(folder, clock)
    back_up(casebook)
    old = (backups_of(folder)[0].path / ENVELOPES[0]).read_bytes()
    [nurse] = [one.person for one in casebook.staff.members() if one.person.user_name == "nurse"]
    ok(casebook.staff.remove(nurse.id, "left"))
    casebook.close()
    for name in ENVELOPES:
        (folder / name).write_bytes(old)
    (folder / MARK).unlink()
    with pytest.raises(OpeningRefused) as refused:
        restore_casebook(folder, backups_of(folder)[0], Secret("nurse", PASSWORD), clock)
    assert refused.value.code == "removed"


@pytest.mark.parametrize("left", [f"{DATABASE}-wal", MARK, "drafts/", "set-aside/"])
def test_a_remnant_of_a_database_keeps_anybody_from_making_a_new_one(folder: Path, clock: TestClock, left: str) -> None:
    folder.mkdir()
    if left.endswith("/"):
        (folder / left).mkdir()
    else:
        (folder / left).write_bytes(b"left")
    with pytest.raises(OpeningRefused) as refused:
        open_again(folder, clock)
    assert refused.value.code == "database_gone"
    with pytest.raises(OpeningRefused) as refused:
        make_casebook(folder, clock)
    assert refused.value.code == "already_exists"


def test_where_anything_is_left_nobody_is_led_to_a_new_database(folder: Path, clock: TestClock) -> None:
    with pytest.raises(OpeningRefused) as refused:
        open_again(folder, clock)
    assert refused.value.code == "no_database"
    make_casebook(folder, clock).close()
    shutil.rmtree(folder)
    with pytest.raises(OpeningRefused) as refused:
        open_again(folder, clock)
    assert refused.value.code == "database_gone"


def test_a_lost_mark_is_said_and_mended_only_by_a_restore(folder: Path, clock: TestClock) -> None:
    casebook = make_casebook(folder, clock)
    register(casebook)
    back_up(casebook)
    casebook.close()
    (folder / MARK).unlink()
    casebook = open_again(folder, clock)
    assert casebook.keeping.fault is not None
    assert casebook.keeping.fault.code == "mark_missing"
    casebook.close()
    [line] = backups_of(folder)
    restore_casebook(folder, line, ANA, clock)
    casebook = open_again(folder, clock)
    assert casebook.keeping.fault is None
    assert len(casebook.patients()) == 1
    casebook.close()
