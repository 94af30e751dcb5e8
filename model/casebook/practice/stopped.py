"""The practice patients whose pump stands: for 3 h 20 min, for 5 h, and for longer than a nurse may decide on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from model.casebook.commands import ApproveStepUp, ChangeBagPlan, LogInterruption, LogRestart
from model.casebook.practice.calendar import Calendar
from model.casebook.practice.diary import HERE, Diary, premedication
from model.casebook.practice.patients import DAILY, FEW_BAGS, NOT_ASKED, listed, patient, weight
from model.casebook.practice.people import Who
from model.casebook.practice.routine import nurse_at
from model.domain.moments import DAY, HOUR, Minute

SHORT: Minute = 3 * HOUR + 20
LONG: Minute = 5 * HOUR

_NIGHT, _DAY = Who.NIGHT_NURSE, Who.DAY_NURSE


def for_3_h_20(calendar: Calendar) -> Diary:
    """After a step-down that was ordered by telephone, which nobody has countersigned, and an approved rise."""
    start, stop = calendar.days_ago(19, "11:00"), calendar.now - SHORT
    clara = patient(3, ("Testwood", "Clara"), date(1964, 11, 2), "female", listed("contrast medium"), "P3")
    diary = Diary(replace(clara, weight=weight("57", calendar, start)), start, FEW_BAGS)
    tremor, restart = start + 8 * DAY + 4 * HOUR, start + 10 * DAY + 9 * HOUR
    diary.log(tremor + 6, _DAY, _adverse(tremor, "neurotoxicity", "Tremor and slurred speech, grade 2 by CTCAE 5.0"))
    diary.log(restart, _NIGHT, replace(_step_down(restart, _NIGHT, Who.PRESCRIBER.printed), read_back=True))
    risen = restart + 7 * DAY
    diary.log(risen - 3 * HOUR, Who.PRESCRIBER, ApproveStepUp(HERE, risen - 3 * HOUR, ""))
    occluded = LogInterruption(HERE, stop, "occlusion", "technical", "witnessed")
    return diary.log(stop + 3, nurse_at(calendar.zone, stop), occluded)


def for_5_h(calendar: Calendar) -> Diary:
    """Found late, by the pump's own log. A step-down waits for its approval; bags were planned anew."""
    start, stop = calendar.days_ago(8, "14:00"), calendar.now - LONG
    dmitri = patient(4, ("Exemplar", "Dmitri"), date(1979, 8, 17), "male", NOT_ASKED, "P4")
    diary = Diary(replace(dmitri, weight=weight("74.2", calendar, start)), start, DAILY)
    fever, restart = start + DAY + 6 * HOUR, start + 2 * DAY + 8 * HOUR
    diary.log(fever + 9, _NIGHT, _adverse(fever, "cytokine_release_syndrome", "Fever and low blood pressure, grade 3."))
    diary.log(restart, Who.PRESCRIBER, _step_down(restart, _NIGHT, ""))
    decided = start + 4 * DAY - HOUR
    fewer = ChangeBagPlan(
        HERE, decided, {Decimal(9): (48,)}, start + 4 * DAY, Who.PHARMACIST.printed, "Fewer bag changes by night"
    )
    diary.log(decided, Who.PHARMACIST, fewer)
    found = stop + 38
    battery = LogInterruption(
        HERE, stop, "pump_failure", "technical", "pump_log", found, "Pump found dark, battery empty"
    )
    return diary.log(found + 4, nurse_at(calendar.zone, found), battery)


def for_days(calendar: Calendar) -> Diary:
    """Longer than seven days for an infection: a prescriber has to decide."""
    start = calendar.days_ago(20, "09:00")
    femi = patient(5, ("Fictoria", "Femi"), date(1986, 4, 23), "male", listed("vancomycin", "peanut", "plasters"), "P5")
    diary = Diary(replace(femi, weight=weight("49.5", calendar, start)), start, FEW_BAGS)
    stop = start + 9 * DAY + 17 * HOUR
    diary.log(stop + 12, _NIGHT, _adverse(stop, "infection", "Fever, blood cultures taken, line removed"))
    diary.note(start + 12 * DAY + 2 * HOUR, _DAY, "Blood cultures positive, the infusion stays stopped")
    return diary.note(start + 17 * DAY + 3 * HOUR, Who.RESEARCH_NURSE, "Study team told of the interruption")


def _adverse(at: Minute, reason: str, comment: str) -> LogInterruption:
    return LogInterruption(HERE, at, reason, "adverse_event", "witnessed", comment=comment)


def _step_down(at: Minute, nurse: Who, prescriber: str) -> LogRestart:
    """With premedication, a new bag, and somebody beside the bed."""
    dose = premedication(at - HOUR - 5, nurse)
    return LogRestart(
        HERE,
        at,
        dose,
        new_bag=True,
        step_down=True,
        step_down_prescriber=prescriber,
        place="ward",
        supervised_by=Who.PRESCRIBER.printed,
    )
