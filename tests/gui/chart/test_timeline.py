"""The timeline as a widget: what it paints, what keys and mouse do, what a screen reader hears."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.timeline.detail import TimelineDetail
from gui.timeline.scale import LONGEST, SHORTEST
from gui.tokens import LIGHT
from model.domain.beside import BesideFact
from model.domain.moments import DAY, parse_moment
from tests.gui.chart.beside_samples import handed, record
from tests.gui.chart.conftest import Opened
from tests.gui.chart.samples import ENDED_IN_STEP_1, RUNNING, STARTED, entry, facts, in_state

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")  # the offscreen platform, of itself

Open = Callable[..., Opened]
Key = Qt.Key


def key(detail: TimelineDetail, pressed: Qt.Key, times: int = 1, *, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    for _ in range(times):
        QTest.keyClick(detail, pressed, modifier)


def columns_of(image: QImage, colour: str) -> set[int]:
    wanted = QColor(colour).rgb()
    return {x for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) == wanted}


def test_plus_and_minus_zoom_to_the_limits_and_no_further(opened: Open) -> None:
    detail = opened(in_state("stopped")).view.timeline.detail
    key(detail, Key.Key_Plus, 30)
    assert detail.scale.span == SHORTEST
    key(detail, Key.Key_Minus, 60)
    assert detail.scale.span == LONGEST


def test_arrows_pan_to_both_sides(opened: Open) -> None:
    detail = opened(in_state("stopped")).view.timeline.detail
    start = detail.scale.start
    key(detail, Key.Key_Right)
    assert detail.scale.start > start
    key(detail, Key.Key_Left, 2)
    assert detail.scale.start < start


def test_the_wheel_zooms_around_the_mouse(opened: Open) -> None:
    detail = opened(in_state("stopped")).view.timeline.detail
    minute = detail.scale.minute(500)
    turned = QWheelEvent(
        QPointF(500, 100), QPointF(detail.mapToGlobal(QPoint(500, 100))), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(detail, turned)
    assert detail.scale.span == 5 * DAY * 4 // 5
    assert abs(detail.scale.x(minute) - 500) <= 1


def test_dragging_moves_time_with_the_mouse(opened: Open) -> None:
    detail = opened(in_state("stopped")).view.timeline.detail
    minute = detail.scale.minute(400)
    QTest.mousePress(detail, Qt.MouseButton.LeftButton, pos=QPoint(400, 5))
    QTest.mouseMove(detail, QPoint(450, 5))
    QTest.mouseRelease(detail, Qt.MouseButton.LeftButton, pos=QPoint(450, 5))
    assert abs(detail.scale.x(minute) - 450) <= 1


def test_pressing_a_long_bar_moves_nothing_until_it_is_dragged(opened: Open) -> None:
    detail = opened(in_state("infusing")).view.timeline.detail
    detail.pan(2 * DAY)
    before = detail.scale
    bar = next(box for box in detail.boxes() if box.item.kind == "dose" and box.item.start < before.start)
    place = QPoint(max(bar.x, before.left) + 200, bar.y + bar.height // 2)
    minute = before.minute(place.x())

    QTest.mousePress(detail, Qt.MouseButton.LeftButton, pos=place)
    assert detail.scale == before
    assert detail.focused_item == bar.item
    QTest.mouseMove(detail, place + QPoint(10, 0))
    QTest.mouseRelease(detail, Qt.MouseButton.LeftButton, pos=place + QPoint(10, 0))

    assert abs(detail.scale.x(minute) - place.x() - 10) <= 1


def test_a_course_that_ended_in_step_1_is_drawn_as_the_low_dose_it_was(opened: Open) -> None:
    timeline = opened(ENDED_IN_STEP_1).view.timeline
    for widget in (timeline.detail, timeline.overview):
        image = widget.grab().toImage()
        assert columns_of(image, LIGHT.dose_low)
    bars = [box for box in timeline.detail.boxes() if box.item.kind == "dose"]
    lane = next(lane for lane in timeline.detail.scene().lanes if lane.lane == "dose")
    assert all(box.height < lane.height // 3 for box in bars)


def test_a_low_dose_carries_its_label_on_the_smallest_screen(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    from gui.timeline.painter import TimelinePainter  # noqa: PLC0415 - patched here alone

    drawn: list[str] = []
    monkeypatch.setattr(TimelinePainter, "_text", lambda _self, _rect, text, _colour: drawn.append(text))
    detail = opened(ENDED_IN_STEP_1).view.timeline.detail
    detail.grab()

    assert "9 mcg per day" in drawn


def test_control_and_arrows_go_from_item_to_item_and_say_what_and_why(opened: Open) -> None:
    view = opened(in_state("stopped")).view
    detail = view.timeline.detail
    detail.setFocus()
    key(detail, Key.Key_Right, control=True)
    first = detail.focused_item
    key(detail, Key.Key_Right, control=True)
    second = detail.focused_item
    assert first is not None
    assert second is not None
    assert (first.start, first.key) != (second.start, second.key)
    assert detail.accessibleName() == second.spoken
    assert view.timeline.inspected() == second.because
    assert detail.scale.shows(second.start, second.end)


def test_up_and_down_change_the_lane(opened: Open) -> None:
    detail = opened(in_state("stopped")).view.timeline.detail
    detail.focus_item(next(item for item in detail.scene().boxes if item.item.kind == "interruption").item)
    key(detail, Key.Key_Down)
    assert detail.focused_item is not None
    assert detail.focused_item.lane == "premedication"


def test_the_line_of_now_stands_at_now(opened: Open) -> None:
    detail = opened(in_state("infusing")).view.timeline.detail
    x = detail.scale.x(in_state("infusing").now)
    image = detail.grab().toImage()
    assert image.pixel(x, detail.height() // 2) == QColor(LIGHT.now).rgb()


@pytest.mark.parametrize("place", ["detail", "overview"])
def test_a_stop_of_one_minute_is_painted_two_pixels_wide_at_twelve_weeks(opened: Open, place: str) -> None:
    stop = entry("infusion_stopped", "2026-10-16T12:00-04:00", reason="occlusion", reason_class="technical")
    log = (*RUNNING, stop, entry("infusion_restarted", "2026-10-16T12:01-04:00"))
    timeline = opened(facts(log, "2026-10-20T05:30-04:00")).view.timeline
    timeline.detail.zoom_to(LONGEST)
    image = (timeline.detail if place == "detail" else timeline.overview).grab().toImage()
    found = sorted(columns_of(image, LIGHT.stopped))
    assert any(after - before == 1 for before, after in pairwise(found))


def test_an_open_stop_is_not_hidden_by_the_line_of_now(opened: Open) -> None:
    timeline = opened(facts((*RUNNING, STOP_NOW), "2026-10-20T05:31-04:00")).view.timeline
    timeline.detail.zoom_to(LONGEST)
    assert len(columns_of(timeline.detail.grab().toImage(), LIGHT.stopped)) >= 2


STOP_NOW = entry("infusion_stopped", "2026-10-20T05:30-04:00", reason="occlusion", reason_class="technical")


def test_the_buttons_show_their_stretch_and_now(opened: Open) -> None:
    timeline = opened(in_state("stopped")).view.timeline
    timeline.buttons["6h"].click()
    assert (timeline.detail.scale.span, timeline.buttons["6h"].isChecked()) == (SHORTEST, True)
    timeline.buttons["cycle"].click()
    assert timeline.detail.scale.span > 28 * DAY
    timeline.detail.pan(40 * DAY)
    timeline.buttons["now"].click()
    now = in_state("stopped").now
    assert timeline.detail.scale.start < now < timeline.detail.scale.end


def test_the_overviews_frame_is_what_the_detail_shows(opened: Open, qtbot: QtBot) -> None:
    timeline = opened(in_state("stopped")).view.timeline
    overview = timeline.overview
    before = timeline.detail.scale
    frame = overview.frame_rect()
    assert abs(frame.left() - overview.scale().x(before.start)) <= 2
    QTest.mousePress(overview, Qt.MouseButton.LeftButton, pos=frame.center())
    QTest.mouseMove(overview, frame.center() + QPoint(60, 0))
    QTest.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=frame.center() + QPoint(60, 0))
    assert timeline.detail.scale.start > before.start
    assert timeline.detail.scale.span == before.span


def test_labels_never_overlap_and_are_never_cut(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    from gui.timeline.painter import TimelinePainter  # noqa: PLC0415 - patched here alone

    drawn: list[tuple[int, int, int, int, str]] = []
    plain = TimelinePainter._text

    def noted(self: TimelinePainter, rect: object, text: str, colour: str) -> None:
        width = self._painter.fontMetrics().horizontalAdvance(text)
        assert width <= rect.width() + 1, text  # type: ignore[attr-defined]
        drawn.append((rect.left(), rect.left() + width, rect.top(), rect.bottom(), text))  # type: ignore[attr-defined]
        plain(self, rect, text, colour)  # type: ignore[arg-type]

    monkeypatch.setattr(TimelinePainter, "_text", noted)
    came = entry("admitted", "2026-10-12T08:00-04:00")
    moves = ("2026-10-12T12:00-04:00", "2026-10-13T10:45-04:00")  # at the words of the days, and just before now
    handovers = tuple(BesideFact(n, (record(handed(parse_moment(at))),)) for n, at in enumerate(moves, 1))
    in_hospital = replace(facts((came, *STARTED), "2026-10-13T11:00-04:00"), beside=handovers, against=lambda _act: ())
    for shown in (in_state("stopped"), in_hospital):
        detail = opened(shown).view.timeline.detail
        for span in (SHORTEST, DAY, 5 * DAY, 30 * DAY, LONGEST):
            detail.zoom_to(span)
            drawn.clear()
            detail.grab()
            for place, one in enumerate(drawn):
                for other in drawn[place + 1 :]:
                    apart = one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
                    assert apart, (span, one, other)


def test_zooming_out_keeps_the_course_in_view(opened: Open) -> None:
    detail = opened(in_state("stopped")).view.timeline.detail
    last = max(box.item.end for box in detail.boxes())
    detail.pan(20 * DAY)
    key(detail, Key.Key_Minus, 60)
    drawn = in_state("stopped").plan.cycles
    assert detail.scale.start <= drawn[0].start
    assert detail.scale.end >= last
    assert detail.scale.x(drawn[0].start) < detail.scale.left + detail.scale.width // 10


def test_the_whole_course_is_named_with_its_years(opened: Open) -> None:
    name = opened(in_state("stopped")).view.timeline.overview.accessibleName()
    assert "12-Oct-2026" in name
    assert "-2027" in name or name.count("-2026") == 2
