"""main.py from outside: what it says to a wrong command line, and `schedule` where nothing is installed."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checks import ROOT

EXAMPLES = ROOT / "tests" / "data" / "examples.jsonl"


def run(*arguments: str, flags: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *flags, str(ROOT / "main.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.mark.parametrize("explain", [[], ["--explain"]])
def test_the_schedule_needs_no_environment(tmp_path: Path, explain: list[str]) -> None:
    example = json.loads(EXAMPLES.read_text("utf-8").splitlines()[0])
    case = tmp_path / "case.jsonl"
    case.write_text(json.dumps(example["case"]), "utf-8")

    done = run("schedule", *explain, str(case), flags=("-S",))  # without site-packages

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize(
    "arguments",
    [["shedule"], ["schedule"], ["schedule", "--protocol"], ["schedule", "--speed", "9", "x"], ["--fast"]],
)
def test_a_wrong_command_line_gets_one_sentence(arguments: list[str]) -> None:
    done = run(*arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_an_old_python_can_read_as_far_as_its_refusal() -> None:
    """3.7 is as far back as the parser can pretend to be."""
    ast.parse((ROOT / "main.py").read_text("utf-8"), feature_version=(3, 7))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no core")
def test_a_crash_leaves_no_memory_on_the_disk() -> None:
    script = "import main, resource; main._prepare(); print(resource.getrlimit(resource.RLIMIT_CORE))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "(0, 0)\n"
