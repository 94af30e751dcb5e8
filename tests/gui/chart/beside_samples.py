"""Facts beside the log for the chart's tests. No test in here."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gui.rows.facts import Facts
from model.domain.beside import CHECKS, BesideFact, BesideRecord, Content, Handover, IncorrectDelivery, Ran
from model.domain.moments import Minute, parse_moment
from tests.gui.chart.samples import in_state

HOME = parse_moment("2026-10-19T14:00-04:00")
WRONG = parse_moment("2026-10-20T01:00-04:00")
NOW = parse_moment("2026-10-20T05:30-04:00")
"""The sample's: cycle 1 at 28 mcg per day since the day before, 48-hour bags."""


def record(content: Content, version: int = 1, fact: str = "f", typed: Minute = NOW, **other: object) -> BesideRecord:
    made = BesideRecord(f"{fact}{version}", fact, version, "c", content, False, "", typed * 60_000_000, "m")
    return replace(made, **other)  # type: ignore[arg-type]


def handed(at: Minute = HOME, **changes: object) -> Handover:
    whole = Handover(at, "home", "M. Ortiz", "home_care_nurse", "Mo Diaz", CHECKS, Decimal(5), Decimal(40))
    return replace(whole, **changes)  # type: ignore[arg-type]


def wrong(until: Minute | None, mcg: str = "56", at: Minute = WRONG) -> IncorrectDelivery:
    return IncorrectDelivery(at, until, Ran(Decimal(mcg), "mcg_per_day"), "pump_log", NOW, "programming", "told")


def with_facts(*versions: tuple[BesideRecord, ...], state: str = "infusing") -> Facts:
    facts = tuple(BesideFact(number, each) for number, each in enumerate(versions, 1))
    return replace(in_state(state), beside=facts, against=lambda _act: ())
