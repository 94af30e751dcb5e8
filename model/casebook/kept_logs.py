"""The logs of the courses that were looked at last: a log only grows, so one that did not is as it was read.

It must not know a plan. What it holds may be dropped at any time.
"""

from __future__ import annotations

from typing import Final

from model.domain.records import LogRecord
from model.store.reader import Reader

_MOST: Final = 8
"""Courses: a chart, and those that were opened just before."""


class KeptLogs:
    def __init__(self) -> None:
        self._kept: dict[str, tuple[LogRecord, ...]] = {}

    def read(self, reader: Reader, course_id: str) -> tuple[LogRecord, ...]:
        """As that reader sees it: how long it is there is asked each time."""
        kept = self._kept.pop(course_id, ())
        last = reader.last_sequence(course_id)
        if not kept or kept[-1].sequence != last:
            kept = reader.log(course_id)
        self._keep(course_id, kept)
        return kept

    def grew(self, course_id: str, appended: tuple[LogRecord, ...]) -> None:
        """By these, as they stand in the file now."""
        kept = self._kept.pop(course_id, ())
        if kept and kept[-1].sequence + 1 == appended[0].sequence:
            self._keep(course_id, (*kept, *appended))

    def _keep(self, course_id: str, kept: tuple[LogRecord, ...]) -> None:
        self._kept[course_id] = kept  # the newest at the end
        if len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]
