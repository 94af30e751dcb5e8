"""One open casebook folder: signing in, reading, writing, closing. The door of the store.

It owns the lock, the engines, the mark and the key ring; it must not know what is read or written.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine

from model.domain.records import Microseconds, Person
from model.store.attempts import Attempts
from model.store.backup import Backup
from model.store.chain import Link, link_hash, verify_chain
from model.store.driver import SQLCIPHER, Driver
from model.store.engines import Engines, make_engines, make_looking_engines
from model.store.entrance import Place, locked, looked_at, opening, slowed
from model.store.envelope import new_envelope, read_envelope, unlock_folder, write_envelope
from model.store.failures import telling_disk_failures
from model.store.files import ATTEMPTS, DATABASE, write_durably
from model.store.key_ring import KeyRing, new_recovery_codes
from model.store.keys import FULL_COST, KeyCost, new_key
from model.store.making import NewPerson, finish_making, make_database
from model.store.mark import ChainMark, verify_end
from model.store.place import holds_casebook, holds_remains
from model.store.reader import Reader
from model.store.refusals import (
    AlreadyExists,
    BackupUnusable,
    DiskFailed,
    NotReadable,
    ReadOnly,
    Removed,
    UnknownPerson,
)
from model.store.start_checks import (
    ENVELOPE_KIND,
    MARK_OUTSIDE_KIND,
    MARK_REMOVED_KIND,
    Fault,
    Found,
    chain_fault,
    disk_fault,
    thorough_check_is_due,
    thoroughly_checked,
)
from model.store.upgrade import bring_up_to_date
from model.store.watch import GONE, Watch
from model.store.whole_export import export_lines
from model.store.writer import Writer

_logger = logging.getLogger(__name__)


class Database:
    """Made by `create` or `open`. `person` is who signed in; with a `fault` nothing can be written."""

    def __init__(self, place: Place, engines: Engines, mark: ChainMark, ring: KeyRing, fault: Fault | None) -> None:
        self.folder = place.folder
        self.keys = ring
        self._found = fault
        self._watch = Watch(place.folder, place.lock)
        self.mark_fails = False
        self.driver = place.driver
        self._lock = place.lock
        self._engines = engines
        self.mark = mark
        self._attempts = Attempts(place.folder / ATTEMPTS)
        self.person: Person

    @property
    def fault(self) -> Fault | None:
        """Found at opening, or met since. It stays, but for a full disk, which ends when there is room again."""
        if self._found is None and self._lock.held and (gone := self._watch.gone()):
            self._found = Fault(gone)
        return self._found or (disk_fault(self.folder) if self._lock.held else None)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether anything of a casebook is there: then a new one is never to be made over it."""
        return holds_casebook(folder) or holds_remains(folder)

    @classmethod
    def create(
        cls,
        folder: Path,
        first: NewPerson,
        password: str,
        at: Microseconds,
        cost: KeyCost = FULL_COST,
        driver: Driver = SQLCIPHER,
    ) -> tuple[Database, tuple[str, ...]]:
        """The database and its two recovery keys, to be shown once.

        The database is whole before the envelope holds its key: a power cut leaves all or nothing.
        """
        driver.refuse_if_too_old()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(folder) as lock:
            if cls.exists(folder):
                raise AlreadyExists(folder=str(folder))
            key, codes = new_key(), new_recovery_codes()
            make_database(folder, key, first, at, driver)
            write_envelope(folder, new_envelope(key, first.user_name, password, codes, cost))
            return cls._opened(Place(folder, lock, cost, driver), key, first.user_name, at), tuple(codes.values())

    @classmethod
    def open(
        cls,
        folder: Path,
        user_name: str,
        password: str,
        at: Microseconds,
        cost: KeyCost = FULL_COST,
        driver: Driver = SQLCIPHER,
    ) -> Database:
        with opening(folder, cost, driver) as place:
            known = read_envelope(folder).people
            key = slowed(folder, user_name, known, at, lambda: unlock_folder(folder, user_name, password))
            return cls._opened(place, key, user_name, at)

    @classmethod
    def open_by_recovery(
        cls,
        folder: Path,
        code: str,
        user_name: str,
        at: Microseconds,
        cost: KeyCost = FULL_COST,
        driver: Driver = SQLCIPHER,
    ) -> tuple[Database, str]:
        """The way in when passwords fail; it waits for nothing. Also says which of the recovery keys it was."""
        with opening(folder, cost, driver) as place:
            with Attempts(folder / ATTEMPTS).counting_recovery(at):
                name, key = read_envelope(folder).unlock_by_recovery(code)
            return cls._opened(place, key, user_name, at), name

    @classmethod
    def _opened(cls, place: Place, key: bytes, user_name: str, at: Microseconds) -> Database:
        finish_making(place.folder)
        path = place.folder / DATABASE
        if not path.exists():
            raise NotReadable(part="database")
        mark, ring = ChainMark(place.folder, key), KeyRing(place.folder, key, place.cost)
        thorough = thorough_check_is_due(place.folder, at)
        found = looked_at(place, key, mark, ring, thorough)
        if found.fault is None:
            bring_up_to_date(place.driver, place.folder, key, found.schema, at)
        make = make_engines if found.fault is None else make_looking_engines
        database = cls(place, make(place.driver, path, key), mark, ring, found.fault)
        try:
            database._engines.gather()
            database._sign_in(user_name)
            database._note(found, at)
            if thorough and found.fault is None:
                thoroughly_checked(place.folder, at)
            database.put_mark_outside()
        except BaseException:
            database._engines.close()
            raise
        return database

    # Who

    def sign_in(self, user_name: str, password: str, at: Microseconds) -> None:
        """Another person (or the same again) on the open database. Raises `Wait`, `WrongPassword` or `Removed`."""
        known = read_envelope(self.folder).people
        slowed(self.folder, user_name, known, at, lambda: self.keys.check(user_name, password))
        self._sign_in(user_name)

    def sign_in_by_recovery(self, code: str, user_name: str, at: Microseconds) -> str:
        """The same without a password and without waiting; says which recovery key it was."""
        with self._attempts.counting_recovery(at):
            which = self.keys.check_recovery(code)
        self._sign_in(user_name)
        return which

    def failed_sign_ins(self) -> Attempts:
        return self._attempts

    def _sign_in(self, user_name: str) -> None:
        with self.read() as reader:
            try:
                person = reader.person_named(user_name)
            except KeyError as error:
                raise UnknownPerson from error
        if person.removed:
            raise Removed
        self.person = person
        self._lock.hold_for(person.name)

    def _note(self, found: Found, at: Microseconds) -> None:
        """Writes down an edition of the envelope that is not known yet, and that the mark outside was gone."""
        if found.fault is not None or (found.adopts is None and not found.misses_outside):
            return
        with self.write() as writer:
            if found.adopts is not None:
                fields = {"edition": found.adopts.number, "digest": found.adopts.digest}
                why = {} if found.is_first else {"adopted": True}
                writer.note_security(ENVELOPE_KIND, fields | why, self.person.id, at)
            if found.misses_outside:
                writer.note_security(MARK_OUTSIDE_KIND, {}, self.person.id, at)

    # Reading and writing

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """One moment of the database, whatever is written meanwhile."""
        with self.looking() as connection:
            yield Reader(connection)

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """All or nothing: committed at the end, taken back on any exception. Never one inside another."""
        with self._on_disk(), self._writing().begin() as connection:
            writer = Writer(connection)
            yield writer
        self._put_mark(writer)

    @contextmanager
    def _on_disk(self) -> Iterator[None]:
        """A connection that met a failing disk says "malformed" for ever after: the next use opens another."""
        try:
            with telling_disk_failures():
                yield
        except DiskFailed:
            self._reopen()
            raise

    def _reopen(self) -> None:
        """Not where the file is gone: then only the open one is left."""
        if self._watch.gone() != GONE:
            self._engines.reopen()
            self._watch.reopened()

    def _writing(self) -> Engine:
        fault = self.fault
        if self._engines.writing is None or fault is not None:
            raise ReadOnly(fault="" if fault is None else fault.code)
        return self._engines.writing

    def _put_mark(self, writer: Writer) -> None:
        """After the commit, which stands whatever becomes of the mark."""
        self._watch.written()
        if writer.newest_link is None:
            return
        was_gone = not self.mark.exists()
        try:
            self.mark.put(writer.newest_link)
            self.mark_fails = False
        except OSError:
            self.mark_fails = True
            _logger.warning("the chain's mark could not be written")
        if was_gone and not self.mark_fails:
            self._note_removed_mark()

    def _note_removed_mark(self) -> None:
        with self.read() as reader:
            at = reader.newest_recorded_at() or 0
        with self.write() as writer:
            writer.note_security(MARK_REMOVED_KIND, {}, self.person.id, at)

    def put_mark_outside(self) -> None:
        """At opening, closing and with each backup: what the chain's end is, beside the folder."""
        if self.fault is not None:
            return
        try:
            with self.read() as reader:
                self.mark.put_outside(reader.chain_end())
        except OSError:
            _logger.warning("the chain's mark beside the folder could not be written")

    def gather(self) -> None:
        """Brings the write-ahead log into the file, unless somebody reads just now. A failing disk is met later."""
        if self.fault is None:
            with suppress(DiskFailed), self._on_disk():
                self._engines.gather("PASSIVE")

    def back_up(self, place: Path, at: Microseconds) -> Backup:
        """A verified copy with its envelope; the mark outside is put too. Safe beside writes of another thread."""
        try:
            with telling_disk_failures():
                backup = self.keys.back_up(self.driver, place, at)
        except BackupUnusable:
            self._look_again()
            raise
        self.put_mark_outside()
        return backup

    def _look_again(self) -> None:
        """A copy that is not whole may be the disk's fault, or the database's own: then nothing more is written.

        What cannot be read is damage only when it is met twice, as at opening.
        """
        for fails in (None, Fault("damaged")):
            try:
                with self.looking() as connection:
                    self._found = self._found or chain_fault(connection)
                return
            except DiskFailed:
                self._found = self._found or fails

    def outcome(self, ids: Sequence[str]) -> bool:
        """After an error, on a new connection: whether what bears these ids was written after all."""
        self._reopen()
        with self.read() as reader:
            return reader.all_written(ids)

    # Checking

    def verify(self) -> None:
        """Recomputes the whole chain from the rows and holds it against the marks. Raises `ChainBroken`."""
        with self.looking() as connection:
            verify_chain(connection)
            verify_end(connection, self.mark)

    def verify_end(self) -> None:
        """Only whether the chain still holds the links that the marks name. Raises `ChainBroken`."""
        with self.looking() as connection:
            verify_end(connection, self.mark)

    def holds(self, link: Link) -> bool:
        """Whether the chain has that link: then what was written up to it is in here."""
        with self.looking() as connection:
            return link_hash(connection, link.seq) == link.hash

    def export_all(self, target: Path, made: Mapping[str, object]) -> int:
        """Writes every row that can be read as a line of JSON; how many lines. Not encrypted. Raises `OSError`.

        `made`: by whom, where and when, for the first line.
        """
        header = {
            **made,
            "folder": str(self.folder),
            "fault": "" if self.fault is None else self.fault.code,
            "marked": [[link.seq, link.hash.hex()] for link in self.mark.read_all()],
        }
        with self.looking() as connection:
            lines = list(export_lines(connection, header))
        write_durably(target, ("\n".join(lines) + "\n").encode())
        return len(lines)

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """For the checks of the store itself."""
        with self._on_disk(), self._engines.reading.begin() as connection:
            yield connection

    def close(self) -> None:
        """Brings everything into the one file. A second call does nothing."""
        if self._lock.held:
            try:
                self.put_mark_outside()
                with telling_disk_failures():
                    self._engines.close()
            finally:
                self._lock.release()
