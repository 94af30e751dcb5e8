"""What one picture of the timeline needs, and what of a bar is past and what is to come. It draws nothing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gui.timeline.layout import Alike, Box, LaneBox, Lengths, Sight
from gui.timeline.scale import Scale
from gui.timeline.ticks import Axis
from model.domain.moments import Minute

_NEVER_IN_TWO = frozenset({"interruption", "hospital_days", "stay", "treatment_free"})

Stretch = tuple[int, int]
"""Left and width."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that one picture needs."""

    scale: Scale
    axis: Axis
    lengths: Lengths
    lanes: tuple[LaneBox, ...]
    sight: Sight
    now: Minute
    now_text: str
    height: int
    focused: str | None
    highest: Decimal
    premedication: str

    @property
    def boxes(self) -> list[Box]:
        return self.sight.boxes

    @property
    def now_in_sight(self) -> bool:
        return self.scale.left <= self.scale.x(self.now) <= self.scale.right


def parts(box: Box, scene: Scene) -> tuple[tuple[Stretch, bool], ...]:
    """The past and the coming part of a bar, each with whether it is still to come."""
    item, whole = box.item, (box.x, box.width)
    if item.kind in _NEVER_IN_TWO:
        return ((whole, False),)
    if item.state == "projected" or item.start >= scene.now:
        return ((whole, True),)
    if item.end <= scene.now:
        return ((whole, False),)
    turn = scene.scale.x(scene.now)
    if not box.x < turn < box.right:
        return ((whole, turn <= box.x),)
    return ((box.x, turn - box.x), False), ((turn, box.right - turn), True)


def pieces(alike: Alike, boxes: list[Box], scene: Scene) -> tuple[list[Stretch], list[Stretch]]:
    """The past parts of bars of one look, and the parts to come."""
    if alike.kind in _NEVER_IN_TWO:
        return [(box.x, box.width) for box in boxes], []
    if alike.state == "projected":
        return [], [(box.x, box.width) for box in boxes]
    past: list[Stretch] = []
    coming: list[Stretch] = []
    for box in boxes:
        for part, to_come in parts(box, scene):
            (coming if to_come else past).append(part)
    return past, coming
