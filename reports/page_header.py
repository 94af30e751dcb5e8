"""What stands on every page of an order sheet: whose it is, which sheet, which protocol, printed when and by whom.

Owns the header and the footer. Must not know the body.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from model.casebook.sheets import SheetInput
from model.domain.protocol import Protocol
from reports import patient_words
from reports.blocks import PlacedCell
from reports.fonts import Style, fitted
from reports.page import BODY, LABEL, MARGIN, STRONG, TITLE, Paper, Pen
from reports.practice_band import BAND, draw_practice
from reports.qr_code import QrCode
from reports.sheet_words import full
from resources.wording import say

_QR_SIDE: Final = 62.0
_TOP: Final = 30.0
_PADDING: Final = 5.0
_INSET: Final = 7.0
# The columns of every row of fields, as shares of the width.
_GRID: Final = (0.46, 0.28, 0.26)
_FIELD_GAP: Final = 4.0
_CHAIN_DIGITS: Final = 16
_CHAIN_GROUP: Final = 4
_FOOTER_ROOM: Final = 40.0
_NAME: Final = Style(STRONG.font, 11, 14)
_NUMBER: Final = Style(STRONG.font, 12, 16)


@dataclass(frozen=True, slots=True)
class _Field:
    label: str
    value: PlacedCell

    @property
    def height(self) -> float:
        return LABEL.leading + self.value.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        pen.text(x + self.value.left, top, self.label, LABEL)
        self.value.draw(pen, x, top + LABEL.leading)


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Header and footer of one sheet, the same on every page but for the page's number."""

    sheet: SheetInput
    paper: Paper
    identity: tuple[tuple[_Field, ...], ...]
    order: tuple[tuple[_Field, ...], ...]

    @property
    def body_top(self) -> float:
        return self._identity_top + _rows_height(self.identity) + 2 * _PADDING + _rows_height(self.order) + 16

    @property
    def body_room(self) -> float:
        return self.paper.height - self.body_top - _FOOTER_ROOM

    @property
    def _identity_top(self) -> float:
        return _TOP + (BAND if self.sheet.practice else 0) + _QR_SIDE + 4

    def draw(self, pen: Pen, page: int, pages: int) -> None:
        if self.sheet.practice:
            draw_practice(pen)
        self._draw_title(pen, self._identity_top - _QR_SIDE - 4, page, pages)
        self._draw_fields(pen)
        self._draw_footer(pen)

    def _draw_title(self, pen: Pen, top: float, page: int, pages: int) -> None:
        sheet, drug = self.sheet, drug_name(self.sheet.protocol)
        pen.text(MARGIN, top + 6, say("sheet.kind"), LABEL)
        pen.text(MARGIN, top + 16, say("sheet.title", drug=drug), TITLE)
        pen.text(MARGIN, top + 37, say("sheet.subtitle", route=sheet.protocol.drug.route, cycle=sheet.cycle), BODY)
        right = self.paper.width - MARGIN - _QR_SIDE - 4
        pen.text_right(right, top + 5, say("sheet.number", number=sheet.number), _NUMBER)
        pen.text_right(right, top + 22, say("sheet.code", code=sheet.order_code), STRONG)
        pen.text_right(right, top + 37, say("sheet.page", page=page, pages=pages), BODY)
        pen.text_right(right, top + 50, _chain(sheet), LABEL)
        # The code's own white margin may stand in the page's.
        QrCode(qr_text(sheet), _QR_SIDE).draw(pen, self.paper.width - MARGIN - _QR_SIDE + 6, top - 3)

    def _draw_fields(self, pen: Pen) -> None:
        top, width = self._identity_top, self.paper.body_width
        height = _rows_height(self.identity) + 2 * _PADDING
        pen.box(MARGIN, top, width, height, grey=0.35)
        _draw_rows(pen, self.identity, top + _PADDING)
        _draw_rows(pen, self.order, top + height + 5)
        pen.rule(MARGIN, self.body_top - 8, width)

    def _draw_footer(self, pen: Pen) -> None:
        sheet, top = self.sheet, self.paper.height - _FOOTER_ROOM + 8
        pen.rule(MARGIN, top, self.paper.body_width)
        made = say(
            "sheet.made",
            version=sheet.program_version,
            entries=sheet.log_sequence,
            protocol=sheet.course.protocol_hash[:8],
            drug=_drug_file(sheet),
        )
        pen.text(MARGIN, top + 3, made, LABEL)


