"""Whose clock is shown where no course's is: before a casebook opens, and for what concerns the database itself."""

from __future__ import annotations

from model.casebook.clock import MICROSECONDS_A_MINUTE
from model.casebook.shipped import shipped_protocols
from model.domain import writing
from model.domain.moments import Zone
from model.domain.records import Microseconds


def site_zone() -> Zone:
    return Zone(shipped_protocols()[0].protocol.zone)


def written(at: Microseconds) -> str:
    """`Tue 20-Oct-2026 02:10 EDT`."""
    return writing.moment(site_zone(), at // MICROSECONDS_A_MINUTE, with_zone=True, with_year=True)
