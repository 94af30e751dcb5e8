"""The program is killed at work (SIGKILL), again and again on one database: the next start must have all it promised.

It does not try the disk: what was written stays in the system's memory. The power cuts do that.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.campaigns.tally import Tally
from tests.campaigns.workloads import WORKLOADS

ROOT = Path(__file__).parents[2]
KILLS_A_DATABASE = 25
_PATIENCE = 30.0


def run(count: int, seed: int, without: str) -> list[Tally]:
    tally, chance = Tally("kill -9", seed), random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="bedside-kill-") as place:
        for number in range(count):
            home = Path(place) / str(number // KILLS_A_DATABASE)
            if not home.exists():
                home.mkdir()
                WORKLOADS["acts"].prepare(home / "ward")
            _kill(tally, home, chance, seed + number, without)
    return [tally]


def _kill(tally: Tally, home: Path, chance: random.Random, seed: int, without: str) -> None:
    folder, acknowledged = home / "ward", home / "acknowledged"
    acknowledged.touch()
    command = [
        sys.executable,
        "-m",
        "tests.campaigns.work",
        "endless",
        str(folder),
        str(acknowledged),
        str(seed),
        without,
    ]
    process = subprocess.Popen(command, cwd=ROOT)
    _wait_a_while(process, acknowledged, chance)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    words = acknowledged.read_text().splitlines()
    tally.judge(f"kill {seed}", WORKLOADS["acts"].check(folder, [*words, "cut"]))
    with open(acknowledged, "a", encoding="utf-8") as file:
        file.write("cut\n")


def _wait_a_while(process: subprocess.Popen[bytes], acknowledged: Path, chance: random.Random) -> None:
    """Until it works, and a little longer; one in five is killed while it starts."""
    before, began = acknowledged.stat().st_size, time.monotonic()
    if chance.random() < 0.2:
        time.sleep(chance.random())
        return
    while acknowledged.stat().st_size == before and time.monotonic() - began < _PATIENCE:
        if process.poll() is not None:
            raise RuntimeError(f"the program ended by itself with {process.returncode}")
        time.sleep(0.005)
    time.sleep(chance.random() * 0.4)
