"""`verify`, `backup` and `restore` on the command line: what they say, their exit status, what they leave alone."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from model.casebook import restore_command, verify_command
from model.casebook.opening import open_casebook
from model.casebook.restoring import backups_of
from model.casebook.settings import Settings
from model.store.files import BACKUPS, DATABASE, MARK
from tests.casebook.ward import PASSWORD, TestClock, Ward, make_casebook, ok
from tests.checks import ROOT

WRONG = "wrong"


class Said:
    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def folder(tmp_path: Path, clock: TestClock) -> Path:
    """A casebook with a course and a backup, that nobody has open."""
    folder = tmp_path / "bedside"
    casebook = make_casebook(folder, clock, frozenset({"nurse", "administrator"}))
    Ward(casebook, clock).start()
    casebook.close()
    assert _backup(folder, clock).status == 0
    return folder


def _backup(folder: Path, clock: TestClock, password: str = PASSWORD) -> Said:
    out, err = io.StringIO(), io.StringIO()
    status = restore_command.run_backup(folder, "mortiz", clock, io.StringIO(password + "\n"), out, err)
    return Said(status, out.getvalue(), err.getvalue())


def _verify(folder: Path, clock: TestClock, *link: str, password: str = PASSWORD) -> Said:
    out, err = io.StringIO(), io.StringIO()
    wish = verify_command.Wish(folder, "mortiz", link)
    status = verify_command.run(wish, clock, io.StringIO(password + "\n"), out, err)
    return Said(status, out.getvalue(), err.getvalue())


def _restore(folder: Path, clock: TestClock, backup: Path | None, is_meant: bool = True, typed: str = PASSWORD) -> Said:
    out, err = io.StringIO(), io.StringIO()
    wish = restore_command.RestoreWish(folder, "mortiz", backup, is_meant, by_recovery_key=False)
    status = restore_command.run_restore(wish, clock, io.StringIO(typed + "\n"), out, err)
    return Said(status, out.getvalue(), err.getvalue())


def test_a_sound_database_is_said_to_be_sound_and_nothing_is_written(folder: Path, clock: TestClock) -> None:
    before = (folder / DATABASE).read_bytes()
    said = _verify(folder, clock)
    assert (said.status, said.err) == (0, "")
    for part in ("Pages:", "Chain:", "Mark:", "Issued sheets:", "Key file:", "Backup ", "Not to be known from here"):
        assert part in said.out
    assert "FAULT" not in said.out
    assert (folder / DATABASE).read_bytes() == before


def test_a_printed_link_is_found_or_missed(folder: Path, clock: TestClock) -> None:
    chain = next(line for line in _verify(folder, clock).out.splitlines() if line.startswith("Chain:"))
    number, digest = chain.split()[2], chain.rstrip(".").split()[-1]
    assert _verify(folder, clock, number, digest[:4].upper(), digest[4:8]).status == 0
    for wrong in ((number, "0000"), ("9999", digest[:8]), ("x", digest[:8]), (number,)):
        said = _verify(folder, clock, *wrong)
        assert said.status == 1
        assert "printed sheet" in said.out


def test_a_database_that_is_older_than_its_backup_is_a_fault(folder: Path, clock: TestClock) -> None:
    old = (folder / DATABASE).read_bytes()
    casebook = open_casebook(folder, "mortiz", PASSWORD, clock)
    casebook.close()
    assert _backup(folder, clock).status == 0
    (folder / DATABASE).write_bytes(old)
    said = _verify(folder, clock)
    assert said.status == 1
    assert "FAULT in mark" in said.out
    assert "FAULT in backup" in said.out


@pytest.mark.parametrize(("spoil", "part"), [(MARK, "mark"), (f"{BACKUPS}/*/{DATABASE}", "backup")])
def test_a_spoilt_file_is_named(folder: Path, clock: TestClock, spoil: str, part: str) -> None:
    [file] = folder.glob(spoil)
    file.write_bytes(b"spoilt" + file.read_bytes()[6:] if part == "backup" else b"spoilt")
    said = _verify(folder, clock)
    assert said.status == 1
    assert f"FAULT in {part}" in said.out
    assert part != "backup" or f"{file.parent.name}: its files are not the bytes" in said.out


def test_what_lies_among_the_backups_and_is_none_is_named_and_so_is_a_place_without_any(
    folder: Path, clock: TestClock
) -> None:
    (folder / BACKUPS / "20260101T000000Z-1").mkdir()
    assert "20260101T000000Z-1: its files are damaged" in _verify(folder, clock).out
    shutil.rmtree(folder / BACKUPS)
    assert f"there is none in {folder / BACKUPS}" in _verify(folder, clock).out


def test_the_second_place_is_checked_too(folder: Path, tmp_path: Path, clock: TestClock) -> None:
    (tmp_path / "second").mkdir()
    casebook = open_casebook(folder, "mortiz", PASSWORD, clock)
    ok(casebook.keeping.change_settings(Settings(second_place=str(tmp_path / "second"))))
    casebook.close()
    assert f"there is none in {tmp_path / 'second'}" in _verify(folder, clock).out
    assert _backup(folder, clock).status == 0
    [copy] = (tmp_path / "second").iterdir()
    assert _verify(folder, clock).out.count(f"Backup {copy.name}: whole") == 2
    (copy / DATABASE).write_bytes(b"spoilt")
    assert _verify(folder, clock).status == 1


def test_a_wrong_password_checks_nothing(folder: Path, clock: TestClock) -> None:
    said = _verify(folder, clock, password=WRONG)
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1


def test_backups_are_listed_and_a_restore_first_says_what_it_would_lose(folder: Path, clock: TestClock) -> None:
    [line] = backups_of(folder)
    assert str(line.path) in _restore(folder, clock, None).out
    before = (folder / DATABASE).read_bytes()
    said = _restore(folder, clock, line.path, is_meant=False)
    assert said.status == 0
    assert "Nothing was changed" in said.out
    assert (folder / DATABASE).read_bytes() == before
    (folder / DATABASE).unlink()
    assert _restore(folder, clock, line.path).status == 0
    assert _verify(folder, clock).status == 0


def test_a_restore_of_what_is_not_there_or_with_a_wrong_password_changes_nothing(
    folder: Path, clock: TestClock
) -> None:
    before = (folder / DATABASE).read_bytes()
    [line] = backups_of(folder)
    for said in (_restore(folder, clock, Path("nothing")), _restore(folder, clock, line.path, typed="wrong")):
        assert said.status == 2
        assert said.err.count("\n") == 1
    assert (folder / DATABASE).read_bytes() == before


def test_a_backup_with_a_wrong_password_is_refused_in_one_sentence(folder: Path, clock: TestClock) -> None:
    said = _backup(folder, clock, "wrong")
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)


def test_a_backup_is_taken_from_the_very_path_that_was_typed_else_by_its_name_from_the_own_folder(
    folder: Path, tmp_path: Path, clock: TestClock
) -> None:
    [own] = backups_of(folder)
    copy = tmp_path / "second" / own.path.name
    shutil.copytree(own.path, copy)
    (own.path / DATABASE).write_bytes(b"spoilt")
    assert "its files are" in _restore(folder, clock, Path(own.path.name), is_meant=False).err
    (folder / DATABASE).unlink()
    assert _restore(folder, clock, copy).status == 0
    assert _verify(folder, clock).out.count("FAULT") == 1


def test_where_there_are_no_backups_a_restore_says_so_in_one_sentence(folder: Path, clock: TestClock) -> None:
    shutil.rmtree(folder / BACKUPS)
    for backup in (None, Path("20260101T000000Z-1")):
        said = _restore(folder, clock, backup)
        assert (said.status, said.out) == (2, "")
        assert said.err.startswith(f"There are no backups of {folder}.")
        assert said.err.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
def test_at_a_terminal_the_password_is_asked_for_and_not_shown(folder: Path) -> None:
    said = _at_terminal(["verify", "--data", str(folder), "--user", "mortiz"], PASSWORD)
    assert said.startswith("Password: ")
    assert "All that can be checked is as it should be." in said
    assert PASSWORD not in said


def _at_terminal(arguments: list[str], typed: str) -> str:
    """What a person sees who types that at the first question."""
    ours, its = os.openpty()
    command = [sys.executable, str(ROOT / "main.py"), *arguments]
    with subprocess.Popen(command, stdin=its, stdout=its, stderr=its, start_new_session=True):
        os.close(its)
        seen = b""
        with suppress(OSError):  # so Linux ends a terminal that nobody writes to any more
            while part := os.read(ours, 4096):
                if not seen:
                    os.write(ours, typed.encode() + b"\n")
                seen += part
    os.close(ours)
    return seen.decode()
