"""Making the environment, for real but small: one wheel from a folder."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from resources.setup import building
from resources.setup.building import make_ready
from resources.setup.messages import SetUpFailed
from resources.setup.one_at_a_time import one_at_a_time
from resources.setup.own_environment import OwnEnvironment, Standing
from tests.checks import ROOT


def test_an_environment_is_made_once_and_holds_what_the_lock_asks_for(
    offline: OwnEnvironment, capfd: pytest.CaptureFixture[str]
) -> None:
    make_ready(offline)
    said = capfd.readouterr()
    make_ready(offline)

    assert offline.standing() is Standing.READY
    assert subprocess.run([offline.python, "-c", "import bedside_probe"], check=False).returncode == 0
    assert [line.partition(" ")[0] for line in said.err.splitlines()] == ["Making", ".venv"]
    assert (said.out, capfd.readouterr()) == ("", ("", ""))


def test_a_library_with_another_hash_is_refused_and_nothing_is_stamped(
    offline: OwnEnvironment, capfd: pytest.CaptureFixture[str]
) -> None:
    offline.lock.write_text(f"bedside-probe==1.0 --hash=sha256:{'0' * 64}\n")

    with pytest.raises(SetUpFailed, match="could not be installed"):
        make_ready(offline)

    assert offline.standing() is Standing.UNFINISHED
    assert "HASH" in capfd.readouterr().err.upper()


def test_a_foreign_environment_is_left_as_it_is(own: OwnEnvironment) -> None:
    (own.folder / "bin").mkdir(parents=True)
    (own.folder / "bin" / "tool").write_text("mine")

    with pytest.raises(SetUpFailed, match="not made by Bedside, so it is left as it is"):
        make_ready(own)

    assert [path.name for path in own.folder.rglob("*")] == ["bin", "tool"]
    assert own.standing() is Standing.FOREIGN


def test_a_python_without_locked_libraries_is_told_so(own: OwnEnvironment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "FIRST_UNSUPPORTED", sys.version_info[:2])

    with pytest.raises(SetUpFailed, match=r"exist for Python 3\.11 to 3\.\d+; this is Python 3\."):
        make_ready(own)

    assert own.standing() is Standing.ABSENT


def test_pyproject_and_set_up_agree_on_the_pythons() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    major, minor = building.FIRST_UNSUPPORTED

    assert project["requires-python"] == f">=3.11,<{major}.{minor}"
    assert f"{major}.{minor - 1}" == building.NEWEST


def test_a_folder_that_cannot_be_made_is_one_sentence(own: OwnEnvironment) -> None:
    own.lock.unlink()
    nowhere = OwnEnvironment(own.folder.parent / "missing" / ".venv", own.lock)

    with pytest.raises(SetUpFailed, match="could not be made or renewed"):
        make_ready(nowhere)


HOLD = """
import sys, time
from pathlib import Path
from resources.setup.one_at_a_time import one_at_a_time

with one_at_a_time(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_program_waits_until_the_first_one_dies(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    command = [sys.executable, "-c", HOLD, str(lock)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with one_at_a_time(lock, on_waiting=holder.kill):
            assert holder.wait() != 0
