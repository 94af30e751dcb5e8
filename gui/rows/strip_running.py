"""What the strip says while the pump runs: the dose, and the next thing that somebody will have to do."""

from __future__ import annotations

from dataclasses import replace

from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.given import dose_for, dose_since
from gui.rows.items_premedication import before_text
from gui.rows.says import Says, capital, full, given_words, premedication_words, sentence, short
from model.domain import writing
from model.domain.moments import DAY, Minute
from model.domain.plan_values import Cycle, Finding, Premedication, Segment
from model.domain.tasks import Task, tasks

STEP_SOON: Minute = DAY
"""How long before a step dose the strip speaks of it first: for reading only, no rule hangs on it."""

_BAGS = ("change_bag", "step_dose")
_BEFORE_STEP = {"due": ("dexamethasone", "bag"), "upcoming": ("dexamethasone", "stop")}
"""What is pressed next before a step dose, by what has become of its premedication; else the bag."""


def running(facts: Facts) -> Says:
    cycle = facts.current
    assert cycle is not None  # noqa: S101 - the plan's status says that a cycle runs
    approval = _finding(facts, cycle, "approval_needed")
    if approval is not None:
        return _approval(facts, cycle, approval)
    step = _next_step(facts, cycle)
    if step is not None and step.start - facts.now <= STEP_SOON:
        return _step_soon(facts, step)
    waiting = next((task for task in tasks(facts.plan) if task.code in _BAGS and task.at <= facts.now), None)
    item = _due_item(facts, cycle)
    if item is not None:
        return _due(facts, _now(facts, cycle, waiting), item)
    if waiting is not None:
        return _now(facts, cycle, waiting)
    assumed = _finding(facts, cycle, "bag_change_unconfirmed")
    if assumed is not None:
        return _unconfirmed(facts, cycle, assumed)
    return _infusing(facts, cycle, _next_in_words(facts, cycle))


def _due_item(facts: Facts, cycle: Cycle) -> Premedication | None:
    """Due and not given; also for a start, step or restart of this very minute."""
    items = (item for item in facts.plan.premedications if item.cycle == cycle.number)
    return next((item for item in items if item.status == "due" or _may_still_come_first(facts, cycle, item)), None)


def _may_still_come_first(facts: Facts, cycle: Cycle, item: Premedication) -> bool:
    """Missed only by a step that nobody has confirmed: its bag may yet be hung, and that is the step then."""
    is_late = facts.now - item.before > facts.protocol.bag_change.late
    if item.status != "missed" or is_late or dose_since(facts, item.before) is not None:
        return False
    return any(bag.hung == item.before and bag.confirmed_by is None for bag in cycle.bags)


def _now(facts: Facts, cycle: Cycle, waiting: Task | None) -> Says:
    """What runs; or, at a bag that nobody has logged, that its time has come."""
    return _infusing(facts, cycle, "") if waiting is None else _bag_due(facts, cycle, waiting)


def _due(facts: Facts, now: Says, item: Premedication) -> Says:
    values = {**capital(premedication_words(facts, item)), "before": before_text(item)}
    detail = sentence("infusing.due", **values)
    return replace(now, detail=detail, acts=("dexamethasone", "bag"), chips=(item.because.citation,))


def _finding(facts: Facts, cycle: Cycle, code: str) -> Finding | None:
    return next((found for found in facts.plan.findings if found.code == code and found.cycle == cycle.number), None)


def _dose_now(facts: Facts, cycle: Cycle) -> str:
    running_now = [segment for segment in cycle.segments if segment.start <= facts.now]
    return writing.dose((running_now or list(cycle.segments))[-1].dose)


def _infusing(facts: Facts, cycle: Cycle, detail: str, state: str = "infusing") -> Says:
    total = facts.protocol.cycle(cycle.dosed_as).total_minutes
    infused = written.rough(facts.infused(cycle))
    return Says(
        state=state,
        headline=sentence("infusing", dose=_dose_now(facts, cycle)),
        since=sentence("infusing.since", cycle=cycle.number, infused=infused, total=writing.duration(total)),
        detail=detail,
        acts=("bag", "stop") if _bag_soon(facts, cycle) else ("stop", "bag"),
    )


def _bag_soon(facts: Facts, cycle: Cycle) -> bool:
    """So soon that a change logged now may be that one."""
    return any(0 < bag.hung - facts.now <= facts.protocol.bag_change.early for bag in cycle.bags)


def _bag_due(facts: Facts, cycle: Cycle, task: Task) -> Says:
    """Its time has come and nothing is logged: the old bag may well hang, and at a step the old dose run."""
    when, chips = short(facts, task.at), (task.because.citation,)
    if task.code == "change_bag" or task.dose is None:
        says = _infusing(facts, cycle, sentence("infusing.bag_due", when=when))
        return replace(says, acts=("bag", "stop"), chips=chips)
    return Says(
        state="step",
        headline=sentence("step_due"),
        since=sentence("step_due.since", dose=writing.dose(task.dose), when=when),
        detail=sentence("step_due.detail"),
        acts=("bag", "stop"),
        chips=chips,
    )


def _next_in_words(facts: Facts, cycle: Cycle) -> str:
    bag = next((bag for bag in cycle.bags if bag.hung > facts.now), None)
    if bag is not None:
        return sentence("infusing.bag", when=short(facts, bag.hung), countdown=written.countdown(bag.hung, facts.now))
    if cycle.infusion_end is not None and cycle.infusion_end > facts.now:
        countdown = written.countdown(cycle.infusion_end, facts.now)
        when = short(facts, cycle.infusion_end)
        return sentence("infusing.end", cycle=cycle.number, when=when, countdown=countdown)
    return sentence("infusing.nothing")


def _unconfirmed(facts: Facts, cycle: Cycle, found: Finding) -> Says:
    count = found.count or 1
    code = "unconfirmed_bag" if count == 1 else "unconfirmed_bags"
    says = _infusing(facts, cycle, sentence(code, when=full(facts, found.at), count=count), "unconfirmed_bag")
    return replace(says, acts=("bag", "stop"), chips=(found.because.citation,))


def _next_step(facts: Facts, cycle: Cycle) -> Segment | None:
    pairs = zip(cycle.segments, cycle.segments[1:], strict=False)
    return next((after for before, after in pairs if after.dose > before.dose and after.start > facts.now), None)


def _step_soon(facts: Facts, step: Segment) -> Says:
    item = next((item for item in facts.plan.premedications if item.before == step.start), None)
    acts = _BEFORE_STEP.get("" if item is None else item.status, ("bag", "stop"))
    return Says(
        state="step",
        headline=sentence("step", countdown=written.countdown(step.start, facts.now)),
        since=sentence("step.since", dose=writing.dose(step.dose), when=full(facts, step.start)),
        detail=_before_step(facts, item),
        acts=acts,
        chips=() if item is None else (item.because.citation,),
    )


def _before_step(facts: Facts, item: Premedication | None) -> str:
    dose = None if item is None else dose_for(facts, item)
    if dose is not None:
        return sentence("step.given", **given_words(facts, dose))
    if item is None:
        return sentence("step.plain")
    return sentence("step.due", **capital(premedication_words(facts, item)))


def _approval(facts: Facts, cycle: Cycle, found: Finding) -> Says:
    dose = _dose_now(facts, cycle)
    return Says(
        state="approval",
        headline=sentence("approval"),
        since=sentence("approval.since", when=full(facts, found.at), dose=dose),
        detail=sentence("approval.detail", dose=dose),
        acts=("approval", "stop"),
        chips=(found.because.citation,),
    )