def page_frame(sheet: SheetInput, paper: Paper) -> PageFrame:
    return PageFrame(sheet, paper, _identity(sheet, paper.body_width), _order(sheet, paper.body_width))


def _drug_file(sheet: SheetInput) -> str:
    """Which one; or that there is none for this drug."""
    file = sheet.drug_file
    return f"{file.id} {file.version}" if file.version else say("sheet.not_known")


def drug_name(protocol: Protocol) -> str:
    """The generic name in lower case with the brand: `blinatumomab (Blincyto)`."""
    drug = protocol.drug
    return say("sheet.drug", name=drug.name, brand=drug.brand) if drug.brand else drug.name


def qr_text(sheet: SheetInput) -> str:
    """Capitals and digits only: the densest and most readable kind of code."""
    return f"BEDSIDE {sheet.order_code} {sheet.number}"


def _chain(sheet: SheetInput) -> str:
    """The end of the chain of everything written down, short enough to be read out and compared."""
    digits = sheet.chain_hash[:_CHAIN_DIGITS].upper()
    groups = (digits[place : place + _CHAIN_GROUP] for place in range(0, len(digits), _CHAIN_GROUP))
    return say("sheet.chain", number=sheet.chain_seq, digits=" ".join(groups))


def _identity(sheet: SheetInput, width: float) -> tuple[tuple[_Field, ...], ...]:
    details, on = sheet.patient.details, sheet.plan.zone.date_of(sheet.issued_at)
    first = (
        ("name", patient_words.name_of(details), _NAME),
        ("born", patient_words.born(details, on), STRONG),
        ("sex", say(f"sheet.sex.{details.sex}"), BODY),
    )
    second = (
        ("record_number", patient_words.known(details.record_number), STRONG),
        ("study_id", patient_words.known(details.study_id), STRONG),
        ("weight", patient_words.weight(details), BODY),
    )
    allergies = (("allergies", patient_words.allergies(details), STRONG),)
    return (
        _fields(first, width, _GRID),
        _fields(second, width, _GRID),
        _fields(allergies, width, (1.0,)),
    )


def _order(sheet: SheetInput, width: float) -> tuple[tuple[_Field, ...], ...]:
    protocol = sheet.protocol
    printed_at = full(sheet.plan.zone, sheet.issued_at)
    values = (
        ("cycle", say("sheet.cycle", cycle=sheet.cycle), STRONG),
        ("protocol", say("sheet.protocol", id=protocol.id, version=protocol.version), STRONG),
        ("printed", printed_at, BODY),
        ("printed_by", sheet.issued_by, BODY),
    )
    cycle = 0.12
    return (_fields(values, width, (cycle, _GRID[0] - cycle, *_GRID[1:])),)


def _fields(values: tuple[tuple[str, str, Style], ...], width: float, shares: tuple[float, ...]) -> tuple[_Field, ...]:
    fields, left = [], _INSET
    for (name, value, style), share in zip(values, shares, strict=True):
        right = left + share * (width - 2 * _INSET)
        lines, fitting = fitted(value, style, right - left - _INSET)
        fields.append(_Field(say(f"sheet.field.{name}"), PlacedCell(lines, fitting, left, right, False)))
        left = right
    return tuple(fields)


def _rows_height(rows: tuple[tuple[_Field, ...], ...]) -> float:
    return sum(max(field.height for field in row) for row in rows) + _FIELD_GAP * (len(rows) - 1)


def _draw_rows(pen: Pen, rows: tuple[tuple[_Field, ...], ...], top: float) -> None:
    for row in rows:
        for field in row:
            field.draw(pen, MARGIN, top)
        top += max(field.height for field in row) + _FIELD_GAP
