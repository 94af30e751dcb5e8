"""What a list of many patients needs of each, read in one go: bare tuples, since thousands of them are made at once."""

from __future__ import annotations

from typing import NamedTuple

from model.domain.moments import Minute


class Listed(NamedTuple):
    patient: str
    bed: str
    family_name: str
    given_name: str
    study_id: str
    record_number: str
    version: int


class Enrolled(NamedTuple):
    course: str
    patient: str
    planned_start: Minute
    zone: str


class Latest(NamedTuple):
    """When a course's latest entry happened, and the numbers of its last stop and its last restart."""

    course: str
    at: Minute
    stop: int | None
    restart: int | None
