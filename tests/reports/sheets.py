"""Order sheets to print in tests: one patient, one course in New York, the scenarios of the golden sheets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from model.casebook.sheets import SheetInput, order_code
from model.casebook.shipped import drug_file
from model.domain.case import read_case
from model.domain.moments import Minute, parse_moment
from model.domain.plan import plan
from model.domain.plan_values import Plan
from model.domain.records import Allergies, CourseRecord, Patient, PatientDetails, Weight
from tests.domain.cases import (
    PROTOCOL_ID,
    START,
    Entry,
    case,
    days,
    dexamethasone,
    entry,
    plan_of,
    protocol,
    restart,
    stop,
)

HOUR = 60
AUTUMN_START = parse_moment("2026-10-26T10:00-04:00")
STARTED = (dexamethasone(1, START - HOUR), entry(2, "cycle_started", START))
DETAILS = PatientDetails(
    family_name="Okafor",
    given_name="Ruth",
    born=date(1961, 7, 4),
    sex="female",
    record_number="MRN 4471902",
    study_id="J1713-017",
    weight=Weight(Decimal("62.4"), date(2026, 10, 9)),
    allergies=Allergies("listed", ("penicillin (rash)", "latex")),
)
UNASKED = PatientDetails("Okafor", "Ruth", date(1961, 7, 4), "unknown", "", "J1713-017", None, Allergies("not_asked"))


def sheet_of(
    plan: Plan,
    cycle: int = 1,
    number: int = 1,
    details: PatientDetails = DETAILS,
    replaces: tuple[int, ...] = (),
    practice: bool = False,
    issued_by: str = "Ana Silva",
) -> SheetInput:
    course = CourseRecord("course-1", "patient-1", PROTOCOL_ID, "1", "3fa2b1c4" * 8, plan.zone.name, START, {})
    return SheetInput(
        plan=plan,
        protocol=protocol(),
        drug_file=drug_file(),
        patient=Patient("patient-1", details),
        course=course,
        cycle=cycle,
        number=number,
        order_code=order_code(course, cycle, number, 12),
        log_sequence=12,
        issued_at=plan.as_of,
        issued_by=issued_by,
        program_version="0.1.0",
        replaces=replaces,
        chain_seq=41,
        chain_hash="7f3a9c21" * 8,
        practice=practice,
    )


def plan_with_bags(log: list[Entry], as_of: Minute, bag_hours: dict[str, Any], start: Minute = START) -> Plan:
    values = {**case(log, as_of, start=start), "bag_hours": bag_hours}
    return plan(read_case(values, {PROTOCOL_ID: protocol()}))


def before_start() -> SheetInput:
    return sheet_of(plan_of([], START - days(3)), details=UNASKED)


def running() -> SheetInput:
    return sheet_of(plan_of(STARTED, START + days(3) + 200), number=2, replaces=(1,))


def stopped() -> SheetInput:
    stopped_at = START + days(2) + 970
    return sheet_of(plan_of([*STARTED, stop(3, stopped_at)], stopped_at + 200), number=3, replaces=(1, 2))


STEPPED_DOWN = (
    *STARTED,
    stop(3, START + days(9), "adverse_event"),
    dexamethasone(4, START + days(11) - 70),
    restart(5, START + days(11), step_down=True),
)


def stepped_down() -> SheetInput:
    return sheet_of(
        plan_of(STEPPED_DOWN, START + days(11) + 30),
        number=4,
        replaces=(1, 2, 3),
        practice=True,
    )


def rise_waits() -> SheetInput:
    """A day after the rise was due: nobody has approved it."""
    return sheet_of(plan_of(STEPPED_DOWN, START + days(19)), number=5, replaces=(4,))


def end_not_confirmed() -> SheetInput:
    return sheet_of(plan_of(STARTED, START + days(28) + 120), number=2, replaces=(1,))


def partial_bags() -> SheetInput:
    """Both doses from 48-hour bags: the step and the end cut one each, and the clocks go back on the way."""
    plan = plan_with_bags([], AUTUMN_START - days(2), {"9": 48, "28": 48}, AUTUMN_START)
    return sheet_of(plan)


def discontinued() -> SheetInput:
    """In the first step, while the pump stood."""
    log = [
        *STARTED,
        stop(3, START + days(3), "adverse_event"),
        entry(4, "treatment_discontinued", START + days(3) + 130, reason="seizure"),
    ]
    return sheet_of(plan_of(log, START + days(3) + 180), number=3, replaces=(1, 2))


SCENARIOS = {
    "before_start": before_start,
    "running": running,
    "stopped": stopped,
    "stepped_down": stepped_down,
    "rise_waits": rise_waits,
    "end_not_confirmed": end_not_confirmed,
    "partial_bags": partial_bags,
    "discontinued": discontinued,
}
