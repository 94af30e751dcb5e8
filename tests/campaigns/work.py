"""`python -m tests.campaigns.work NAME FOLDER ACKNOWLEDGED SEED WITHOUT`: one workload in a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.campaigns.protections import take_away
from tests.campaigns.workloads import WORKLOADS, acknowledge_to


def main(name: str, folder: str, acknowledged: str, seed: str, without: str) -> None:
    take_away(without)
    WORKLOADS[name].work(Path(folder), int(seed), acknowledge_to(Path(acknowledged)))


if __name__ == "__main__":
    main(*sys.argv[1:])
