"""The disk fails: at every operation on the casebook's files, once or for ever, with EIO, ENOSPC or half a write.

And the disk is full from some byte on, and cannot be written at all. Each try is a process of its own, forked from one
that has the libraries loaded; the failing is done below the C library's names.
"""

from __future__ import annotations

import ctypes
import errno
import logging
import os
import random
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from model.casebook.opening import OpeningRefused
from model.store import StoreRefused
from tests.campaigns.protections import take_away
from tests.campaigns.tally import SILENT, Tally
from tests.campaigns.tracer import build_tracer
from tests.campaigns.workloads import WORKLOADS, Acts, Workload, acknowledge_to

ROOT = Path(__file__).parents[2]
HURT: dict[str, Workload] = {
    "acts": Acts(3),
    **{name: WORKLOADS[name] for name in ("making", "migration", "backup", "envelope", "restore")},
}
_NEVER = 1 << 40
_FINISHED, _REFUSED, _UNCAUGHT = 0, 3, 4
_NOBODY = 65534


@dataclass(frozen=True)
class Fault:
    at: int
    error: int
    for_ever: bool
    is_short: bool

    def __str__(self) -> str:
        what = "half a write" if self.is_short else errno.errorcode[self.error]
        return f"operation {self.at}, {what}, {'for ever' if self.for_ever else 'once'}"


KINDS = tuple(
    (error, for_ever, is_short)
    for error, is_short in ((errno.EIO, False), (errno.ENOSPC, False), (errno.EIO, True))
    for for_ever in (False, True)
    if not (is_short and for_ever)
)
"""Half a write happens once: what comes after it is another kind of fault."""


def run(count: int, seed: int, without: str, verb: str = "faults") -> list[Tally]:
    """`count` tries of each workload, or every operation with every kind where that is less."""
    with tempfile.TemporaryDirectory(prefix="bedside-faults-") as place:
        tracer = build_tracer(Path(place))
        hurt = Path(place) / "hurt"
        hurt.mkdir()
        environment = {**os.environ, "LD_PRELOAD": str(tracer), "IOTRACE_DIR": str(hurt)}
        command = [sys.executable, "-m", "tests.campaigns.faults", verb, str(hurt), str(count), str(seed), without]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return [Tally.from_json(line) for line in done.stdout.splitlines()]


def main(verb: str, place: str, count: str, seed: str, without: str) -> None:
    take_away(without)
    logging.disable(logging.CRITICAL)  # the failing is meant; what is said of it is judged by its consequences
    campaign = {"faults": _faults, "full": _full, "read-only": _read_only}[verb]
    for name in HURT:
        tally = campaign(name, Path(place) / name, int(count), int(seed))
        sys.stdout.write(tally.to_json() + "\n")
        sys.stdout.flush()


def _faults(name: str, place: Path, count: int, seed: int) -> Tally:
    tally = Tally(f"I/O fault, {name}", seed)
    operations = _operations(name, place, seed)
    tries = [Fault(at, *kind) for at in range(1, operations + 1) for kind in KINDS]
    chance = random.Random(seed)
    for fault in tries if len(tries) <= count else sorted(chance.sample(tries, count), key=lambda each: each.at):
        _try(tally, name, place / "try", str(fault), seed, lambda fault=fault: _arm(fault))  # type: ignore[misc]
    return tally


def _full(name: str, place: Path, count: int, seed: int) -> Tally:
    """The disk takes so many bytes and no more."""
    tally, chance = Tally(f"disk full, {name}", seed), random.Random(seed)
    for _ in range(count):
        room = chance.randrange(400_000)
        _try(tally, name, place / "try", f"{room} bytes", seed, lambda room=room: _library().iotrace_quota(room))  # type: ignore[misc]
    return tally


def _read_only(name: str, place: Path, count: int, seed: int) -> Tally:
    """As somebody who may not write there: root may always, so the try is made as nobody."""
    tally = Tally(f"read-only, {name}", seed)
    for _ in range(min(count, 2)):
        _try(tally, name, place / "try", "read-only", seed, lambda: _forbid(place / "try"))
    return tally


