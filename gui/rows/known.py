"""A chart as it was known at a past minute: the same rows, from what had been typed by then. Nobody can act on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gui.rows import written
from gui.rows.banner import Banner, banner
from gui.rows.facts import Facts
from gui.rows.item import Item
from gui.rows.strip import Strip, strip
from gui.rows.timeline_items import items
from model.casebook.known_at import Known
from model.casebook.shipped import StopReason
from model.domain.moments import Minute, Zone
from model.domain.records import Patient


def facts_known(known: Known, reasons: Iterable[StopReason]) -> Facts:
    texts = {reason.code: reason.text for reason in reasons}
    return Facts(
        plan=known.plan,
        protocol=known.log.protocol,
        now=known.moment,
        log=known.log.records,
        struck=known.struck,
        person_name=lambda person: known.names.get(person, person),
        reason_text=lambda code: texts.get(code, code),
        sheets=known.sheets,
        contradicted=known.contradicted,
        unsigned=known.unsigned,
        countersigned=known.countersigned,
        sheet_signatures=known.sheet_signatures,
        beside=known.beside,
    )


@dataclass(frozen=True, slots=True)
class Glance:
    """Who, what then and the timeline: the part of a chart that is looked at while travelling."""

    zone: Zone
    now: Minute
    banner: Banner
    strip: Strip
    items: tuple[Item, ...]
    premedication: str
    highest_dose: Decimal


def glance(patient: Patient, facts: Facts) -> Glance:
    return Glance(
        zone=facts.zone,
        now=facts.now,
        banner=banner(patient, facts),
        strip=strip(facts),
        items=items(facts),
        premedication=written.sentence_start(facts.protocol.premedication.drug),
        highest_dose=facts.protocol.doses[-1],
    )
