"""What the strip says while no pump is expected to run: before a start, between cycles, and after the end."""

from __future__ import annotations

from gui.rows import written
from gui.rows.due import overdue_start
from gui.rows.facts import Facts
from gui.rows.given import dose_for
from gui.rows.says import Says, before_start, capital, full, given_words, premedication_words, sentence, short
from model.domain.moments import Minute
from model.domain.plan_values import Cycle, Premedication


def at_rest(facts: Facts) -> Says:
    if facts.plan.status == "discontinued":
        return _discontinued(facts)
    if facts.plan.end_unconfirmed is not None:
        return _end_unconfirmed(facts, facts.plan.end_unconfirmed)
    cycle = facts.coming
    if cycle is None:
        return _completed(facts)
    if overdue_start(facts) is not None:
        return _overdue(facts, cycle)
    return _free(facts, cycle) if facts.current is not None else _planned(facts, cycle)


def _discontinued(facts: Facts) -> Says:
    entry = facts.counting("treatment_discontinued")[-1]
    reason = facts.reason_text(str(entry.fields.get("reason", "")))
    return Says(
        state="discontinued",
        headline=sentence("discontinued"),
        since=sentence("discontinued.since", when=full(facts, entry.at), reason=reason),
        detail=sentence("discontinued.detail"),
    )


def _end_unconfirmed(facts: Facts, cycle: Cycle) -> Says:
    end = cycle.infusion_end
    assert end is not None  # noqa: S101 - a completed cycle has an end
    return Says(
        state="end_unconfirmed",
        headline=sentence("end_unconfirmed"),
        since=_ended(facts, cycle, end),
        detail=sentence("end_unconfirmed.detail"),
        acts=("completed", "past_interruption"),
        chips=(cycle.end_because.citation,),
    )


def _ended(facts: Facts, cycle: Cycle, end: Minute) -> str:
    when = full(facts, end)
    if end == facts.now:
        return sentence("end_unconfirmed.now", cycle=cycle.number, when=when)
    return sentence("end_unconfirmed.since", cycle=cycle.number, when=when, span=written.rough(facts.now - end))


def _completed(facts: Facts) -> Says:
    cycle = facts.current
    end = None if cycle is None else cycle.infusion_end
    assert cycle is not None  # noqa: S101 - no cycle is to come, so one has been
    assert end is not None  # noqa: S101 - and it has ended
    return Says(
        state="completed",
        headline=sentence("completed"),
        since=sentence("completed.since", cycle=cycle.number, when=full(facts, end)),
        detail=sentence("completed.detail"),
    )


def _overdue(facts: Facts, cycle: Cycle) -> Says:
    item = before_start(facts, cycle.number)
    countdown = written.countdown(cycle.planned_start, facts.now)
    return Says(
        state="overdue",
        headline=sentence("overdue", cycle=cycle.number),
        since=sentence("overdue.since", when=full(facts, cycle.planned_start), countdown=countdown),
        detail=_until_it_starts(facts, item),
        acts=("start", "dexamethasone"),
        chips=() if item is None else (item.because.citation,),
    )


def _until_it_starts(facts: Facts, item: Premedication | None) -> str:
    dose = None if item is None else dose_for(facts, item)
    if item is None:
        return sentence("overdue.detail")
    if dose is not None:
        return sentence("overdue.given", **given_words(facts, dose))
    after = short(facts, facts.now + facts.protocol.premedication.lead)
    return sentence("overdue.due", **premedication_words(facts, item), after=after)


def _acts(item: Premedication | None) -> tuple[str, ...]:
    due = item is not None and item.status == "due"
    return ("dexamethasone", "start") if due else ("start", "dexamethasone")


def _planned(facts: Facts, cycle: Cycle) -> Says:
    item = before_start(facts, cycle.number)
    return Says(
        state="planned",
        headline=sentence("planned", cycle=cycle.number, when=full(facts, cycle.start)),
        since=sentence("planned.since", countdown=written.countdown(cycle.start, facts.now)),
        detail=_before_start(facts, item),
        acts=_acts(item),
        chips=() if item is None else (item.because.citation,),
    )


def _before_start(facts: Facts, item: Premedication | None) -> str:
    dose = None if item is None else dose_for(facts, item)
    if item is None:
        return sentence("planned.plain")
    if dose is not None:
        return sentence("planned.given", **given_words(facts, dose))
    return sentence("planned.detail", **capital(premedication_words(facts, item)))


def _free(facts: Facts, cycle: Cycle) -> Says:
    item = before_start(facts, cycle.number)
    before = facts.current
    assert before is not None  # noqa: S101 - one cycle has ended
    interval = before.treatment_free
    assert interval is not None  # noqa: S101 - and another is to come
    until = interval.end
    countdown = written.countdown(until, facts.now)
    return Says(
        state="free",
        headline=sentence("free"),
        since=sentence("free.since", when=full(facts, until), countdown=countdown),
        detail=_until_start(facts, cycle, item),
        acts=_acts(item),
        chips=(interval.because.citation,),
    )


def _until_start(facts: Facts, cycle: Cycle, item: Premedication | None) -> str:
    values = {"cycle": cycle.number, "when": full(facts, cycle.start)}
    dose = None if item is None else dose_for(facts, item)
    if item is None:
        return sentence("free.plain", **values)
    if dose is not None:
        return sentence("free.given", **values, **given_words(facts, dose))
    return sentence("free.detail", **values, **premedication_words(facts, item))
