"""A stop as typed becomes a command that keeps what was known, or an error at each field."""

from __future__ import annotations

from dataclasses import replace

from gui.forms.stop import StopForm
from model.casebook.commands import LogInterruption
from model.casebook.shipped import stop_reasons
from tests.gui.forms.typed import COURSE, NOW, ZONE, blamed, local, typed

SEEN = StopForm("saw", typed("now"), reason="occlusion")
REASONS = stop_reasons()


def test_a_stop_that_was_seen_is_witnessed_and_was_not_found_later() -> None:
    assert SEEN.command(ZONE, NOW, COURSE, REASONS) == LogInterruption(
        COURSE, NOW, "occlusion", "technical", "witnessed"
    )


def test_a_stop_that_was_found_is_dated_when_the_pump_was_last_seen_running() -> None:
    form = StopForm("found", typed("02:10"), typed("05:30"), "unknown")

    command = form.command(ZONE, NOW, COURSE, REASONS)

    assert isinstance(command, LogInterruption)
    assert (command.at, command.discovered_at) == (local("02:10"), local("05:30"))
    assert (command.known_by, command.reason_class) == ("estimated", "unknown")


def test_a_stop_read_from_the_pumps_log_keeps_that_it_was() -> None:
    command = StopForm("pump_log", typed("02:10"), typed("05:30"), "liver").command(ZONE, NOW, COURSE, REASONS)

    assert isinstance(command, LogInterruption)
    assert (command.known_by, command.reason_class) == ("pump_log", "adverse_event")


def test_a_stop_that_was_found_needs_when_it_was_last_seen_running() -> None:
    answer = StopForm("found", typed(""), typed("now"), "unknown").command(ZONE, NOW, COURSE, REASONS)

    assert [field for _, field in blamed(answer)] == ["at"]


def test_every_empty_field_is_told_at_once() -> None:
    answer = StopForm(at=typed("")).command(ZONE, NOW, COURSE, REASONS)

    assert {field for _, field in blamed(answer)} == {"known_by", "at", "reason"}


def test_another_reason_needs_words_of_its_own() -> None:
    other = replace(SEEN, reason="other_technical")

    assert blamed(other.command(ZONE, NOW, COURSE, REASONS)) == [("text_needed", "comment")]
    assert isinstance(replace(other, comment="cat on the pump").command(ZONE, NOW, COURSE, REASONS), LogInterruption)


def test_every_reason_has_a_class_and_a_key_that_no_other_has() -> None:
    keys = [reason.key for reason in REASONS]

    assert len(set(keys)) == len(keys) == len({reason.code for reason in REASONS})
    assert all(len(key) == 1 for key in keys)
    assert {reason.reason_class for reason in REASONS} == {"adverse_event", "technical", "planned", "unknown"}
    assert {"bag_change": "planned", "unknown": "unknown"}.items() <= {r.code: r.reason_class for r in REASONS}.items()
