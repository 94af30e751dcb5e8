"""What the strip says while the pump runs: the dose, and the next thing that somebody will have to do.

Which finding or task is the planner's to say; here is only which of them comes first.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from gui.rows import written
from gui.rows.assumed import assumed_since, running_segment, waiting_bag
from gui.rows.facts import Facts
from gui.rows.given import dose_for, doses_given
from gui.rows.items_premedication import before_text
from gui.rows.rise import Rise, order_before_rise, waiting_rise
from gui.rows.says import Says, capital, full, given_words, premedication_words, sentence, short
from model.domain import writing
from model.domain.moments import DAY, Minute
from model.domain.plan_values import Cycle, Finding, Premedication, Segment
from model.domain.tasks import Task, wanted_premedications

STEP_SOON: Minute = DAY
"""How long before a step dose the strip speaks of it first: for reading only, no rule hangs on it."""

_BEFORE_STEP = {"due": "dexamethasone", "upcoming": "dexamethasone"}
"""What is pressed next before a step dose, by what has become of its premedication; else the bag.

While the pump runs, that it stopped can always be said with one press.
"""


def running(facts: Facts) -> Says:
    cycle = facts.current
    assert cycle is not None  # noqa: S101 - the plan's status says that a cycle runs
    rise = waiting_rise(facts)
    if rise is not None and rise.passed:
        return _approval(facts, cycle, rise)
    says = _runs(facts, cycle, rise)
    return says if rise is None else replace(says, detail=_with_rise(facts, says, rise))


def _runs(facts: Facts, cycle: Cycle, rise: Rise | None) -> Says:
    """The next thing to do: a step, premedication that was forgotten, a bag, or what comes next by itself."""
    step = _next_step(facts, cycle) if rise is None else None
    if step is not None and step.start - facts.now <= STEP_SOON:
        return _step_soon(facts, step)
    waiting = waiting_bag(facts.plan, facts.now)
    item = _due_item(facts, cycle, rise)
    if item is not None:
        return _due(facts, _now(facts, cycle, waiting), item)
    if waiting is not None:
        return _now(facts, cycle, waiting)
    assumed = _finding(facts, cycle, "bag_change_unconfirmed")
    if assumed is not None:
        return _unconfirmed(facts, cycle, assumed)
    if rise is not None and rise.at - facts.now <= STEP_SOON:
        return _rise_soon(facts, rise)
    return _infusing(facts, cycle, _next_in_words(facts, cycle))


def _with_rise(facts: Facts, says: Says, rise: Rise) -> str:
    """What comes only with an approval is said as long as there is none; first where it is the next thing."""
    if says.state == "approval":
        return _joined(_rise(facts, rise), says.detail)
    item = _of_rise(facts, rise) if rise.at - facts.now <= STEP_SOON else None
    return _joined(says.detail, _rise(facts, rise), "" if item is None else _before_rise(facts, item))


def _joined(*sentences: str) -> str:
    return reduce(lambda first, second: sentence("and", first=first, second=second), filter(None, sentences))


def _of_rise(facts: Facts, rise: Rise) -> Premedication | None:
    return next((item for item in facts.plan.premedications if rise.is_before(item)), None)


def _rise(facts: Facts, rise: Rise) -> str:
    values = {"dose": writing.dose(rise.dose), "when": full(facts, rise.at), "runs_on": writing.dose(rise.runs_on)}
    return sentence("rise", **values)


def _rise_soon(facts: Facts, rise: Rise) -> Says:
    countdown = written.countdown(rise.at, facts.now)
    item = _of_rise(facts, rise)
    return Says(
        state="approval",
        headline=sentence("approval"),
        since=sentence("approval.soon", countdown=countdown, dose=writing.dose(rise.runs_on)),
        detail="" if item is None else _before_rise(facts, item),
        acts=("approval", "stop"),
        chips=(rise.because.citation,),
    )


def _before_rise(facts: Facts, item: Premedication) -> str:
    dose = dose_for(facts, item)
    if dose is not None:
        return sentence("rise.given", **given_words(facts, dose))
    return sentence("rise.due", **premedication_words(facts, item))


def _due_item(facts: Facts, cycle: Cycle, rise: Rise | None) -> Premedication | None:
    """Due and not given; also for a start, step or restart of this very minute. Not what a rise may never want."""
    items = [item for item in wanted_premedications(facts.plan) if item.cycle == cycle.number]
    items = items if rise is None else [item for item in items if not rise.is_before(item)]
    return next((item for item in items if item.status == "due" or item.may_still_come_first), None)


def _now(facts: Facts, cycle: Cycle, waiting: Task | None) -> Says:
    """What runs; or, at a bag that nobody has logged, that its time has come."""
    return _infusing(facts, cycle, "") if waiting is None else _bag_due(facts, cycle, waiting)


def _due(facts: Facts, now: Says, item: Premedication) -> Says:
    values = {**capital(premedication_words(facts, item)), "before": before_text(item)}
    detail = sentence("infusing.due", **values)
    return replace(now, detail=detail, acts=("dexamethasone", "stop"), chips=(item.because.citation,))


def _finding(facts: Facts, cycle: Cycle, code: str) -> Finding | None:
    return next((found for found in facts.plan.findings if found.code == code and found.cycle == cycle.number), None)


def _infusing(facts: Facts, cycle: Cycle, detail: str, state: str = "infusing") -> Says:
    headline, since = _what_runs(facts, cycle)
    return Says(
        state=state,
        headline=headline,
        since=since,
        detail=detail,
        acts=("bag", "stop") if _bag_soon(facts, cycle) else ("stop", "bag"),
    )


def _what_runs(facts: Facts, cycle: Cycle) -> tuple[str, str]:
    """A dose that nobody has said is an assumption, and is called one."""
    dose = writing.dose(running_segment(cycle, facts.now).dose)
    since = assumed_since(cycle, facts.now)
    if since is not None:
        return sentence("assumed", dose=dose), sentence("assumed.since", when=short(facts, since))
    total = writing.duration(facts.protocol.cycle(cycle.dosed_as).total_minutes)
    infused = written.rough(facts.infused(cycle))
    return (
        sentence("infusing", dose=dose),
        sentence("infusing.since", cycle=cycle.number, infused=infused, total=total),
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
    first = _BEFORE_STEP.get("" if item is None else item.status, "bag")
    return Says(
        state="step",
        headline=sentence("step", countdown=written.countdown(step.start, facts.now)),
        since=sentence("step.since", dose=writing.dose(step.dose), when=full(facts, step.start)),
        detail=_before_step(facts, item),
        acts=(first, "stop"),
        chips=() if item is None else (item.because.citation,),
    )


def _before_step(facts: Facts, item: Premedication | None) -> str:
    dose = None if item is None else dose_for(facts, item)
    if dose is not None:
        return sentence("step.given", **given_words(facts, dose))
    if item is None:
        return sentence("step.plain")
    return sentence("step.due", **capital(premedication_words(facts, item)))


def _approval(facts: Facts, cycle: Cycle, rise: Rise) -> Says:
    dose = writing.dose(running_segment(cycle, facts.now).dose)
    return Says(
        state="approval",
        headline=sentence("approval"),
        since=sentence("approval.since", when=full(facts, rise.at), dose=dose),
        detail=_joined(sentence("approval.detail", dose=dose, to=writing.dose(rise.dose)), _if_approved(facts)),
        acts=("approval", "stop"),
        chips=(rise.because.citation,),
    )


def _if_approved(facts: Facts) -> str:
    """What the order sheet orders before a rise whose time came without approval: a rise now may need it first."""
    order, rule = order_before_rise(facts.protocol), facts.protocol.premedication
    given = [dose for dose in doses_given(facts) if dose.counts and rule.counts_for(dose.at, facts.now)]
    if not order:
        return ""
    return sentence("rise.given", **given_words(facts, given[-1])) if given else sentence("rise.order", **order)
