"""Files are spoilt: the database, its write-ahead log, the mark, the key file, a backup. Nothing may go unnoticed.

What is whole again by itself (from the other copy, from the log) is fine; what cannot be read has to be said; what
opens as if nothing were the matter must be what it was.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from model.casebook.casebook import Casebook
from model.casebook.opening import OpeningRefused, open_casebook
from model.casebook.restoring import Secret, backups_of, restore_casebook
from model.store.files import BACKUPS, DATABASE, ENVELOPES, MARK
from tests.campaigns.protections import take_away
from tests.campaigns.tally import Tally
from tests.campaigns.workloads import USER, Backups, stop_badly
from tests.casebook.ward import PASSWORD, START, TestClock

PAGE = 4096
State = tuple[object, ...]


def run(count: int, seed: int, without: str) -> list[Tally]:
    take_away(without)
    with tempfile.TemporaryDirectory(prefix="bedside-mutations-") as place:
        clean, unclean = Path(place) / "clean" / "ward", Path(place) / "unclean" / "ward"
        Backups().prepare(clean)
        Backups().work(clean, seed, lambda _: None)
        shutil.copytree(clean, unclean)
        stop_badly(unclean, seed)
        return [
            _spoil("database", clean, (DATABASE,), count, seed),
            _spoil("database and log", unclean, (DATABASE,), count, seed),
            _spoil("write-ahead log", unclean, (f"{DATABASE}-wal",), count, seed),
            _spoil("mark", clean, (MARK,), count, seed),
            _spoil("one key file", clean, ENVELOPES[:1], count, seed),
            _spoil("both key files", clean, ENVELOPES, count, seed),
            _spoil_backup(clean, count, seed),
        ]


def _spoil(what: str, whole: Path, names: tuple[str, ...], count: int, seed: int) -> Tally:
    tally, chance = Tally(f"mutation, {what}", seed), random.Random(seed)
    expected = _state_of_a_copy(whole)
    folder = whole.parents[1] / "spoilt" / "ward"
    for number in range(count):
        _copy(whole, folder)
        how = chance.choice(MUTATIONS)
        state = chance.getstate()
        for name in names:
            chance.setstate(state)  # both copies of a pair alike
            how(folder / name, chance)
        _judge(tally, folder, expected, f"{number}: {how.__name__}")
    return tally


def _judge(tally: Tally, folder: Path, expected: State, where: str) -> None:
    try:
        casebook = open_casebook(folder, USER, PASSWORD, TestClock(START + 600))
    except OpeningRefused:
        tally.count("refused in a sentence")
        return
    try:
        if casebook.keeping.fault is not None:
            tally.count("read-only with a banner")
        else:
            tally.judge(where, [] if _state(casebook) == expected else ["silent: opened, and it is not what it was"])
    finally:
        casebook.close()


def _spoil_backup(whole: Path, count: int, seed: int) -> Tally:
    """A restore from it must be refused, or bring back all of it."""
    tally, chance = Tally("mutation, backup", seed), random.Random(seed)
    folder = whole.parents[1] / "spoilt" / "ward"
    _copy(whole, folder)
    _restore_newest(folder)
    expected = _state_of_a_copy(folder)
    for number in range(count):
        _copy(whole, folder)
        newest = backups_of(folder)[0].path
        how = chance.choice(MUTATIONS)
        how(chance.choice(sorted(newest.iterdir())), chance)
        for other in (folder / BACKUPS).iterdir():
            if other != newest:
                shutil.rmtree(other)
        try:
            _restore_newest(folder)
        except (OpeningRefused, IndexError):
            tally.count("refused in a sentence")
        else:
            found = _state_of_a_copy(folder)
            tally.judge(str(number), [] if found[1:] == expected[1:] else ["silent: restored, and not what it was"])
    return tally


def _restore_newest(folder: Path) -> None:
    restore_casebook(folder, backups_of(folder)[0], Secret(USER, PASSWORD), TestClock(START + 60))


def _state_of_a_copy(whole: Path) -> State:
    """Read from a copy: opening writes."""
    folder = whole.parents[1] / "looked at" / "ward"
    _copy(whole, folder)
    casebook = open_casebook(folder, USER, PASSWORD, TestClock(START + 600))
    try:
        assert casebook.keeping.fault is None
        return _state(casebook)
    finally:
        casebook.close()


def _state(casebook: Casebook) -> State:
    """All that a person can see, but the signing-in itself."""
    courses = [row.course.id for row in casebook.rows() if row.course is not None]
    return (
        casebook.staff.members(),
        casebook.patients(),
        [casebook.log(course) for course in courses],
        [casebook.sheets(course) for course in courses],
    )


def _copy(whole: Path, folder: Path) -> None:
    shutil.rmtree(folder.parent, ignore_errors=True)
    shutil.copytree(whole, folder)
    outside = whole.with_name(f"{whole.name}.mark")
    with suppress(FileNotFoundError):
        shutil.copy(outside, folder.with_name(outside.name))


# How


def flip_a_bit(path: Path, chance: random.Random) -> None:
    def flip(content: bytearray) -> None:
        place = chance.randrange(len(content))
        content[place] ^= 1 << chance.randrange(8)

    _change(path, flip)


def write_some_bytes(path: Path, chance: random.Random) -> None:
    def write(content: bytearray) -> None:
        length = chance.randint(1, 64)
        place = chance.randrange(len(content))
        content[place : place + length] = chance.randbytes(length)

    _change(path, write)


def clear_a_block(path: Path, chance: random.Random) -> None:
    def clear(content: bytearray) -> None:
        place = chance.randrange(len(content)) // 512 * 512
        block = bytes(min(512 * chance.randint(1, 8), len(content) - place))
        content[place : place + len(block)] = block

    _change(path, clear)


def cut_the_end_off(path: Path, chance: random.Random) -> None:
    def cut(content: bytearray) -> None:
        del content[chance.randrange(len(content)) :]

    _change(path, cut)


def double_a_page(path: Path, chance: random.Random) -> None:
    def double(content: bytearray) -> None:
        pages = max(1, len(content) // PAGE)
        source, target = chance.randrange(pages) * PAGE, chance.randrange(pages) * PAGE
        content[target : target + PAGE] = content[source : source + PAGE]

    _change(path, double)


def put_bytes_in(path: Path, chance: random.Random) -> None:
    def put(content: bytearray) -> None:
        place = chance.randrange(len(content))
        content[place:place] = chance.randbytes(chance.randint(1, 600))

    _change(path, put)


def fill_with_garbage(path: Path, chance: random.Random) -> None:
    path.write_bytes(chance.randbytes(chance.randint(0, 20_000)))


def take_it_away(path: Path, chance: random.Random) -> None:
    path.unlink()


MUTATIONS: tuple[Callable[[Path, random.Random], None], ...] = (
    flip_a_bit,
    flip_a_bit,
    write_some_bytes,
    clear_a_block,
    cut_the_end_off,
    double_a_page,
    put_bytes_in,
    fill_with_garbage,
    take_it_away,
)


def _change(path: Path, how: Callable[[bytearray], None]) -> None:
    content = bytearray(path.read_bytes())
    how(content)
    path.write_bytes(content)
