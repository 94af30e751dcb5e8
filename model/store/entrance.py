"""The way into a casebook's folder: one at a time, on a local disk, slowed after wrong passwords, looked at first.

It must not know what is done once one is in.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from model.domain.records import Microseconds
from model.store.attempts import UNKNOWN, Attempts
from model.store.driver import Driver
from model.store.engines import make_looking_engines
from model.store.failures import telling_disk_failures
from model.store.files import ATTEMPTS, DATABASE, LOCK
from model.store.key_ring import KeyRing
from model.store.keys import KeyCost, sign_in_name
from model.store.lock import FolderLock
from model.store.mark import ChainMark
from model.store.place import holds_casebook, refuse_unfit
from model.store.refusals import NoDatabase, NotReadable, Wait, WrongPassword
from model.store.start_checks import Found, look_at
from model.store.swap import finish_swap

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Place:
    """What opening needs besides the key."""

    folder: Path
    lock: FolderLock
    cost: KeyCost
    driver: Driver


@contextmanager
def opening(folder: Path, cost: KeyCost, driver: Driver) -> Iterator[Place]:
    driver.refuse_if_too_old()
    if not holds_casebook(folder) and not finish_swap(folder):
        raise NoDatabase(folder=str(folder))
    with locked(folder) as lock:
        finish_swap(folder)
        yield Place(folder, lock, cost, driver)


@contextmanager
def locked(folder: Path) -> Iterator[FolderLock]:
    """Let go of when opening fails; else the opened database keeps it."""
    refuse_unfit(folder)
    lock = FolderLock(folder / LOCK)
    try:
        with telling_disk_failures():
            yield lock
    except BaseException:
        lock.release()
        raise


def slowed(folder: Path, user_name: str, known: Container[str], at: Microseconds, try_it: Callable[[], Key]) -> Key:
    """Counts the failures of a name and lets its next try wait. Raises `Wait` before the time has come."""
    attempts = Attempts(folder / ATTEMPTS)
    name = sign_in_name(user_name)
    counted = name if name in known else UNKNOWN
    seconds = attempts.seconds_to_wait(counted, at)
    if seconds:
        raise Wait(seconds=seconds)
    try:
        return try_it()
    except WrongPassword:
        attempts.failed(counted, at)
        raise


def looked_at(place: Place, key: bytes, mark: ChainMark, ring: KeyRing, thorough: bool) -> Found:
    """A read that failed once may have been the disk's or the cable's: damage is said only when it is seen twice."""
    try:
        return _look(place, key, mark, ring, thorough)
    except NotReadable:
        return _look(place, key, mark, ring, thorough)


def _look(place: Place, key: bytes, mark: ChainMark, ring: KeyRing, thorough: bool) -> Found:
    engines = make_looking_engines(place.driver, place.folder / DATABASE, key)
    try:
        with engines.reading.begin() as connection:
            return look_at(connection, place.folder, mark, ring, thorough)
    finally:
        engines.close()
