"""Opens a chart offscreen on a course in some state. What a course looks like stands in `samples`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from gui.chart.chart_view import ChartView
from gui.rows.facts import Facts
from tests.gui.chart.samples import KeptCasebook, PlainBridge, WrittenActs


class Opened:
    """A chart on the screen and everything around it."""

    def __init__(self, shown: Facts) -> None:
        self.book, self.bridge, self.acts = KeptCasebook(shown), PlainBridge(), WrittenActs()
        self.view = ChartView(cast("Any", self.book), self.bridge, self.acts)
        self.view.resize(1290, 768)
        self.view.show_course("c")


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[[Facts], Opened]:
    """Kept until the test is over: whoever asks may hold only a part of it."""
    kept: list[Opened] = []

    def open_chart(shown: Facts) -> Opened:
        chart = Opened(shown)
        kept.append(chart)
        qtbot.addWidget(chart.view)
        chart.view.show()
        with qtbot.waitActive(chart.view):
            chart.view.activateWindow()
        return chart

    return open_chart
