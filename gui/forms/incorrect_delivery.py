"""The forms of an incorrect delivery: what ran instead, from when until when; and of its end, if it still ran.

Whether what ran was wrong is nobody's to say here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from gui.forms.handover import typed_number
from gui.forms.moment import NOTHING_TYPED, MomentText, moment_text
from gui.forms.reading import STAND_IN, Reading
from model.casebook.beside_commands import EndIncorrectDelivery, LogIncorrectDelivery
from model.casebook.results import Refusal
from model.domain.beside import BesideFact, IncorrectDelivery, Measure, WrongReason
from model.domain.entries import KnownBy
from model.domain.moments import Minute, Zone

StillAnswer = Literal["", "put_right", "running"]


@dataclass(frozen=True, slots=True)
class IncorrectDeliveryForm:
    at: MomentText = NOTHING_TYPED
    still: StillAnswer = ""
    until: MomentText = NOTHING_TYPED
    measure: Measure | Literal[""] = ""
    amount: str = ""
    known_by: KnownBy | Literal[""] = ""
    found_at: MomentText = NOTHING_TYPED
    reason: WrongReason | Literal[""] = ""
    done: str = ""
    comment: str = ""
    late_reason: str = ""

    def tried(self) -> IncorrectDeliveryForm:
        """With stand-ins for what is still open and makes no dose. Never saved."""
        return replace(
            self,
            known_by=self.known_by or "estimated",
            reason=self.reason or "unknown",
            done=self.done or STAND_IN,
            comment=self.comment or STAND_IN,
            late_reason=self.late_reason or STAND_IN,
        )

    def command(self, zone: Zone, now: Minute, course: str) -> LogIncorrectDelivery | Refusal:
        reading = Reading(zone, now)
        at = reading.moment(self.at, "at")
        if self.still == "":
            reading.blame("still_needed", "still")
        until = reading.moment(self.until, "until") if self.still == "put_right" else None
        for field, code in (("measure", "measure"), ("known_by", "known_by"), ("reason", "wrong_reason")):
            if getattr(self, field) == "":
                reading.blame(f"{code}_needed", field)
        amount = reading.number(self.amount, "amount", "amount_needed")
        return reading.answer(
            LogIncorrectDelivery(
                course=course,
                at=at,
                until=until,
                amount=amount,
                measure=self.measure or "mcg_per_day",
                known_by=self.known_by or "estimated",
                discovered_at=reading.moment(self.found_at, "discovered_at"),
                reason=self.reason or "unknown",
                done=reading.needed(self.done, "done", "done_needed"),
                comment=self.comment.strip(),
                late_reason=self.late_reason.strip(),
            )
        )


@dataclass(frozen=True, slots=True)
class EndForm:
    """`fact` and `version` are of what still runs."""

    fact: int
    version: int
    until: MomentText = NOTHING_TYPED
    done: str = ""
    late_reason: str = ""

    def tried(self) -> EndForm:
        return replace(self, done=self.done or STAND_IN, late_reason=self.late_reason or STAND_IN)

    def command(self, zone: Zone, now: Minute, course: str) -> EndIncorrectDelivery | Refusal:
        reading = Reading(zone, now)
        until = reading.moment(self.until, "until")
        done = reading.needed(self.done, "done", "done_needed")
        command = EndIncorrectDelivery(course, self.fact, self.version, until, done, self.late_reason.strip())
        return reading.answer(command)


def incorrect_delivery_form(delivery: IncorrectDelivery, zone: Zone) -> IncorrectDeliveryForm:
    """As it would be typed."""
    until = delivery.until
    return IncorrectDeliveryForm(
        at=moment_text(zone, delivery.at),
        still="running" if until is None else "put_right",
        until=NOTHING_TYPED if until is None else moment_text(zone, until),
        measure=delivery.ran.measure,
        amount=typed_number(Decimal(delivery.ran.amount)),
        known_by=delivery.known_by,
        found_at=moment_text(zone, delivery.discovered_at),
        reason=delivery.reason,
        done=delivery.done,
        comment=delivery.comment,
    )


def still_running(facts: tuple[BesideFact, ...]) -> BesideFact | None:
    """The incorrect delivery that nobody has said the end of: there can be one."""
    for fact in facts:
        if fact.counts and isinstance(fact.content, IncorrectDelivery) and fact.content.until is None:
            return fact
    return None
