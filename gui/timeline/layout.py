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

from gui.rows.item import LANES, MARKS, Item, Kind, Lane, State
from gui.sizes import Sizes
from gui.timeline.scale import Scale
from gui.tokens import LABEL_PX
from model.domain.moments import Minute

THINNEST = 2
LOWEST_DOSE = 4

_OUTSIDE = 4
"""Pixels beyond what is shown at which a box is cut off."""

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


class Alike(NamedTuple):
    """What the items of one look have in common, but for now."""

    lane: Lane
    kind: Kind
    state: State
    dose: Decimal | None

    @property
    def is_bar(self) -> bool:
        return self.kind not in MARKS


@dataclass(frozen=True, slots=True)
class Sight:
    """The boxes of all that is in sight in order of time, and the same boxes by their looks."""

    boxes: list[Box]
    alike: tuple[tuple[Alike, list[Box]], ...]


class Row:
    """Items by their start, found by what stretch of time they touch without looking at the others."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = tuple(sorted(items, key=lambda item: item.start))
        self._starts = [item.start for item in self.items]
        self._ends = list(accumulate((item.end for item in self.items), max))
        numbers: dict[Alike, int] = {}
        self._placed = [(item, item.start, item.end, _number(item, numbers)) for item in self.items]
        self._alike = tuple(numbers)

    @property
    def first(self) -> Minute:
        return self._starts[0]

    @property
    def last(self) -> Minute:
        return self._ends[-1]

    def in_sight(self, scale: Scale) -> tuple[Item, ...]:
        """All that the scale shows, and at times one that ended a little before it."""
        return self.items[self._stretch(scale)]

    def _stretch(self, scale: Scale) -> slice:
        return slice(bisect_left(self._ends, scale.start), bisect_right(self._starts, scale.end))

    def sight(self, scale: Scale, lanes: Iterable[LaneBox], highest: Decimal, lengths: Lengths) -> Sight:
        """`highest`: the dose that fills its lane. One loop for all items, as a frame has hundreds of them."""
        by_lane = {lane.lane: lane for lane in lanes}
        levels = [_level(alike, by_lane[alike.lane], highest, lengths) for alike in self._alike]
        begin, close, left, width, span = scale.start, scale.end, scale.left, scale.width, scale.span
        first, last = left - _OUTSIDE, left + width + _OUTSIDE
        boxes: list[Box] = []
        alike: list[list[Box]] = [[] for _ in levels]
        for item, start, end, number in self._placed[self._stretch(scale)]:
            if end < begin or start > close:
                continue
            top, height, least, mark = levels[number]
            x = left + (start - begin) * width // span
            if mark:
                box = Box(item, x - mark // 2, top, mark, height)
            else:
                right = left + (end - begin) * width // span
                x = x if x > first else first
                wide = (right if right < last else last) - x
                box = Box(item, x, top, wide if wide > least else least, height)
            boxes.append(box)
            alike[number].append(box)
        return Sight(boxes, tuple(zip(self._alike, alike, strict=True)))


def _number(item: Item, numbers: dict[Alike, int]) -> int:
    return numbers.setdefault(Alike(item.lane, item.kind, item.state, item.dose), len(numbers))


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
    """In order of time; what is out of sight is left out. `highest`: the dose that fills its lane."""
    return tuple(Row(items).sight(scale, lanes, highest, lengths).boxes)


def dose_height(dose: Decimal, highest: Decimal, room: int) -> int:
    """The height of a dose is the dose, as a share of the highest that the protocol has."""
    return max(LOWEST_DOSE, int(room * dose / highest))


def _level(alike: Alike, lane: LaneBox, highest: Decimal, lengths: Lengths) -> tuple[int, int, int, int]:
    """Top, height and least width; at last the width of a mark, 0 for a bar."""
    if alike.kind in MARKS:
        return *_mark(alike, lane, lengths), 0, lengths.mark
    return *_bar(alike, lane, highest, lengths), THINNEST if alike.kind == "interruption" else 1, 0


def _mark(alike: Alike, lane: LaneBox, lengths: Lengths) -> tuple[int, int]:
    """Top and height, as of a bar."""
    mark = lengths.mark
    if alike.lane == "dose":
        return lane.top + lengths.air, mark - 2
    return lane.top + (lane.height - mark) // 2, mark


def _bar(alike: Alike, lane: LaneBox, highest: Decimal, lengths: Lengths) -> tuple[int, int]:
    """Top and height; the height of a dose is the dose. A stay lies along the foot of the recommended days."""
    if alike.kind == "stay":
        return lane.bottom - lengths.stay - 1, lengths.stay
    if alike.lane != "dose":
        inset = max(lengths.air, lane.height // 6)
        return lane.top + inset, lane.height - 2 * inset
    floor, room = lane.bottom - lengths.air, lane.height - lengths.mark - 3 * lengths.air
    if alike.dose is None:
        return floor - room, room
    height = dose_height(alike.dose, highest, room)
    return floor - height, height
