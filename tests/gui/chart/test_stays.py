"""The patient's stays in hospital on the chart: beside the recommended days, and a short one among the findings."""

from __future__ import annotations

from gui.rows.findings import finding_rows
from gui.rows.item import Item
from gui.rows.timeline_items import items
from gui.sizes import Sizes
from gui.timeline.layout import Lengths, item_boxes, lane_boxes
from gui.timeline.scale import Scale
from model.domain.moments import DAY, parse_moment
from tests.gui.chart.samples import STARTED, Entry, entry, facts

CAME = entry("admitted", "2026-10-12T08:00-04:00")
LEFT = entry("discharged", "2026-10-13T15:00-04:00")


def _stays(*log: Entry) -> list[Item]:
    return [item for item in items(facts((*STARTED, *log), "2026-10-14T08:00-04:00")) if item.kind == "stay"]


def test_a_stay_is_drawn_as_logged_along_the_recommended_days_without_hiding_them() -> None:
    (stay,) = _stays(CAME, LEFT)
    assert (stay.when, stay.state, stay.lane) == ("Mon 12-Oct 08:00 to Tue 13-Oct 15:00", "logged", "hospital")
    assert stay.labels[0] == "in hospital until Tue 13-Oct 15:00"

    looked_at = facts((*STARTED, CAME, LEFT), "2026-10-14T08:00-04:00")
    lengths = Lengths.at(Sizes())
    scale = Scale(parse_moment("2026-10-12T00:00-04:00"), 5 * DAY, 100, 900)
    boxes = item_boxes(items(looked_at), scale, lane_boxes(260, lengths), looked_at.protocol.doses[-1], lengths)
    recommended, drawn = (next(box for box in boxes if box.item.kind == kind) for kind in ("hospital_days", "stay"))
    assert drawn.width < recommended.width
    assert drawn.y >= recommended.y + recommended.height - drawn.height
    assert drawn.y > recommended.y


def test_a_stay_that_lasts_reaches_to_now_and_one_without_an_admission_says_so() -> None:
    (lasting,) = _stays(CAME)
    assert (lasting.end, lasting.when) == (parse_moment("2026-10-14T08:00-04:00"), "since Mon 12-Oct 08:00")
    (ended,) = _stays(LEFT)
    assert (ended.state, ended.when) == ("assumed", "until Tue 13-Oct 15:00, no admission logged")


def test_a_short_stay_stands_among_the_findings_with_the_registrys_words() -> None:
    rows = finding_rows(facts((*STARTED, CAME, LEFT), "2026-10-14T08:00-04:00"))
    short = next(row for row in rows if row.code == "hospital_stay_short")
    assert short.text == "Discharged Tue 13-Oct 15:00, before the hospital days recommended for cycle 1 were over."
    assert short.why.kind == "registry"
    assert short.why.logged
