"""Each campaign small: it finds nothing, and it finds something once a protection is taken away."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.campaigns import command, crash_states
from tests.campaigns.command import CAMPAIGNS, CLEAN, FOUND, REFUSED
from tests.campaigns.crash_states import Disk, Operation, read_record
from tests.campaigns.protections import PROTECTIONS
from tests.campaigns.tracer import can_trace

NEEDS_TRACER = {"power", "faults", "full", "read-only"}
needs_tracer = pytest.mark.skipif(not can_trace(), reason="records system calls: needs Linux and a C compiler (cc)")

SMALL = {
    "power": 5,
    "kill": 3,
    "faults": 4,
    "full": 4,
    "read-only": 1,
    "mutations": 12,
    "tampering": 40,
    "events": 300,
    "strings": 45,
}

BROKEN = [
    ("power", 8, "any sync"),
    ("power", 12, "durable files"),
    ("kill", 2, "commits"),
    ("full", 3, "looking up"),
    ("tampering", 40, "mark"),
    ("tampering", 40, "chain"),
    ("tampering", 80, "guard"),
    ("events", 300, "caught exceptions"),
    ("strings", 20, "bounds"),
]


def _marked(name: str, *values: object) -> object:
    return pytest.param(name, *values, marks=[needs_tracer] if name in NEEDS_TRACER else [])


def _run(name: str, count: int, without: str) -> int:
    """In a process of its own: a protection that is taken away must not stay away for the next test."""
    root = Path(__file__).parents[2]
    code = f"import sys; from tests.campaigns import command; sys.exit(command.run({name!r}, {count}, 1, {without!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode not in (CLEAN, FOUND):
        raise AssertionError(done.stderr[-2000:])
    return done.returncode


def test_every_campaign_is_tried_small() -> None:
    assert SMALL.keys() == CAMPAIGNS.keys()


@pytest.mark.parametrize("name", [_marked(name) for name in SMALL])
def test_a_small_campaign_loses_nothing_and_keeps_nothing_silent(name: str) -> None:
    assert _run(name, SMALL[name], "") == CLEAN


@pytest.mark.parametrize(("name", "count", "without"), [_marked(*each) for each in BROKEN])
def test_a_campaign_notices_when_its_protection_is_gone(name: str, count: int, without: str) -> None:
    assert _run(name, count, without) == FOUND


def test_an_unknown_campaign_or_protection_is_refused_with_those_that_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command.run("quake", 1, 1, "") == REFUSED
    assert command.run("kill", 1, 1, "luck") == REFUSED
    said = capsys.readouterr().err
    assert "power" in said
    assert all(name in said for name in PROTECTIONS)


# The replay itself


def _write(place: int, data: bytes) -> Operation:
    return Operation("write", 5, place, "", data)


MADE = Operation("open", 5, 1, "a", b"")
FLUSHED = Operation("sync", 5, 0, "", b"")


def _states(*operations: Operation, before: dict[str, bytes] | None = None) -> set[tuple[tuple[str, bytes], ...]]:
    disk = Disk(before or {})
    for operation in operations:
        disk.replay(operation)
    chance = random.Random(1)
    return {tuple(sorted(disk.after_cut(chance).items())) for _ in range(200)}


def test_what_was_flushed_is_there_after_every_cut() -> None:
    assert _states(MADE, _write(0, b"kept"), FLUSHED) == {(("a", b"kept"),)}


def test_what_was_not_flushed_may_be_there_or_not() -> None:
    states = _states(MADE, _write(0, b"old"), FLUSHED, _write(0, b"new"))
    assert {(("a", b"old"),), (("a", b"new"),)} <= states


def test_a_write_of_many_sectors_may_be_torn() -> None:
    states = _states(MADE, _write(0, bytes(2048)), FLUSHED, _write(0, b"x" * 2048))
    assert any(0 < dict(state)["a"].count(b"x") < 2048 for state in states)


def test_a_rename_is_both_or_none_and_counts_for_good_once_the_folder_is_flushed() -> None:
    rename = Operation("rename", 0, 0, "a", b"b")
    assert _states(rename, before={"a": b"1", "b": b"2"}) == {(("a", b"1"), ("b", b"2")), (("b", b"1"),)}
    folder = Operation("open", 6, 0, ".", b"")
    flushed = Operation("sync", 6, 0, "", b"")
    assert _states(rename, folder, flushed, before={"a": b"1", "b": b"2"}) == {(("b", b"1"),)}


def test_a_folder_that_is_renamed_takes_its_files_along() -> None:
    rename = Operation("rename", 0, 0, "part", b"whole")
    before = {"part/x": b"1", "part/y": b"2"}
    assert _states(rename, before=before) == {
        (("part/x", b"1"), ("part/y", b"2")),
        (("whole/x", b"1"), ("whole/y", b"2")),
    }


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    head = crash_states._HEAD.pack(b"w", 7, 4096, 0, 3)
    (tmp_path / "record").write_bytes(head + b"abc")
    assert read_record(tmp_path / "record") == [Operation("write", 7, 4096, "", b"abc")]
