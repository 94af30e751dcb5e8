"""Backups are whole, verified and thinned; a restore loses nothing that it does not say, and nothing that lay there."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from model.domain.records import CourseRecord
from model.store import (
    RESTORED_KIND,
    SQLCIPHER,
    Backup,
    BackupUnusable,
    Database,
    Driver,
    Removed,
    SyncFolder,
    UnknownInBackup,
    WrongPassword,
    backups_in,
    compare,
    copy_backup,
    swap,
    thin,
)
from model.store.backup import kept_of
from model.store.envelope import Envelope
from model.store.files import BACKUPS, DATABASE, ENVELOPES, MARK, RESTORING, SET_ASIDE, outside_mark
from model.store.restore import restore
from tests.store.samples import AT, FIRST, PASSWORD, draft, enrolled, log_of, make, reopen

HOUR = 3_600_000_000
DAY = 24 * HOUR


def unlock(envelope: Envelope) -> bytes:
    return envelope.unlock(FIRST.user_name, PASSWORD)


def _entries(database: Database, course: CourseRecord) -> int:
    with database.read() as reader:
        return len(reader.log(course.id))


def test_a_backup_holds_everything_up_to_its_moment_and_nothing_readable(database: Database, folder: Path) -> None:
    course = enrolled(database)
    log_of(database, course, draft(text="before"))
    backup = database.back_up(folder / BACKUPS, AT + HOUR)
    log_of(database, course, draft(text="after"))
    with database.read() as reader:
        assert backup.manifest.link.seq == reader.chain_end().seq - 1
    names = {path.name for path in backup.path.iterdir()}
    assert names == {DATABASE, ENVELOPES[0], "manifest.json"}
    assert all(b"before" not in path.read_bytes() for path in backup.path.iterdir())
    assert backups_in(folder / BACKUPS) == (backup,)


def test_two_backups_within_a_second_are_two_backups(database: Database, folder: Path) -> None:
    database.back_up(folder / BACKUPS, AT)
    database.back_up(folder / BACKUPS, AT)
    assert len(backups_in(folder / BACKUPS)) == 2


def test_a_backup_in_a_second_place_is_the_same_and_restores(folder: Path, tmp_path: Path) -> None:
    database = make(folder)
    course = enrolled(database)
    log_of(database, course, draft())
    second = copy_backup(database.back_up(folder / BACKUPS, AT), tmp_path / "second")
    database.close()
    shutil.rmtree(folder)
    restore(folder, second, FIRST.user_name, unlock, AT)
    again = reopen(folder)
    assert _entries(again, course) == 1
    again.verify()
    again.close()


@pytest.mark.parametrize("name", [DATABASE, ENVELOPES[0], "manifest.json"])
def test_a_backup_that_was_altered_is_refused_and_nothing_is_touched(folder: Path, name: str) -> None:
    database = make(folder)
    backup = database.back_up(folder / BACKUPS, AT)
    database.close()
    before = _contents(folder)
    spoilt = bytearray((backup.path / name).read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    (backup.path / name).write_bytes(spoilt)
    found = backups_in(folder / BACKUPS)
    for each in found:
        with pytest.raises(BackupUnusable):
            restore(folder, each, FIRST.user_name, unlock, AT)
    assert _contents(folder) == before


def _contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in (DATABASE, MARK, *ENVELOPES)}


def test_a_wrong_password_restores_nothing(folder: Path) -> None:
    database = make(folder)
    backup = database.back_up(folder / BACKUPS, AT)
    database.close()
    before = _contents(folder)
    with pytest.raises(WrongPassword):
        restore(folder, backup, FIRST.user_name, lambda envelope: envelope.unlock(FIRST.user_name, "another"), AT)
    assert _contents(folder) == before


@pytest.fixture
def lost(folder: Path) -> tuple[Backup, CourseRecord]:
    """A backup, two entries after it, and a database that nobody can read any more."""
    database = make(folder)
    course = enrolled(database)
    log_of(database, course, draft(text="kept"))
    backup = database.back_up(folder / BACKUPS, AT)
    log_of(database, course, draft(text="lost"), draft(text="lost too"))
    database.close()
    (folder / DATABASE).write_bytes(b"not a database" * 1000)
    return backup, course


def test_a_restore_says_what_it_loses_and_sets_the_old_files_aside(
    folder: Path, lost: tuple[Backup, CourseRecord]
) -> None:
    backup, course = lost
    assert compare(folder, backup, FIRST.user_name, unlock).lost == 2
    assert restore(folder, backup, FIRST.user_name, unlock, AT + DAY).lost == 2
    [aside] = (folder / SET_ASIDE).iterdir()
    assert (aside / DATABASE).read_bytes().startswith(b"not a database")
    assert (aside / MARK).exists()
    database = reopen(folder)
    assert database.fault is None
    assert _entries(database, course) == 1
    with database.read() as reader:
        [restored] = reader.security_log([RESTORED_KIND])
    assert (restored.fields["lost"], restored.fields["backup"]) == (2, backup.path.name)
    log_of(database, course, draft(text="typed again"))
    database.verify()
    database.close()


def test_a_restore_is_undone_by_nothing_but_another_restore(folder: Path, lost: tuple[Backup, CourseRecord]) -> None:
    backup, course = lost
    restore(folder, backup, FIRST.user_name, unlock, AT + DAY)
    restore(folder, backup, FIRST.user_name, unlock, AT + 2 * DAY)
    assert len(list((folder / SET_ASIDE).iterdir())) == 2
    database = reopen(folder)
    assert _entries(database, course) == 1
    database.close()


@pytest.mark.parametrize("step", range(12))
def test_a_power_cut_at_any_rename_of_a_restore_is_finished_at_the_next_opening(
    folder: Path, lost: tuple[Backup, CourseRecord], step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup, course = lost
    left = [step]

    def cut(old: Path, *rest: Path) -> Path:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return renamed(old, *rest)

    renamed = Path.rename
    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", cut)
        patched.setattr(Path, "replace", cut)
        with suppress(KeyboardInterrupt):
            restore(folder, backup, FIRST.user_name, unlock, AT + DAY)
    if not swap.finish_swap(folder) and (folder / DATABASE).read_bytes().startswith(b"not a database"):
        assert step < 8, "the old one counts only as long as nothing was prepared"
        return
    database = reopen(folder)
    assert database.fault is None
    assert _entries(database, course) == 1
    database.verify()
    database.close()


def test_somebody_removed_since_the_backup_stays_removed(folder: Path) -> None:
    database = make(folder)
    backup = database.back_up(folder / BACKUPS, AT)
    database.keys.set_password("second", "another password")
    database.keys.remove(FIRST.user_name)
    database.close()
    with pytest.raises(WrongPassword):
        restore(folder, backup, FIRST.user_name, unlock, AT)
    restore(folder, backup, FIRST.user_name, lambda envelope: envelope.unlock("second", "another password"), AT)
    with pytest.raises(WrongPassword):
        reopen(folder)


def test_where_the_present_key_file_is_damaged_the_password_of_the_day_of_the_backup_restores(folder: Path) -> None:
    database = make(folder)
    backup = database.back_up(folder / BACKUPS, AT)
    database.keys.set_password(FIRST.user_name, "a newer password")
    database.close()
    with pytest.raises(WrongPassword):
        restore(folder, backup, FIRST.user_name, unlock, AT)
    for name in ENVELOPES:
        (folder / name).write_bytes(b"damaged")
    restore(folder, backup, FIRST.user_name, unlock, AT)
    reopen(folder).close()


@pytest.mark.parametrize("puts_back_old_keys", [True, False])
def test_somebody_whom_the_database_calls_removed_is_nobody_to_it_whatever_key_file_lies_there(
    folder: Path, puts_back_old_keys: bool
) -> None:
    database = make(folder)
    backup = database.back_up(folder / BACKUPS, AT)
    with database.write() as writer:
        writer.change_person(replace(database.person, removed=True), database.person.id, AT, "left")
    database.close()
    for name in ENVELOPES:
        (folder / name).unlink()
        if puts_back_old_keys:
            shutil.copy(backup.path / ENVELOPES[0], folder / name)
    compared = compare(folder, backup, FIRST.user_name, unlock)
    assert compared.present is not None
    assert compared.present.person is None
    assert compared.present.removed == {FIRST.user_name}


def test_somebody_added_after_the_backup_is_told_so_before_anything_is_begun(folder: Path) -> None:
    database = make(folder)
    backup = database.back_up(folder / BACKUPS, AT)
    database.keys.set_password("newcomer", "another password")
    database.close()

    def newcomer(envelope: Envelope) -> bytes:
        return envelope.unlock("newcomer", "another password")

    with pytest.raises(UnknownInBackup):
        restore(folder, backup, "newcomer", newcomer, AT)
    assert not (folder / RESTORING).exists()
    assert {path.name for path in backup.path.iterdir()} == {DATABASE, ENVELOPES[0], "manifest.json"}


def test_what_a_restore_leaves_is_for_its_owners_eyes_only(folder: Path) -> None:
    database = make(folder)
    backup = database.back_up(folder / BACKUPS, AT)
    database.close()
    restore(folder, backup, FIRST.user_name, unlock, AT)
    for path in (folder / DATABASE, outside_mark(folder), folder / MARK, folder / SET_ASIDE):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_folder_that_is_synced_is_no_place_to_restore_to(folder: Path, tmp_path: Path) -> None:
    database = make(folder)
    backup = database.back_up(folder / BACKUPS, AT)
    database.close()
    with pytest.raises(SyncFolder):
        restore(tmp_path / "Dropbox" / "ward", backup, FIRST.user_name, unlock, AT)
    assert not (tmp_path / "Dropbox").exists()


def test_a_backup_of_another_database_is_not_put_over_this_one(folder: Path, tmp_path: Path) -> None:
    make(folder).close()
    other = make(tmp_path / "other")
    foreign = copy_backup(other.back_up(tmp_path / "other" / BACKUPS, AT), folder / BACKUPS)
    other.close()
    with pytest.raises(BackupUnusable) as refused:
        restore(folder, foreign, FIRST.user_name, unlock, AT)
    assert refused.value.values == {"why": "foreign"}


def test_what_a_restore_would_lose_is_counted_in_the_database_that_can_still_be_read(folder: Path) -> None:
    """Also where its mark was deleted: then only the database itself remembers its end."""
    database = make(folder)
    course = enrolled(database)
    backup = database.back_up(folder / BACKUPS, AT)
    log_of(database, course, draft(text="first"))
    log_of(database, course, draft(text="second"))
    (folder / MARK).unlink()
    database.close()
    outside_mark(folder).unlink()
    compared = compare(folder, backup, FIRST.user_name, unlock)
    assert compared.lost == 2
    assert compared.present is not None
    assert (compared.present.newer, compared.present.is_sound) == (2, False)


def test_a_person_whom_the_backup_knows_as_removed_restores_nothing(folder: Path) -> None:
    database = make(folder)
    with database.write() as writer:
        writer.change_person(replace(database.person, removed=True), database.person.id, AT, "left")
    backup = database.back_up(folder / BACKUPS, AT)
    database.close()
    with pytest.raises(Removed):
        restore(folder, backup, FIRST.user_name, unlock, AT)


def test_of_a_year_of_daily_backups_twelve_days_ten_weeks_and_nine_months_are_kept() -> None:
    newest = date(2026, 11, 24)
    days = [newest - timedelta(days=back) for back in range(365)]
    kept = sorted(kept_of(days))
    assert [days[place] for place in kept[:12]] == days[:12]
    assert len({days[place].strftime("%G-%V") for place in kept}) >= 10
    assert len({days[place].strftime("%Y-%m") for place in kept}) == 9
    assert 20 <= len(kept) <= 12 + 10 + 9
    assert kept[0] == 0


def test_every_generation_that_is_kept_restores_to_what_was_there_on_its_day(folder: Path) -> None:
    database = make(folder)
    course = enrolled(database)
    held: dict[str, int] = {}
    for day in (*range(0, 270, 9), *range(270, 283)):
        log_of(database, course, draft(text=f"day {day}"))
        backup = database.back_up(folder / BACKUPS, AT + day * DAY)
        held[backup.path.name] = len(held) + 1
        thin(backup, database.holds)
    database.close()
    kept = backups_in(folder / BACKUPS)
    assert 18 <= len(kept) < len(held)
    for number, backup in enumerate(kept):
        restore(folder, backup, FIRST.user_name, unlock, AT + (300 + number) * DAY)
        database = reopen(folder)
        assert _entries(database, course) == held[backup.path.name]
        database.verify()
        database.close()


def test_thinning_takes_whole_backups_and_never_the_one_before_a_migration(database: Database, folder: Path) -> None:
    place = folder / BACKUPS
    first = database.back_up(place, AT)
    pinned = first.path.rename(first.path.with_name(f"{first.path.name}-before-schema-2"))
    made = [database.back_up(place, AT + hour * HOUR) for hour in range(1, 4)]
    assert thin(made[-1], database.holds) == (made[1].path, made[0].path)
    assert pinned.exists()
    assert len(backups_in(place)) == 2


def test_a_backup_of_entries_that_a_restore_undid_is_never_thinned(folder: Path) -> None:
    database = make(folder)
    course = enrolled(database)
    older = database.back_up(folder / BACKUPS, AT)
    log_of(database, course, draft(text="only here"))
    undone = database.back_up(folder / BACKUPS, AT + HOUR)
    database.close()
    restore(folder, older, FIRST.user_name, unlock, AT + 2 * HOUR)
    database = reopen(folder)
    just_made = database.back_up(folder / BACKUPS, AT + 3 * HOUR)
    thin(just_made, database.holds)
    assert undone in backups_in(folder / BACKUPS)
    database.close()


def test_two_databases_that_share_a_second_place_leave_each_others_backups_alone(folder: Path, tmp_path: Path) -> None:
    database, other = make(folder), make(tmp_path / "other")
    shared = tmp_path / "shared"
    theirs = copy_backup(other.back_up(tmp_path / "other" / BACKUPS, AT), shared)
    for hour in (1, 2):
        mine = copy_backup(database.back_up(folder / BACKUPS, AT + hour * HOUR), shared)
        thin(mine, database.holds)
    assert backups_in(shared) == (mine, theirs)
    database.close()
    other.close()


def test_of_two_backups_of_one_moment_the_one_that_holds_more_is_the_newest_and_stays(
    database: Database, folder: Path
) -> None:
    place, course = folder / BACKUPS, enrolled(database)
    early = database.back_up(place, AT)
    log_of(database, course, draft())
    late = database.back_up(place, AT)
    assert backups_in(place) == (late, early)
    assert thin(late, database.holds) == (early.path,)


def test_a_backup_just_made_is_not_thinned_though_its_clock_says_it_is_the_oldest(
    database: Database, folder: Path
) -> None:
    place = folder / BACKUPS
    database.back_up(place, AT + 2 * HOUR)
    just_made = database.back_up(place, AT + HOUR)
    assert thin(just_made, database.holds) == ()


def test_a_disk_that_fills_up_while_copying_leaves_no_backup_and_says_so(database: Database, folder: Path) -> None:
    def fills_up(path: Path, key: bytes, read_only: bool = False) -> object:
        connection = SQLCIPHER.connect(path, key, read_only)
        if path.parent != folder:
            connection.execute("PRAGMA max_page_count = 2")
        return connection

    driver = Driver(SQLCIPHER.sqlite_version, fills_up)
    with pytest.raises(BackupUnusable) as refused:
        database.keys.back_up(driver, folder / BACKUPS, AT)
    assert refused.value.values == {"why": "copying"}
    assert list((folder / BACKUPS).iterdir()) == []