def _operations(name: str, place: Path, seed: int) -> int:
    """How many there are to fail, counted in a try that does not fail."""
    folder = _prepared(name, place / "count")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _arm(Fault(_NEVER, errno.EIO, False, False))
        HURT[name].work(folder, seed, lambda _: None)
        os.write(writing, str(_library().iotrace_seen()).encode())
        os._exit(_FINISHED)
    os.waitpid(child, 0)
    return int(os.read(reading, 100))


def _try(tally: Tally, name: str, home: Path, where: str, seed: int, hurt: Callable[[], object]) -> None:
    shutil.rmtree(home, ignore_errors=True)
    folder = _prepared(name, home)
    beside = home.parents[2] / "said"  # not below the folder that is hurt
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(mode=0o777)
    acknowledged, said = beside / "acknowledged", beside / "said"
    for file in (acknowledged, said):
        file.touch()
    child = os.fork()
    if not child:
        _work(name, folder, acknowledged, said, seed, hurt)
    _, status = os.waitpid(child, 0)
    _allow(home)
    ended = os.waitstatus_to_exitcode(status)
    faults = list(HURT[name].check(folder, acknowledged.read_text().splitlines()))
    if ended not in (_FINISHED, _REFUSED):
        faults.append(f"{SILENT}the program ended with {ended}: {said.read_text()}")
    tally.judge(where, faults, "finished" if ended == _FINISHED else "refused in a sentence")


def _work(name: str, folder: Path, acknowledged: Path, said: Path, seed: int, hurt: Callable[[], object]) -> None:
    """In the child: never returns."""
    ack = acknowledge_to(acknowledged)
    try:
        hurt()
        HURT[name].work(folder, seed, ack)
    except (OpeningRefused, StoreRefused):
        os._exit(_REFUSED)
    except BaseException as uncaught:  # noqa: BLE001 - a process of its own: whatever it is, it is told and counted
        _library().iotrace_arm(0, 0, 0, 0)
        _library().iotrace_quota(-1)
        where = traceback.extract_tb(uncaught.__traceback__)[-1]
        said.write_text(
            f"{type(uncaught).__name__}: {uncaught} in {where.name}, {Path(where.filename).name}:{where.lineno}"
        )
        os._exit(_UNCAUGHT)
    os._exit(_FINISHED)


_made: dict[str, Path] = {}


def _prepared(name: str, home: Path) -> Path:
    """A copy of what the workload begins with, made once."""
    if name not in _made:
        _made[name] = home.parent / "prepared" / "ward"
        _made[name].parent.mkdir(parents=True)
        HURT[name].prepare(_made[name])
    home.mkdir(parents=True)
    shutil.copytree(_made[name], home / "ward")
    return home / "ward"


def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(None)
    library.iotrace_seen.restype = ctypes.c_long
    library.iotrace_arm.argtypes = (ctypes.c_long, ctypes.c_int, ctypes.c_int, ctypes.c_int)
    library.iotrace_quota.argtypes = (ctypes.c_long,)
    return library


def _arm(fault: Fault) -> None:
    _library().iotrace_arm(fault.at, fault.error, int(fault.for_ever), int(fault.is_short))


def _forbid(home: Path) -> None:
    for path in (home / "ward", *_below(home / "ward")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.geteuid() == 0:
        for path in (home, *list(home.parents)[:3]):
            path.chmod(0o755)
        beside = home.parents[2] / "said"
        for path in (home / "ward", *_below(home / "ward"), *_below(beside)):
            os.chown(path, _NOBODY, _NOBODY)
        os.setuid(_NOBODY)


def _allow(home: Path) -> None:
    for path in (home / "ward", *_below(home / "ward")):
        path.chmod(0o700 if path.is_dir() else 0o600)


def _below(folder: Path) -> Iterator[Path]:
    return folder.rglob("*")


if __name__ == "__main__":
    main(*sys.argv[1:])
