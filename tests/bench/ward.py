"""The encrypted database that is measured on: made once and kept in the temporary folder, copied for each operation.

Made of real courses (`courses`) through the store's own columns and chain, so that it verifies like any other. Most
courses are long over; some fifty are under way, in every state that a night has.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import count, cycle
from pathlib import Path
from typing import Any
from uuid import UUID

from model.casebook.casebook import Casebook
from model.casebook.opening import create_casebook, open_casebook
from model.casebook.shipped import ProtocolFile, shipped_protocols
from model.domain.moments import DAY, HOUR, Minute, parse_moment
from model.domain.records import Allergies, CourseRecord, Draft, Patient, PatientDetails, Weight
from model.store import Database, KeyCost
from model.store.driver import encrypted_connection
from model.store.envelope import unlock_folder
from model.store.files import DATABASE, outside_mark
from model.store.schema import SCHEMA_VERSION
from tests.bench import bulk, courses
from tests.bench.courses import CourseSketch, long_sketch, sketch, valid

MANY, FEW = 10_000, 100
ENTRIES_A_PATIENT = 30
UNDER_WAY = 50
LONG = 200
"""Entries of the charts that are opened: the first two patients have as many."""

NOW: Minute = parse_moment("2026-10-20T05:30-04:00")
USER, PASSWORD = "mortiz", "a long enough password"
QUICK = KeyCost(memory_kib=8, passes=1, lanes=1)

_MICROSECONDS = 60_000_000
_FAMILY = ("Okafor", "Lindqvist", "Nguyen", "Marques", "Haddad", "Novak", "Sato", "O'Brien", "Kowalski", "Adeyemi")
_GIVEN = ("Ruth", "Ana", "Tomás", "Mei", "Jonas", "Leila", "Peter", "Ifeoma", "Björn", "Sofia", "Samuel", "Noor")
_SKETCHES = 60


@dataclass
class BenchClock:
    """Says what it was told."""

    minute: Minute = NOW
    extra: int = 0

    def now(self) -> int:
        return self.minute * _MICROSECONDS + self.extra


@dataclass(frozen=True, slots=True)
class BenchWard:
    """A copy of the database that may be written to. Patients are numbered from 0; the first ones are under way."""

    folder: Path
    patients: int
    clock: BenchClock = field(default_factory=BenchClock)

    def open(self) -> Casebook:
        return open_casebook(self.folder, USER, PASSWORD, self.clock, QUICK)

    def beside(self) -> BenchWard:
        """A second copy, to be written to past the program. Only while this one is closed."""
        return self.copied(self.folder.with_name("beside") / self.folder.name)

    def copied(self, folder: Path) -> BenchWard:
        shutil.copytree(self.folder, folder)
        return BenchWard(folder, self.patients)

    def raw(self) -> Any:
        """A bare connection with the program's own settings: the limit of what reading and committing can be."""
        return encrypted_connection(self.folder / DATABASE, unlock_folder(self.folder, USER, PASSWORD))


def patient_id(number: int) -> str:
    return str(UUID(int=(1 << 120) + number))


def course_id(number: int) -> str:
    return str(UUID(int=(2 << 120) + number))


@contextmanager
def bench_ward(patients: int) -> Iterator[BenchWard]:
    """A copy of its own, thrown away afterwards."""
    kept = _kept(patients)
    with tempfile.TemporaryDirectory(prefix="bedside-bench-") as place:
        home = Path(place) / "home"
        shutil.copytree(kept, home)
        yield BenchWard(home / "ward", patients)


def _kept(patients: int) -> Path:
    """Made where it is not there yet; another schema, protocol or generator is another place."""
    place = Path(tempfile.gettempdir()) / f"bedside-bench-kept-{_edition()}" / str(patients)
    if not place.is_dir():
        place.parent.mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="making-", dir=place.parent) as making:
            make_ward(Path(making) / "home" / "ward", patients)
            (Path(making) / "home").rename(place)
    return place


def _edition() -> str:
    sources = [Path(module.__file__ or "").read_bytes() for module in (bulk, courses)]
    parts = (Path(__file__).read_bytes(), *sources, shipped_protocols()[0].text.encode(), bytes([SCHEMA_VERSION]))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def make_ward(folder: Path, patients: int) -> None:
    """The first course through the casebook's own writer, the others in bulk through the same columns and chain."""
    folder.parent.mkdir(parents=True)
    roles = frozenset({"nurse"})
    casebook = create_casebook(folder, "M. Ortiz", USER, roles, PASSWORD, BenchClock(), cost=QUICK).casebook
    me = casebook.person.id
    casebook.close()
    database = Database.open(folder, USER, PASSWORD, BenchClock().now(), QUICK)
    try:
        bulk.write(database, _people(patients), shipped_protocols()[0].text, me)
    finally:
        database.close()
    assert outside_mark(folder).exists()


