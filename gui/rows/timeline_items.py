"""Every item of the timeline, in order of time: the one list that the painter draws and the table twin lists."""

from __future__ import annotations

from gui.rows.beside import beside_items
from gui.rows.facts import Facts
from gui.rows.item import LANES, Item
from gui.rows.items_infusion import infusion_items
from gui.rows.items_premedication import premedication_items
from gui.rows.items_stay import stay_items


def items(facts: Facts) -> tuple[Item, ...]:
    """By start, then by lane from the top; keys are unique and stay while the log and the plan's shape stay."""
    found = [*infusion_items(facts), *stay_items(facts), *premedication_items(facts), *beside_items(facts)]
    return tuple(sorted(found, key=lambda item: (item.start, LANES.index(item.lane), item.end, item.key)))
