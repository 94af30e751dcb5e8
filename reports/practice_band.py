"""What says on paper that nothing of it is real, the same on whatever is printed from a practice database."""

from __future__ import annotations

from typing import Final

from reports.page import MARGIN, STRONG, Pen
from resources.wording import say

BAND: Final = 18.0
"""Points that the band needs below `TOP`."""

TOP: Final = 22.0


def draw_practice(pen: Pen) -> None:
    """First on the page: everything else stands on it."""
    pen.watermark(say("sheet.practice.mark"))
    pen.box(MARGIN, TOP, pen.paper.body_width, BAND, grey=0.1)
    text = say("sheet.practice")
    pen.text((pen.paper.width - STRONG.width(text)) / 2, TOP + 3, text, STRONG)
