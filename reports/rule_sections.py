"""Around the infusion: days in hospital, interruptions so far, what to do when the pump stops, the line, signatures.

The numbers are the protocol's, the handling rules the drug file's. Must not hold a number of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from model.casebook.sheets import SheetInput
from model.domain.plan_values import Cycle, Interruption, Premedication, Segment
from model.domain.printed_sheet import dose_stretches, is_discontinued, premedication_of_restart
from model.domain.writing import amount, day, dose, duration, span
from reports.blocks import Cell, Column, Lines, paragraph, strong, table_head, table_row
from reports.flow import Section
from reports.page import BODY, STRONG
from reports.sections import section
from reports.sheet_words import full, given_or_ask, only_if_approved, premedication_order, waits_for
from resources.wording import say

_TO_SIGN: Final = 25.0
"""Points: a hand writes on it."""


def hospital(sheet: SheetInput, cycle: Cycle, width: float) -> Section:
    dates = cycle.hospital_days.dates
    listed = ", ".join(day(date, with_year=True) for date in dates)
    source = say(f"sheet.source.{cycle.hospital_days.because.citation.kind}")
    stay = say("sheet.hospital.days", dates=listed, source=source) if dates else say("sheet.hospital.none")
    visits = [_visit(sheet, cycle, step, width) for step in _steps_after_stay(sheet, cycle)]
    return section("sheet.hospital", [paragraph(stay, width), *visits], width, whole=True)


def _steps_after_stay(sheet: SheetInput, cycle: Cycle) -> Iterator[Segment]:
    """Rises of the dose later than the last day in hospital: nobody is there unless asked to come."""
    stretches = dose_stretches(cycle)
    for before, after in pairwise(stretches):
        step, dates = after[0], cycle.hospital_days.dates
        outside = not dates or sheet.plan.zone.date_of(step.start) > dates[-1]
        if step.dose > before[0].dose and outside and step.start > sheet.plan.as_of:
            yield step


def _visit(sheet: SheetInput, cycle: Cycle, step: Segment, width: float) -> Lines:
    zone, first = sheet.plan.zone, _premedication_of(sheet, cycle, step)
    values = {"at": full(zone, step.start), "dose": dose(step.dose)}
    visit = say("sheet.hospital.visit", **values)
    if first is not None:
        values |= {"order": premedication_order(first), "due": full(zone, first.due_at)}
        visit = say("sheet.hospital.visit_first", **values)
    rise = waits_for(cycle, step.start)
    return paragraph(only_if_approved(visit, rise), width, BODY if rise is None else STRONG)


def _premedication_of(sheet: SheetInput, cycle: Cycle, step: Segment) -> Premedication | None:
    """What is to be given first, and so when the visit begins."""
    ordered = (item for item in sheet.plan.premedications if item.cycle == cycle.number and item.before == step.start)
    return next((item for item in ordered if item.status in ("upcoming", "due")), None)


def interruptions(sheet: SheetInput, cycle: Cycle, width: float) -> tuple[Section, ...]:
    """Those so far, if there were any."""
    if not cycle.interruptions:
        return ()
    shares = (("stop", 0.235), ("restart", 0.285), ("minutes", 0.15), ("premedication", 0.33))
    columns = tuple(Column(say(f"sheet.interruptions.{name}"), share) for name, share in shares)
    rows = [table_row(_interruption(sheet, stop), columns, width) for stop in cycle.interruptions]
    return (section("sheet.interruptions", rows, width, table_head(columns, width)),)


def _interruption(sheet: SheetInput, stop: Interruption) -> tuple[Cell, ...]:
    zone, until = sheet.plan.zone, stop.restart
    if until is not None:
        ended = Cell(full(zone, until))
    elif stop.ended_at is not None:
        ended = Cell(say("sheet.interruptions.ended", at=full(zone, stop.ended_at)))
    else:
        ended = strong(say("sheet.interruptions.open"))
    return Cell(full(zone, stop.stop)), ended, Cell(duration(stop.minutes)), _premedicated(sheet, stop)


def _premedicated(sheet: SheetInput, stop: Interruption) -> Cell:
    """What became of the premedication that the restart calls for."""
    item = premedication_of_restart(sheet.plan, stop)
    if item is not None and item.dose is not None:
        return Cell(given_or_ask(sheet.plan.zone, item.status, item.dose))
    if stop.is_open:
        return _still_to_give(sheet, stop)
    if stop.restart is None and stop.premedication:
        return Cell(say("sheet.interruptions.not_any_more"))
    return strong(say("sheet.not_logged")) if stop.premedication else Cell(say("sheet.interruptions.not_needed"))


def _still_to_give(sheet: SheetInput, stop: Interruption) -> Cell:
    line = sheet.protocol.premedication.needed_from(stop.stop)
    code = "sheet.interruptions.needed_from" if line > sheet.plan.as_of else "sheet.interruptions.needed"
    return strong(say(code, line=full(sheet.plan.zone, line)))


def when_the_pump_stops(sheet: SheetInput, width: float) -> tuple[Section, ...]:
    """None once the treatment is discontinued: nothing is restarted then."""
    if is_discontinued(sheet.plan):
        return ()
    columns = (Column(say("sheet.stops.length"), 0.24), Column(say("sheet.stops.do"), 0.76))
    rows = [table_row((strong(when), what), columns, width) for when, what in _stops(sheet)]
    return (section("sheet.stops", rows, width, table_head(columns, width), whole=True),)


def _stops(sheet: SheetInput) -> Iterator[tuple[str, str]]:
    first, rule = sheet.protocol.premedication, sheet.protocol.interruption
    premedicate = {
        "drug": first.drug,
        "dose": amount(first.dose_mg, "mg"),
        "route": first.route,
        "lead": span(first.lead),
    }
    threshold, limit = span(first.after_interruption), span(rule.same_cycle_limit)
    yield say("sheet.stops.under", threshold=threshold), say("sheet.stops.under.do", drug=first.drug)
    yield say("sheet.stops.from", threshold=threshold), say("sheet.stops.from.do", **premedicate)
    yield say("sheet.stops.over", limit=limit), say("sheet.stops.over.do")
    yield say("sheet.stops.bag"), say("sheet.stops.bag.do", new_bag_after=span(rule.new_bag_after))
    yield say("sheet.stops.always"), say("sheet.stops.always.do")


def line_and_pump(sheet: SheetInput, width: float) -> Section:
    """The first rule, do not flush, is the one that harms most when forgotten."""
    rows = []
    for place, rule in enumerate(sheet.drug_file.handling):
        sentence = say(f"sheet.handling.{rule.code}")
        said = sentence if rule.verified else say("sheet.handling.unverified", sentence=sentence)
        rows.append(paragraph(said, width, BODY if place else STRONG))
    if not rows:
        rows.append(paragraph(say("sheet.handling.none"), width, STRONG))
    return section("sheet.handling", rows, width, whole=True)


def signatures(width: float) -> Section:
    """A line each to write on: who, signed, when."""
    shares = (("role", 0.16), ("name", 0.3), ("signature", 0.3), ("moment", 0.24))
    columns = tuple(Column(say(f"sheet.sign.{name}"), share) for name, share in shares)
    roles = (strong(say(f"sheet.sign.{role}")) for role in ("prescriber", "pharmacist", "nurse_first", "nurse_second"))
    rows = [table_row((role, "", "", ""), columns, width, least=_TO_SIGN) for role in roles]
    return section("sheet.sign", rows, width, table_head(columns, width), whole=True)
