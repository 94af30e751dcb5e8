"""Sets sections on pages: no block is split, a heading never stands alone, a table's head is repeated.

Works out every page before anything is drawn, so that each can say how many there are. Knows heights only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from reports.blocks import Lines, Row
from reports.fonts import Unprintable
from reports.page import Block

_SECTION_GAP: Final = 11.0
# With fewer rows under it, a heading had better start the next page.
_ROWS_WITH_HEADING: Final = 2


@dataclass(frozen=True, slots=True)
class Section:
    """`heading` and `head` (of a table) stand again on the next page, there as `continued`."""

    rows: tuple[Block, ...]
    heading: Lines | None = None
    continued: Lines | None = None
    head: Row | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    block: Block
    top: float


@dataclass(slots=True)
class _Setting:
    """The pages so far; `down` is how far the last one is filled."""

    room: float
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    down: float = 0.0

    def fits(self, height: float) -> bool:
        return self.down + height <= self.room

    def turn(self) -> None:
        self.pages.append([])
        self.down = 0.0

    def put(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            self.pages[-1].append(Placed(block, self.down))
            self.down += block.height


def set_pages(sections: Sequence[Section], room: float) -> list[list[Placed]]:
    """Pages of blocks with their places below the page's header. Raises `Unprintable` for a block too tall for any."""
    setting = _Setting(room)
    for section in sections:
        _set(setting, section)
    return setting.pages


def _set(setting: _Setting, section: Section) -> None:
    opening = [block for block in (section.heading, section.head) if block is not None]
    together = len(section.rows) if section.whole else _ROWS_WITH_HEADING
    if setting.down:
        setting.down += _SECTION_GAP
        if not setting.fits(_height([*opening, *section.rows[:together]])):
            setting.turn()
    setting.put(opening)
    for row in section.rows:
        if not setting.fits(row.height):
            _turn_within(setting, section, row)
        setting.put([row])


def _turn_within(setting: _Setting, section: Section, row: Block) -> None:
    again = [block for block in (section.continued, section.head) if block is not None]
    if _height([*again, row]) > setting.room:
        raise Unprintable("too_long", "")
    setting.turn()
    setting.put(again)


def _height(blocks: Sequence[Block]) -> float:
    return sum(block.height for block in blocks)
