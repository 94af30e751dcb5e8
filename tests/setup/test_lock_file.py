"""The lock: what it may hold, how it is read, when an environment satisfies it."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from resources.setup.lock_file import applies, is_satisfied, read_pins
from tests.checks import ROOT

LOCK = (ROOT / "requirements.lock").read_text("utf-8")


def test_the_lock_holds_no_address_and_no_path() -> None:
    assert not re.search(r"://|file:|^\s*-|@|/", re.sub(r"#.*|--hash=sha256:[0-9a-f]{64}", "", LOCK), re.MULTILINE)


def test_every_requirement_of_the_lock_has_its_version_and_hashes() -> None:
    requirements = [line for line in LOCK.replace("\\\n", "").splitlines() if re.match(r"\w", line)]

    assert len(read_pins(LOCK)) == len(requirements) > 30
    assert [line for line in requirements if "--hash=sha256:" not in line] == []


def test_every_marker_of_the_lock_can_be_read() -> None:
    assert {applies(pin.marker) for pin in read_pins(LOCK)} == {True, False}


def test_everything_that_pyproject_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    names = {re.split(r"[^\w-]", requirement)[0].replace("-", "_").lower() for requirement in asked}

    assert names <= {pin.distribution[0] for pin in read_pins(LOCK)}


@pytest.mark.parametrize(
    ("marker", "answer"),
    [
        ("", True),
        (f"sys_platform == '{sys.platform}'", True),
        (f"sys_platform != '{sys.platform}'", False),
        (f"sys_platform == 'abacus' or implementation_name == '{sys.implementation.name}'", True),
        (f"sys_platform == 'abacus' and implementation_name == '{sys.implementation.name}'", False),
    ],
)
def test_a_marker_is_judged_by_this_machine(marker: str, answer: bool) -> None:
    assert applies(marker) is answer


@pytest.mark.parametrize("marker", ["python_full_version < '3.12'", "'a' == 'a'"])
def test_a_marker_that_set_up_does_not_know_is_an_error(marker: str) -> None:
    with pytest.raises(ValueError, match="cannot read"):
        applies(marker)


@pytest.mark.parametrize(
    ("folders", "satisfied"),
    [
        (["py_one-1.2.dist-info", "two-3.dist-info"], True),
        (["Py.One-1.2.dist-info", "two-3.dist-info", "extra-9.dist-info"], True),
        (["py_one-1.3.dist-info", "two-3.dist-info"], False),
        (["two-3.dist-info"], False),
        ([], False),
    ],
)
def test_an_environment_must_hold_each_version_that_the_lock_wants_here(
    tmp_path: Path, folders: list[str], satisfied: bool
) -> None:
    lock = tmp_path / "lock"
    lock.write_text("py-one==1.2 \\\n    --hash=sha256:0\ntwo==3 --hash=x\nodd==1 ; sys_platform == 'abacus' \\\n")
    for folder in folders:
        (tmp_path / "site" / folder).mkdir(parents=True)

    assert is_satisfied(lock, [str(tmp_path / "site"), str(tmp_path / "nowhere")]) is satisfied


def test_the_tests_run_in_an_environment_that_satisfies_the_lock() -> None:
    assert is_satisfied(ROOT / "requirements.lock", sys.path)
