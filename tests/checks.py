"""The checks of `main.py test`, quick ones first: each announced, all of them run, a last line that sums up.

It must not know what the tools check; their settings are in pyproject.toml.
"""

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Check:
    """A tool, and how Python starts it."""

    name: str
    command: tuple[str, ...]


LAYOUT = Check("ruff format", ("-m", "ruff", "format", "--check"))
LINT = Check("ruff check", ("-m", "ruff", "check"))
TYPES = Check("mypy", ("-m", "mypy"))
# No module of it can be started with -m.
LAYERS_COMMAND = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo'])"
LAYERS = Check("import-linter", ("-c", LAYERS_COMMAND))
TESTS = Check("pytest", ("-m", "pytest"))
# On every core; one that is done takes over from the others, for the campaigns are few and long.
ALL_TESTS = Check(TESTS.name, (*TESTS.command, "--numprocesses=auto", "--dist=worksteal"))


def main(for_pytest: Sequence[str] = ()) -> int:
    """Arguments choose among the tests, so with them pytest runs alone."""
    if for_pytest:
        print("Arguments are for pytest: it runs alone.", flush=True)
        return _run(Check(TESTS.name, (*TESTS.command, *for_pytest)))
    return run_all((LAYOUT, LINT, TYPES, LAYERS, ALL_TESTS))


def run_all(checks: Sequence[Check]) -> int:
    """A failed check does not keep the others from being run and seen."""
    began = time.monotonic()
    failed = [check.name for check in checks if _run(check)]
    took = f"{time.monotonic() - began:.0f} s"
    if failed:
        print(f"{len(failed)} of {len(checks)} checks FAILED in {took}: {', '.join(failed)}.")
        return 1
    print(f"All {len(checks)} checks passed in {took}.")
    return 0


def _run(check: Check) -> int:
    print(f"== {check.name}", flush=True)
    return subprocess.run([sys.executable, *check.command], cwd=ROOT, check=False).returncode
