"""Throw-away: the folder goes with the program, or with the next one; a practice database says itself what it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from model.casebook.opening import create_casebook, open_casebook
from model.casebook.practice.place import ThrowAway
from model.casebook.settings import Settings
from tests.casebook.ward import PASSWORD, QUICK, TestClock, ok

NOW = 1_900_000_000_000_000
HOUR = 3_600_000_000


def test_what_a_killed_program_left_goes_with_the_next_and_what_runs_stays(tmp_path: Path) -> None:
    runs, killed = ThrowAway(NOW, tmp_path), ThrowAway(NOW, tmp_path)
    killed.ward.mkdir()
    (killed.ward / "bedside.db").write_bytes(b"left")
    killed._lock.release()  # as the system does

    next_one = ThrowAway(NOW, tmp_path)

    assert runs.folder.exists()
    assert not killed.folder.exists()
    for place in (runs, next_one):
        place.remove()
    assert list(tmp_path.iterdir()) == []


def test_one_that_is_being_made_is_left_alone_for_a_while(tmp_path: Path) -> None:
    made_now = tmp_path / "bedside-practice-ward-abc"
    made_now.mkdir()
    made_at = int(made_now.stat().st_mtime * 1_000_000)

    ThrowAway(made_at + 1_000_000, tmp_path).remove()
    assert made_now.exists()
    ThrowAway(made_at + HOUR, tmp_path).remove()
    assert not made_now.exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_what_a_link_leads_to_is_never_removed(tmp_path: Path) -> None:
    real = tmp_path / "ward"
    real.mkdir()
    (real / "bedside.db").write_bytes(b"real")
    passing = tmp_path / "passing"
    passing.mkdir()
    (passing / "bedside-practice-ward-abc").symlink_to(real, target_is_directory=True)

    ThrowAway(NOW, passing).remove()

    assert (real / "bedside.db").exists()
    assert os.listdir(real) == ["bedside.db"]


@pytest.mark.parametrize("practice", [True, False])
def test_a_database_says_itself_whether_it_is_practice_however_it_is_opened(tmp_path: Path, practice: bool) -> None:
    clock = TestClock()
    roles = frozenset({"nurse"})
    made = create_casebook(tmp_path / "w", "N", "n", roles, PASSWORD, clock, practice=practice, cost=QUICK).casebook
    made.close()

    opened = open_casebook(tmp_path / "w", "n", PASSWORD, clock, cost=QUICK)

    assert (made.practice, opened.practice) == (practice, practice)
    opened.close()


def test_a_backup_of_practice_never_lies_where_the_wards_own_lie(tmp_path: Path) -> None:
    clock, second = TestClock(), tmp_path / "second"
    second.mkdir()
    roles = frozenset({"administrator"})
    book = create_casebook(tmp_path / "w", "N", "n", roles, PASSWORD, clock, practice=True, cost=QUICK).casebook
    ok(book.keeping.change_settings(Settings(second_place=str(second))))

    done = ok(book.keeping.backup_job()).run()

    assert done.backup is not None
    assert list(second.iterdir()) == []
    book.close()
