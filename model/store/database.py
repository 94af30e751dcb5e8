"""One open casebook folder: making it, signing in, reading, writing, closing. The door of the store.

It owns the lock, the engines and the data key; it must not know what is read or written.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection

from model.domain.records import Microseconds, Person
from model.store.chain import Link, link_hash, newest_link, verify_chain
from model.store.driver import SQLCIPHER, Driver
from model.store.engines import Engines, make_engines
from model.store.envelope import new_envelope, unlock_folder, write_envelope
from model.store.files import (
    DATABASE,
    ENVELOPES,
    LOCK,
    MARK,
    UNFINISHED_DATABASE,
    flush_folder,
    make_empty,
    network_kind,
)
from model.store.keys import FULL_COST, KeyCost, new_key
from model.store.lock import FolderLock
from model.store.mark import ChainMark
from model.store.reader import Reader
from model.store.refusals import AlreadyExists, ChainBroken, NetworkFolder, NoDatabase, NotReadable
from model.store.upgrade import bring_up_to_date, migrate
from model.store.writer import Writer

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """The first one, who makes the database."""

    name: str
    user_name: str
    roles: frozenset[str]


class Database:
    """Made by `create` or `open`. `person` is who signed in."""

    def __init__(self, lock: FolderLock, engines: Engines, mark: ChainMark, person: Person) -> None:
        self._lock = lock
        self._engines = engines
        self._mark = mark
        self.person = person

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether anything of a casebook is there: then a new one is never to be made over it."""
        return any((folder / name).exists() for name in (DATABASE, *ENVELOPES))

    @classmethod
    def create(
        cls,
        folder: Path,
        first: NewPerson,
        password: str,
        at: Microseconds,
        cost: KeyCost = FULL_COST,
        driver: Driver = SQLCIPHER,
    ) -> Database:
        """The database is whole before the envelope holds its key: a power cut leaves all or nothing."""
        driver.refuse_if_too_old()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _locked(folder) as lock:
            if cls.exists(folder):
                raise AlreadyExists(folder=str(folder))
            key = new_key()
            _make_database(folder, key, first, at, driver)
            write_envelope(folder, new_envelope(key, first.user_name, password, cost))
            return cls._opened(lock, folder, key, first.user_name, driver)

    @classmethod
    def open(cls, folder: Path, user_name: str, password: str, driver: Driver = SQLCIPHER) -> Database:
        driver.refuse_if_too_old()
        if not cls.exists(folder):
            raise NoDatabase(folder=str(folder))
        with _locked(folder) as lock:
            key = unlock_folder(folder, user_name, password)
            return cls._opened(lock, folder, key, user_name, driver)

    @classmethod
    def _opened(cls, lock: FolderLock, folder: Path, key: bytes, user_name: str, driver: Driver) -> Database:
        path = folder / DATABASE
        _finish_making(folder)
        if not path.exists():
            raise NotReadable(part="database")
        bring_up_to_date(driver, path, key)
        engines = make_engines(driver, path, key)
        try:
            person = _signed_in(engines, user_name)
        except BaseException:
            engines.close()
            raise
        return cls(lock, engines, ChainMark(folder / MARK, key), person)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """One moment of the database, whatever is written meanwhile."""
        with self._engines.reading.begin() as connection:
            yield Reader(connection)

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """All or nothing: committed at the end, taken back on any exception. Never one inside another."""
        with self._engines.writing.begin() as connection:
            writer = Writer(connection)
            yield writer
        self._put_mark(writer)

    def _put_mark(self, writer: Writer) -> None:
        """After the commit, which stands whatever becomes of the mark."""
        if writer.newest_link is None:
            return
        try:
            self._mark.put(writer.newest_link)
        except OSError:
            _logger.exception("the chain's mark could not be written")

    def outcome(self, ids: Sequence[str]) -> bool:
        """After an error, on a new connection: whether what bears these ids was written after all."""
        self._engines.reopen()
        with self.read() as reader:
            return reader.all_written(ids)

    def verify(self) -> None:
        """Recomputes the whole chain from the rows and holds it against the mark. Raises `ChainBroken`."""
        with self._engines.reading.begin() as connection:
            newest = verify_chain(connection)
            self._verify_end(connection, newest)

    def verify_end(self) -> None:
        """Only whether the chain still holds the link that the mark names. Raises `ChainBroken`."""
        with self._engines.reading.begin() as connection:
            self._verify_end(connection, newest_link(connection))

    def _verify_end(self, connection: Connection, newest: Link) -> None:
        mark = self._mark.read()
        if mark is not None and link_hash(connection, mark.seq) != mark.hash:
            raise ChainBroken(min(mark.seq, newest.seq + 1))

    def close(self) -> None:
        """Brings everything into the one file. A second call does nothing."""
        if self._lock.held:
            try:
                self._engines.close()
            finally:
                self._lock.release()


@contextmanager
def _locked(folder: Path) -> Iterator[FolderLock]:
    """Let go of when opening fails; else the opened database keeps it."""
    kind = network_kind(folder)
    if kind is not None:
        raise NetworkFolder(kind=kind)
    lock = FolderLock(folder / LOCK)
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


def _signed_in(engines: Engines, user_name: str) -> Person:
    with engines.reading.begin() as connection:
        try:
            return Reader(connection).person_named(user_name)
        except KeyError as error:
            raise NotReadable(part="envelope") from error  # it opens for somebody the database does not know


def _make_database(folder: Path, key: bytes, first: NewPerson, at: Microseconds, driver: Driver) -> None:
    path = folder / UNFINISHED_DATABASE
    for left_over in folder.glob(f"{UNFINISHED_DATABASE}*"):
        left_over.unlink()  # of a making that was cut off: no envelope ever named its key
    make_empty(path)
    migrate(driver, path, key)
    person = Person(str(uuid4()), first.name, first.user_name, first.roles)
    engines = make_engines(driver, path, key)
    try:
        with engines.writing.begin() as connection:
            Writer(connection).add_person(person, person.id, at)
    finally:
        engines.close()
    flush_folder(folder)


def _finish_making(folder: Path) -> None:
    """The envelope is there, so what was made is whole; it may still lack its name."""
    if (folder / DATABASE).exists():
        return
    with suppress(FileNotFoundError):
        (folder / UNFINISHED_DATABASE).rename(folder / DATABASE)
        flush_folder(folder)
