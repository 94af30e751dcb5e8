"""Where each item lies: lanes from top to bottom, a box in whole pixels for every item in sight. No Qt.

Painting, hovering and keyboard focus share these boxes. An interruption is never thinner than 2 px.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gui.rows.item import LANES, Item, Lane
from gui.timeline.scale import Scale

HEADER = 40
FOOTER = 22
GUTTER = 108
RIGHT_MARGIN = 12
MARK = 14
THINNEST = 2
LOWEST_DOSE = 4
STAY = 6

_SHARES: dict[Lane, int] = {"hospital": 7, "dose": 14, "bag": 8, "interruption": 8, "premedication": 8}
_SHALLOWEST = 22


@dataclass(frozen=True, slots=True)
class LaneBox:
    lane: Lane
    top: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Box:
    """Cut off a little outside of what is shown; `x` and `width` are of the part that is left."""

    item: Item
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    def holds(self, x: int, y: int) -> bool:
        """With some room around, so that a thin thing can be pointed at."""
        spare = max(0, (12 - self.width) // 2)
        return self.x - spare <= x < self.right + spare and self.y - 2 <= y < self.y + self.height + 2


def lane_boxes(height: int) -> tuple[LaneBox, ...]:
    room = max(height - HEADER - FOOTER, _SHALLOWEST * sum(_SHARES.values()) // 7)
    found, top, shares = [], HEADER, sum(_SHARES.values())
    for lane in LANES:
        share = room * _SHARES[lane] // shares
        found.append(LaneBox(lane, top, share))
        top += share
    return tuple(found)


def item_boxes(items: Iterable[Item], scale: Scale, lanes: Iterable[LaneBox], highest: Decimal) -> tuple[Box, ...]:
    """In the items' own order; what is out of sight is left out. `highest`: the dose that fills its lane."""
    by_lane = {lane.lane: lane for lane in lanes}
    return tuple(_box(item, scale, by_lane[item.lane], highest) for item in items if scale.shows(item.start, item.end))


def dose_height(dose: Decimal, highest: Decimal, room: int) -> int:
    """The height of a dose is the dose, as a share of the highest that the protocol has."""
    return max(LOWEST_DOSE, int(room * dose / highest))


def _box(item: Item, scale: Scale, lane: LaneBox, highest: Decimal) -> Box:
    if item.is_moment:
        return _mark(item, scale.x(item.start), lane)
    left, right = max(scale.x(item.start), scale.left - 4), min(scale.x(item.end), scale.right + 4)
    width = max(THINNEST if item.kind == "interruption" else 1, right - left)
    top, height = _bar(item, lane, highest)
    return Box(item, left, top, width, height)


def _mark(item: Item, x: int, lane: LaneBox) -> Box:
    if item.lane == "dose":
        return Box(item, x - MARK // 2, lane.top + 3, MARK, MARK - 2)
    return Box(item, x - MARK // 2, lane.top + (lane.height - MARK) // 2, MARK, MARK)


def _bar(item: Item, lane: LaneBox, highest: Decimal) -> tuple[int, int]:
    """Top and height; the height of a dose is the dose. A stay lies along the foot of the recommended days."""
    if item.kind == "stay":
        return lane.bottom - STAY - 1, STAY
    if item.lane != "dose":
        inset = max(3, lane.height // 6)
        return lane.top + inset, lane.height - 2 * inset
    floor, room = lane.bottom - 3, lane.height - MARK - 9
    if item.dose is None:
        return floor - room, room
    height = dose_height(item.dose, highest, room)
    return floor - height, height
