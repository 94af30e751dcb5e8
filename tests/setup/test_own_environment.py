"""What stands where our environment should be, and that only what bears our mark is ever changed."""

from pathlib import Path

import pytest

from resources.setup.own_environment import OwnEnvironment, Standing


def make(own: OwnEnvironment) -> None:
    """What a set-up leaves behind, as far as its standing goes."""
    own.clear()
    own.python.parent.mkdir()
    own.python.touch()
    (own.folder / "pyvenv.cfg").write_text(f"home = {own.folder.parent}\nversion = 3.11\n")


def test_without_a_folder_or_with_an_empty_one_nothing_is_there(own: OwnEnvironment) -> None:
    assert own.standing() is Standing.ABSENT

    own.folder.mkdir()

    assert own.standing() is Standing.ABSENT


def test_the_stamp_makes_it_ready_and_nothing_before_does(own: OwnEnvironment) -> None:
    make(own)
    assert own.standing() is Standing.UNFINISHED

    own.mark_ready()

    assert own.standing() is Standing.READY


def test_another_lock_makes_it_outdated(own: OwnEnvironment) -> None:
    make(own)
    own.mark_ready()

    own.lock.write_text("bedside-probe==1.1\n")

    assert own.standing() is Standing.OUTDATED


@pytest.mark.parametrize("gone", ["python", "base"])
def test_a_python_that_was_removed_makes_it_outdated(own: OwnEnvironment, gone: str) -> None:
    make(own)
    own.mark_ready()

    if gone == "python":
        own.python.unlink()
    else:
        (own.folder / "pyvenv.cfg").write_text("home = /no/such/folder\n")

    assert own.standing() is Standing.OUTDATED


def test_what_bears_no_mark_of_ours_is_foreign(own: OwnEnvironment) -> None:
    (own.folder / "bin").mkdir(parents=True)

    assert own.standing() is Standing.FOREIGN


def test_a_file_or_a_dead_link_is_foreign(own: OwnEnvironment) -> None:
    own.folder.touch()
    assert own.standing() is Standing.FOREIGN

    own.folder.unlink()
    own.folder.symlink_to("nowhere")

    assert own.standing() is Standing.FOREIGN


def test_a_stamped_one_whose_libraries_were_changed_stays_ours(own: OwnEnvironment) -> None:
    make(own)
    own.mark_ready()

    own.mark_unfinished()

    assert own.standing() is Standing.UNFINISHED


def test_clearing_takes_everything_but_the_mark_and_follows_no_link(own: OwnEnvironment, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").touch()
    make(own)
    own.mark_ready()
    (own.folder / "link").symlink_to(precious)

    own.clear()

    assert own.standing() is Standing.UNFINISHED
    assert len(list(own.folder.iterdir())) == 1
    assert (precious / "file").exists()
