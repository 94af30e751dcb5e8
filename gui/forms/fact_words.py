"""A fact beside the log in words: what it says, and everything that was typed with it. Nothing is left out.

It must not know where the words stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from model.casebook.clock import MICROSECONDS_A_MINUTE
from model.domain import writing
from model.domain.beside import CHECKS, BesideFact, BesideRecord, Check, Content, Handover, IncorrectDelivery
from model.domain.moments import Minute, Zone
from resources.wording import say

When: TypeAlias = Callable[[Minute], str]
"""How a moment is written where the words are to stand."""


def number_of(fact: BesideFact) -> str:
    """`B2`: beside the log, so that nobody takes it for an entry's number."""
    return say("beside.number", number=fact.number)


def fact_line(fact: BesideFact, when: When, person_name: Callable[[str], str]) -> str:
    """All of its newest version in one line."""
    record = fact.newest
    return say(
        "beside.line_reason" if record.reason else "beside.line",
        number=number_of(fact),
        at=when(record.content.at),
        what=fact_text(record, when),
        typed=when(record.recorded_at // MICROSECONDS_A_MINUTE),
        by=person_name(record.recorded_by),
        reason=record.reason,
    )


def fact_text(record: BesideRecord, when: When) -> str:
    """What it says, and all that was typed with it."""
    content = record.content
    return say("beside.said.with_details", what=fact_title(content, when), details="; ".join(_details(content, when)))


def fact_title(content: Content, when: When) -> str:
    if isinstance(content, Handover):
        return say("beside.said.handover", place=say(f"beside.place.{content.place}"), taker=has_it(content))
    return say("beside.said.incorrect_delivery", what=_what_ran(content), span=span_words(content, when))


def has_it(handover: Handover) -> str:
    """`home-care nurse Mo Diaz`."""
    return say(f"beside.has.{handover.taker}", name=handover.taken_by)


def place_proposed(handed: Handover, zone: Zone) -> str:
    """Of the place where the pump is, in a choice of places."""
    place = say(f"beside.place.{handed.place}")
    return say("beside.restart.place", place=place, when=writing.moment(zone, handed.at))


def span_words(content: IncorrectDelivery, when: When) -> str:
    if content.until is None:
        return say("beside.said.span_open", start=when(content.at))
    return say("beside.said.span", start=when(content.at), end=when(content.until))


def ran_dose(content: IncorrectDelivery) -> str:
    """`56 mcg per day`."""
    return writing.dose(writing.to_hundredths(content.ran.mcg_per_day))


def _what_ran(content: IncorrectDelivery) -> str:
    bag = content.ran.bag
    if bag is None:
        return ran_dose(content)
    rate = writing.rate(content.ran.amount)
    return say(
        "beside.said.what.rate", rate=rate, hours=bag.hours, bag=writing.dose(bag.mcg_per_day), dose=ran_dose(content)
    )


def _details(content: Content, when: When) -> Iterator[str]:
    if isinstance(content, Handover):
        yield from _handover_details(content, when)
    else:
        yield say(f"beside.reason.{content.reason}")
        yield say(f"beside.known_by.{content.known_by}")
        yield say("beside.said.found", when=when(content.discovered_at))
        yield say("beside.said.done", done=content.done)
    if content.comment:
        yield say("beside.said.comment", comment=content.comment)


def _handover_details(handover: Handover, when: When) -> Iterator[str]:
    yield say("beside.said.handed_by", name=handover.handed_by)
    if handover.ml_per_hour is not None:
        yield say("beside.said.ml_per_hour", rate=writing.rate(handover.ml_per_hour))
    if handover.ml_left is not None:
        yield say("beside.said.ml_left", ml=writing.amount(handover.ml_left, "mL"))
    if handover.bag_label:
        yield say("beside.said.bag_label", label=handover.bag_label)
    missing = tuple(check for check in CHECKS if check not in handover.checked)
    if not missing:
        yield say("beside.said.all_checked")
    for code, checks in (("checked", handover.checked), ("unchecked", missing)):
        if checks and missing:
            yield say(f"beside.said.{code}", checks=_checks(checks))
    if handover.next_change is not None:
        yield say("beside.said.next_change", when=when(handover.next_change))
    if handover.contact:
        yield say("beside.said.contact", contact=handover.contact)


def _checks(checks: tuple[Check, ...]) -> str:
    return ", ".join(say(f"beside.check.{check}") for check in checks)
