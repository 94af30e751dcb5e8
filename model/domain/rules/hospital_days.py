"""The days in hospital that are recommended from a cycle's start (registry). Interruptions do not extend them."""

from __future__ import annotations

from datetime import date

from model.domain.because import Because
from model.domain.case import Case
from model.domain.course_run import CycleRun
from model.domain.plan_values import HospitalDays


def hospital_days(case: Case, cycle: CycleRun) -> HospitalDays:
    regimen = case.course.protocol.cycle(cycle.dosed_as)
    first = case.course.zone.date_of(cycle.start).toordinal()
    dates = tuple(map(date.fromordinal, range(first, first + regimen.hospital_days)))
    entries = () if cycle.started_by is None else (cycle.started_by,)
    return HospitalDays(dates, Because("hospital_days", entries, regimen.source))