def _people(patients: int) -> Iterator[bulk.Enrolled]:
    file, chance = shipped_protocols()[0], random.Random(1)
    over, wanted = cycle(_courses_over(file)), patients * ENTRIES_A_PATIENT
    numbers, logged = count(), 0
    for number, (start, course) in zip(numbers, _under_way(min(UNDER_WAY, patients // 2), file, chance), strict=False):
        logged += len(course.entries)
        yield _enrolled(number, start, course, file, chance)
    for number in range(min(UNDER_WAY, patients // 2), patients):
        left = patients - number
        course = next(over)
        if left == 1 or logged + len(course.entries) + (left - 1) * 20 > wanted:
            course = CourseSketch(course.bag_hours, course.entries[: max(1, (wanted - logged) // left)])
        logged += len(course.entries)
        start = NOW - course.length - chance.randrange(30, 1500) * DAY
        yield _enrolled(number, start, course, file, chance)


def _courses_over(file: ProtocolFile) -> list[CourseSketch]:
    drawn = [sketch(seed, cycles=1 + seed % 2, notes=0.15) for seed in range(_SKETCHES)]
    return valid(drawn, file.protocol, NOW - 1000 * DAY)


def _under_way(number: int, file: ProtocolFile, chance: random.Random) -> Iterator[tuple[Minute, CourseSketch]]:
    """Two long charts first, then courses cut off wherever the night finds them."""
    for seed in range(min(2, number)):
        course = long_sketch(seed, LONG)
        yield NOW - course.length - 20, course
    drawn = cycle(valid([sketch(1000 + seed, cycles=1, stops=0.3) for seed in range(number)], file.protocol, NOW))
    for place in range(number - 2):
        course = next(drawn)
        passed = _passed(place, course, chance)
        yield NOW - passed, course.until(passed - (2 * DAY if place % 5 == 3 else 0))


def _passed(place: int, course: CourseSketch, chance: random.Random) -> Minute:
    """Since the planned start: some stand just now, some are still to start, of some nothing was typed for two days."""
    stops = [entry.after for entry in course.entries if entry.kind == "infusion_stopped"]
    if place % 5 == 0 and stops:
        return chance.choice(stops) + chance.randrange(1, 9)
    if place % 5 == 1:
        return -chance.randrange(-3 * HOUR, 10 * DAY)
    return chance.randrange(30 * DAY)


def _enrolled(
    number: int, start: Minute, course: CourseSketch, file: ProtocolFile, chance: random.Random
) -> bulk.Enrolled:
    record = CourseRecord(
        id=course_id(number),
        patient=patient_id(number),
        protocol_id=file.protocol.id,
        protocol_version=file.protocol.version,
        protocol_hash=file.hash,
        zone=courses.ZONE,
        planned_start=start,
        bag_hours=course.bag_hours,
    )
    drafts = tuple(
        Draft(
            str(UUID(int=(3 << 120) + (number << 32) + place)), entry.kind, start + entry.after, dict(entry.fields), ""
        )
        for place, entry in enumerate(course.entries)
    )
    enrolled_at = min(start - DAY, NOW)
    return bulk.Enrolled(Patient(record.patient, _details(number, chance)), record, drafts, enrolled_at * _MICROSECONDS)


def _details(number: int, chance: random.Random) -> PatientDetails:
    return PatientDetails(
        family_name=chance.choice(_FAMILY) + ("" if number % 3 else f"-{chance.choice(_FAMILY)}"),
        given_name=chance.choice(_GIVEN),
        born=date(1945, 1, 1) + timedelta(days=chance.randrange(20_000)),
        sex=chance.choice(("female", "male")),
        record_number=f"{418_000_000 + 37 * number}",
        study_id=f"J1713-{number:05d}",
        weight=Weight(Decimal(chance.randrange(450, 1200)) / 10, date(2026, 1, 1)),
        allergies=Allergies("none_known") if number % 4 else Allergies("listed", ("penicillin",)),
        bed=f"7B-{number % 40:02d}" if number < UNDER_WAY else "",
    )
