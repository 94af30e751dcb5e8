"""How a table's columns share its width: as wanted where there is room, never narrower than a word. No Qt."""

from __future__ import annotations

from collections.abc import Sequence


def shared_out(wanted: Sequence[int], needs: Sequence[int], room: int) -> tuple[int, ...]:
    """Pixels by column; together `room`, or more where even what is needed is more: then the table is scrolled.

    `wanted`: 0 for the one that takes the rest. `needs`: the least of each.
    """
    rest = wanted.index(0)
    widths = [max(want, need) for want, need in zip(wanted, needs, strict=True)]
    widths[rest] = needs[rest]
    missing = sum(widths) - room
    if missing > 0:
        spare = [width - need for width, need in zip(widths, needs, strict=True)]
        given = min(missing, sum(spare))
        widths = [width + -part * given // max(1, sum(spare)) for width, part in zip(widths, spare, strict=True)]
    widths[rest] = max(needs[rest], room - sum(widths) + widths[rest])
    return tuple(widths)
