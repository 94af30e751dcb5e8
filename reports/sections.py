"""Makes a titled section of blocks. Must not know what any section is about."""

from __future__ import annotations

from collections.abc import Sequence

from reports.blocks import Row, paragraph
from reports.flow import Section
from reports.page import HEADING, Block
from resources.wording import say


def section(code: str, rows: Sequence[Block], width: float, head: Row | None = None, whole: bool = False) -> Section:
    """Its heading is the sentence `code`; on a further page it stands again as continued."""
    title = say(code)
    return Section(
        rows=tuple(rows),
        heading=paragraph(title, width, HEADING),
        continued=paragraph(say("sheet.continued", title=title), width, HEADING),
        head=head,
        whole=whole,
    )
