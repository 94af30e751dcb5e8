"""Nothing jumps when the minute ticks: texts grow and shrink, and what they stand in stays where it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget

from gui.appearance.appearance import Appearance
from gui.chart.chart_view import ChartView
from tests.gui.chart.samples import RUNNING, STOP, KeptCasebook, PlainBridge, WrittenActs, facts
from tests.gui.sizes.scenes import forget_deleted, settle

_STOPPED = tuple(
    f"2026-10-20T{clock}-04:00" for clock in ("02:19", "02:20", "03:09", "03:10", "06:09", "06:10", "06:11")
)
"""9 and 10 minutes after the stop, 59 and 60, and from before the limit of 4 hours to past it."""
_RUNNING = tuple(
    f"2026-10-21T{clock}-04:00" for clock in ("00:20", "09:20", "09:21", "10:10", "10:11", "10:20", "10:21")
)
"""10 hours before a bag change, 1 hour, 59, 10 and 9 minutes, the minute itself, and overdue."""
_PLANNED = tuple(
    f"2026-10-12T{clock}-04:00" for clock in ("05:59", "06:00", "06:01", "09:00", "09:01", "10:00", "10:01")
)
"""More than 4 hours before a cycle, 4 hours and less, and from before the premedication to overdue."""

_SIZES = {100: (1290, 700), 200: (1214, 700)}
_STANDS = ((*RUNNING, STOP), _STOPPED)
_PASSAGES = {100: (_STANDS, (RUNNING, _RUNNING), ((), _PLANNED)), 200: (_STANDS,)}


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    found = Appearance.of(qapp)
    yield found
    found.choose_size(100)


@pytest.mark.parametrize("percent", _SIZES)
def test_strip_panels_and_scroll_positions_stay_put(appearance: Appearance, percent: int) -> None:
    appearance.choose_size(percent)
    book, bridge = KeptCasebook(facts(RUNNING, _RUNNING[0])), PlainBridge()
    view = ChartView(cast("Any", book), bridge, WrittenActs())
    view.resize(*_SIZES[percent])
    view.show()
    for log, minutes in _PASSAGES[percent]:
        book.facts = facts(log, minutes[0])
        view.show_course("c")
        settle()
        _scroll_half_way(view)
        before = _places(view)
        for minute in minutes[1:]:
            book.facts = facts(log, minute)
            bridge.ticked.emit()
            settle()
            assert (minute, _moved(before, _places(view))) == (minute, {})
    view.hide()
    view.deleteLater()
    forget_deleted()


def _scroll_half_way(view: ChartView) -> None:
    for bar in (area.verticalScrollBar() for area in view.findChildren(QScrollArea)):
        bar.setValue(bar.maximum() // 2)


def _places(view: ChartView) -> dict[str, object]:
    """Where each thing stands that a hand or an eye comes back to, and how far everything is scrolled."""
    strip, timeline = view.strip, view.timeline
    offered = [button.text() for button in strip.buttons if button.isVisible()]
    things: dict[str, QWidget] = {
        "banner": view.banner,
        "strip": strip,
        "headline": strip._headline,
        "more": strip.more,
        "overview": timeline.overview,
        "detail": timeline.detail,
        "side": view.side,
        "tabs": view.tabs,
        **{f"range {name}": button for name, button in timeline.buttons.items()},
        **{f"actions {offered} {place}": button for place, button in enumerate(strip.buttons)},
    }
    places: dict[str, object] = {name: _place(thing, view) for name, thing in things.items()}
    places["headline"] = _place(strip._headline, view).topLeft()
    places["scale"] = timeline.detail.scale
    for number, area in enumerate(view.findChildren(QScrollArea)):
        places[f"scrolled {number}"] = _value(area.verticalScrollBar())
    return places


def _place(thing: QWidget, view: QWidget) -> QRect:
    return QRect(thing.mapTo(view, QPoint(0, 0)), thing.size())


def _value(bar: QScrollBar) -> int:
    return bar.value()


def _moved(before: dict[str, object], after: dict[str, object]) -> dict[str, tuple[object, object]]:
    """Where other actions are offered than before, they have other places; the same ones keep theirs."""
    return {name: (place, after[name]) for name, place in before.items() if name in after and after[name] != place}
