"""What must be read before the orders: void sheets, a pump that stands, bags nobody knows, the plan's findings.

Must not decide anything: each notice follows from the plan, the drug file or the sheet's own number.
"""

from __future__ import annotations

from collections.abc import Iterator

from model.casebook.sheets import SheetInput
from model.domain.moments import HOUR, Minute
from model.domain.plan_values import Cycle, Interruption, Plan
from model.domain.printed_sheet import pump_stands
from model.domain.unapproved_rise import unapproved_rise
from model.domain.writing import dose, running_time
from model.exchange.explanation import finding_sentence
from reports.bag_list import kinds_to_prepare
from reports.blocks import Cell, notice
from reports.flow import Section
from reports.page import BODY, STRONG
from reports.sheet_words import full
from resources.wording import say


def notices(sheet: SheetInput, cycle: Cycle, width: float) -> tuple[Section, ...]:
    """One box, or nothing at all."""
    said = (*_strong(sheet, cycle), *_plain(sheet, cycle))
    return (Section((notice(said, width),)),) if said else ()


def _strong(sheet: SheetInput, cycle: Cycle) -> Iterator[Cell]:
    if sheet.plan.discontinued_at is not None:
        yield Cell(say("sheet.notice.discontinued", at=full(sheet.plan.zone, sheet.plan.discontinued_at)), STRONG)
    if sheet.replaces:
        yield Cell(_replaces(sheet.replaces), STRONG)
    if pump_stands(sheet.plan):
        yield Cell(_stands(sheet.plan), STRONG)
    unconfirmed = sheet.plan.end_unconfirmed
    if unconfirmed is not None and unconfirmed.number <= cycle.number:
        yield Cell(say("sheet.notice.end_not_confirmed", cycle=unconfirmed.number), STRONG)
    yield from _approvals(sheet, cycle)
    for hours, of_dose in kinds_to_prepare(cycle, sheet.plan.as_of):
        row = sheet.drug_file.row(hours, of_dose)
        if row is None or not row.usable:
            bag = running_time(hours * HOUR)
            yield Cell(say("sheet.notice.bag_not_known", bag=bag, dose=dose(of_dose)), STRONG)


def _approvals(sheet: SheetInput, cycle: Cycle) -> Iterator[Cell]:
    rise = unapproved_rise(cycle)
    if rise is not None:
        values = {"dose": dose(rise.dose), "lower": dose(rise.lower), "at": full(sheet.plan.zone, rise.at)}
        code = "sheet.notice.wanted_approval" if rise.is_wanted else "sheet.notice.needs_approval"
        yield Cell(say(code, **values), STRONG)


def _plain(sheet: SheetInput, cycle: Cycle) -> Iterator[Cell]:
    if cycle.start_is == "planned":
        yield Cell(say("sheet.notice.not_started"), BODY)
    if _has_unverified_rows(sheet, cycle):
        yield Cell(say("sheet.notice.not_verified"), BODY)
    said_above = {"decision_needed", *(("approval_needed",) if unapproved_rise(cycle) is not None else ())}
    for found in sheet.plan.findings:
        if found.cycle == cycle.number and found.code not in said_above:
            yield Cell(
                say("sheet.notice.finding", sentence=finding_sentence(found, sheet.plan.zone, sheet.protocol)), BODY
            )


def _has_unverified_rows(sheet: SheetInput, cycle: Cycle) -> bool:
    rows = (sheet.drug_file.row(hours, of_dose) for hours, of_dose in kinds_to_prepare(cycle, sheet.plan.as_of))
    return any(row is not None and row.usable and not sheet.drug_file.is_verified(row) for row in rows)


def _replaces(numbers: tuple[int, ...]) -> str:
    if len(numbers) == 1:
        return say("sheet.notice.replaces.one", number=numbers[0])
    *first, last = (str(number) for number in numbers)
    return say("sheet.notice.replaces.many", numbers=", ".join(first), last=last)


def _stands(plan: Plan) -> str:
    """Which cycle it stands in may be another than the sheet's."""
    stop = _open_interruption(plan)
    code = "sheet.notice.decision" if plan.status == "decision_needed" else "sheet.notice.stands"
    since: Minute = stop.stop if stop is not None else plan.as_of
    return say(code, since=full(plan.zone, since))


def _open_interruption(plan: Plan) -> Interruption | None:
    return next((c.open_interruption for c in plan.cycles if c.open_interruption is not None), None)
