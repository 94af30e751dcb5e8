"""Random hands at the window: keys, clicks, wheel, typing, sizes, time passing. Nothing may crash, nothing may be lost.

In a process of its own, offscreen: an exception in a slot, a Qt warning, an abort or a database that no longer verifies
counts. What the hands do is drawn from a seed, so a find can be walked again.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.campaigns.tally import Tally

ROOT = Path(__file__).parents[2]
EVENTS_A_WINDOW = 2_500
"""Then a new window on a new database: a find is walked again in a minute."""


def run(count: int, seed: int, without: str) -> list[Tally]:
    """A process a window, so that an abort of one is counted and the others go on."""
    tally = Tally("random GUI events", seed)
    for number, events in enumerate(_portions(count)):
        command = [sys.executable, "-m", "tests.campaigns.events", str(events), str(seed + number), without]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        _count(tally, events, done, seed + number)
    return [tally]


def _portions(count: int) -> list[int]:
    whole, rest = divmod(count, EVENTS_A_WINDOW)
    return [EVENTS_A_WINDOW] * whole + ([rest] if rest else [])


def _count(tally: Tally, events: int, done: subprocess.CompletedProcess[str], seed: int) -> None:
    """Each line of output is a find; each event without one is fine."""
    finds = [line for line in done.stdout.splitlines() if line]
    if done.returncode:
        finds.append(f"lost: the program ended with {done.returncode}: {done.stderr[-300:]}")
    for find in finds:
        tally.judge(f"seed {seed}", [find])
    for _ in range(events - len(finds)):
        tally.count("nothing wrong")


def main(count: str, seed: str, without: str) -> None:
    from tests.campaigns.hands import Hands  # noqa: PLC0415 - Qt is loaded in the process of its own only

    with tempfile.TemporaryDirectory(prefix="bedside-events-") as place:
        finds = Hands(Path(place), random.Random(int(seed)), print_line, without).go_on(int(count))
    sys.exit(0 if finds >= 0 else 1)


def print_line(text: str) -> None:
    sys.stdout.write(text.replace("\n", " ") + "\n")
    sys.stdout.flush()


Say = Callable[[str], None]

if __name__ == "__main__":
    main(*sys.argv[1:])
