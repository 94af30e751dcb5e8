"""A frame of the timeline while it zooms and pans, beside the repaint of a widget that paints only its ground."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.application import make_qt
from gui.rows.facts import Facts
from gui.rows.item import Item
from gui.rows.timeline_items import items
from gui.timeline.detail import TimelineDetail
from gui.tokens import LIGHT
from model.casebook.shipped import shipped_protocols
from model.domain.moments import DAY, HOUR, Minute, Zone
from model.domain.records import Person
from tests.bench.courses import DAILY, ZONE, CourseSketch, sketch
from tests.bench.operation import Goal, Operation, Pair, timed
from tests.bench.ward import NOW, BenchWard

ITEMS = 500
WIDTH, HEIGHT = 1920, 1080


class BlankWidget(QWidget):
    """Paints its ground, and nothing on it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), LIGHT.surface)
        painter.end()


def busy_items() -> tuple[Item, ...]:
    """Of one course: two cycles of daily bags, four interruptions a bag, under way in the second cycle."""
    whole = sketch(3, cycles=2, bag_hours=DAILY, stops=4, notes=0)
    course = CourseSketch(whole.bag_hours, whole.entries[: len(whole.entries) * 19 // 20])
    start = NOW - course.length - HOUR
    protocol = shipped_protocols()[0].protocol
    plan = course.plan(protocol, start, NOW)
    me = Person("m", "M. Ortiz", "mortiz", frozenset({"nurse"}))
    found = items(Facts(plan=plan, protocol=protocol, now=NOW, log=(), struck={}, person_name=lambda _: me.name, me=me))
    assert len(found) >= ITEMS
    return found[-ITEMS:]


def moves(first: Minute, last: Minute) -> list[tuple[Minute, Minute]]:
    """Start and span of each frame: from the whole course down to six hours and back, panning at every depth."""
    spans = [12 * 7 * DAY * 4**step // 5**step for step in range(25)]
    spans = [max(6 * HOUR, span) for span in (*spans, *reversed(spans))]
    room = last - first
    return [(first + room * place // len(spans) - span // 3, span) for place, span in enumerate(spans)]


def painted(widget: QWidget) -> None:
    """Waits until it is on the screen: before that, a repaint paints nothing."""
    assert QTest.qWaitForWindowExposed(widget)
    QApplication.processEvents()


@contextmanager
def _set_up(_: BenchWard) -> Iterator[Pair]:
    make_qt([])
    shown = busy_items()
    blank, detail = BlankWidget(), TimelineDetail()
    for widget in (blank, detail):
        widget.resize(WIDTH, HEIGHT)
        widget.show()
        painted(widget)
    detail.show_items(shown, Zone(ZONE), NOW, shipped_protocols()[0].protocol.doses[-1])
    detail.setFocus()
    frames = cycle(moves(shown[0].start, max(item.end for item in shown)))

    def frame() -> None:
        detail.show_span(*next(frames))
        detail.repaint()

    try:
        yield Pair(limit=timed(blank.repaint), operation=timed(frame))
    finally:
        for widget in (blank, detail):
            widget.close()
            widget.deleteLater()


TIMELINE = Operation(
    name="timeline",
    title=f"timeline frame while zooming and panning, one course of {ITEMS} items, {WIDTH}x{HEIGHT}",
    limit="a blank repaint",
    goal=Goal(times=2.5, times_in_95=4),
    set_up=_set_up,
    where=(
        "A third is the blank ground itself, which every dot of the lanes takes once: a lane is drawn 24 rows high "
        "and laid down. A third is words, about 9 microseconds for each one drawn, half of that Qt's: hours and days "
        "above, names beside, labels in bars and beside them. The rest is Python, about 4 microseconds for each thing "
        "in sight: its place, its bar, which of its labels has room. It is most in the frames that show the whole "
        "course at once, which the 95th percentile is made of. Every frame here has a zoom of its own, so nothing is "
        "left of the one before. An interruption keeps its 2 dots and its own pass; nothing is left out or merged to "
        "be faster."
    ),
    grows=False,
)
