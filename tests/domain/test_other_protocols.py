"""Another regimen in the same format works with no change of code: other doses, steps, cycles, intervals and bags."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from model.domain.case import read_case
from model.domain.moments import DAY, HOUR
from model.domain.plan import plan
from model.domain.plan_values import Plan
from model.domain.protocol_file import read_protocol
from tests.domain.cases import START, Entry, case, entry, protocol_values, restart, stop


def _regimen() -> dict[str, Any]:
    values = protocol_values()
    values["id"] = "OTHER"
    source = values["cycles"][0]["source"]
    steps = [{"mcg_per_day": 4.5, "hours": 48}, {"mcg_per_day": 15, "hours": 72}, {"mcg_per_day": 30, "hours": 96}]
    values["cycles"] = [
        {"hospital_days": 1, "steps": steps, "source": source, "treatment_free_days": 56},
        {"hospital_days": 0, "steps": steps[1:], "source": source},
        {"hospital_days": 2, "steps": steps[2:], "source": source},
    ]
    values["treatment_free_interval"]["days"] = 7
    values["premedication"].update(cycle_starts=[1, 3], lead_minutes=30, after_interruption_minutes=120)
    values["interruption"].update(same_cycle_limit_hours=24, new_bag_after_minutes=90)
    values["step_down"].update(mcg_per_day=4.5, hours=24)
    values["bags"] = [{"hours": 36, "in_use_hours": 40, "verified": True, "source": source}]
    return values


def _plan(log: list[Entry], as_of: int) -> Plan:
    values = {**case(log, as_of), "protocol": "OTHER", "bag_hours": {"4.5": 36, "15": 36, "30": [36]}}
    return plan(read_case(values, {"OTHER": read_protocol(_regimen())}))


def test_steps_cycles_and_intervals_come_from_the_file() -> None:
    computed = _plan([entry(1, "cycle_started", START)], START)

    first, second, third = computed.cycles
    assert [(s.dose, (s.end - s.start) // HOUR) for s in first.segments] == [
        (Decimal("4.5"), 48),
        (Decimal(15), 72),
        (Decimal(30), 96),
    ]
    assert first.treatment_free is not None
    local = computed.zone.local
    assert (local(second.start).date() - local(first.treatment_free.start).date()).days == 56
    assert (local(third.start).date() - local(second.infusion_end or 0).date()).days == 7
    assert [len(cycle.hospital_days.dates) for cycle in computed.cycles] == [1, 0, 2]
    assert [bag.hours for bag in first.bags] == [36] * len(first.bags)


def test_premedication_and_interruption_rules_come_from_the_file() -> None:
    stopped = START + DAY
    log = [entry(1, "cycle_started", START), stop(2, stopped), restart(3, stopped + 120)]
    computed = _plan(log, stopped + 120)

    items = {item.before: item for item in computed.premedications}
    assert items[stopped + 120].reasons == ("restart_after_interruption",)
    assert items[stopped + 120].due_at == stopped + 90
    assert "cycle_start" not in [r for item in computed.premedications if item.cycle == 2 for r in item.reasons]
    assert _plan(log[:2], stopped + 24 * HOUR).status == "interrupted"
    assert _plan(log[:2], stopped + 24 * HOUR + 1).status == "decision_needed"


def test_decimal_doses_are_delivered_exactly() -> None:
    computed = _plan([entry(1, "cycle_started", START)], START + DAY)

    assert computed.cycles[0].delivered_mcg == Decimal("4.5")
