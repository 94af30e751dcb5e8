"""The dose that counts for a restart, in words: which one, until when, and from when its lead has passed.

That it counts is read from previews that the casebook made.
"""

from __future__ import annotations

from gui.forms.restart_words import premedication_at
from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.given import LoggedDose, dose_for
from model.casebook.commands import LogRestart
from model.casebook.results import Preview
from model.domain import writing
from model.domain.moments import Minute, Zone
from model.domain.protocol import Protocol
from resources.wording import say


def counting_logged(restart: LogRestart, preview: Preview, facts: Facts) -> LoggedDose | None:
    """The dose with an entry of its own that counts for this restart, where none is logged with it."""
    item = premedication_at(preview, restart.at)
    return None if item is None or restart.dose_given is not None else dose_for(facts, item)


def counting_typed(restart: LogRestart, preview: Preview, protocol: Protocol) -> LoggedDose | None:
    """The dose that is logged with the restart, where it counts for it."""
    dose, item = restart.dose_given, premedication_at(preview, restart.at)
    if dose is None or item is None or item.status != "given":
        return None
    name = written.premedication(dose.drug, dose.dose_mg, dose.route)
    return LoggedDose(0, dose.at, protocol.premedication.counts_until(dose.at), name, True)


def counts_line(dose: LoggedDose, earliest: Minute | None, protocol: Protocol, zone: Zone) -> str:
    """Which dose counts and until when; `earliest`: the first minute with the whole lead, where it is to come."""
    values = {"dose": written.sentence_start(dose.name), "given": writing.moment(zone, dose.at)}
    values["until"] = writing.moment(zone, dose.until)
    if earliest is None:
        return say("dialog.restart.counts", **values)
    lead = writing.span(protocol.premedication.lead)
    return say("dialog.restart.counts_from", **values, lead=lead, earliest=writing.moment(zone, earliest))
