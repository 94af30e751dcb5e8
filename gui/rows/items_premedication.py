"""Timeline items of the premedication: every dose that was given, and every one that is wanted, by state.

The planner judges what counts and what is due; no item is invented here.
"""

from __future__ import annotations

from collections.abc import Iterator

from gui.rows import written
from gui.rows.due import due_at
from gui.rows.facts import Facts
from gui.rows.given import doses_given
from gui.rows.item import Item, State, at
from gui.rows.rise import waiting_rise
from gui.rows.standing import needed_from
from gui.rows.why import why
from model.domain import writing
from model.domain.because import Because
from model.domain.moments import Minute
from model.domain.plan_values import Premedication
from model.domain.records import LogRecord
from resources.wording import say


def premedication_items(facts: Facts) -> Iterator[Item]:
    for record in facts.counting("premedication_given"):
        yield _given(facts, record)
    for item in facts.plan.premedications:
        if item.status != "given":
            yield _wanted(facts, item)


def before_text(item: Premedication) -> str:
    """the step dose and the restart"""
    return say(f"chart.item.before.{'+'.join(item.reasons)}", cycle=item.cycle)


def name_of(item: Premedication) -> str:
    return written.premedication(item.drug, item.dose_mg, item.route)


def _given(facts: Facts, record: LogRecord) -> Item:
    dose = next(dose for dose in doses_given(facts) if dose.sequence == record.sequence)
    rule, items = facts.protocol.premedication, facts.plan.premedications
    served = next((item for item in items if item.status == "given" and rule.counts_for(dose.at, item.before)), None)
    because = served.because if served is not None else _counts(facts, record)
    title = say("chart.item.premedication_given", item=written.sentence_start(dose.name))
    if served is not None:
        title = say("chart.item.premedication", item=written.sentence_start(dose.name), before=before_text(served))
    when = writing.clock(facts.zone, record.at)
    return Item(
        key=f"given:{record.sequence}",
        lane="premedication",
        kind="premedication",
        start=record.at,
        end=record.at,
        state="given",
        labels=(say("chart.item.given_label", when=when),),
        title=title,
        when=at(facts, record.at),
        state_text=say("chart.state.given", when=when),
        why=why(facts, because),
        cycle=served.cycle if served is not None else 0,
    )


def _counts(facts: Facts, record: LogRecord) -> Because:
    return Because("premedication_counts", (record.sequence,), facts.protocol.premedication.counts_source)


def _wanted(facts: Facts, item: Premedication) -> Item:
    moment = _place(facts, item)
    kind = "open" if item.open_interruption else item.before
    return Item(
        key=f"premedication:{item.cycle}:{kind}",
        lane="premedication",
        kind="premedication",
        start=moment,
        end=moment,
        state=_state(item),
        labels=_labels(facts, item),
        title=_title(facts, item),
        when=at(facts, moment),
        state_text=_state_text(facts, item),
        why=why(facts, item.because),
        cycle=item.cycle,
    )


def _state(item: Premedication) -> State:
    assert item.status != "given"  # noqa: S101 - a given one is drawn where it was given
    return item.status


def _title(facts: Facts, item: Premedication) -> str:
    code = "chart.item.premedication_approved" if _awaits(facts, item) else "chart.item.premedication"
    return say(code, item=written.sentence_start(name_of(item)), before=before_text(item))


def _awaits(facts: Facts, item: Premedication) -> bool:
    """For a rise that no prescriber has approved."""
    rise = waiting_rise(facts)
    return rise is not None and rise.is_before(item)


def _line(facts: Facts, item: Premedication) -> Minute:
    """The moment that wants it; of an open interruption the one from which a restart needs it, which does not slide."""
    stop = facts.open_stop
    return needed_from(facts, stop) if item.open_interruption and stop is not None else item.before


def _place(facts: Facts, item: Premedication) -> Minute:
    """When it is to be given; a missed one, or one of an open interruption, at the moment that wants it."""
    return _line(facts, item) if item.open_interruption or item.status == "missed" else due_at(facts, item)


def _labels(facts: Facts, item: Premedication) -> tuple[str, ...]:
    line = _line(facts, item)
    needed = written.moment_or_clock(facts.zone, line, facts.now)
    if item.status == "ask_prescriber":
        return (say("chart.state.ask_prescriber"),)
    if item.status == "missed":
        return (say("chart.item.missed_label", when=writing.clock(facts.zone, item.before)),)
    if item.open_interruption:
        code = "chart.state.needed_before_any" if line <= facts.now else "chart.state.needed_if"
        return (say(code, when=needed), say(f"{code}.short", when=needed))
    code = "chart.item.due_approved_label" if _awaits(facts, item) else "chart.item.due_label"
    return (say(code, when=writing.clock(facts.zone, due_at(facts, item))),)


def _state_text(facts: Facts, item: Premedication) -> str:
    if item.open_interruption and item.status in ("due", "upcoming"):
        return _labels(facts, item)[0]
    due = due_at(facts, item)
    when = written.moment_or_clock(facts.zone, due, facts.now)
    if _awaits(facts, item):
        return say("chart.item.due_approved_label", when=when)
    return say("chart.state.due_now" if item.status == "due" else f"chart.state.{item.status}", when=when)
