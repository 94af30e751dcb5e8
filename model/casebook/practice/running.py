"""The practice patients whose pump runs: one at 9 mcg per day, one at 28."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from model.casebook.beside_commands import HandOver
from model.casebook.commands import (
    LogAdmission,
    LogBagChange,
    LogDischarge,
    LogInterruption,
    LogPremedication,
    LogRestart,
    StartCycle,
)
from model.casebook.practice.calendar import Calendar
from model.casebook.practice.diary import HERE, Corrects, Diary, Passes, PrintsSheet, premedication
from model.casebook.practice.patients import DAILY, NONE_KNOWN, listed, patient, weight
from model.casebook.practice.people import Who
from model.domain.beside import CHECKS, Place
from model.domain.moments import DAY, HOUR, Minute

_NIGHT, _DAY, _PHARMACY = Who.NIGHT_NURSE, Who.DAY_NURSE, Who.PHARMACIST


def at_9(calendar: Calendar) -> Diary:
    """Day 5 or 6 of cycle 1: a dose that was typed wrong and corrected, a bag change that was logged late."""
    start = calendar.days_ago(5, "10:00")
    ada = patient(1, ("Sampleton", "Ada"), date(1957, 6, 30), "female", listed("penicillin", "latex"), "P1")
    diary = Diary(replace(ada, weight=weight("62.5", calendar, start)), start, DAILY, without=("doses", "starts"))
    given = start - HOUR - 5
    diary.do(start - DAY, _PHARMACY, PrintsSheet(1), without=("doses", "starts"))
    diary.log(start - 2 * HOUR, _DAY, LogAdmission(HERE, start - 2 * HOUR), without=("doses", "starts"))
    diary.log(given, _DAY, LogPremedication(HERE, premedication(given, _DAY, mg=8)), name="dose", without=("starts",))
    diary.log(start, _DAY, StartCycle(HERE, start))
    right = LogPremedication(HERE, premedication(given, _DAY))
    diary.do(start + 25, _DAY, Corrects("dose", "Typed 8 mg; the syringe and the paper chart say 20 mg", right))
    diary.note(start + 2 * DAY + 5 * HOUR, _DAY, "Tolerates the infusion well, no fever")
    diary.do(start + 3 * DAY - HOUR, _DAY, Passes(), without=("bags",))
    late = LogBagChange(HERE, start + 3 * DAY, late_reason="The workstation was being repaired; from the paper chart")
    return diary.log(start + 3 * DAY + 3 * HOUR + 10, _DAY, late)


def at_28(calendar: Calendar) -> Diary:
    """Day 12 or 13: premedication late, a bag change with the pump standing, one that nobody confirmed, and a sheet
    that a long interruption has made wrong. The pump went home and came back."""
    start = calendar.days_ago(12, "09:30")
    bruno = patient(2, ("Mockridge", "Bruno"), date(1971, 2, 11), "male", NONE_KNOWN, "P2")
    diary = Diary(replace(bruno, weight=weight("88", calendar, start)), start, DAILY, without=("doses",))
    diary.log(start - 2 * HOUR, _DAY, LogAdmission(HERE, start - 2 * HOUR), without=("doses",))
    diary.log(start - 20, _DAY, LogPremedication(HERE, premedication(start - 25, _DAY)))
    third, home = start + 3 * DAY, start + 4 * DAY + 5 * HOUR
    diary.do(third - HOUR, _DAY, Passes(), without=("bags",))
    diary.log(third + 8, _DAY, LogBagChange(HERE, third + 8, stood_from=third))
    diary.log(home + 10, _DAY, LogDischarge(HERE, home))
    diary.log(home + 15, _DAY, _handed(home, "home", "10", "190"))
    diary.do(start + 6 * DAY + 5 * HOUR, _PHARMACY, PrintsSheet(1))
    back = start + 8 * DAY + 4 * HOUR
    diary.log(back + 5, _DAY, _handed(back, "ward", "5", "100"))
    unconfirmed = third + 8 + 6 * DAY
    diary.do(unconfirmed - HOUR, _DAY, Passes(), without=("bags",))
    diary.note(unconfirmed + 2 * HOUR, _DAY, "Was off the ward for a scan")
    stop = start + 9 * DAY + 15 * HOUR
    diary.log(stop + 4, _NIGHT, LogInterruption(HERE, stop, "tubing_leak", "technical", "witnessed"))
    restart = stop + 4 * HOUR + 40
    dose = premedication(restart - HOUR - 5, _NIGHT)
    again = LogRestart(HERE, restart, dose, new_bag=True, place="ward", supervised_by="Dr. Order")
    return diary.log(restart, _NIGHT, again)


def _handed(at: Minute, place: Place, ml_per_hour: str, ml_left: str) -> HandOver:
    """To the patient, or back to the nurse; with all that is looked at together, and what the pump shows."""
    nurse, patient = Who.DAY_NURSE.printed, "Bruno Mockridge"
    there = place == "home"
    return HandOver(
        HERE,
        at,
        place,
        handed_by=nurse if there else patient,
        taker="patient" if there else "nurse",
        taken_by=patient if there else nurse,
        checked=CHECKS,
        ml_per_hour=Decimal(ml_per_hour),
        ml_left=Decimal(ml_left),
        contact="ward telephone" if there else "",
    )
