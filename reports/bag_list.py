"""The bag list and how its bags are prepared: what hangs when, at which rate, how much of it is infused.

Volumes come from the drug file's row and the bag's planned minutes; a row that is unusable gives no number.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from model.casebook.sheets import SheetInput
from model.domain.drug_file import DrugFile
from model.domain.moments import HOUR, Minute
from model.domain.plan_values import Bag, Cycle
from model.domain.printed_sheet import running_minutes
from model.domain.unapproved_rise import unapproved_rise
from model.domain.writing import amount, clock, day, dose, number, rate, running_time
from reports.blocks import Cell, Column, paragraph, strong, table_head, table_row
from reports.flow import Section
from reports.page import CELL, LABEL, QUIET_CELL, STRONG, STRONG_CELL, Block
from reports.sections import section
from resources.wording import say

BagState = Literal["past", "hanging", "to_come"]


def bag_state(cycle: Cycle, bag: Bag, as_of: Minute) -> BagState:
    """A bag that would be hung at this very minute and was not logged is still to come."""
    if cycle.start_is == "planned" or bag.hung > as_of:
        return "to_come"
    if bag.down <= as_of:
        return "past"
    return "hanging" if bag.confirmed_by is not None or bag.hung < as_of else "to_come"


def planned_minutes(cycle: Cycle, bag: Bag) -> Minute:
    """Its running minutes, interruptions left out: what its volume is for."""
    return running_minutes(cycle.segments, bag.hung, bag.down)


def bag_kinds(cycle: Cycle) -> tuple[tuple[int, Decimal], ...]:
    """Each bag type and dose of the cycle once, in order of hanging."""
    return tuple(dict.fromkeys((bag.hours, bag.dose) for bag in cycle.bags))


def kinds_to_prepare(cycle: Cycle, as_of: Minute) -> tuple[tuple[int, Decimal], ...]:
    """The same without those that are used up: of bags that hang or are to come."""
    wanted = (bag for bag in cycle.bags if bag_state(cycle, bag, as_of) != "past")
    return tuple(dict.fromkeys((bag.hours, bag.dose) for bag in wanted))


def bag_list(sheet: SheetInput, cycle: Cycle, width: float) -> Section:
    columns = _columns()
    rows: list[Block] = []
    for place in range(len(cycle.bags)):
        if place == _first_that_waits(sheet, cycle):
            rows.append(paragraph(_why_they_wait(cycle), width, STRONG))
        rows.append(table_row(_cells(sheet, cycle, place), columns, width))
    if kinds_to_prepare(cycle, sheet.plan.as_of):
        rows.append(paragraph(say("sheet.bags.how"), width, LABEL))
    return section("sheet.bags", rows, width, table_head(columns, width))


def _first_that_waits(sheet: SheetInput, cycle: Cycle) -> int | None:
    return next((place for place, bag in enumerate(cycle.bags) if _waits_as(cycle, bag, sheet.plan.as_of)), None)


def _why_they_wait(cycle: Cycle) -> str:
    rise = unapproved_rise(cycle)
    assert rise is not None  # noqa: S101 - only then does a bag wait
    code = "sheet.bags.until_approved" if rise.is_wanted else "sheet.bags.only_if_approved"
    return say(code, dose=dose(rise.dose), lower=dose(rise.lower))


def _waits_as(cycle: Cycle, bag: Bag, as_of: Minute) -> Literal["if_approved", "if_not_approved"] | None:
    """For the rise that it comes with, or, past the moment of one that nobody approved, for there being none."""
    rise = unapproved_rise(cycle)
    if rise is None or bag_state(cycle, bag, as_of) != "to_come":
        return None
    if rise.is_wanted:
        return "if_not_approved"
    return "if_approved" if bag.hung >= rise.at else None


def _columns() -> tuple[Column, ...]:
    shares = (
        ("number", 0.045, False),
        ("date", 0.152, False),
        ("time", 0.105, False),
        ("dose", 0.135, False),
        ("type", 0.06, True),
        ("runs", 0.12, True),
        ("rate", 0.093, True),
        ("volume", 0.095, True),
        ("note", 0.195, False),
    )
    return tuple(Column(say(f"sheet.bags.{name}"), share, right) for name, share, right in shares)


def _cells(sheet: SheetInput, cycle: Cycle, place: int) -> tuple[Cell, ...]:
    bag, zone = cycle.bags[place], sheet.plan.zone
    state, minutes = bag_state(cycle, bag, sheet.plan.as_of), planned_minutes(cycle, bag)
    style = QUIET_CELL if state == "past" else CELL
    note = _conditional(_note(cycle, place, state, minutes), _waits_as(cycle, bag, sheet.plan.as_of))
    return (
        Cell(number(place + 1), style),
        Cell(day(zone.date_of(bag.hung), with_year=True), style),
        Cell(clock(zone, bag.hung, with_zone=True), style),
        Cell(dose(bag.dose), style),
        Cell(amount(bag.hours, "h"), style),
        Cell(running_time(minutes), style),
        *((Cell(""), Cell("")) if state == "past" else _pump_cells(sheet.drug_file, bag, minutes)),
        Cell(note, style if state == "past" else STRONG_CELL),
    )


def _pump_cells(drug_file: DrugFile, bag: Bag, minutes: Minute) -> tuple[Cell, Cell]:
    """Rate and volume; what is done already is no order and has neither."""
    row = drug_file.row(bag.hours, bag.dose)
    per_hour = row.rate_ml_per_hour if row is not None else None
    volume = row.volume_ml_for(minutes) if row is not None else None
    if per_hour is None or volume is None:
        return Cell(say("sheet.not_known")), Cell(say("sheet.not_known"))
    return Cell(rate(per_hour)), strong(amount(volume, "mL"))


def _note(cycle: Cycle, place: int, state: BagState, minutes: Minute) -> str:
    bag = cycle.bags[place]
    logged = "logged" if bag.confirmed_by is not None else "assumed"
    if state == "past":
        return say(f"sheet.bags.past.{logged}")
    hanging = say(f"sheet.bags.hanging.{logged}") if state == "hanging" else ""
    if minutes >= bag.hours * HOUR:
        return hanging
    partial = say(f"sheet.bags.partial.{_cut_by(cycle, place)}")
    return say("sheet.bags.hanging_and_partial", partial=partial, hanging=hanging) if hanging else partial


def _conditional(note: str, waits_as: str | None) -> str:
    if waits_as is None:
        return note
    condition = say(f"sheet.bags.{waits_as}")
    return say("sheet.bags.and_condition", note=note, condition=condition) if note else condition


def _cut_by(cycle: Cycle, place: int) -> str:
    """What takes the bag down before its hours are over: the next one's reason, or the end."""
    if place + 1 == len(cycle.bags):
        return "end"
    rule = cycle.bags[place + 1].because.rule
    return {"bag_dose_step": "step_dose", "bag_finish_reached": "finish"}.get(rule, "change")
