"""A course is pinned to the zone that it was enrolled in: each window says which one it writes, opened anywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from model.casebook.commands import Enrol
from model.domain.moments import HOUR, parse_moment
from tests.casebook.ward import BAGS, START, ok, register
from tests.gui.dialogs.hands import Hands


@pytest.fixture
def in_kathmandu(hands: Hands) -> Hands:
    """A second course of the same ward, enrolled in another zone."""
    other = register(hands.ward.casebook, record_number="1", study_id="J1713-015", bed="7B-13")
    enrolled = hands.ward.casebook.enrol(Enrol(other.id, "NCT03114865", "Asia/Kathmandu", START, BAGS))
    hands.ward.course = ok(enrolled).id
    return hands


def test_a_time_is_written_in_the_courses_own_zone_and_the_window_says_which(in_kathmandu: Hands) -> None:
    in_kathmandu.at(START + HOUR).open("start").tab_to("Pump started at, time")
    in_kathmandu.press(*[Qt.Key.Key_Backspace] * 3).type("20:30").settle()
    assert "times in Kathmandu (UTC+0545)" in in_kathmandu.seen()

    in_kathmandu.save()

    assert in_kathmandu.log()[0].at == parse_moment("2026-10-12T20:30+05:45")
