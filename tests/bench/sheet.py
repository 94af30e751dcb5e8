"""An order sheet of three pages to bytes, beside a bare canvas that draws the same strings and lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from reports import order_sheet
from reports.order_sheet import OrderSheet, render
from reports.page import PAPERS
from tests.bench.operation import Goal, Operation, Pair, timed
from tests.bench.ward import BenchWard
from tests.reports.sheets import SCENARIOS

PAGES = 3
_PAPER = PAPERS["A4"]
_CANVAS = "Canvas"
_DRAWS = (
    "drawCentredString",
    "drawString",
    "line",
    "rect",
    "restoreState",
    "rotate",
    "saveState",
    "setFillGray",
    "setFont",
    "setLineWidth",
    "setStrokeGray",
    "setTitle",
    "showPage",
    "translate",
)

Call = tuple[str, tuple[Any, ...], dict[str, Any]]


def calls_of(sheet: OrderSheet) -> list[Call]:
    """What the sheet asks of its canvas, call by call."""
    noted: list[Call] = []
    setattr(order_sheet, _CANVAS, _noting(noted))
    try:
        render(sheet)
    finally:
        setattr(order_sheet, _CANVAS, Canvas)
    return noted


def _noting(noted: list[Call]) -> type[Canvas]:
    """A canvas that notes what the sheet asks of it, and not what it asks of itself meanwhile."""

    acts: dict[str, Any] = {name: _noted(name, noted, getattr(Canvas, name)) for name in _DRAWS}
    return type("NotingCanvas", (Canvas,), {"_depth": 0, **acts})


def _noted(name: str, noted: list[Call], act: Callable[..., Any]) -> Callable[..., Any]:
    def note(canvas: Any, *arguments: Any, **named: Any) -> Any:
        if canvas._depth == 0:
            noted.append((name, arguments, named))
        canvas._depth += 1
        try:
            return act(canvas, *arguments, **named)
        finally:
            canvas._depth -= 1

    return note


def drawn(calls: list[Call]) -> bytes:
    """The same on a bare canvas."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(_PAPER.width, _PAPER.height), invariant=1)
    for name, arguments, named in calls:
        getattr(canvas, name)(*arguments, **named)
    canvas.save()
    return out.getvalue()


def sheet_of_3_pages() -> tuple[OrderSheet, list[Call]]:
    for scenario in SCENARIOS.values():
        sheet = scenario()
        calls = calls_of(sheet)
        if sum(name == "showPage" for name, _, _ in calls) == PAGES:
            return sheet, calls
    raise LookupError("no sheet of three pages among the scenarios")


@contextmanager
def _set_up(_: BenchWard) -> Iterator[Pair]:
    sheet, calls = sheet_of_3_pages()
    assert drawn(calls) == render(sheet)
    yield Pair(limit=timed(lambda: drawn(calls)), operation=timed(lambda: render(sheet)))


SHEET = Operation(
    name="sheet",
    title=f"order sheet of {PAGES} pages to bytes",
    limit="a bare reportlab canvas with rl_accel drawing the same strings and lines",
    goal=Goal(times=1.3),
    set_up=_set_up,
    grows=False,
)
