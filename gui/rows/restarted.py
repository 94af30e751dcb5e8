"""What the course looks like if the pump is restarted now: was and will be, side by side. Only while it stands.

Nothing is said where a prescriber has to decide first: nothing is projected then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.rise import projected_rise
from gui.rows.says import full
from model.domain import writing
from model.domain.moments import Minute
from model.domain.plan_values import Cycle, Interruption
from resources.wording import say


@dataclass(frozen=True, slots=True)
class RestartedRow:
    """`was` is empty where nothing moved."""

    title: str
    was: str
    will_be: str

    @property
    def spoken(self) -> str:
        return say("chart.restarted.spoken", title=self.title, was=self.was, will_be=self.will_be)


def restarted_rows(facts: Facts) -> tuple[RestartedRow, ...]:
    stop, cycle = facts.open_stop, facts.current
    if stop is None or cycle is None or facts.plan.status != "interrupted":
        return ()
    return (*_dates(facts, cycle, stop), _infused(facts, cycle))


def _dates(facts: Facts, cycle: Cycle, stop: Interruption) -> Iterator[RestartedRow]:
    """Running minutes are elapsed minutes: without this stop everything would come as much earlier as it has stood."""
    pairs = zip(cycle.segments, cycle.segments[1:], strict=False)
    step = next((later.start for lower, later in pairs if later.dose > lower.dose and later.start > facts.now), None)
    if step is not None:
        awaits = projected_rise(facts.plan) is not None
        title = say("chart.restarted.step_approved" if awaits else "chart.restarted.step")
        yield _moved(facts, title, step - stop.minutes, step)
    if cycle.infusion_end is not None:
        title = say("chart.restarted.end", cycle=cycle.number)
        yield _moved(facts, title, cycle.infusion_end - stop.minutes, cycle.infusion_end)
    coming = facts.coming
    if coming is not None:
        start = full(facts, coming.start)
        yield RestartedRow(say("chart.restarted.next", cycle=coming.number), "", start)


def _moved(facts: Facts, title: str, was: Minute, will_be: Minute) -> RestartedRow:
    before = "" if was == will_be else full(facts, was)
    return RestartedRow(title, before, full(facts, will_be))


def _infused(facts: Facts, cycle: Cycle) -> RestartedRow:
    total = facts.protocol.cycle(cycle.dosed_as).total_minutes
    values = {"infused": written.rough(facts.infused(cycle)), "total": writing.duration(total)}
    return RestartedRow(say("chart.restarted.infused"), "", say("chart.restarted.infused_of", **values))
