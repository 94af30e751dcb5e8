"""One entry of the log as a line of words: what, when, and who logged it."""

from __future__ import annotations

from collections.abc import Callable

from model.domain import writing
from model.domain.moments import Zone
from model.domain.records import LogRecord
from resources.wording import say

_MICROSECONDS_A_MINUTE = 60_000_000


def entry_line(record: LogRecord, zone: Zone, person_name: Callable[[str], str]) -> str:
    return say(
        "dialog.entry",
        number=record.sequence,
        kind=say(f"dialog.kind.{record.kind}"),
        at=writing.moment(zone, record.at),
        typed=writing.moment(zone, record.recorded_at // _MICROSECONDS_A_MINUTE),
        by=person_name(record.recorded_by),
    )
