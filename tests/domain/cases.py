"""Builders for the domain's tests: a course in New York, a log written in a few words, a plan of it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from importlib import resources
from typing import Any

from model.domain.case import read_case
from model.domain.moments import Minute, parse_moment, to_utc
from model.domain.plan import plan
from model.domain.plan_values import Plan
from model.domain.protocol import Protocol
from model.domain.protocol_file import read_protocol
from model.exchange.schedule_json import schedule

PROTOCOL_ID = "NCT03114865"
START = parse_moment("2026-10-12T10:00-04:00")
DEXAMETHASONE = {"drug": "dexamethasone", "dose_mg": 20, "route": "IV"}

Entry = dict[str, Any]


@lru_cache(maxsize=1)
def protocol_text() -> str:
    return (resources.files("resources") / "protocols" / "nct03114865.toml").read_text(encoding="utf-8")


def protocol_values() -> dict[str, Any]:
    """A fresh parse, for a test to bend."""
    return tomllib.loads(protocol_text())


@lru_cache(maxsize=1)
def protocol() -> Protocol:
    return read_protocol(protocol_values())


def iso(minute: Minute) -> str:
    return to_utc(minute).isoformat(timespec="minutes")


def entry(entry_id: int, kind: str, at: Minute, **fields: Any) -> Entry:
    return {"id": entry_id, "kind": kind, "at": iso(at), **fields}


def stop(entry_id: int, at: Minute, reason_class: str = "technical") -> Entry:
    return entry(entry_id, "infusion_stopped", at, reason="occlusion", reason_class=reason_class)


def restart(entry_id: int, at: Minute, **fields: Any) -> Entry:
    return entry(entry_id, "infusion_restarted", at, **fields)


def dexamethasone(entry_id: int, at: Minute) -> Entry:
    return entry(entry_id, "premedication_given", at, **DEXAMETHASONE)


def case(log: Sequence[Entry], as_of: Minute, zone: str = "America/New_York", start: Minute = START) -> Entry:
    return {
        "format": "bedside-case/1",
        "protocol": PROTOCOL_ID,
        "zone": zone,
        "planned_start": iso(start),
        "bag_hours": {"9": 24, "28": 48},
        "as_of": iso(as_of),
        "log": list(log),
    }


def plan_of(log: Sequence[Entry], as_of: Minute, zone: str = "America/New_York", start: Minute = START) -> Plan:
    return plan(read_case(case(log, as_of, zone, start), {PROTOCOL_ID: protocol()}))


def schedule_of(values: Entry) -> dict[str, Any]:
    return schedule(plan(read_case(values, {PROTOCOL_ID: protocol()})))


def days(number: float) -> Minute:
    return int(timedelta(days=number) / timedelta(minutes=1))


def without_message(answer: dict[str, Any]) -> dict[str, Any]:
    """A message may be worded anew: of a refusal only entry and code are agreed."""
    refused = answer.get("refused")
    return answer if refused is None else {"entry": refused["entry"], "code": refused["code"]}
