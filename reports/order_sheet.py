"""The order sheet of one cycle as PDF bytes: the same plan as the screen, the same bytes for the same input.

Puts the sections in order and draws the pages. Must not know how a section is worded or a block is set.
"""

from __future__ import annotations

from io import BytesIO
from typing import TypeAlias

from reportlab.pdfgen.canvas import Canvas

from model.casebook.sheets import SheetInput
from model.domain.plan_values import Cycle
from model.domain.printed_sheet import cycle_of
from reports.bag_list import bag_list
from reports.bag_preparation import bag_preparation
from reports.flow import Placed, Section, set_pages
from reports.fonts import Unprintable, printable
from reports.notices import notices
from reports.page import MARGIN, PAPERS, Paper, PaperName, Pen
from reports.page_header import PageFrame, page_frame
from reports.plan_sections import dates, infusion, plan_in_words, premedication
from reports.rule_sections import hospital, interruptions, line_and_pump, signatures, when_the_pump_stops
from reports.telephone_orders import telephone_orders
from resources.wording import say

OrderSheet: TypeAlias = SheetInput

# A header that leaves less than this for the body is a name or a list that no sheet can carry.
_LEAST_ROOM = 250.0


def render(sheet: OrderSheet, paper: PaperName = "A4") -> bytes:
    """Raises `Unprintable` for text that paper cannot show as typed, `KeyError` for a cycle the plan has not."""
    size = PAPERS[paper]
    frame = page_frame(sheet, size)
    if frame.body_room < _LEAST_ROOM:
        raise Unprintable("too_long", sheet.patient.details.family_name)
    pages = set_pages(_sections(sheet, _cycle(sheet), size.body_width), frame.body_room)
    return _drawn(sheet, size, frame, pages)


def _cycle(sheet: OrderSheet) -> Cycle:
    cycle = cycle_of(sheet.plan, sheet.cycle)
    if cycle is None:
        raise KeyError(sheet.cycle)
    return cycle


def _sections(sheet: OrderSheet, cycle: Cycle, width: float) -> tuple[Section, ...]:
    return (
        *notices(sheet, cycle, width),
        plan_in_words(sheet, cycle, width),
        dates(sheet, cycle, width),
        *interruptions(sheet, cycle, width),
        *telephone_orders(sheet, width),
        premedication(sheet, cycle, width),
        infusion(sheet, cycle, width),
        bag_list(sheet, cycle, width),
        *bag_preparation(sheet, cycle, width),
        hospital(sheet, cycle, width),
        *when_the_pump_stops(sheet, width),
        line_and_pump(sheet, width),
        signatures(width),
    )


def _drawn(sheet: OrderSheet, paper: Paper, frame: PageFrame, pages: list[list[Placed]]) -> bytes:
    """`invariant`: no date and no random id of reportlab's own, so equal inputs give equal bytes."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(paper.width, paper.height), invariant=1)
    canvas.setTitle(printable(say("sheet.file_title", number=sheet.number, code=sheet.order_code)))
    pen, body_top = Pen(canvas, paper), frame.body_top
    for number, placed in enumerate(pages, 1):
        frame.draw(pen, number, len(pages))
        for item in placed:
            item.block.draw(pen, MARGIN, body_top + item.top)
        pen.end_page()
    canvas.save()
    return out.getvalue()
