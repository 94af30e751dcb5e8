"""The plan on paper: in words, its dates, the premedication and the infusion orders of one cycle.

Every moment, dose and reason is the plan's. Must not compute any of them anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import pairwise

from model.casebook.sheets import SheetInput
from model.domain.because import Because
from model.domain.moments import Minute
from model.domain.plan_values import Cycle, Premedication, Segment
from model.domain.printed_sheet import cycle_of, dose_stretches, is_discontinued, premedications_of
from model.domain.unapproved_rise import UnapprovedRise, unapproved_rise
from model.domain.writing import amount, clock, dose, duration, span
from reports.bag_list import bag_kinds
from reports.blocks import Cell, Column, Row, paragraph, strong, table_head, table_row
from reports.flow import Section
from reports.page import QUIET_CELL, STRONG, Block
from reports.page_header import drug_name
from reports.sections import section
from reports.sheet_words import because, full, given_or_ask, only_if_approved, premedication_order, waits_for
from resources.wording import say

_CUT = ("cut_short", "discontinued")


def plan_in_words(sheet: SheetInput, cycle: Cycle, width: float) -> Section:
    sentences = [
        _regimen(sheet, cycle),
        *([] if is_discontinued(sheet.plan) else [say("sheet.words.moves")]),
        say("sheet.words.status", status=_status(sheet), at=full(sheet.plan.zone, sheet.plan.as_of)),
    ]
    return section("sheet.words", [paragraph(sentence, width) for sentence in sentences], width, whole=True)


def _status(sheet: SheetInput) -> str:
    """Nobody is between cycles as long as nobody has said that the infusion ended."""
    unconfirmed = sheet.plan.end_unconfirmed
    if unconfirmed is not None:
        return say("sheet.words.end_not_confirmed", cycle=unconfirmed.number)
    return say(f"status.{sheet.plan.status}")


def _regimen(sheet: SheetInput, cycle: Cycle) -> str:
    steps = [_step(cycle, stretch) for stretch in dose_stretches(cycle)]
    values = {
        "cycle": cycle.number,
        "protocol": sheet.protocol.id,
        "dosed_as": cycle.dosed_as,
        "drug": drug_name(sheet.protocol),
        "route": sheet.protocol.drug.route,
        "steps": reduce(lambda before, after: say("sheet.words.then", before=before, after=after), steps)
        if steps
        else say("sheet.words.nothing"),
        "total": span(_runs(cycle.segments)),
    }
    is_open = cycle.infusion_end is None or cycle.outcome in _CUT
    return say("sheet.words.regimen_open" if is_open else "sheet.words.regimen", **values)


def _step(cycle: Cycle, stretch: tuple[Segment, ...]) -> str:
    """One that runs on for want of an approval has no length of its own."""
    values = {"dose": dose(stretch[0].dose), "length": span(_runs(stretch))}
    held, rise = _held_at(cycle, stretch), waits_for(cycle, stretch[0].start)
    if held is not None:
        return say("sheet.words.step_until_approved", rise=dose(held.dose), lower=dose(held.lower))
    if rise is not None:
        return say("sheet.words.step_if_approved", lower=dose(rise.lower), **values)
    return say("sheet.words.step", **values)


def _held_at(cycle: Cycle, stretch: tuple[Segment, ...]) -> UnapprovedRise | None:
    """The rise that this dose waits for, where the moment of it has passed without an approval."""
    rise = unapproved_rise(cycle)
    return rise if rise is not None and rise.is_wanted and stretch[-1] == cycle.segments[-1] else None


def _runs(stretch: tuple[Segment, ...]) -> Minute:
    return sum(part.end - part.start for part in stretch)


def dates(sheet: SheetInput, cycle: Cycle, width: float) -> Section:
    shares = (("what", 0.27), ("when", 0.29), ("state", 0.14), ("because", 0.3))
    columns = tuple(Column(say(f"sheet.dates.{name}"), share) for name, share in shares)
    rows = [
        table_row((strong(what), when, state, Cell(why, QUIET_CELL)), columns, width)
        for what, when, state, why in _dates(sheet, cycle)
    ]
    return section("sheet.dates", rows, width, table_head(columns, width), whole=True)


_Date = tuple[str, str, str, str]


def _dates(sheet: SheetInput, cycle: Cycle) -> Iterator[_Date]:
    """What, when, how sure, why."""
    zone = sheet.plan.zone
    start_state = "logged" if cycle.start_is == "actual" else "planned"
    yield _date(sheet, "start", cycle.start, start_state, cycle.start_because)
    stretches = dose_stretches(cycle)
    for before, after in pairwise(stretches):
        name = "step_dose" if after[0].dose > before[0].dose else "step_down"
        what = say(f"sheet.dates.{name}", dose=dose(after[0].dose))
        yield what, full(zone, after[0].start), _step_state(sheet, cycle, after[0]), because(after[0].because)
    yield from _wanted_rise(sheet, cycle)
    yield from _end(sheet, cycle)
    yield _next_cycle(sheet, cycle)


def _wanted_rise(sheet: SheetInput, cycle: Cycle) -> Iterator[_Date]:
    rise = unapproved_rise(cycle)
    if rise is not None and rise.is_wanted:
        since = say("sheet.dates.wanted_since", at=full(sheet.plan.zone, rise.at))
        what, when = say("sheet.dates.step_dose", dose=dose(rise.dose)), say("sheet.dates.when_approved")
        yield what, when, say("sheet.state.needs_approval"), since


def _step_state(sheet: SheetInput, cycle: Cycle, step: Segment) -> str:
    """A dose is what the bag that hangs gives: a step whose bag nobody logged is an assumption."""
    if step.start <= sheet.plan.as_of:
        logged = any(bag.hung == step.start and bag.confirmed_by is not None for bag in cycle.bags)
        return say("sheet.state.logged" if logged else "sheet.state.assumed")
    return say("sheet.state.needs_approval" if step.awaits_approval else "sheet.state.projected")


def _date(sheet: SheetInput, name: str, minute: Minute, state: str, why: Because) -> _Date:
    moment = full(sheet.plan.zone, minute)
    return say(f"sheet.dates.{name}"), moment, say(f"sheet.state.{state}"), because(why)


def _end(sheet: SheetInput, cycle: Cycle) -> Iterator[_Date]:
    if cycle.infusion_end is None:
        yield say("sheet.dates.end"), say("sheet.not_known"), say("sheet.state.open"), because(cycle.end_because)
    else:
        when, state = full(sheet.plan.zone, cycle.infusion_end), _end_state(cycle)
        yield say("sheet.dates.end"), when, say(f"sheet.state.{state}"), _end_because(cycle, state)
    free, zone = cycle.treatment_free, sheet.plan.zone
    if free is not None:
        when = say("sheet.dates.until", end=full(zone, free.end))
        state = "past" if free.end <= sheet.plan.as_of else "projected"
        yield say("sheet.dates.free"), when, _following(sheet, cycle, state), because(free.because)


def _following(sheet: SheetInput, cycle: Cycle, state: str) -> str:
    """What is counted from an end that nobody confirmed is no surer than that end."""
    return say(f"sheet.state.{'from_computed' if cycle == sheet.plan.end_unconfirmed else state}")


def _end_state(cycle: Cycle) -> str:
    if cycle.infusion_end_is == "projected":
        return "projected"
    if cycle.outcome in _CUT:
        return cycle.outcome
    return "logged" if cycle.end_confirmed_by is not None else "computed"


def _end_because(cycle: Cycle, state: str) -> str:
    """What was logged ended it, whether the doses were given or not; else the doses do."""
    if state in ("projected", "computed"):
        return because(cycle.end_because)
    entries = ", ".join(str(entry) for entry in cycle.end_because.entries)
    return say(f"sheet.because.end.{state}", entries=entries)


def _next_cycle(sheet: SheetInput, cycle: Cycle) -> _Date:
    what, following = say("sheet.dates.next"), cycle_of(sheet.plan, cycle.number + 1)
    if following is not None:
        state = "logged" if following.start_is == "actual" else "planned"
        when = full(sheet.plan.zone, following.start)
        return what, when, _following(sheet, cycle, state), because(following.start_because)
    if is_discontinued(sheet.plan):
        return what, say("sheet.dates.none_discontinued"), "", say("sheet.because.next.discontinued")
    if sheet.protocol.has_cycle(cycle.dosed_as + 1):
        return what, say("sheet.not_known"), say("sheet.state.open"), ""
    return what, say("sheet.dates.none"), "", ""


def premedication(sheet: SheetInput, cycle: Cycle, width: float) -> Section:
    shares = (("order", 0.25), ("give_by", 0.18), ("before", 0.18), ("reason", 0.18), ("state", 0.21))
    columns = tuple(Column(say(f"sheet.premedication.{name}"), share) for name, share in shares)
    items = premedications_of(sheet.plan, cycle.number)
    rows = [table_row(_premedication(sheet, cycle, item), columns, width) for item in items]
    before_rise = [paragraph(said, width, STRONG) for said in _before_wanted_rise(sheet, cycle)]
    if not rows:
        none = [paragraph(say("sheet.premedication.none"), width)]
        return section("sheet.premedication", before_rise or none, width)
    lead = say("sheet.premedication.lead", lead=span(sheet.protocol.premedication.lead))
    below: list[Block] = [*rows, *before_rise, paragraph(lead, width, QUIET_CELL)]
    return section("sheet.premedication", below, width, table_head(columns, width), whole=True)


def _waits_for(cycle: Cycle, item: Premedication) -> UnapprovedRise | None:
    """Of one that is for the rise alone."""
    return waits_for(cycle, item.before) if item.reasons == ("step_dose",) else None


def _before_wanted_rise(sheet: SheetInput, cycle: Cycle) -> Iterator[str]:
    """A rise that waits for its approval has no moment yet, and so no item in the plan."""
    rise, rule = unapproved_rise(cycle), sheet.protocol.premedication
    if rise is not None and rise.is_wanted and rule.before_step_dose:
        order = say("sheet.premedication.what", drug=rule.drug, dose=amount(rule.dose_mg, "mg"), route=rule.route)
        values = {"dose": dose(rise.dose), "lead": span(rule.lead)}
        yield only_if_approved(say("sheet.premedication.before_rise", what=order, **values), rise)


def _premedication(sheet: SheetInput, cycle: Cycle, item: Premedication) -> tuple[Cell, ...]:
    reasons = ", ".join(say(f"premedication.{reason}") for reason in item.reasons)
    return (
        strong(_order(sheet, cycle, item)),
        *_give_by_and_before(sheet, cycle, item),
        Cell(say("sheet.premedication.why", reasons=reasons, source=say(f"sheet.source.{item.because.citation.kind}"))),
        _premedication_state(sheet, cycle, item),
    )


def _order(sheet: SheetInput, cycle: Cycle, item: Premedication) -> str:
    order = premedication_order(item)
    if item.needed_from is not None and item.needed_from > sheet.plan.as_of:
        return say("sheet.premedication.only_if_later", line=full(sheet.plan.zone, item.needed_from), what=order)
    return only_if_approved(order, _waits_for(cycle, item))


def _give_by_and_before(sheet: SheetInput, cycle: Cycle, item: Premedication) -> tuple[Cell, Cell]:
    """While the pump stands no time of the restart is known: what is printed for it does not slide with the clock."""
    zone, lead = sheet.plan.zone, span(sheet.protocol.premedication.lead)
    by_restart = Cell(say("sheet.premedication.lead_before_restart", lead=lead))
    if item.needed_from is None:
        if _waits_for_restart(sheet, cycle, item):
            return by_restart, Cell(say("sheet.premedication.restart"))
        return Cell(full(zone, item.due_at)), Cell(full(zone, item.before))
    line = full(zone, item.needed_from)
    if item.needed_from <= sheet.plan.as_of:
        return by_restart, Cell(say("sheet.premedication.any_restart", line=line))
    values = {"lead": lead, "due": full(zone, item.due_at), "line": clock(zone, item.needed_from, with_zone=True)}
    give_by = Cell(say("sheet.premedication.lead_before_restart_from", **values))
    return give_by, Cell(say("sheet.premedication.restart_from", moment=line))


def _waits_for_restart(sheet: SheetInput, cycle: Cycle, item: Premedication) -> bool:
    """A restart whose time nobody knows: of the open interruption, or with it a step dose reached when it began."""
    reached = cycle.open_interruption is not None and item.before == sheet.plan.as_of and item.reasons == ("step_dose",)
    return item.open_interruption or reached


def _premedication_state(sheet: SheetInput, cycle: Cycle, item: Premedication) -> Cell:
    """One that is to come leaves room to write when it was given, and by whom."""
    if item.dose is not None:
        said = given_or_ask(sheet.plan.zone, item.status, item.dose)
        return Cell(said) if item.status == "given" else strong(said)
    if item.status == "missed":
        return strong(say("sheet.not_logged"))
    if item.status == "upcoming" or _waits_for_restart(sheet, cycle, item):
        return Cell("")
    return Cell(say("premedication.status.due"))


def infusion(sheet: SheetInput, cycle: Cycle, width: float) -> Section:
    shares = (("order", 0.284), ("from", 0.248), ("to", 0.248), ("runs", 0.14), ("bags", 0.08))
    columns = tuple(Column(say(f"sheet.infusion.{name}"), share) for name, share in shares)
    rows = [_infusion_row(sheet, cycle, stretch, columns, width) for stretch in dose_stretches(cycle)]
    return section("sheet.infusion", rows, width, table_head(columns, width), whole=True)


def _infusion_row(
    sheet: SheetInput, cycle: Cycle, stretch: tuple[Segment, ...], columns: tuple[Column, ...], width: float
) -> Row:
    zone, of_dose = sheet.plan.zone, stretch[0].dose
    order = say(
        "sheet.infusion.what",
        drug=drug_name(sheet.protocol),
        dose=dose(of_dose),
        route=sheet.protocol.drug.route,
    )
    kinds = [hours for hours, kind_dose in bag_kinds(cycle) if kind_dose == of_dose]
    bags = ", ".join(say("sheet.infusion.bag", hours=hours) for hours in kinds)
    start, end, runs = full(zone, stretch[0].start), full(zone, stretch[-1].end), duration(_runs(stretch))
    held = _held_at(cycle, stretch)
    if held is not None:
        end, runs = say("sheet.infusion.until_approved", dose=dose(held.dose), end=end), say("sheet.state.open")
    ordered = strong(only_if_approved(order, waits_for(cycle, stretch[0].start)))
    return table_row((ordered, start, end, runs, bags), columns, width)
