"""Making and opening a casebook folder, and every reason not to."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from model.store import (
    SQLCIPHER,
    AlreadyExists,
    Database,
    EngineTooOld,
    InUse,
    KeyCost,
    NetworkFolder,
    NoDatabase,
    NotReadable,
    SchemaNewer,
    StoreRefused,
    WrongPassword,
)
from model.store import database as database_module
from model.store import place as store_place
from model.store.files import DATABASE, ENVELOPES, UNFINISHED_DATABASE, network_kind
from model.store.schema import SCHEMA_VERSION
from tests.store.samples import AT, COST, FIRST, PASSWORD, enrolled, key_holder, log_of, make, reopen

ROOT = Path(__file__).resolve().parents[2]


def test_a_new_casebook_has_its_first_person_signed_in(folder: Path) -> None:
    assert not Database.exists(folder)
    database = make(folder)
    assert Database.exists(folder)
    person = database.person
    assert (person.name, person.user_name, person.roles) == (FIRST.name, FIRST.user_name, FIRST.roles)
    with database.read() as reader:
        assert reader.people() == (person,)
    database.close()


def test_the_same_person_signs_in_again_whatever_the_case_of_the_user_name(closed: Path) -> None:
    database = Database.open(closed, " ADA ", PASSWORD, AT)
    assert database.person.user_name == "ada"
    database.close()


def test_a_password_typed_in_decomposed_letters_is_the_same_password(folder: Path) -> None:
    Database.create(folder, FIRST, "pässword", AT, COST)[0].close()
    reopen(folder, "pa\u0308ssword").close()


@pytest.mark.parametrize(("user_name", "password"), [("ada", "Correct horse"), ("ada", ""), ("bob", PASSWORD)])
def test_a_wrong_password_or_name_is_refused(closed: Path, user_name: str, password: str) -> None:
    with pytest.raises(WrongPassword) as refused:
        Database.open(closed, user_name, password, AT)
    assert refused.value.code == "wrong_password"
    reopen(closed).close()


def test_the_cost_of_a_password_is_the_recommended_one_unless_said_otherwise() -> None:
    assert KeyCost() == KeyCost(memory_kib=65536, passes=3, lanes=4)


def test_a_second_casebook_is_never_made_over_one(closed: Path) -> None:
    before = (closed / DATABASE).read_bytes()
    with pytest.raises(AlreadyExists):
        make(closed)
    assert (closed / DATABASE).read_bytes() == before
    reopen(closed).close()


@pytest.mark.parametrize("left", [DATABASE, *ENVELOPES])
def test_a_folder_with_any_part_of_a_casebook_counts_as_one(closed: Path, left: str) -> None:
    for name in {DATABASE, *ENVELOPES} - {left}:
        (closed / name).unlink()
    assert Database.exists(closed)
    with pytest.raises(AlreadyExists):
        make(closed)


def test_an_empty_folder_has_no_casebook_to_open(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase):
        Database.open(tmp_path, "ada", PASSWORD, AT)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_database_file_is_refused_and_none_is_made(closed: Path) -> None:
    (closed / DATABASE).unlink()
    with pytest.raises(NotReadable) as refused:
        reopen(closed)
    assert refused.value.values == {"part": "database"}
    assert not (closed / DATABASE).exists()


def test_a_flipped_bit_anywhere_in_the_database_is_refused(folder: Path) -> None:
    database = make(folder)
    course = enrolled(database)
    for _ in range(3):
        log_of(database, course)
    database.close()
    path = folder / DATABASE
    whole = path.read_bytes()
    for place in range(17, len(whole), len(whole) // 40):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        with pytest.raises(NotReadable):
            reopen(folder)
    path.write_bytes(whole)
    reopen(folder).close()


def test_the_salt_in_the_file_is_not_needed(closed: Path) -> None:
    """The first sector can be lost to a power cut; the envelope holds the salt that SQLCipher keeps there."""
    content = bytearray((closed / DATABASE).read_bytes())
    content[:16] = bytes(16)
    (closed / DATABASE).write_bytes(content)
    reopen(closed).close()


@pytest.mark.parametrize(("version", "refused"), [("3.51.2", True), ("3.7.17", True), ("3.51.3", False)])
def test_an_engine_with_the_wal_reset_fault_is_refused(folder: Path, version: str, refused: bool) -> None:
    make(folder).close()
    driver = replace(SQLCIPHER, sqlite_version=version)
    if not refused:
        Database.open(folder, FIRST.user_name, PASSWORD, AT, COST, driver).close()
        return
    with pytest.raises(EngineTooOld) as answer:
        Database.open(folder, FIRST.user_name, PASSWORD, AT, COST, driver)
    assert answer.value.values == {"found": version, "needed": "3.51.3"}
    with pytest.raises(EngineTooOld):
        Database.create(folder / "other", FIRST, PASSWORD, AT, COST, driver)
    assert not (folder / "other").exists()


def test_the_database_of_a_newer_program_is_refused_and_left_alone(closed: Path) -> None:
    with key_holder(closed) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(SchemaNewer) as refused:
        reopen(closed)
    assert refused.value.values == {"found": 99, "known": SCHEMA_VERSION}
    with key_holder(closed) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (99,)


def test_an_encrypted_database_of_another_program_is_refused(closed: Path) -> None:
    with key_holder(closed) as connection:
        connection.execute("PRAGMA application_id = 7")
    with pytest.raises(NotReadable):
        reopen(closed)


def test_a_casebook_that_is_open_is_refused_in_the_same_process(database: Database, folder: Path) -> None:
    with pytest.raises(InUse):
        reopen(folder)
    with pytest.raises(InUse):
        make(folder)


def test_a_second_process_is_refused_until_the_first_has_closed(folder: Path) -> None:
    database = make(folder)
    refused = _open_elsewhere(folder)
    database.close()
    assert refused == "in_use"
    assert _open_elsewhere(folder) == "opened"


def _open_elsewhere(folder: Path) -> str:
    code = (
        "import sys; from pathlib import Path; from model.store import Database, StoreRefused\n"
        "try: Database.open(Path(sys.argv[1]), 'ada', sys.argv[2], 1).close(); print('opened')\n"
        "except StoreRefused as refused: print(refused.code)"
    )
    command = [sys.executable, "-c", code, str(folder), PASSWORD]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_process_that_was_killed_holds_nobody_up(folder: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from model.store import Database, KeyCost, NewPerson\n"
        "Database.create(Path(sys.argv[1]), NewPerson('A', 'ada', frozenset()), sys.argv[2], 1, KeyCost(8, 1, 1))\n"
        "os._exit(9)"
    )
    command = [sys.executable, "-c", code, str(folder), PASSWORD]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
    reopen(folder).close()


def test_a_refused_opening_lets_go_of_the_folder(closed: Path) -> None:
    for _ in range(2):
        with pytest.raises(WrongPassword):
            reopen(closed, "wrong")
    reopen(closed).close()


def test_closing_twice_is_closing_once_and_leaves_one_database_file(closed: Path) -> None:
    database = reopen(closed)
    enrolled(database)
    database.close()
    database.close()
    assert [path.name for path in closed.glob("*.db*")] == [DATABASE]


def test_a_making_that_was_cut_off_before_the_envelope_leaves_no_casebook(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut:
        cut.setattr(database_module, "write_envelope", _power_cut)
        with pytest.raises(OSError, match="power"):
            make(folder)
    assert not Database.exists(folder)
    make(folder).close()
    assert not (folder / UNFINISHED_DATABASE).exists()


def test_a_making_that_was_cut_off_after_the_envelope_is_finished_by_opening(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut:
        cut.setattr(database_module, "finish_making", _power_cut)
        with pytest.raises(OSError, match="power"):
            make(folder)
    assert not (folder / DATABASE).exists()
    assert _name_after_opening(folder) == FIRST.name


def _name_after_opening(folder: Path) -> str:
    database = reopen(folder)
    database.close()
    return database.person.name


def _power_cut(*_: object) -> None:
    raise OSError("power")


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_share_is_told_by_its_mount(tmp_path: Path, kind: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/x / ext4 rw 0 0\nserver:/x {tmp_path}/a\\040share {kind} rw 0 0\n")
    assert network_kind(tmp_path / "a share" / "casebook", mounts) == kind
    assert network_kind(tmp_path / "a shareholder", mounts) is None
    assert network_kind(tmp_path, tmp_path / "missing") is None


def test_a_folder_on_a_network_share_is_refused(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_place, "network_kind", lambda _: "nfs4")
    with pytest.raises(NetworkFolder) as refused:
        reopen(closed)
    assert refused.value.values == {"kind": "nfs4"}


def test_no_refusal_holds_the_password(closed: Path) -> None:
    with pytest.raises(StoreRefused) as refused:
        reopen(closed, "my secret")
    assert "my secret" not in str(refused.value)
    assert "my secret" not in repr(refused.value.values)
