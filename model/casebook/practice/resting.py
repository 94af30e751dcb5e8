"""The practice patients to whom no pump belongs now: one between cycles, one who has completed, one discontinued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from model.casebook.beside_commands import LogIncorrectDelivery
from model.casebook.commands import (
    Discontinue,
    LogAdmission,
    LogDischarge,
    LogInterruption,
    LogPastInterruption,
    LogRestart,
    PlanCycle,
)
from model.casebook.practice.calendar import Calendar
from model.casebook.practice.diary import HERE, Countersigns, Diary, PrintsSheet, premedication
from model.casebook.practice.patients import DAILY, FEW_BAGS, NONE_KNOWN, listed, patient, weight
from model.casebook.practice.people import Who
from model.domain.moments import DAY, HOUR, Minute

_NIGHT, _DAY = Who.NIGHT_NURSE, Who.DAY_NURSE
STOOD_OVER_THE_CHANGE: Minute = 4 * HOUR + 15
"""In autumn the clocks show 3 h 15 min of it, in spring 5 h 15 min."""


def between_cycles(calendar: Calendar) -> Diary:
    """Left hospital early; restarted once without the premedication that was due; an interruption was only typed when
    it was over; the next cycle was planned anew."""
    start = calendar.days_ago(34, "10:30")
    ewa = patient(6, ("Pretendal", "Ewa"), date(1950, 1, 19), "female", NONE_KNOWN)
    diary = Diary(replace(ewa, weight=weight("66.8", calendar, start)), start, FEW_BAGS)
    came, left = start - 3 * HOUR, start + DAY + 6 * HOUR
    diary.log(came, _DAY, LogAdmission(HERE, came)).log(left, _DAY, LogDischarge(HERE, left))
    scan = start + 12 * DAY + 3 * HOUR
    diary.log(scan + 5, _DAY, LogInterruption(HERE, scan, "procedure", "planned", "witnessed"))
    back = LogRestart(
        HERE,
        scan + 6 * HOUR,
        without_dose_reason="Back from theatre, restarted before the rule was known",
        new_bag=True,
        place="ward",
        supervised_by="Dr. Order",
    )
    diary.log(scan + 6 * HOUR, _DAY, back)
    stop = start + 20 * DAY + 13 * HOUR
    past = LogPastInterruption(
        HERE,
        LogInterruption(HERE, stop, "air_in_line", "technical", "witnessed"),
        LogRestart(HERE, stop + 45),
        "Two pumps alarmed at once; written down after the shift",
    )
    diary.log(stop + 5 * HOUR + 20, _NIGHT, past)
    decided, again = calendar.days_ago(3, "11:40"), calendar.days_ahead(10, "10:00")
    later = PlanCycle(HERE, decided, 2, again, Who.PRESCRIBER.printed, "Family visit, at the patient's wish")
    return diary.log(decided, Who.PRESCRIBER, later)


def completed(calendar: Calendar) -> Diary:
    """Two cycles, their sheets signed; for forty minutes the pump ran at another rate than it should."""
    start = calendar.days_ago(101, "10:00")
    goran = patient(7, ("Trialby", "Goran"), date(1968, 12, 5), "male", listed("morphine"))
    diary = Diary(replace(goran, weight=weight("91", calendar, start)), start, FEW_BAGS)
    diary.do(start - DAY, Who.PHARMACIST, PrintsSheet(1, is_signed=True))
    wrong = start + 10 * DAY + 5 * HOUR
    found = wrong + 40
    twice = LogIncorrectDelivery(
        HERE,
        wrong,
        found,
        Decimal(10),
        "ml_per_hour",
        "witnessed",
        found,
        "programming",
        "Rate set right at once",
    )
    diary.log(found + 10, _DAY, twice)
    return diary.do(start + 40 * DAY, Who.PHARMACIST, PrintsSheet(2, is_signed=True))


def discontinued(calendar: Calendar) -> Diary:
    """The pump stood in the night in which the clocks were changed; later the course ended by a telephone order."""
    start, change = calendar.before_the_clocks_changed(6, "10:00"), calendar.clock_change()
    hanna = patient(8, ("Dummond", "Hanna"), date(1995, 9, 8), "female", NONE_KNOWN)
    diary = Diary(replace(hanna, weight=weight("53", calendar, start)), start, DAILY)
    stop = change - HOUR - 30
    restart = stop + STOOD_OVER_THE_CHANGE
    diary.log(stop + 5, _NIGHT, LogInterruption(HERE, stop, "occlusion", "technical", "witnessed"))
    dose = premedication(restart - HOUR - 5, _NIGHT)
    again = LogRestart(HERE, restart, dose, new_bag=True, place="ward", supervised_by="Dr. Order")
    diary.log(restart, _NIGHT, again)
    end = min(start + 11 * DAY + 5 * HOUR, calendar.now - 2 * HOUR)
    ordered = Discontinue(HERE, end, "Relapse in the bone marrow", Who.PRESCRIBER.printed, read_back=True)
    diary.log(end, _DAY, ordered, name="order")
    return diary.do(end + HOUR, Who.PRESCRIBER, Countersigns("order"))
