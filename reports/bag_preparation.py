"""How each bag type of the sheet is made up: the dose for the patient and, apart from it, what goes into the bag.

Every number is the drug file's. A row that is unusable prints none; one that is not verified says so.
"""

from __future__ import annotations

from decimal import Decimal

from model.casebook.sheets import SheetInput
from model.domain.drug_file import BagRow, Composition, DrugFile, Stability
from model.domain.moments import HOUR
from model.domain.plan_values import Cycle
from model.domain.writing import amount, dose, number, running_time, span
from reports.bag_list import kinds_to_prepare
from reports.blocks import Cell, Column, strong, table_head, table_row
from reports.flow import Section
from reports.page import CELL, STRONG_CELL
from reports.sections import section
from reports.sheet_words import verified
from resources.wording import say


def bag_preparation(sheet: SheetInput, cycle: Cycle, width: float) -> tuple[Section, ...]:
    """None where no bag is to be hung any more."""
    kinds = kinds_to_prepare(cycle, sheet.plan.as_of)
    if not kinds:
        return ()
    columns = tuple(
        Column(say(f"sheet.preparation.{name}"), share)
        for name, share in (("bag", 0.2), ("to_patient", 0.15), ("add", 0.49), ("checked", 0.16))
    )
    rows = [table_row(_cells(sheet.drug_file, *kind), columns, width) for kind in kinds]
    return (section("sheet.preparation", rows, width, table_head(columns, width), whole=True),)


def _cells(drug_file: DrugFile, hours: int, of_dose: Decimal) -> tuple[Cell, ...]:
    bag = strong(say("sheet.preparation.bag_type", hours=hours, dose=dose(of_dose)))
    row, kept = drug_file.row(hours, of_dose), drug_file.stability_of_bag(hours)
    if row is None or row.composition is None or not row.usable:
        unusable = strong(say("sheet.preparation.unusable"))
        return bag, Cell(say("sheet.not_known")), unusable, _checked(False)
    given, time = amount(row.dose_to_patient_mcg, "mcg"), running_time(hours * HOUR)
    added = say(
        "sheet.preparation.kept",
        contents=_contents(drug_file.name, row.composition),
        filter=_filter(drug_file, row),
        keeps=_keeps(kept),
    )
    is_verified = row.verified and kept is not None and kept.verified
    to_patient = Cell(say("sheet.preparation.delivers", amount=given, time=time))
    return bag, to_patient, Cell(added), _checked(is_verified)


def _checked(is_verified: bool) -> Cell:
    return Cell(verified(is_verified), CELL if is_verified else STRONG_CELL)


def _contents(drug: str, made: Composition) -> str:
    """What goes into the bag in order of addition, the drug last."""
    items = ", ".join(
        say("sheet.preparation.ingredient", amount=amount(item.ml, "mL"), name=item.name) for item in made.ingredients
    )
    code = "sheet.preparation.contents.one" if made.vials == 1 else "sheet.preparation.contents.many"
    return say(code, items=items, drug=drug, amount=amount(made.drug_ml, "mL"), vials=number(made.vials))


def _filter(drug_file: DrugFile, row: BagRow) -> str:
    if row.needs_filter is None:
        return say("sheet.preparation.filter_not_known")
    if not row.needs_filter:
        return say("sheet.preparation.no_filter")
    return say("sheet.preparation.filter", micron=number(drug_file.in_line_filter.micron))


def _keeps(kept: Stability | None) -> str:
    if kept is None or kept.room_hours is None or kept.fridge_hours is None:
        return say("sheet.preparation.keeps_not_known")
    return say("sheet.preparation.keeps", room=amount(kept.room_hours, "h"), fridge=span(kept.fridge_hours * HOUR))
