"""What was typed with an entry can be read again, word for word, whatever its kind and its fields."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from gui.forms.entry_words import EntryWords, entry_details, entry_line, entry_text
from model.casebook.commands import (
    ApproveStepUp,
    Command,
    Decision,
    Discontinue,
    Dose,
    LogBagChange,
    LogInterruption,
    LogPremedication,
    LogRestart,
    StartCycle,
)
from model.domain import writing
from model.domain.moments import DAY, HOUR
from model.domain.records import LogRecord
from tests.casebook.ward import START, Ward, ok
from tests.gui.forms.typed import ZONE

WORDS = EntryWords(lambda minute: writing.moment(ZONE, minute), lambda code: code)
STOPPED = START + DAY
RESTARTED = STOPPED + 8 * DAY


def _record(kind: str, fields: Mapping[str, object]) -> LogRecord:
    return LogRecord("id", "course", 7, kind, START, fields, "", START * 60_000_000, "m")


RESTART = {
    "without_premedication": "no line",
    "without_premedication_ordered_by": "Dr. Asked",
    "place": "clinic",
    "supervised_by": "Dr. Chen",
    "new_bag": False,
    "step_down": True,
    "step_down_ordered_by": "Dr. Down",
    "read_back": True,
}


@pytest.mark.parametrize(
    ("kind", "fields", "text"),
    [
        (
            "infusion_stopped",
            {
                "reason": "occlusion",
                "reason_class": "technical",
                "known_by": "estimated",
                "discovered_at": "2026-10-12T16:35+00:00",
                "comment": "no alarm",
            },
            (
                "Pump stopped: occlusion; found stopped, this is when it was last seen running; found Mon 12-Oct 12:35"
                "; comment: no alarm; class: technical"
            ),
        ),
        (
            "infusion_restarted",
            RESTART,
            (
                "Pump restarted at the step-down dose; without premedication: no line; prescriber asked about "
                "premedication: Dr. Asked; step-down ordered by Dr. Down; by telephone and read back; same bag; "
                "in the clinic; supervised by Dr. Chen"
            ),
        ),
        (
            "infusion_restarted",
            {"cycle": "new", "dosed_as": 2, "decided_by": "Dr. Chen"},
            "Pump restarted in a new cycle; decided by Dr. Chen; dosed as cycle 2",
        ),
        (
            "infusion_restarted",
            {"cycle": "same", "override_reason": "line replaced", "decided_by": "Dr. Chen"},
            "Pump restarted; decided by Dr. Chen; the same cycle goes on; against the limit: line replaced",
        ),
        (
            "bag_changed",
            {"bag_hours": 48, "finish_by": "2026-10-14T16:00+00:00"},
            "Bag changed, 48 h bag; bag to be finished by Wed 14-Oct 12:00",
        ),
        (
            "bag_plan_changed",
            {"bag_hours": {"9": 24, "28": [48, 24]}, "from": "2026-10-14T16:00+00:00"},
            "Bag plan changed; 24 h bags at 9 mcg per day; 48, 24 h bags at 28 mcg per day; from Wed 14-Oct 12:00",
        ),
        (
            "premedication_given",
            {"drug": "dexamethasone", "dose_mg": "20", "route": "IV", "given_by": "M. Ortiz", "ordered_by": "Dr. Chen"},
            "Dexamethasone 20 mg IV given; given by M. Ortiz; ordered by Dr. Chen",
        ),
        (
            "step_up_approved",
            {"prescriber": "Dr. Chen", "read_back": True},
            "Step dose approved; no recurrence found by Dr. Chen; by telephone and read back",
        ),
        (
            "treatment_discontinued",
            {"reason": "progression", "prescriber": "Dr. Chen"},
            "Treatment discontinued: progression; decided by Dr. Chen",
        ),
        ("note", {"text": "<b>mother</b> visited"}, "Note: <b>mother</b> visited"),
        ("note", {"text": "seen", "heard": "twice"}, "Note: seen; heard: twice"),
        ("something_new", {}, "Entry of kind something_new"),
    ],
)
def test_an_entry_says_all_that_was_typed_with_it(kind: str, fields: Mapping[str, object], text: str) -> None:
    assert entry_text(_record(kind, fields), WORDS) == text


def _commands(course: str) -> list[Command]:
    dose = Dose(START - HOUR, "dexamethasone", Decimal(20), "IV", "M. Ortiz", "Dr. Chen")
    decided = Decision(True, 1, "Dr. Chen")
    stop = LogInterruption(course, STOPPED, "occlusion", "technical", "estimated", STOPPED + 5, "no alarm", "late")
    restart = LogRestart(
        course,
        RESTARTED,
        without_dose_reason="no line",
        without_dose_prescriber="Dr. Asked",
        new_bag=True,
        finish_by=RESTARTED + HOUR * 30,
        place="ward",
        supervised_by="Dr. Chen",
        decision=decided,
        read_back=True,
        late_reason="late",
    )
    return [
        LogPremedication(course, dose, "late"),
        StartCycle(course, START, START + 2 * DAY, "late"),
        LogBagChange(course, START + 22 * HOUR, 24, START + 2 * DAY, late_reason="late"),
        stop,
        restart,
        ApproveStepUp(course, RESTARTED + 5, "Dr. Chen", read_back=True, late_reason="late"),
        Discontinue(course, RESTARTED + 10, "progression", "Dr. Chen", read_back=True, late_reason="late"),
    ]


def test_every_field_that_an_act_writes_has_words_of_its_own(ward: Ward) -> None:
    ward.at(RESTARTED + HOUR)
    for command in _commands(ward.course):
        ok(ward.run(command))

    for record in ward.casebook.log(ward.course):
        unworded = [
            text for text in entry_details(record, WORDS) for name in record.fields if text.startswith(f"{name}:")
        ]
        assert not [text for text in unworded if not text.startswith("comment:")], record.kind


def test_a_line_about_an_entry_says_who_typed_it_and_why_late() -> None:
    record = LogRecord(
        "id", "c", 3, "infusion_stopped", START, {"reason": "occlusion"}, "busy", START * 60_000_000, "m"
    )
    line = entry_line(record, ZONE, lambda _person: "M. Ortiz", {"occlusion": "Occlusion"})

    assert line == "Entry 3, Mon 12-Oct 10:00. Pump stopped: Occlusion. Typed Mon 12-Oct 10:00 by M. Ortiz: busy."
