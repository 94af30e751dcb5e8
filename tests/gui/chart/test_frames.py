"""What a frame of the timeline saves is not to be seen: the same items, the same dots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from gui.rows.facts import Facts
from gui.rows.item import LANES
from gui.rows.timeline_items import items
from gui.rows.why import said_of
from gui.timeline.inks import fill_hatched
from gui.timeline.layout import Row
from gui.timeline.letters import fitting, letters
from gui.timeline.scale import Scale
from gui.tokens import LIGHT
from model.domain.moments import DAY, HOUR
from tests.gui.chart.conftest import Opened
from tests.gui.chart.samples import in_state


def test_what_is_found_in_sight_is_what_a_look_at_every_item_finds() -> None:
    drawn = items(in_state("approval"))
    row = Row(drawn)
    starts = range(row.first - 9 * DAY, row.last + 9 * DAY, 1237)
    for scale in (Scale(start, span, 100, 900) for start in starts for span in (HOUR, 5 * DAY, 30 * DAY)):
        shown = [item for item in row.in_sight(scale) if scale.shows(item.start, item.end)]
        assert shown == [item for item in drawn if scale.shows(item.start, item.end)]


@pytest.mark.parametrize("rect", [QRect(3, 5, 40, 30), QRect(13, 2, 700, 600)])
def test_a_hatch_from_the_sheet_has_the_dots_of_a_pattern_over_its_ground(qapp: QApplication, rect: QRect) -> None:
    pale = QColor("#b3261e")
    pale.setAlpha(130)

    def patterned(painter: QPainter) -> None:
        painter.fillRect(rect, QColor("#fdecea"))
        painter.fillRect(rect, QBrush(pale, Qt.BrushStyle.BDiagPattern))

    assert _painted(lambda painter: fill_hatched(painter, [rect], "#fdecea", "#b3261e")) == _painted(patterned)


def test_a_frame_shows_nothing_of_what_was_in_its_place(opened: Callable[[Facts], Opened]) -> None:
    detail = opened(in_state("stopped")).view.timeline.detail
    detail.grab()
    detail._strips.begin(detail.scale.right + 1, detail.devicePixelRatioF())
    for _ in LANES:
        detail._strips.take().fill(QColor("magenta"))
    image = QImage(detail.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    detail.render(image, QPoint(), QRegion(), QWidget.RenderFlag(0))

    shown = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert "#ff00ff" not in shown
    assert LIGHT.stopped.lower() in shown


def test_a_bar_shows_the_same_in_each_of_its_rows_and_ends_with_an_edge(opened: Callable[[Facts], Opened]) -> None:
    detail = opened(in_state("infusing")).view.timeline.detail
    image = detail.grab().toImage()
    bag = next(box for box in detail.boxes() if box.item.kind == "bag" and box.item.state == "logged" and box.width > 9)
    column = [image.pixelColor(bag.right - 3, y).name().upper() for y in range(bag.y, bag.y + bag.height)]

    assert column == [LIGHT.bag, *[LIGHT.bag_ground] * (bag.height - 2), LIGHT.bag]


def test_rows_are_as_high_as_qt_makes_them(opened: Callable[[Facts], Opened]) -> None:
    table = opened(in_state("stopped")).view.tabs.table
    rows = range(table.model().rowCount())
    ours = [table.rowHeight(row) for row in rows]
    table.resizeRowsToContents()

    assert ours == [table.rowHeight(row) for row in rows]
    assert len(set(ours)) > 1


def test_what_was_said_of_an_entry_is_kept_until_anything_in_it_is_called_otherwise() -> None:
    before = in_state("stopped")
    stop = next(record for record in before.log if record.kind == "infusion_stopped")
    said = said_of(before, stop)

    assert said_of(replace(before, now=before.now + 1), stop) is said
    assert "another reason" in said_of(replace(before, reason_text=lambda _: "another reason"), stop).what
    assert "N. Lindt" in said_of(replace(before, person_name=lambda _: "N. Lindt"), stop).logged
    assert "2026" in said_of(replace(before, now=before.now + 366 * DAY), stop).logged


def test_words_keep_their_width_and_the_longest_that_fits_is_written(qapp: QApplication) -> None:
    words = letters(qapp.font(), 12).plain
    longest, shortest = "48 h bag 12", "48 h"

    assert words.horizontalAdvance(longest) == words.horizontalAdvance(longest) > words.horizontalAdvance(shortest)
    assert fitting((longest, shortest), words, words.horizontalAdvance(longest)) == longest
    assert fitting((longest, shortest), words, words.horizontalAdvance(longest) - 1) == shortest
    assert fitting((longest, shortest), words, 0) == ""
    assert letters(qapp.font(), 12) is letters(qapp.font(), 12)
    assert letters(qapp.font(), 15).plain.horizontalAdvance(longest) > words.horizontalAdvance(longest)


def _painted(paint: Callable[[QPainter], None]) -> QImage:
    image = QImage(800, 700, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image
