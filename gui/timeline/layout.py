"""Where each item lies: lanes from top to bottom, a box in whole pixels for every item in sight. No Qt.

Painting, hovering and keyboard focus share these boxes. An interruption is never thinner than 2 px.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from gui.rows.item import LANES, Item, Lane
from gui.sizes import Sizes
from gui.timeline.scale import Scale
from gui.tokens import LABEL_PX
from model.domain.moments import Minute

THINNEST = 2
LOWEST_DOSE = 4

_SHARES: dict[Lane, int] = {"hospital": 7, "dose": 14, "bag": 8, "interruption": 8, "premedication": 8}


@dataclass(frozen=True, slots=True)
class Lengths:
    """Pixels that hold words or signs: the room above, below, left and right of the lanes, and what stands in them."""

    header: int
    footer: int
    gutter: int
    right_margin: int
    mark: int
    letters: int
    shallowest: int
    stay: int
    air: int

    @staticmethod
    @lru_cache(maxsize=8)
    def at(sizes: Sizes) -> Lengths:
        px = sizes.px
        return Lengths(
            header=px(40),
            footer=px(22),
            gutter=px(108),
            right_margin=px(12),
            mark=px(14),
            letters=px(LABEL_PX),
            shallowest=px(22),
            stay=px(6),
            air=px(3),
        )


@dataclass(frozen=True, slots=True)
class LaneBox:
    lane: Lane
    top: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height


class Box(NamedTuple):
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


class Row:
    """Items by their start, found by what stretch of time they touch without looking at the others."""

    def __init__(self, items: tuple[Item, ...]) -> None:
        self.items = tuple(sorted(items, key=lambda item: item.start))
        self._starts = [item.start for item in self.items]
        self._ends = list(accumulate((item.end for item in self.items), max))

    @property
    def first(self) -> Minute:
        return self._starts[0]

    @property
    def last(self) -> Minute:
        return self._ends[-1]

    def in_sight(self, scale: Scale) -> tuple[Item, ...]:
        """All that the scale shows, and at times one that ended a little before it."""
        return self.items[bisect_left(self._ends, scale.start) : bisect_right(self._starts, scale.end)]


def lane_boxes(height: int, lengths: Lengths) -> tuple[LaneBox, ...]:
    room = max(height - lengths.header - lengths.footer, lengths.shallowest * sum(_SHARES.values()) // 7)
    found, top, shares = [], lengths.header, sum(_SHARES.values())
    for lane in LANES:
        share = room * _SHARES[lane] // shares
        found.append(LaneBox(lane, top, share))
        top += share
    return tuple(found)


def item_boxes(
    items: Iterable[Item], scale: Scale, lanes: Iterable[LaneBox], highest: Decimal, lengths: Lengths
) -> tuple[Box, ...]:
    """In the order of the items; what is out of sight is left out. `highest`: the dose that fills its lane."""
    by_lane = {lane.lane: lane for lane in lanes}
    shown = (item for item in items if scale.shows(item.start, item.end))
    return tuple(_box(item, scale, by_lane[item.lane], highest, lengths) for item in shown)


def dose_height(dose: Decimal, highest: Decimal, room: int) -> int:
    """The height of a dose is the dose, as a share of the highest that the protocol has."""
    return max(LOWEST_DOSE, int(room * dose / highest))


def _box(item: Item, scale: Scale, lane: LaneBox, highest: Decimal, lengths: Lengths) -> Box:
    if item.is_moment:
        return _mark(item, scale.x(item.start), lane, lengths)
    left, right = max(scale.x(item.start), scale.left - 4), min(scale.x(item.end), scale.right + 4)
    width = max(THINNEST if item.kind == "interruption" else 1, right - left)
    top, height = _bar(item, lane, highest, lengths)
    return Box(item, left, top, width, height)


def _mark(item: Item, x: int, lane: LaneBox, lengths: Lengths) -> Box:
    mark = lengths.mark
    if item.lane == "dose":
        return Box(item, x - mark // 2, lane.top + lengths.air, mark, mark - 2)
    return Box(item, x - mark // 2, lane.top + (lane.height - mark) // 2, mark, mark)


def _bar(item: Item, lane: LaneBox, highest: Decimal, lengths: Lengths) -> tuple[int, int]:
    """Top and height; the height of a dose is the dose. A stay lies along the foot of the recommended days."""
    if item.kind == "stay":
        return lane.bottom - lengths.stay - 1, lengths.stay
    if item.lane != "dose":
        inset = max(lengths.air, lane.height // 6)
        return lane.top + inset, lane.height - 2 * inset
    floor, room = lane.bottom - lengths.air, lane.height - lengths.mark - 3 * lengths.air
    if item.dose is None:
        return floor - room, room
    height = dose_height(item.dose, highest, room)
    return floor - height, height
