"""The power goes: at any moment of making, working, migrating, backing up, changing keys, restoring.

A real process with the real wheel is recorded once a workload; then the record is cut many times over.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.campaigns.crash_states import Operation, contents_of, cuts, lay_down, read_record
from tests.campaigns.tally import Tally
from tests.campaigns.tracer import build_tracer
from tests.campaigns.workloads import WORKLOADS, Workload

RECORDED = ("acts", "making", "migration", "backup", "envelope", "restore")
ROOT = Path(__file__).parents[2]


def run(count: int, seed: int, without: str, names: Sequence[str] = RECORDED) -> list[Tally]:
    """`count` cuts of each workload."""
    with tempfile.TemporaryDirectory(prefix="bedside-power-") as place:
        tracer = build_tracer(Path(place))
        return [_cut(name, Path(place) / name, tracer, count, seed, without) for name in names]


def _cut(name: str, place: Path, tracer: Path, count: int, seed: int, without: str) -> Tally:
    tally, workload, folder = Tally(f"power cut, {name}", seed), WORKLOADS[name], place / "ward"
    place.mkdir()
    workload.prepare(folder)
    before = contents_of(folder)
    record = _record(name, folder, tracer, seed, without)
    for contents, acknowledged, cut in cuts(record, before, count, random.Random(seed)):
        _judge(tally, workload, place / "after" / "ward", contents, acknowledged, cut)
    return tally


def _record(name: str, folder: Path, tracer: Path, seed: int, without: str) -> list[Operation]:
    out, ack = folder.parent / "record", folder.parent / "acknowledged"
    environment = {
        **os.environ,
        "LD_PRELOAD": str(tracer),
        "IOTRACE_DIR": str(folder),
        "IOTRACE_OUT": str(out),
        "IOTRACE_ACK": str(ack),
    }
    command = [sys.executable, "-m", "tests.campaigns.work", name, str(folder), str(ack), str(seed), without]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return read_record(out)


def _judge(
    tally: Tally,
    workload: Workload,
    folder: Path,
    contents: dict[str, bytes],
    acknowledged: Sequence[str],
    cut: int,
) -> None:
    shutil.rmtree(folder.parent, ignore_errors=True)
    folder.mkdir(parents=True)
    lay_down({name: content for name, content in contents.items() if not name.endswith("-shm")}, folder)
    tally.judge(f"after operation {cut}", workload.check(folder, acknowledged))
