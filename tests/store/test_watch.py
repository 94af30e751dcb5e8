"""What goes away under an open database is met at once: it takes nothing more, and what it holds can be exported."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from model.store import MARK_REMOVED_KIND, ReadOnly, start_checks
from model.store.files import BACKUPS, DATABASE, ENVELOPES, LOCK, MARK
from model.store.mark import ChainMark
from model.store.refusals import BackupUnusable
from tests.store.samples import AT, draft, enrolled, key_holder, log_of, make, reopen


def _lose_log(folder: Path) -> None:
    (folder / f"{DATABASE}-wal").unlink()


def _lose_keys(folder: Path) -> None:
    for name in ENVELOPES:
        (folder / name).unlink()


def _lose_lock(folder: Path) -> None:
    (folder / LOCK).unlink()


@pytest.mark.parametrize(
    ("lose", "code"), [(_lose_log, "database_gone"), (_lose_keys, "keys_gone"), (_lose_lock, "lock_gone")]
)
def test_a_file_that_goes_away_opens_nothing_more_for_writing_and_all_is_exported(
    folder: Path, tmp_path: Path, lose: Callable[[Path], None], code: str
) -> None:
    database = make(folder)
    course = enrolled(database)
    log_of(database, course, draft(text="saved before"))
    lose(folder)
    with pytest.raises(ReadOnly) as refused:
        log_of(database, course, draft(text="after"))
    assert refused.value.values == {"fault": code}
    assert database.fault is not None
    assert database.fault.code == code
    database.export_all(tmp_path / "all.jsonl", {})
    assert "saved before" in (tmp_path / "all.jsonl").read_text(encoding="utf-8")
    database.close()


def test_a_write_ahead_log_that_was_deleted_is_in_the_file_once_the_database_is_closed(folder: Path) -> None:
    database = make(folder)
    course = enrolled(database)
    log_of(database, course, draft(text="saved"))
    _lose_log(folder)
    assert database.fault is not None
    database.close()
    database = reopen(folder)
    assert database.fault is None
    with database.read() as reader:
        assert [record.fields["text"] for record in reader.log(course.id)] == ["saved"]
    database.close()


def test_one_key_file_is_enough(folder: Path) -> None:
    database = make(folder)
    (folder / ENVELOPES[0]).unlink()
    assert database.fault is None
    database.close()


def test_a_disk_that_fills_up_takes_nothing_more_until_there_is_room_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = make(folder)
    course = enrolled(database)
    with monkeypatch.context() as full:
        full.setattr(start_checks, "free_bytes", lambda _: start_checks.LEAST_FREE_BYTES - 1)
        with pytest.raises(ReadOnly):
            log_of(database, course, draft())
    log_of(database, course, draft())
    database.close()


@pytest.mark.expects_log("the chain's mark could not be written")
def test_a_mark_that_cannot_be_written_is_known_until_it_can(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = make(folder)
    course = enrolled(database)

    def full(self: ChainMark, link: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(ChainMark, "put", full)
        log_of(database, course, draft())
    assert database.mark_fails
    log_of(database, course, draft())
    assert not database.mark_fails
    database.close()


def test_a_mark_taken_away_under_the_running_program_is_put_anew_and_written_down(folder: Path) -> None:
    database = make(folder)
    course = enrolled(database)
    (folder / MARK).unlink()
    log_of(database, course, draft())
    database.verify()
    with database.read() as reader:
        assert len(reader.security_log([MARK_REMOVED_KIND])) == 1
    database.close()


def test_rows_that_somebody_changed_are_met_by_the_next_backup(folder: Path) -> None:
    database = make(folder)
    enrolled(database)
    database.close()
    with key_holder(folder) as connection:
        name = "patient_changes_never_update"
        guard = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
        connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE patient_changes SET family_name = 'FORGED'")
        connection.execute(guard)
    database = reopen(folder)
    assert database.fault is None, "the whole chain was checked today already"
    with pytest.raises(BackupUnusable):
        database.back_up(folder / BACKUPS, AT)
    assert database.fault is not None
    assert database.fault.code == "chain_broken"
    database.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER log_entries_never_update",
        "CREATE TRIGGER late AFTER INSERT ON patients BEGIN SELECT 1; END",
        "CREATE TABLE more (id TEXT)",
    ],
)
def test_guards_that_were_altered_open_for_reading_only(folder: Path, statement: str) -> None:
    make(folder).close()
    with key_holder(folder) as connection:
        connection.execute(statement)
    database = reopen(folder)
    assert database.fault is not None
    assert database.fault.code == "guards_altered"
    database.close()
