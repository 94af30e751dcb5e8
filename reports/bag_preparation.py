"""How each bag type of the sheet is made up: the dose for the patient and, apart from it, what goes into the bag.

Every number is the drug file's. A row that is unusable prints none; one that is not verified says so.
"""

from __future__ import annotations

from decimal import Decimal

from model.casebook.sheets import SheetInput
from model.domain.drug_file import DrugFile
from model.domain.moments import HOUR, Zone
from model.domain.plan_values import Cycle
from model.domain.writing import amount, dose, running_time
from reports.bag_list import kinds_to_prepare
from reports.bag_words import contents, filter_words, keeps_words, row_state
from reports.blocks import Cell, Column, strong, table_head, table_row
from reports.flow import Section
from reports.page import CELL, STRONG_CELL
from reports.sections import section
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
    rows = [table_row(_cells(sheet.drug_file, sheet.plan.zone, *kind), columns, width) for kind in kinds]
    return (section("sheet.preparation", rows, width, table_head(columns, width), whole=True),)


def _cells(drug_file: DrugFile, zone: Zone, hours: int, of_dose: Decimal) -> tuple[Cell, ...]:
    bag = strong(say("sheet.preparation.bag_type", hours=hours, dose=dose(of_dose)))
    row, kept = drug_file.row(hours, of_dose), drug_file.stability_of_bag(hours)
    if row is None or row.composition is None or not row.usable:
        unusable = strong(say("sheet.preparation.unusable"))
        return bag, Cell(say("sheet.not_known")), unusable, strong(say("sheet.not_verified"))
    given, time = amount(row.dose_to_patient_mcg, "mcg"), running_time(hours * HOUR)
    added = say(
        "sheet.preparation.kept",
        contents=contents(drug_file.name, row.composition),
        filter=filter_words(drug_file, row),
        keeps=keeps_words(kept),
    )
    checked = Cell(row_state(drug_file, row, zone), CELL if drug_file.is_verified(row) else STRONG_CELL)
    to_patient = Cell(say("sheet.preparation.delivers", amount=given, time=time))
    return bag, to_patient, Cell(added), checked
