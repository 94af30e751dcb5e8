"""`main.py bench [NAME ...]`: measures the operations, prints the table, and writes it where all of them were measured.

It must not know what an operation does.
"""

from __future__ import annotations

import compileall
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.machine import BUSY, load, machine_facts
from tests.bench.operation import Operation
from tests.bench.operations import OPERATIONS
from tests.bench.report import Result, Run, told
from tests.bench.rounds import Measured, measure
from tests.bench.ward import ENTRIES_A_PATIENT, FEW, MANY, bench_ward

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "docs" / "benchmarks.md"

DONE, REFUSED = 0, 2


def run(names: Sequence[str], rounds: int, out: Path | None) -> int:
    """`out`: where the table is written; without it only a run of all operations is, to `docs/benchmarks.md`."""
    unknown = [name for name in names if name not in _by_name()]
    if unknown or rounds < 1:
        sys.stderr.write(f"Operations: {', '.join(_by_name())}. At least one round.\n")
        return REFUSED
    chosen = [_by_name()[name] for name in names] or list(OPERATIONS)
    _compile()
    text = told(measured_all(chosen, rounds, (FEW, MANY), _say))
    sys.stdout.write(text)
    target = out or (None if names else REPORT)
    if target is not None:
        target.write_text(text, encoding="utf-8")
    return DONE


def _by_name() -> dict[str, Operation]:
    return {operation.name: operation for operation in OPERATIONS}


def measured_all(
    operations: Sequence[Operation], rounds: int, patients: tuple[int, int], say: Callable[[str], object]
) -> Run:
    before = load()
    if before is not None and before > BUSY:
        say(f"The machine is busy (load {before:.2f}): what is measured now is not to be trusted.")
    results = tuple(_result(operation, rounds, patients, say) for operation in operations)
    return Run(results, rounds, tuple(machine_facts()), (before, load()), patients, patients[1] * ENTRIES_A_PATIENT)


def _result(operation: Operation, rounds: int, patients: tuple[int, int], say: Callable[[str], object]) -> Result:
    few, many = patients
    say(f"{operation.name} ...")
    if not operation.grows:
        return Result(operation, _measured(operation, rounds, few))
    small = _measured(operation, rounds, few)
    return Result(operation, _measured(operation, rounds, many), small)


def _measured(operation: Operation, rounds: int, patients: int) -> Measured:
    with bench_ward(patients) as ward, operation.set_up(ward) as pair:
        return measure(pair, rounds)


def _compile() -> None:
    """As it is shipped; some environments forbid Python to keep what it compiles."""
    for room in ("gui", "model", "reports", "resources", "tests"):
        compileall.compile_dir(ROOT / room, quiet=1)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
