"""Moments and spans as the chart says them: how far off, in which year, in which of two zone letters.

`model.domain.writing` writes a value; this adds only what depends on the moment of looking. It knows no plan.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from model.domain import writing
from model.domain.moments import DAY, HOUR, Minute, Zone
from resources.wording import say


def moment(zone: Zone, minute: Minute, now: Minute, names_zone: bool = False) -> str:
    """Tue 20-Oct 02:10; with the year in another year, and the zone's letters where they differ from today's.

    `names_zone`: with them always.
    """
    year, letters = seen_from(zone, now)
    with_year = zone.local(minute).year != year
    with_zone = names_zone or zone.abbreviation(minute) != letters
    return writing.moment(zone, minute, with_zone=with_zone, with_year=with_year)


@lru_cache(maxsize=64)
def seen_from(zone: Zone, now: Minute) -> tuple[int, str]:
    """All of the moment of looking that the words of another moment depend on: the year, and the zone's letters."""
    return zone.local(now).year, zone.abbreviation(now)


def zone_line(zone: Zone, now: Minute) -> str:
    """times in New York (EDT)"""
    place = zone.name.rsplit("/", 1)[-1].replace("_", " ")
    return say("chart.title.zone", place=place, letters=writing.abbreviation(zone, now))


def moment_or_clock(zone: Zone, minute: Minute, now: Minute, names_zone: bool = False) -> str:
    """Only the clock time where it is today."""
    if zone.date_of(minute) != zone.date_of(now):
        return moment(zone, minute, now, names_zone)
    with_zone = names_zone or zone.abbreviation(minute) != zone.abbreviation(now)
    return writing.clock(zone, minute, with_zone=with_zone)


def rough(minutes: Minute) -> str:
    """A duration; from two days on in whole hours begun, because it is for orientation only."""
    return writing.duration(minutes - minutes % HOUR if minutes >= 2 * DAY else minutes)


def countdown(minute: Minute, now: Minute) -> str:
    """in 40 min; now; overdue 26 h"""
    if minute == now:
        return say("chart.now")
    if minute > now:
        return say("chart.in", span=rough(minute - now))
    return say("chart.overdue", span=rough(now - minute))


def premedication(drug: str, dose_mg: Decimal, route: str) -> str:
    """dexamethasone 20 mg IV"""
    return say("chart.premedication", drug=drug, dose=writing.amount(dose_mg, "mg"), route=route)


def sentence_start(text: str) -> str:
    """With a capital, for a drug's name at the beginning of a sentence."""
    return text[:1].upper() + text[1:]
