"""A ward to test on: a clock that is told the time, a patient, an enrolled course, and the acts in a few words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from model.casebook.casebook import Casebook
from model.casebook.commands import Command, Dose, Enrol, LogInterruption, LogRestart, StartCycle
from model.casebook.opening import create_casebook, open_casebook
from model.casebook.results import Preview, Refusal, Saved
from model.domain.entries import BagHours
from model.domain.moments import Minute, parse_moment
from model.domain.records import Allergies, CourseRecord, Patient, PatientDetails, Weight
from model.store import KeyCost
from tests.casebook.copies import COPIES

T = TypeVar("T")

START = parse_moment("2026-10-12T10:00-04:00")
PASSWORD = "a long enough password"  # noqa: S105 - of a throw-away database
QUICK = KeyCost(memory_kib=8, passes=1, lanes=1)
BAGS: BagHours = {Decimal(9): (24,), Decimal(28): (48,)}
RUTH = PatientDetails(
    family_name="Okafor",
    given_name="Ruth",
    born=date(1968, 3, 4),
    sex="female",
    record_number="418 220 973",
    study_id="J1713-014",
    weight=Weight(Decimal("71"), date(2026, 10, 9)),
    allergies=Allergies("listed", ("penicillin",)),
    bed="7B-12",
)


@dataclass
class TestClock:
    """Says what it was told; `minute` is set by the test."""

    __test__ = False

    minute: Minute = START
    extra: int = field(default=0)

    def now(self) -> int:
        return self.minute * 60_000_000 + self.extra


def make_casebook(folder: Path, clock: TestClock, roles: frozenset[str] = frozenset({"nurse"})) -> Casebook:
    made = create_casebook(folder, "M. Ortiz", "mortiz", roles, PASSWORD, clock, cost=QUICK)
    return made.casebook


def copy_casebook(folder: Path, clock: TestClock) -> Casebook:
    """What `make_casebook` makes, in a third of the time: for whoever does not test the making."""
    COPIES.put(folder, ("casebook", clock.now()), lambda model: make_casebook(model, clock).close())
    return open_again(folder, clock)


def open_again(folder: Path, clock: TestClock) -> Casebook:
    """By the person of `make_casebook`."""
    return open_casebook(folder, "mortiz", PASSWORD, clock, cost=QUICK)


def back_up(casebook: Casebook) -> None:
    job = ok(casebook.keeping.backup_job())
    casebook.keeping.backup_done(job.run())


def ok(result: T | Refusal) -> T:
    assert not isinstance(result, Refusal), result
    return result


def codes(result: object) -> list[tuple[str, str]]:
    assert isinstance(result, Refusal), result
    return [(reason.code, reason.field) for reason in result.reasons]


def register(casebook: Casebook, **changed: object) -> Patient:
    return ok(casebook.register(replace(RUTH, **changed)))  # type: ignore[arg-type]


def enrol(casebook: Casebook, patient: Patient, start: Minute = START) -> CourseRecord:
    return ok(casebook.enrol(Enrol(patient.id, "NCT03114865", "America/New_York", start, BAGS)))


class Ward:
    """One enrolled patient and the clock."""

    def __init__(
        self, casebook: Casebook, clock: TestClock, patient: Patient | None = None, start: Minute = START
    ) -> None:
        self.casebook = casebook
        self.clock = clock
        self.patient = register(casebook) if patient is None else patient
        self.course = enrol(casebook, self.patient, start).id

    def beside(self, patient: Patient, start: Minute) -> Ward:
        """Another patient of the same ward, enrolled."""
        return Ward(self.casebook, self.clock, patient, start)

    def at(self, minute: Minute) -> Ward:
        self.clock.minute = minute
        return self

    def run(self, command: Command) -> Saved | Refusal:
        return self.casebook.run(command, self.casebook.sequence(self.course))

    def preview(self, command: Command) -> Preview | Refusal:
        return self.casebook.preview(command)

    def start(self, at: Minute = START) -> Saved:
        return ok(self.at(at).run(StartCycle(self.course, at)))

    def stop(self, at: Minute) -> Saved:
        return ok(self.at(at).run(self.stop_command(at)))

    def stop_command(self, at: Minute) -> LogInterruption:
        return LogInterruption(self.course, at, "occlusion", "technical", "witnessed")

    def restart_command(self, at: Minute) -> LogRestart:
        return LogRestart(self.course, at)

    def full_restart(self, at: Minute, given: Minute) -> LogRestart:
        dose = Dose(given, "dexamethasone", Decimal(20), "IV", "M. Ortiz")
        return LogRestart(self.course, at, dose, new_bag=True, place="ward", supervised_by="Dr. Chen")
