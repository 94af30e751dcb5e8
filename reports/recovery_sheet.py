"""A recovery key on paper, one page a key: what it is, what it opens, where it is to be kept, and how it is used.

The same bytes for the same input. It must not know where a key comes from, nor keep one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from reports.blocks import SignatureBoxes, paragraph
from reports.fonts import BOLD, REGULAR, Style, printable
from reports.page import MARGIN, PAPERS, TITLE, Block, Paper, PaperName, Pen
from reports.practice_band import draw_practice
from resources.wording import say

_TEXT: Final = Style(REGULAR, 11, 15.5)
_STRONG: Final = Style(BOLD, 11, 15.5)
_KEY: Final = Style(BOLD, 26, 40)
_TOP: Final = 54.0
_GAP: Final = 14.0
_GROUPS_A_LINE: Final = 4
_BOX_PADDING: Final = 12.0


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """`database` is where it lies, on which workstation; `made` when and by whom the keys were made."""

    keys: tuple[str, ...]
    database: str
    made: str
    by: str
    practice: bool = False


@dataclass(frozen=True, slots=True)
class _KeyBox:
    lines: tuple[str, ...]
    width: float

    @property
    def height(self) -> float:
        return len(self.lines) * _KEY.leading + 2 * _BOX_PADDING

    def draw(self, pen: Pen, x: float, top: float) -> None:
        pen.box(x, top, self.width, self.height, grey=0.2)
        for place, line in enumerate(self.lines):
            left = x + (self.width - _KEY.width(line)) / 2
            pen.text(left, top + _BOX_PADDING + place * _KEY.leading, line, _KEY)


def render(sheet: RecoverySheet, paper: PaperName = "A4") -> bytes:
    """Raises `Unprintable` for a name that paper cannot show as typed."""
    size, out = PAPERS[paper], BytesIO()
    canvas = Canvas(out, pagesize=(size.width, size.height), invariant=1)
    canvas.setTitle(printable(say("recovery.file_title")))
    pen = Pen(canvas, size)
    for number, key in enumerate(sheet.keys, 1):
        if sheet.practice:
            draw_practice(pen)
        _draw(pen, _page(sheet, number, key, size))
    canvas.save()
    return out.getvalue()


def groups(key: str) -> tuple[str, ...]:
    """As it is shown and read aloud: lines of four groups."""
    parts = key.split("-")
    lines = [parts[start : start + _GROUPS_A_LINE] for start in range(0, len(parts), _GROUPS_A_LINE)]
    return tuple("  ".join(line) for line in lines)


def _page(sheet: RecoverySheet, number: int, key: str, paper: Paper) -> Sequence[Block]:
    width = paper.body_width
    values = {"number": number, "count": len(sheet.keys), "database": sheet.database}
    lines = [
        paragraph(say(code, **values, made=sheet.made, by=sheet.by), width, style, _GAP)
        for code, style in (
            ("recovery.title", TITLE),
            ("recovery.of", _STRONG),
            ("recovery.made", _TEXT),
            ("recovery.opens", _TEXT),
        )
    ]
    after = [
        paragraph(say(f"recovery.{code}", **values), width, _TEXT, _GAP) for code in ("seal", "use", "lost", "once")
    ]
    roles = (say("recovery.sealed_by"), say("recovery.custodian"))
    boxes = SignatureBoxes(roles, (say("recovery.name"), say("recovery.date"), say("recovery.place")), width)
    return (*lines, _KeyBox(groups(key), width), *after, boxes)


def _draw(pen: Pen, blocks: Sequence[Block]) -> None:
    down = _TOP
    for block in blocks:
        block.draw(pen, MARGIN, down)
        down += block.height + (_GAP if isinstance(block, _KeyBox) else 0)
    pen.end_page()
