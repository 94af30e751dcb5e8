"""The keeping of a database: backups due and made, settings in bounds, faults that open for reading only, restores."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gui.forms.keeping_words import alarm_sentence
from model.casebook.casebook import Casebook
from model.casebook.keeping import BackupJob
from model.casebook.opening import create_casebook, open_by_recovery
from model.casebook.restoring import backups_of
from model.casebook.security_notes import HAPPENED_AT
from model.casebook.settings import Settings
from model.domain.moments import HOUR
from model.store import start_checks, unwritten
from model.store.files import BACKUPS, DATABASE, MARK, UNWRITTEN, outside_mark
from tests.casebook.ward import (
    PASSWORD,
    QUICK,
    RUTH,
    START,
    TestClock,
    Ward,
    back_up,
    codes,
    make_casebook,
    ok,
    open_again,
    register,
)

REASON = "Okafor's pump stands"


def _found(casebook: Casebook) -> list[str]:
    return [finding.code for finding in casebook.keeping.findings()]


def test_a_backup_is_due_every_four_hours_and_too_old_after_twelve(casebook: Casebook, clock: TestClock) -> None:
    assert casebook.keeping.backup_is_due()
    assert _found(casebook) == ["backup_too_old"]
    back_up(casebook)
    assert not casebook.keeping.backup_is_due()
    assert _found(casebook) == []
    for minutes, due, found in (
        (4 * HOUR - 1, False, []),
        (4 * HOUR, True, []),
        (12 * HOUR - 1, True, []),
        (12 * HOUR, True, ["backup_too_old"]),
    ):
        clock.minute = START + minutes
        assert casebook.keeping.backup_is_due() is due
        assert _found(casebook) == found


def test_under_a_clock_that_was_set_back_backups_are_still_due_every_four_hours(
    casebook: Casebook, folder: Path, clock: TestClock
) -> None:
    back_up(casebook)
    clock.minute = START - 48 * HOUR
    assert casebook.keeping.backup_is_due(), "the newest one lies ahead and says nothing"
    held = backups_of(folder)[0].links
    for _ in range(3):
        back_up(casebook)
        assert backups_of(folder)[0].links > held
        held = backups_of(folder)[0].links
        assert not casebook.keeping.backup_is_due()
        clock.minute += 4 * HOUR
        assert casebook.keeping.backup_is_due()


def test_what_came_of_a_backup_is_written_down(casebook: Casebook, folder: Path, tmp_path: Path) -> None:
    back_up(casebook)
    assert casebook.keeping.history()[-1].kind == "backup_made"
    shutil.rmtree(folder / BACKUPS)
    (folder / BACKUPS).write_text("in the way")
    back_up(casebook)
    assert casebook.keeping.history()[-1].kind == "backup_failed"
    assert [alarm.kind for alarm in casebook.keeping.alarms()] == ["backup_failed"]
    assert tmp_path.exists()


def test_a_place_that_goes_on_failing_is_one_alarm_and_closed_by_one_comment(tmp_path: Path, clock: TestClock) -> None:
    casebook = make_casebook(tmp_path / "b", clock, frozenset({"administrator"}))
    job = ok(casebook.keeping.backup_job())
    for _ in range(3):
        casebook.keeping.backup_done(BackupJob(job.database, job.at, str(tmp_path / "unplugged")).run())
    [alarm] = casebook.keeping.alarms()
    assert alarm.fields["place"] == "second"
    assert casebook.keeping.close_alarm(alarm.id, "the disk is connected again") is None
    assert casebook.keeping.alarms() == ()
    casebook.keeping.backup_done(BackupJob(job.database, job.at, str(tmp_path / "unplugged")).run())
    assert len(casebook.keeping.alarms()) == 1
    casebook.close()


def test_a_second_place_gets_a_copy_and_its_failing_does_not_fail_the_first(
    casebook: Casebook, folder: Path, tmp_path: Path
) -> None:
    job = ok(casebook.keeping.backup_job())
    there = tmp_path / "second"
    there.mkdir()
    done = BackupJob(job.database, job.at, str(there)).run()
    assert done.second_fault is None
    assert len(backups_of(folder, there)) == 2
    gone = BackupJob(job.database, job.at, str(tmp_path / "unplugged")).run()
    assert gone.backup is not None
    assert gone.second_fault is not None
    assert not (tmp_path / "unplugged").exists()


def test_settings_stay_in_bounds_and_the_newest_counts(tmp_path: Path, clock: TestClock) -> None:
    casebook = make_casebook(tmp_path / "b", clock, frozenset({"administrator"}))
    assert casebook.keeping.settings() == Settings()
    for wrong, blamed in (
        (Settings(idle_seconds=59), ("idle_out_of_bounds", "idle_seconds")),
        (Settings(idle_seconds=901), ("idle_out_of_bounds", "idle_seconds")),
        (Settings(second_place="not/absolute"), ("place_not_absolute", "second_place")),
        (replace(Settings(), identity="nobody"), ("identity_unknown", "identity")),  # type: ignore[arg-type]
    ):
        assert codes(casebook.keeping.change_settings(wrong)) == [blamed]
    ok(casebook.keeping.change_settings(Settings(idle_seconds=60, identity="initials")))
    ok(casebook.keeping.change_settings(Settings(idle_seconds=300, identity="initials")))
    assert casebook.keeping.settings() == Settings(idle_seconds=300, identity="initials")
    casebook.close()


def test_a_second_place_is_looked_at_when_it_is_chosen(tmp_path: Path, clock: TestClock) -> None:
    folder = tmp_path / "b"
    casebook = make_casebook(folder, clock, frozenset({"administrator"}))
    (tmp_path / "Dropbox" / "backups").mkdir(parents=True)
    (tmp_path / "second").mkdir()
    for place, blamed in (
        (tmp_path / "unplugged", "place_missing"),
        (folder, "place_is_first"),
        (folder / BACKUPS, "place_missing"),
        (tmp_path / "Dropbox" / "backups", "place_synced"),
    ):
        refused = casebook.keeping.change_settings(Settings(second_place=str(place)))
        assert codes(refused) == [(blamed, "second_place")]
    ok(casebook.keeping.change_settings(Settings(second_place=str(tmp_path / "second"))))
    (tmp_path / "second").rmdir()
    ok(casebook.keeping.change_settings(Settings(idle_seconds=60, second_place=str(tmp_path / "second"))))
    assert casebook.keeping.settings().idle_seconds == 60, "an unplugged disk keeps nobody from changing the rest"
    casebook.close()


@pytest.mark.parametrize("replaced", [False, True])
def test_a_database_file_that_goes_away_under_the_window_takes_nothing_more_and_is_exported(
    folder: Path, clock: TestClock, replaced: bool
) -> None:
    casebook = make_casebook(folder, clock)
    register(casebook)
    (folder / DATABASE).rename(folder / "elsewhere.db")
    if replaced:
        shutil.copy(folder / "elsewhere.db", folder / DATABASE)
    refused = casebook.register(replace(RUTH, study_id="J-2", record_number="2", given_name="Rita"))
    assert codes(refused) == [("read_only", "")]
    assert _found(casebook)[0] == "database_gone"
    assert not casebook.keeping.backup_is_due()
    target = folder.parent / "all.jsonl"
    assert casebook.keeping.export_all(target) is None
    assert "Okafor" in target.read_text(encoding="utf-8")
    casebook.close()


def test_a_mark_beside_the_folder_that_is_gone_is_an_alarm_once(folder: Path, clock: TestClock) -> None:
    make_casebook(folder, clock).close()
    outside_mark(folder).unlink()
    for _ in range(2):
        casebook = open_again(folder, clock)
        assert [alarm.kind for alarm in casebook.keeping.alarms()] == ["mark_outside_missing"]
        assert outside_mark(folder).exists()
        casebook.close()


def test_a_mark_that_is_ahead_opens_for_reading_only_and_everything_can_be_exported(
    folder: Path, clock: TestClock
) -> None:
    casebook = make_casebook(folder, clock)
    course = Ward(casebook, clock).course
    casebook.close()
    old = (folder / DATABASE).read_bytes()
    casebook = open_again(folder, clock)
    register(casebook, study_id="J-2", record_number="2", given_name="Rita")
    casebook.close()
    (folder / DATABASE).write_bytes(old)
    casebook = open_again(folder, clock)
    assert casebook.keeping.fault is not None
    assert _found(casebook)[0] == "chain_broken"
    assert casebook.plan(course).status == "planned"
    assert codes(casebook.enrol(None)) == [("read_only", "")]  # type: ignore[arg-type]
    assert codes(casebook.keeping.backup_job()) == [("read_only", "")]
    target = folder.parent / "all.jsonl"
    assert casebook.keeping.export_all(target) is None
    header, *rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert (header["fault"], len(header["marked"])) == ("chain_broken", 2)
    assert (header["person"], header["user_name"], header["made_at"]) == (
        "M. Ortiz",
        "mortiz",
        "2026-10-12T14:00:00+00:00",
    )
    assert header["workstation"]
    assert [row["row"]["family_name"] for row in rows if row["table"] == "patient_changes"] == ["Okafor"]
    casebook.close()
    assert (folder / DATABASE).read_bytes() == old


def test_a_disk_with_no_room_left_opens_for_reading_only(
    folder: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_casebook(folder, clock).close()
    monkeypatch.setattr(start_checks, "free_bytes", lambda _: start_checks.LEAST_FREE_BYTES - 1)
    casebook = open_again(folder, clock)
    assert casebook.keeping.fault is not None
    assert casebook.keeping.fault.code == "disk_full"
    casebook.close()


def test_a_recovery_key_lets_somebody_in_to_see_and_export_what_can_only_be_read(
    folder: Path, clock: TestClock
) -> None:
    roles = frozenset({"nurse"})
    made = create_casebook(folder, "M. Ortiz", "mortiz", roles, PASSWORD, clock, cost=QUICK)
    made.casebook.close()
    mark = (folder / MARK).read_bytes()
    (folder / MARK).unlink()
    casebook = open_by_recovery(folder, made.recovery_keys[0], "mortiz", "quite another password", REASON, clock)
    assert isinstance(casebook, Casebook)
    assert casebook.keeping.fault is not None
    assert casebook.keeping.export_all(folder.parent / "all.jsonl") is None
    casebook.close()
    [kept] = _kept(folder)
    sealed = kept.read_bytes()
    assert b"Okafor" not in sealed

    (folder / MARK).write_bytes(mark)
    clock.minute += HOUR
    for _ in range(2):  # the second time as after a power cut that kept the file
        kept.write_bytes(sealed)
        casebook = open_again(folder, clock)
        used, exported = [row for row in casebook.keeping.history() if row.kind in ("recovery_used", "exported_all")]
        assert casebook.keeping.alarms() == (used,)
        assert used.fields["reason"] == REASON
        assert {row.fields[HAPPENED_AT] for row in (used, exported)} == {START * 60_000_000}
        assert {row.recorded_by for row in (used, exported)} == {casebook.person.id}
        assert "10:00" in alarm_sentence(used, casebook.person_name)
        casebook.close()
        assert _kept(folder) == []


def test_an_unwritten_note_of_somebody_whom_only_a_newer_database_knew_is_written_down_under_whoever_came_in(
    casebook: Casebook, folder: Path
) -> None:
    key = casebook._database.keys.derive("unwritten")
    unwritten.UnwrittenNotes(folder / UNWRITTEN, key).keep(unwritten.Note("exported_all", {}, "unknown", 1))
    casebook.session.note("signed_out")
    late, _ = casebook.keeping.history()[-2:]
    assert (late.kind, late.recorded_by) == ("exported_all", casebook.person.id)
    assert late.fields == {"by": "unknown", HAPPENED_AT: 1}


@pytest.mark.parametrize("spoilt", [b"", b"x" * 80])
def test_a_file_of_unwritten_notes_that_somebody_made_or_spoilt_writes_nothing_down(
    folder: Path, clock: TestClock, spoilt: bytes
) -> None:
    make_casebook(folder, clock).close()
    (folder / UNWRITTEN).write_bytes(spoilt)
    casebook = open_again(folder, clock)
    assert [row.kind for row in casebook.keeping.history()] == ["envelope", "signed_in", "signed_in"]
    casebook.close()


@pytest.mark.expects_log("could not be kept: recovery_used")
def test_a_recovery_key_lets_somebody_in_where_not_even_that_can_be_kept(
    folder: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    made = create_casebook(folder, "M. Ortiz", "mortiz", frozenset({"nurse"}), PASSWORD, clock, cost=QUICK)
    made.casebook.close()
    (folder / MARK).unlink()
    monkeypatch.setattr(unwritten, "write_durably", _full)
    casebook = open_by_recovery(folder, made.recovery_keys[0], "mortiz", "quite another password", REASON, clock)
    assert isinstance(casebook, Casebook)
    casebook.close()
    assert "Okafor" not in caplog.text


def test_an_export_of_a_database_that_takes_everything_is_in_its_history(casebook: Casebook, folder: Path) -> None:
    assert casebook.keeping.export_all(folder.parent / "all.jsonl") is None
    exported = casebook.keeping.history()[-1]
    assert (exported.kind, exported.recorded_by) == ("exported_all", casebook.person.id)
    assert exported.fields["workstation"]
    assert _kept(folder) == []


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def _kept(folder: Path) -> list[Path]:
    """What waits to be written down."""
    return [path for path in (folder / UNWRITTEN,) if path.exists()]
