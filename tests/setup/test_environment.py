"""In which Python the program runs, seen from outside: a checkout whose main.py says where it is."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from resources.setup.environment import enter
from resources.setup.own_environment import OwnEnvironment, Standing
from tests.checks import ROOT

MAIN = """
import sys
from pathlib import Path
from resources.setup.environment import enter

enter(Path(__file__), sys.argv[1:])
print(sys.prefix, sys.argv[1:])
sys.exit(7)
"""


@pytest.fixture
def checkout(offline: OwnEnvironment) -> Path:
    root = offline.folder.parent
    shutil.copytree(ROOT / "resources" / "setup", root / "resources" / "setup")
    (root / "main.py").write_text(MAIN)
    return root


def start(checkout: Path, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    command = [python, str(checkout / "main.py"), "a b", "--c"]
    return subprocess.run(command, cwd=checkout.parent, capture_output=True, text=True, check=False)


def test_the_program_starts_again_in_its_own_environment_with_its_arguments_and_exit_code(
    checkout: Path, offline: OwnEnvironment
) -> None:
    first = start(checkout)
    second = start(checkout)
    inside = start(checkout, str(offline.python))

    assert first.stdout == second.stdout == inside.stdout == f"{offline.folder} ['a b', '--c']\n"
    assert first.returncode == second.returncode == inside.returncode == 7
    assert (second.stderr, inside.stderr) == ("", "")


def test_libraries_removed_behind_our_back_are_installed_again_even_from_inside(
    checkout: Path, offline: OwnEnvironment
) -> None:
    start(checkout)
    for part in offline.folder.rglob("bedside_probe*"):
        shutil.rmtree(part) if part.is_dir() else part.unlink()

    (offline.folder / "leftover").mkdir()

    again = start(checkout, str(offline.python))

    assert again.stdout.startswith(f"{offline.folder} ")
    assert ".venv is not complete" in again.stderr
    assert offline.standing() is Standing.READY
    assert not (offline.folder / "leftover").exists()


def test_an_active_environment_that_satisfies_the_lock_is_used(own: OwnEnvironment) -> None:
    own.lock.write_text((ROOT / "requirements.lock").read_text("utf-8"), "utf-8")

    enter(own.lock.with_name("main.py"), [])

    assert own.standing() is Standing.ABSENT


def test_a_frozen_program_is_left_alone(own: OwnEnvironment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    enter(own.lock.with_name("main.py"), [])

    assert own.standing() is Standing.ABSENT


def test_without_a_lock_beside_it_an_installed_program_is_left_alone(own: OwnEnvironment) -> None:
    own.lock.unlink()

    enter(own.lock.with_name("main.py"), [])

    assert own.standing() is Standing.ABSENT
