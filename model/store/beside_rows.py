"""Between the facts beside the log and the columns of their rows, both ways. It must not know a connection."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from model.domain.beside import BesideRecord, Content, Handover, HangingBag, IncorrectDelivery, Ran
from model.store.rows import Values
from model.store.schema import HANDOVERS, INCORRECT_DELIVERIES

BESIDE = {HANDOVERS: "handover", INCORRECT_DELIVERIES: "delivery"}
"""Each table with the column that names the fact of which a row is a version."""


def beside_values(record: BesideRecord) -> Values:
    """Of the row in its kind's table, without when and by whom."""
    content = record.content
    kept = {"id": record.id, "version": record.version, "course": record.course}
    ending = {"comment": content.comment, "in_error": int(record.in_error), "reason": record.reason}
    if isinstance(content, Handover):
        return {**kept, "handover": record.fact, **_handover_values(content), **ending}
    return {**kept, "delivery": record.fact, **_delivery_values(content), **ending}


def handover_of(row: Row[Any]) -> BesideRecord:
    content = Handover(
        at=row.at,
        place=row.place,
        handed_by=row.handed_by,
        taker=row.taker,
        taken_by=row.taken_by,
        checked=row.checked,
        ml_per_hour=row.ml_per_hour,
        ml_left=row.ml_left,
        bag_label=row.bag_label,
        next_change=row.next_change,
        contact=row.contact,
        comment=row.comment,
    )
    return _record(row, row.handover, content)


def delivery_of(row: Row[Any]) -> BesideRecord:
    content = IncorrectDelivery(
        at=row.at,
        until=row.until,
        ran=Ran(row.amount, row.measure, _bag_of(row.bag)),
        known_by=row.known_by,
        discovered_at=row.discovered_at,
        reason=row.why,
        done=row.done,
        comment=row.comment,
    )
    return _record(row, row.delivery, content)


def _record(row: Row[Any], fact: str, content: Content) -> BesideRecord:
    return BesideRecord(
        id=row.id,
        fact=fact,
        version=row.version,
        course=row.course,
        content=content,
        in_error=bool(row.in_error),
        reason=row.reason,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
    )


def _handover_values(handover: Handover) -> Values:
    return {
        "at": handover.at,
        "place": handover.place,
        "handed_by": handover.handed_by,
        "taker": handover.taker,
        "taken_by": handover.taken_by,
        "checked": handover.checked,
        "ml_per_hour": handover.ml_per_hour,
        "ml_left": handover.ml_left,
        "bag_label": handover.bag_label,
        "next_change": handover.next_change,
        "contact": handover.contact,
    }


def _delivery_values(delivery: IncorrectDelivery) -> Values:
    return {
        "at": delivery.at,
        "until": delivery.until,
        "measure": delivery.ran.measure,
        "amount": delivery.ran.amount,
        "bag": _bag_values(delivery.ran.bag),
        "known_by": delivery.known_by,
        "discovered_at": delivery.discovered_at,
        "why": delivery.reason,
        "done": delivery.done,
    }


def _bag_values(bag: HangingBag | None) -> Values:
    if bag is None:
        return {}
    rates = {"mcg_per_day": bag.mcg_per_day, "ml_per_hour": bag.ml_per_hour}
    return {"hours": bag.hours, **rates, "drug_file": bag.drug_file}


def _bag_of(kept: Values) -> HangingBag | None:
    if not kept:
        return None
    dose, rate = Decimal(kept["mcg_per_day"]), Decimal(kept["ml_per_hour"])
    return HangingBag(kept["hours"], dose, rate, kept["drug_file"])
