"""What the program does while it is being hurt, and what has to be true afterwards. One class a workload.

`work` runs in a process of its own and acknowledges what the program has said is saved; `check` opens what is left as a
person would and says what is wrong with it. It must not know how the files came to be hurt.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from sqlalchemy import func, select

from model.casebook.beside_commands import HandOver, LogIncorrectDelivery
from model.casebook.casebook import Casebook
from model.casebook.commands import AddNote, Command, Enrol, StartCycle
from model.casebook.opening import OpeningRefused, casebook_exists, create_casebook, open_casebook
from model.casebook.restoring import Secret, backups_of, restore_casebook
from model.casebook.results import Refusal, Saved
from model.domain.records import Person
from model.store import Database, StoreRefused, backups_in
from model.store.files import BACKUPS, DATABASE
from model.store.schema import COURSES, HANDOVERS, INCORRECT_DELIVERIES, LOG, PATIENTS, SHEETS
from model.store.verify import verify_all
from tests.campaigns.crash_states import contents_of
from tests.campaigns.tally import SILENT
from tests.casebook.ward import BAGS, PASSWORD, QUICK, RUTH, START, TestClock
from tests.store import samples

Ack = Callable[[str], None]
Faults = Sequence[str]

USER = "mortiz"
_ASKED = (PATIENTS, COURSES, LOG, SHEETS, HANDOVERS, INCORRECT_DELIVERIES)
"""What the acts write, a row each."""

SCHEMAS = Path(__file__).parents[1] / "data" / "schemas"


class Workload(Protocol):
    """`prepare` makes what is there before; `work` is recorded; `check` gets what was acknowledged."""

    def prepare(self, folder: Path) -> None: ...

    def work(self, folder: Path, seed: int, ack: Ack) -> None: ...

    def check(self, folder: Path, acknowledged: Sequence[str]) -> Faults: ...


def make(folder: Path) -> Casebook:
    roles = frozenset({"administrator", "nurse"})
    return create_casebook(folder, "M. Ortiz", USER, roles, PASSWORD, TestClock(), cost=QUICK).casebook


@dataclass(frozen=True)
class Acts:
    """Patients, courses, notes, sheets: each acknowledged by its id once the program says it is saved."""

    steps: int = 14

    def prepare(self, folder: Path) -> None:
        make(folder).close()

    def work(self, folder: Path, seed: int, ack: Ack) -> None:
        chance, clock = random.Random(seed), TestClock()
        casebook = open_casebook(folder, USER, PASSWORD, clock)
        course = _first_course(casebook, ack)
        for step in range(self.steps if course else 0):
            clock.minute = START + step
            _one_act(casebook, course, step, chance, ack)
        casebook.close()
        ack("closed properly")

    def check(self, folder: Path, acknowledged: Sequence[str]) -> Faults:
        def look(casebook: Casebook, database: Database) -> Faults:
            return [*_missing(database, acknowledged), *_unasked(database, acknowledged)]

        return _opened(folder, look)


def _first_course(casebook: Casebook, ack: Ack) -> str:
    found = casebook.rows()
    if found and found[0].course is not None:
        return found[0].course.id
    patient = casebook.register(RUTH)
    if isinstance(patient, Refusal):
        return _refused(patient, ack)
    ack(patient.id)
    course = casebook.enrol(Enrol(patient.id, "NCT03114865", "America/New_York", START, BAGS))
    if isinstance(course, Refusal):
        return _refused(course, ack)
    ack(course.id)
    started = casebook.run(StartCycle(course.id, START, late_reason="why"), 0)
    if isinstance(started, Refusal):
        return _refused(started, ack)
    ack(started.records[0].id)
    return course.id


def _refused(refusal: Refusal, ack: Ack) -> str:
    """Then there is no course to act on."""
    ack(f"refused {refusal.reasons[0].code}")
    return ""


def _one_act(casebook: Casebook, course: str, step: int, chance: random.Random, ack: Ack) -> None:
    choice = chance.randrange(6)
    if choice == 0:
        details = replace(RUTH, study_id=f"S-{step}-{chance.random()}", record_number="", given_name=f"Ruth {step}")
        answer: object = casebook.register(details)
    elif choice == 1:
        answer = casebook.issue_sheet(course, 1, lambda _sheet: b"%PDF-1.4 " + chance.randbytes(6000))
    else:
        answer = casebook.run(_command(course, choice, step, chance), casebook.sequence(course))
    if isinstance(answer, Refusal):
        ack(f"refused {answer.reasons[0].code}")
    elif isinstance(answer, Saved):
        for row in (*(record.id for record in answer.records), *(fact.id for fact in answer.facts)):
            ack(row)
    else:
        ack(answer.id)  # type: ignore[attr-defined]  # a patient or a sheet


def _command(course: str, choice: int, step: int, chance: random.Random) -> Command:
    at = START + step
    told = "x" * (1 + chance.randrange(2000))
    if choice == 2:
        pump = (Decimal(10), Decimal(9))
        return HandOver(course, at, "home", "M. Ortiz", "nurse", "Mo", (), *pump, comment=told, late_reason="why")
    if choice == 3 and step > 0:
        amount = Decimal(step)
        return LogIncorrectDelivery(
            course, at - 1, at, amount, "mcg_per_day", "pump_log", at, "pump", told, late_reason="why"
        )
    return AddNote(course, START, f"note {step} {told}")


def _missing(database: Database, acknowledged: Sequence[str]) -> Faults:
    wanted = [word for word in acknowledged if " " not in word and word != "cut"]
    with database.read() as reader:
        return [f"acknowledged and gone: {each}" for each in wanted if not reader.all_written([each])]


def _unasked(database: Database, acknowledged: Sequence[str]) -> Faults:
    """Rows that nobody was told are saved: at most those of the one act that was cut off, or of which nobody knew."""
    told = sum(" " not in word for word in acknowledged if word != "cut")
    open_ends = sum(word in ("cut", "refused outcome_unknown") for word in acknowledged)
    may_be_more = open_ends + (0 if "closed properly" in acknowledged else 1)
    with database.looking() as connection:
        there = sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in _ASKED)
    return [] if there - told <= may_be_more else [f"{SILENT}{there} rows are there, {told} are said to be"]


class Making:
    """The first start. Before it is acknowledged there may be nothing; half a database there may never be."""

    def prepare(self, folder: Path) -> None:
        folder.mkdir()

    def work(self, folder: Path, seed: int, ack: Ack) -> None:
        casebook = make(folder)
        ack("made")
        casebook.close()

    def check(self, folder: Path, acknowledged: Sequence[str]) -> Faults:
        if not casebook_exists(folder) and not acknowledged:
            make(folder).close()
        return _opened(folder, lambda casebook, database: ())


class Migration:
    """An older schema is opened for the first time."""

    def prepare(self, folder: Path) -> None:
        shutil.copytree(SCHEMAS / "1", folder)

    def work(self, folder: Path, seed: int, ack: Ack) -> None:
        open_casebook(folder, samples.FIRST.user_name, samples.PASSWORD, TestClock()).close()
        ack("migrated")

    def check(self, folder: Path, acknowledged: Sequence[str]) -> Faults:
        def look(casebook: Casebook, database: Database) -> Faults:
            names = [patient.details.family_name for patient in casebook.patients()]
            return [] if names == ["Özdemir", "Meyer"] else [f"patients are {names}"]

        return _opened(folder, look, samples.FIRST.user_name, samples.PASSWORD)


class Backups:
    """Every backup that was acknowledged is whole, and so is every one that is listed."""

    def prepare(self, folder: Path) -> None:
        Acts().prepare(folder)

    def work(self, folder: Path, seed: int, ack: Ack) -> None:
        chance, clock = random.Random(seed), TestClock()
        casebook = open_casebook(folder, USER, PASSWORD, clock)
        course = _first_course(casebook, ack)
        for step in range(3 if course else 0):
            clock.minute = START + step
            _one_act(casebook, course, step, chance, ack)
            job = casebook.keeping.backup_job()
            if isinstance(job, Refusal):
                ack(f"refused {job.reasons[0].code}")
                continue
            done = job.run()
            casebook.keeping.backup_done(done)
            ack("refused backup" if done.backup is None else f"backup {done.backup.path.name}")
        casebook.close()

    def check(self, folder: Path, acknowledged: Sequence[str]) -> Faults:
        def look(casebook: Casebook, database: Database) -> Faults:
            return [*_missing(database, acknowledged), *_bad_backups(folder, database, acknowledged)]

        return _opened(folder, look)


def _bad_backups(folder: Path, database: Database, acknowledged: Sequence[str]) -> list[str]:
    listed = {backup.path.name: backup for backup in backups_in(folder / BACKUPS)}
    wanted = [word.split()[1] for word in acknowledged if word.startswith("backup ")][-1:]
    newest = max(listed, default="")
    faults = [f"acknowledged and gone: backup {name}" for name in wanted if name > newest]
    for name, backup in listed.items():
        try:
            database.keys.check_copy(database.driver, backup)
        except (StoreRefused, OSError) as refused:
            faults.append(f"backup {name} is listed and not whole: {refused}")
    return faults


class Envelope:
    """The password is changed again and again: the last acknowledged one opens, or the one under way."""

    count = 3

    def prepare(self, folder: Path) -> None:
        Acts().prepare(folder)

    def work(self, folder: Path, seed: int, ack: Ack) -> None:
        casebook = open_casebook(folder, USER, PASSWORD, TestClock(), QUICK)
        for number in range(self.count):
            answer = casebook.staff.change_own_password(_password(number), _password(number + 1))
            ack(f"password {number + 1}" if isinstance(answer, Person) else f"refused {answer.reasons[0].code}")
        casebook.close()

    def check(self, folder: Path, acknowledged: Sequence[str]) -> Faults:
        last = max([0, *(int(word.split()[1]) for word in acknowledged if word.startswith("password "))])
        faults: Faults = ["no password opens"]
        for number in (last, last + 1):
            faults = _opened(folder, lambda casebook, database: (), USER, _password(number))
            if not faults:
                return ()
        return faults


def _password(number: int) -> str:
    return PASSWORD if number == 0 else f"{PASSWORD} {number}"


class Restore:
    """A damaged database is restored. Until it is acknowledged it can be restored again."""

    def prepare(self, folder: Path) -> None:
        Acts().prepare(folder)
        casebook = open_casebook(folder, USER, PASSWORD, TestClock())
        _first_course(casebook, lambda _: None)
        job = casebook.keeping.backup_job()
        assert not isinstance(job, Refusal)
        job.run()
        casebook.register(replace(RUTH, study_id="later", record_number="", given_name="Later"))
        casebook.close()
        (folder / DATABASE).write_bytes(b"damaged" * 5000)

    def work(self, folder: Path, seed: int, ack: Ack) -> None:
        _restore(folder)
        ack("restored")

    def check(self, folder: Path, acknowledged: Sequence[str]) -> Faults:
        def look(casebook: Casebook, database: Database) -> Faults:
            return [] if len(casebook.patients()) == 1 else ["the patient is gone"]

        if not acknowledged and _opened(folder, look):
            _restore(folder)
        return _opened(folder, look)


def _restore(folder: Path) -> None:
    [line] = backups_of(folder)
    restore_casebook(folder, line, Secret(USER, PASSWORD), TestClock(START + 60))


def _opened(
    folder: Path,
    look: Callable[[Casebook, Database], Faults],
    user_name: str = USER,
    password: str = PASSWORD,
) -> Faults:
    """What a person sees who signs in after the fault: refused, read-only, or whole."""
    try:
        casebook = open_casebook(folder, user_name, password, TestClock(START + 600))
    except OpeningRefused as refused:
        return [f"does not open: {refused.code} {refused.values}"]
    try:
        if casebook.keeping.fault is not None:
            return [f"opens for reading only: {casebook.keeping.fault.code}"]
        database = casebook._database
        wrong = [f"{checked.code}: {checked.fault}" for checked in verify_all(database) if checked.fault]
        return [*wrong, *look(casebook, database)]
    finally:
        casebook.close()


_ENDLESS = 1_000_000

WORKLOADS: dict[str, Workload] = {
    "acts": Acts(),
    "endless": Acts(_ENDLESS),
    "making": Making(),
    "migration": Migration(),
    "backup": Backups(),
    "envelope": Envelope(),
    "restore": Restore(),
}


def stop_badly(folder: Path, seed: int) -> None:
    """Leaves the folder as a kill would: with entries that are only in the write-ahead log."""
    chance = random.Random(seed)
    casebook = open_casebook(folder, USER, PASSWORD, TestClock(START + 300))
    course = _first_course(casebook, lambda _: None)
    for step in range(10):
        _one_act(casebook, course, 100 + step, chance, lambda _: None)
    left = contents_of(folder)
    casebook.close()
    for name, content in left.items():
        (folder / name).write_bytes(content)


def acknowledge_to(path: Path) -> Ack:
    """One write a word, so that the word is there the moment it was said."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    return lambda word: _say(descriptor, word)


def _say(descriptor: int, word: str) -> None:
    os.write(descriptor, f"{word}\n".encode())
