"""Courses to look at, each in one state, as facts, and the hand-written casebook, acts and bridge around a chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from gui.rows.facts import Facts
from model.casebook.results import Contradiction, Reason
from model.domain.beside import BesideFact
from model.domain.case import read_case
from model.domain.log import struck_ids
from model.domain.moments import Minute, Zone, parse_moment
from model.domain.permissions import Act
from model.domain.plan import plan
from model.domain.plan_values import Plan
from model.domain.protocol import Protocol
from model.domain.records import (
    Allergies,
    CourseRecord,
    LogRecord,
    Patient,
    PatientDetails,
    Person,
    SheetRecord,
    Signature,
    Weight,
)
from tests.domain.cases import PROTOCOL_ID, protocol

Entry = dict[str, Any]
NEW_YORK = Zone("America/New_York")
_MICROSECONDS = 60_000_000


def given(at: str) -> Entry:
    return {"kind": "premedication_given", "at": at, "drug": "dexamethasone", "dose_mg": 20, "route": "IV"}


def entry(kind: str, at: str, **fields: object) -> Entry:
    return {"kind": kind, "at": at, **fields}


STARTED: tuple[Entry, ...] = (given("2026-10-12T09:10-04:00"), entry("cycle_started", "2026-10-12T10:20-04:00"))
DAILY = tuple(entry("bag_changed", f"2026-10-{day}T10:20-04:00") for day in range(13, 19))
STEPPED = (given("2026-10-19T09:15-04:00"), entry("bag_changed", "2026-10-19T10:20-04:00"))
RUNNING = (*STARTED, *DAILY, *STEPPED)
STOP = entry("infusion_stopped", "2026-10-20T02:10-04:00", reason="occlusion", reason_class="technical")
STEPPED_DOWN = (
    STOP,
    given("2026-10-20T08:00-04:00"),
    entry("infusion_restarted", "2026-10-20T09:00-04:00", step_down=True),
)

STATES: dict[str, tuple[tuple[Entry, ...], str]] = {
    "planned": ((), "2026-10-12T08:30-04:00"),
    "overdue": ((), "2026-10-12T12:30-04:00"),
    "infusing": (RUNNING, "2026-10-20T05:30-04:00"),
    "unconfirmed_bag": ((*STARTED, *DAILY[:2]), "2026-10-17T05:30-04:00"),
    "step": ((*STARTED, *DAILY), "2026-10-19T09:05-04:00"),
    "approval": ((*RUNNING, *STEPPED_DOWN), "2026-10-27T12:30-04:00"),
    "stopped": ((*RUNNING, STOP), "2026-10-20T05:30-04:00"),
    "decision": ((*RUNNING, STOP), "2026-10-27T05:30-04:00"),
    "end_unconfirmed": (RUNNING, "2026-11-09T12:30-05:00"),
    "free": ((*RUNNING, entry("infusion_completed", "2026-11-09T09:20-05:00")), "2026-11-12T12:30-05:00"),
    "discontinued": (
        (*RUNNING, entry("treatment_discontinued", "2026-10-22T09:20-04:00", reason="<b>progression</b>")),
        "2026-10-22T12:30-04:00",
    ),
}


def facts(log: Sequence[Entry], as_of: str) -> Facts:
    """Entries get their numbers in order; each is typed four minutes after it happened."""
    numbered = [{**item, "id": place} for place, item in enumerate(log, 1)]
    case = {
        "format": "bedside-case/1",
        "protocol": PROTOCOL_ID,
        "zone": NEW_YORK.name,
        "planned_start": "2026-10-12T10:00-04:00",
        "bag_hours": {"9": 24, "28": 48},
        "as_of": as_of,
        "log": numbered,
    }
    return facts_of(case)


def facts_of(case: dict[str, Any]) -> Facts:
    computed = plan(read_case(case, {PROTOCOL_ID: protocol()}))
    records = tuple(_record(item) for item in case["log"])
    struck = struck_ids([(item["id"], item) for item in case["log"]])
    marks = {record.fields["entry"]: record for record in records if record.kind == "entered_in_error"}
    return Facts(
        plan=computed,
        protocol=protocol(),
        now=computed.as_of,
        log=records,
        struck={target: mark for target, mark in marks.items() if target in struck},
        person_name=lambda person: {"m": "M. Ortiz"}[person],
        me=Person("m", "M. Ortiz", "mortiz", frozenset({"nurse"})),
    )


def _record(item: Entry) -> LogRecord:
    at = parse_moment(item["at"])
    fields = {name: value for name, value in item.items() if name not in ("id", "kind", "at", "typed", "why")}
    typed = parse_moment(item["typed"]) if "typed" in item else at + 4
    return LogRecord(
        str(item["id"]), "c", item["id"], item["kind"], at, fields, item.get("why", ""), typed * _MICROSECONDS, "m"
    )


def in_state(state: str) -> Facts:
    return facts(*STATES[state])


ENDED_IN_STEP_1 = facts(
    (*STARTED, *DAILY[:2], entry("treatment_discontinued", "2026-10-15T09:20-04:00", reason="progression")),
    "2026-10-15T12:30-04:00",
)


def moment(text: str) -> Minute:
    return parse_moment(text)


PATIENT = Patient(
    "p",
    PatientDetails(
        family_name="Okafor",
        given_name="Ruth",
        born=date(1968, 3, 4),
        sex="female",
        record_number="418 220 973",
        study_id="J1713-014",
        weight=Weight(Decimal("71.0"), date(2026, 10, 1)),
        allergies=Allergies("listed", ("penicillin",)),
        bed="7B-12",
    ),
)


class KeptBeside:
    def __init__(self, casebook: KeptCasebook) -> None:
        self._casebook = casebook

    def facts(self, course_id: str) -> tuple[BesideFact, ...]:
        return self._casebook.facts.beside


class KeptCasebook:
    """Answers from facts, as the casebook would; `looked` counts the plans that were asked for."""

    def __init__(self, shown: Facts, patient: Patient = PATIENT) -> None:
        self.facts, self.shown_patient, self.looked = shown, patient, 0

    def minutes_later(self, minutes: Minute) -> None:
        self.facts = replace(self.facts, now=self.facts.now + minutes)

    def now(self) -> Minute:
        return self.facts.now

    def course(self, course_id: str) -> CourseRecord:
        return CourseRecord(course_id, "p", PROTOCOL_ID, "1", "", NEW_YORK.name, 0, {})

    def patient(self, patient_id: str) -> Patient:
        return self.shown_patient

    def zones(self) -> frozenset[str]:
        return frozenset((NEW_YORK.name,))

    def reasons(self) -> tuple[()]:
        return ()

    def plan(self, course_id: str) -> Plan:
        self.looked += 1
        return self.facts.plan

    def protocol(self, course_id: str) -> Protocol:
        return self.facts.protocol

    def log(self, course_id: str) -> tuple[LogRecord, ...]:
        return self.facts.log

    def struck(self, course_id: str) -> Mapping[int, LogRecord]:
        return self.facts.struck

    def person_name(self, person_id: str) -> str:
        return self.facts.person_name(person_id)

    def sheets(self, course_id: str) -> tuple[SheetRecord, ...]:
        return self.facts.sheets

    def contradicted(self, course_id: str) -> tuple[Contradiction, ...]:
        return self.facts.contradicted

    def unsigned(self, course_id: str) -> tuple[LogRecord, ...]:
        return self.facts.unsigned

    @property
    def person(self) -> Person:
        return self.facts.me

    @property
    def session(self) -> KeptCasebook:
        return self

    @property
    def beside(self) -> KeptBeside:
        return KeptBeside(self)

    @property
    def signing(self) -> KeptCasebook:
        return self

    def against(self, act: Act) -> tuple[Reason, ...]:
        return self.facts.against(act)

    def countersignatures(self, records: tuple[LogRecord, ...]) -> Mapping[str, Signature]:
        return self.facts.countersigned

    def signatures(self, kind: str, subjects: list[str]) -> tuple[Signature, ...]:
        return self.facts.sheet_signatures


class WrittenActs:
    """Remembers what it was asked to open."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, str]] = []
        self.corrected: list[tuple[str, int]] = []

    def open(self, act: str, course_id: str) -> None:
        self.opened.append((act, course_id))

    def menu_of_acts(self) -> list[QAction]:
        return []

    def open_correct(self, course_id: str, sequence: int) -> None:
        self.corrected.append((course_id, sequence))

    def open_correct_fact(self, course_id: str, number: int) -> None:
        self.corrected.append((course_id, -number))

    def open_past(self, course_id: str, sequence: int | None) -> None:
        self.opened.append(("past", f"{course_id}:{sequence}"))

    def open_sign_sheet(self, course_id: str, code: str) -> None:
        self.opened.append(("sign_sheet", code))

    def open_sheet(self, course_id: str, code: str) -> None:
        self.opened.append((code, course_id))


class PlainBridge(QObject):
    changed = Signal(str)
    ticked = Signal()
