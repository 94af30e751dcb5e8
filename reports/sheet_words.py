"""Small wordings that several parts of an order sheet share: moments, lengths of time, reasons, sources.

Must not know where on the sheet they stand.
"""

from __future__ import annotations

from model.domain.because import Because
from model.domain.moments import Minute, Zone
from model.domain.plan_values import Cycle, DoseGiven, Premedication, PremedicationStatus
from model.domain.unapproved_rise import UnapprovedRise, unapproved_rise
from model.domain.writing import amount, dose, moment
from resources.wording import say


def full(zone: Zone, minute: Minute) -> str:
    """With year and zone: paper outlives the day it was printed on."""
    return moment(zone, minute, with_zone=True, with_year=True)


def because(reason: Because) -> str:
    """The rule, the log entries behind it and the kind of source; its text stands in the protocol file."""
    rule, source = say(f"rule.{reason.rule}"), say(f"sheet.source.{reason.citation.kind}")
    if not reason.entries:
        return say("sheet.because", rule=rule, source=source)
    entries = ", ".join(str(entry) for entry in reason.entries)
    return say("sheet.because_entries", rule=rule, entries=entries, source=source)


def waits_for(cycle: Cycle, at: Minute) -> UnapprovedRise | None:
    """The rise that what is printed for that moment comes with, where it happens only if a prescriber approves."""
    rise = unapproved_rise(cycle)
    return rise if rise is not None and not rise.is_wanted and at >= rise.at else None


def only_if_approved(what: str, rise: UnapprovedRise | None) -> str:
    return what if rise is None else say("sheet.only_if_approved", what=what, lower=dose(rise.lower))


def given_or_ask(zone: Zone, status: PremedicationStatus, dose_given: DoseGiven) -> str:
    """When and how much was logged; one that may not count any longer is for the prescriber to judge."""
    return say(f"premedication.status.{status}", at=full(zone, dose_given.at), amount=amount(dose_given.dose_mg, "mg"))


def premedication_order(item: Premedication) -> str:
    return say("sheet.premedication.what", drug=item.drug, dose=amount(item.dose_mg, "mg"), route=item.route)
