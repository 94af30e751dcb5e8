"""What a frame of the timeline saves is not to be seen: the same items, the same dots."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from gui.rows.timeline_items import items
from gui.timeline.inks import fill_hatched
from gui.timeline.layout import Row
from gui.timeline.letters import fitting, letters
from gui.timeline.scale import Scale
from model.domain.moments import DAY, HOUR
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
