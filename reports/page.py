"""The page: paper, margins, type scale, and the pen that every mark is made with. Knows nothing of orders.

Positions are points from the page's top left corner. Text is drawn as typed: no mark-up is read anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, Protocol

from reportlab.pdfgen.canvas import Canvas

from reports.fonts import BOLD, REGULAR, Style, faces, printable

PaperName = Literal["A4", "Letter"]

MARGIN: Final = 38.0
HAIRLINE: Final = 0.5

TITLE: Final = Style(BOLD, 15, 19)
HEADING: Final = Style(BOLD, 10, 13)
BODY: Final = Style(REGULAR, 8.5, 11.5)
STRONG: Final = Style(BOLD, 8.5, 11.5)
CELL: Final = Style(REGULAR, 8, 10.5)
STRONG_CELL: Final = Style(BOLD, 8, 10.5)
QUIET_CELL: Final = Style(REGULAR, 8, 10.5, grey=0.38)
LABEL: Final = Style(REGULAR, 7, 9, grey=0.38)
STRONG_LABEL: Final = Style(BOLD, 7, 9, grey=0.25)

RULE_GREY: Final = 0.78
FAINT_GREY: Final = 0.955


@dataclass(frozen=True, slots=True)
class Paper:
    name: PaperName
    width: float
    height: float

    @property
    def body_width(self) -> float:
        return self.width - 2 * MARGIN


PAPERS: Final[dict[PaperName, Paper]] = {
    "A4": Paper("A4", 595.28, 841.89),
    "Letter": Paper("Letter", 612.0, 792.0),
}


class Pen:
    """Draws on one document, top left origin."""

    def __init__(self, canvas: Canvas, paper: Paper) -> None:
        faces()
        self._canvas = canvas
        self.paper = paper

    def text(self, x: float, top: float, text: str, style: Style) -> None:
        """One line; `top` is the top of its leading."""
        if text:
            self._canvas.setFont(style.font, style.size)
            self._canvas.setFillGray(style.grey)
            self._canvas.drawString(x, self._up(top) - _baseline(style), printable(text))

    def text_right(self, right: float, top: float, text: str, style: Style) -> None:
        self.text(right - style.width(printable(text)), top, text, style)

    def rule(self, x: float, top: float, width: float, grey: float = RULE_GREY, weight: float = HAIRLINE) -> None:
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineWidth(weight)
        self._canvas.line(x, self._up(top), x + width, self._up(top))

    def box(self, x: float, top: float, width: float, height: float, grey: float = RULE_GREY) -> None:
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineWidth(HAIRLINE)
        self._canvas.rect(x, self._up(top + height), width, height, stroke=1, fill=0)

    def fill(self, x: float, top: float, width: float, height: float, grey: float = FAINT_GREY) -> None:
        self._canvas.setFillGray(grey)
        self._canvas.rect(x, self._up(top + height), width, height, stroke=0, fill=1)

    def watermark(self, text: str) -> None:
        """Large, pale and slanted: drawn first, so that everything else stands on it."""
        style = Style(BOLD, 92, 92, grey=0.94)
        self._canvas.saveState()
        self._canvas.translate(self.paper.width / 2, self.paper.height / 2)
        self._canvas.rotate(52)
        self._canvas.setFont(style.font, style.size)
        self._canvas.setFillGray(style.grey)
        self._canvas.drawCentredString(0, -style.size / 3, printable(text))
        self._canvas.restoreState()

    def end_page(self) -> None:
        self._canvas.showPage()

    def _up(self, top: float) -> float:
        return self.paper.height - top


def _baseline(style: Style) -> float:
    """Where letters stand below the top of their line."""
    return (style.leading + style.size * 0.72) / 2


class Block(Protocol):
    """Something that is never split between pages."""

    @property
    def height(self) -> float: ...

    def draw(self, pen: Pen, x: float, top: float) -> None: ...
