"""The decisions of this cycle that a prescriber gave by telephone, and whether they have signed them since.

A sheet without such an order has no such section. Must not know how an order is taken or signed.
"""

from __future__ import annotations

from model.casebook.sheets import SheetInput, SheetOrder
from model.domain.moments import Zone
from model.domain.records import LogRecord
from reports.blocks import Cell, Column, strong, table_head, table_row
from reports.flow import Section
from reports.sections import section
from reports.sheet_words import full
from resources.wording import say


def telephone_orders(sheet: SheetInput, width: float) -> tuple[Section, ...]:
    if not sheet.orders:
        return ()
    shares = (("when", 0.25), ("order", 0.26), ("by", 0.23), ("countersigned", 0.26))
    columns = tuple(Column(say(f"sheet.orders.{name}"), share) for name, share in shares)
    rows = [table_row(_cells(order, sheet.plan.zone), columns, width) for order in sheet.orders]
    return (section("sheet.orders", rows, width, table_head(columns, width), whole=True),)


def _cells(order: SheetOrder, zone: Zone) -> tuple[Cell, ...]:
    what = say(f"sheet.orders.of.{_what(order.record)}")
    by = say("sheet.orders.read_back", prescriber=order.prescriber, who=order.written_by)
    return Cell(full(zone, order.record.at)), Cell(what), Cell(by), _countersigned(order, zone)


def _countersigned(order: SheetOrder, zone: Zone) -> Cell:
    if order.countersigned_at is None:
        return strong(say("countersign.not_yet"))
    return Cell(say("countersign.done", who=order.countersigned_by, when=full(zone, order.countersigned_at)))


def _what(record: LogRecord) -> str:
    """A restart is an order for what was decided with it; a step-down may come with a decision, which weighs more."""
    if record.kind != "infusion_restarted":
        return record.kind
    cycle = record.fields.get("cycle")
    return f"{cycle}_cycle" if cycle else "step_down"
