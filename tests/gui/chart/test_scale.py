"""Minutes to pixels, ticks of the site's clock, and boxes. No Qt."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gui.rows.timeline_items import items
from gui.sizes import Sizes
from gui.timeline.layout import THINNEST, Lengths, item_boxes, lane_boxes
from gui.timeline.scale import LONGEST, SHORTEST, Scale
from gui.timeline.ticks import axis
from model.domain.moments import DAY, HOUR, Zone
from tests.gui.chart.samples import ENDED_IN_STEP_1, NEW_YORK, RUNNING, STOP, entry, facts, in_state, moment

HIGHEST = Decimal(28)
LENGTHS = Lengths.at(Sizes())


def test_zoom_ends_at_six_hours_and_at_twelve_weeks() -> None:
    scale = Scale(0, DAY, 100, 800)
    assert scale.spanning(1, 0).span == SHORTEST == 6 * HOUR
    assert scale.spanning(10**9, 0).span == LONGEST == 84 * DAY


def test_the_anchor_of_a_zoom_stays_on_its_pixel() -> None:
    scale = Scale(1_000, 5 * DAY, 100, 800)
    anchor = scale.minute(420)
    for span in (SHORTEST, DAY, 30 * DAY, LONGEST):
        assert abs(scale.spanning(span, anchor).x(anchor) - 420) <= 1


def test_panning_never_loses_the_course() -> None:
    scale = Scale(0, 5 * DAY, 100, 800)
    assert scale.panned(10**7).within(0, 100 * DAY).start < 100 * DAY
    assert scale.panned(-(10**7)).within(0, 100 * DAY).end > 0


@pytest.mark.parametrize("span", [SHORTEST, DAY, 28 * DAY, LONGEST])
def test_an_interruption_is_never_thinner_than_two_pixels(span: int) -> None:
    short = entry("infusion_stopped", "2026-10-19T12:00-04:00", reason="occlusion", reason_class="technical")
    back = entry("infusion_restarted", "2026-10-19T12:01-04:00")
    found = items(facts((*RUNNING, short, back), "2026-10-20T05:30-04:00"))
    stop = next(item for item in found if item.kind == "interruption")
    scale = Scale(stop.start - span // 2, span, 100, 800)
    box = next(box for box in item_boxes(found, scale, lane_boxes(300, LENGTHS), HIGHEST, LENGTHS) if box.item == stop)
    assert box.width >= THINNEST == 2


def test_what_is_out_of_sight_is_left_out_and_the_rest_keeps_its_order() -> None:
    found = items(in_state("stopped"))
    scale = Scale(moment("2026-10-19T00:00-04:00"), DAY, 100, 800)
    boxes = item_boxes(found, scale, lane_boxes(300, LENGTHS), HIGHEST, LENGTHS)
    assert 0 < len(boxes) < len(found)
    assert [box.item for box in boxes] == [item for item in found if scale.shows(item.start, item.end)]
    assert all(box.x >= scale.left - 14 and box.right <= scale.right + 14 for box in boxes)


def test_the_height_of_a_dose_is_the_dose() -> None:
    heights = _dose_heights("stopped")

    assert abs(heights[9] / heights[28] - 9 / 28) < 0.02


def test_a_low_dose_is_low_although_the_course_never_reached_a_higher_one() -> None:
    assert _dose_heights("ended_in_step_1") == {9: _dose_heights("stopped")[9]}


def _dose_heights(state: str) -> dict[int, int]:
    shown = ENDED_IN_STEP_1 if state == "ended_in_step_1" else in_state(state)
    found = items(shown)
    scale = Scale(found[0].start, LONGEST, 100, 800)
    boxes = item_boxes(found, scale, lane_boxes(900, LENGTHS), HIGHEST, LENGTHS)
    return {int(box.item.dose): box.height for box in boxes if box.item.kind == "dose" and box.item.dose is not None}


def test_the_hour_that_comes_twice_has_two_ticks_with_their_zones() -> None:
    start = moment("2026-11-01T00:00-04:00")
    texts = [tick.text for tick in axis(NEW_YORK, start, 6 * HOUR, 800).hours]
    assert texts[:6] == ["00:30", "01:00 EDT", "01:30 EDT", "01:00 EST", "01:30 EST", "02:00"]


def test_the_hour_that_is_skipped_has_no_tick() -> None:
    start = moment("2027-03-14T00:00-05:00")
    texts = [tick.text for tick in axis(NEW_YORK, start, 6 * HOUR, 800).hours]
    assert texts[:5] == ["00:30", "01:00", "01:30", "03:00", "03:30"]


def test_a_clock_change_is_marked_at_its_minute() -> None:
    found = axis(NEW_YORK, moment("2026-10-30T00:00-04:00"), 5 * DAY, 800).clock_changes
    assert [(tick.at, tick.text) for tick in found] == [(moment("2026-11-01T01:00-05:00"), "clocks go back 1 h")]


def test_days_begin_at_the_sites_midnight_and_a_long_day_says_so() -> None:
    days = axis(NEW_YORK, moment("2026-10-31T00:00-04:00"), 3 * DAY, 800).midnights
    assert [tick.text for tick in days[:3]] == ["Sat 31-Oct", "Sun 01-Nov (25 h)", "Mon 02-Nov"]
    assert days[1].at == moment("2026-11-01T00:00-04:00")


def test_far_out_only_mondays_are_written() -> None:
    days = axis(Zone("Europe/Berlin"), moment("2026-10-12T00:00+02:00"), LONGEST, 800).midnights
    assert {tick.text[:3] for tick in days} == {"Mon"}


def test_a_stop_covers_the_minutes_that_it_lasted() -> None:
    found = items(facts((*RUNNING, STOP), "2026-10-20T05:30-04:00"))
    stop = next(item for item in found if item.kind == "interruption")
    assert (stop.start, stop.end) == (moment("2026-10-20T02:10-04:00"), moment("2026-10-20T05:30-04:00"))
