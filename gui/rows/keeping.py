"""All that is wrong with the keeping of the database, the worst first, each with what can be done about it. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gui.forms.keeping_words import alarm_sentence, fault_sentence, finding_sentence
from model.casebook.casebook import Casebook
from model.casebook.keeping import ALARM_KINDS
from resources.wording import say

Tone = Literal["fault", "warning"]
Answer = Literal["export", "restore", "close_alarm", "back_up"]

_NEEDS_ROOM_ONLY = "disk_full"
_MOOT_WHILE_READ_ONLY = frozenset({"backup_too_old", "disk_nearly_full"})
"""Findings whose remedy is to write, or that the fault itself says already."""


@dataclass(frozen=True, slots=True)
class KeepingLine:
    """`answers` in order of need; `alarm` is the id of the one that `close_alarm` is about."""

    tone: Tone
    text: str
    answers: tuple[Answer, ...] = ()
    alarm: str = ""


def keeping_lines(casebook: Casebook) -> tuple[KeepingLine, ...]:
    return (*_fault(casebook), *_alarms(casebook), *_findings(casebook))


def _fault(casebook: Casebook) -> Iterator[KeepingLine]:
    """A full disk has lost nothing: there is nothing to go back to."""
    fault = casebook.keeping.fault
    if fault is not None:
        answers: tuple[Answer, ...] = () if fault.code == _NEEDS_ROOM_ONLY else ("export", "restore")
        yield KeepingLine("fault", fault_sentence(fault.code), answers)


def _alarms(casebook: Casebook) -> Iterator[KeepingLine]:
    """By what they mean for the patients' data; of one kind the oldest first."""
    for alarm in sorted(casebook.keeping.alarms(), key=lambda alarm: ALARM_KINDS.index(alarm.kind)):
        text = alarm_sentence(alarm, casebook.person_name)
        answers: tuple[Answer, ...] = ("back_up", "close_alarm") if alarm.kind == "backup_failed" else ("close_alarm",)
        yield KeepingLine("warning", text, answers, alarm.id)


def _findings(casebook: Casebook) -> Iterator[KeepingLine]:
    """A practice database is thrown away: nobody is told how it is kept."""
    if casebook.practice:
        return
    is_read_only = casebook.keeping.fault is not None
    for finding in casebook.keeping.findings():
        text = finding_sentence(finding)
        if text and not (is_read_only and finding.code in _MOOT_WHILE_READ_ONLY):
            yield KeepingLine("warning", text, ("back_up",) if finding.code == "backup_too_old" else ())
    if casebook.session.allows("manage_people") and not casebook.staff.recovery_is_put_away():
        yield KeepingLine("warning", say("keeping.finding.recovery_keys"))
