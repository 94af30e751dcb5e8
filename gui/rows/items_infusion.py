"""Timeline items of the infusion itself: doses, bags, interruptions, cycle marks, hospital and treatment-free days.

Past or projected is told by the plan's moments; logged or assumed by whether an entry said so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from gui.rows import written
from gui.rows.assumed import said_from
from gui.rows.facts import Facts
from gui.rows.item import Item, Kind, State, at, from_to
from gui.rows.rise import Rise, waiting_rise
from gui.rows.stopped_at import found, since, stood
from gui.rows.why import why
from model.domain import writing
from model.domain.moments import Minute
from model.domain.plan_values import Bag, Cycle, Interruption, Segment
from resources.wording import say


def infusion_items(facts: Facts) -> Iterator[Item]:
    hung_before = 0
    for cycle in facts.plan.cycles:
        yield _hospital(facts, cycle)
        yield _cycle_start(facts, cycle)
        yield from _doses(facts, cycle)
        yield from _steps(facts, cycle)
        for number, bag in enumerate(cycle.bags, hung_before + 1):
            yield _bag(facts, cycle, bag, number)
        hung_before += len(cycle.bags)
        for stop in cycle.interruptions:
            yield _interruption(facts, cycle, stop)
        yield from _end(facts, cycle)


def _hospital(facts: Facts, cycle: Cycle) -> Item:
    days = cycle.hospital_days.dates
    start = facts.zone.midnight(days[0])
    end = facts.zone.midnight(days[-1] + timedelta(days=1))
    first, last = writing.day(days[0]), writing.day(days[-1])
    return Item(
        key=f"hospital:{cycle.number}",
        lane="hospital",
        kind="hospital_days",
        start=start,
        end=end,
        state="recommended",
        labels=(say("chart.item.hospital_label"), say("chart.item.hospital_short")),
        title=say("chart.item.hospital", cycle=cycle.number),
        when=first if first == last else say("chart.item.from_to", start=first, end=last),
        state_text=say("chart.state.recommended"),
        why=why(facts, cycle.hospital_days.because),
        cycle=cycle.number,
    )


def _cycle_start(facts: Facts, cycle: Cycle) -> Item:
    state: State = "logged" if cycle.start_is == "actual" else "projected"
    return Item(
        key=f"start:{cycle.number}",
        lane="dose",
        kind="cycle_start",
        start=cycle.start,
        end=cycle.start,
        state=state,
        labels=(say("chart.item.cycle_start_label", cycle=cycle.number),),
        title=say("chart.item.cycle_start", cycle=cycle.number),
        when=at(facts, cycle.start),
        state_text=say(f"chart.state.{state}"),
        why=why(facts, cycle.start_because),
        cycle=cycle.number,
    )


def _doses(facts: Facts, cycle: Cycle) -> Iterator[Item]:
    for place, segment in enumerate(cycle.segments):
        said = said_from(cycle, segment)
        if segment.start >= facts.now:
            yield _dose(facts, cycle, segment, f"{place}", segment.start, segment.end, "projected")
            continue
        known = min(segment.end, facts.now)
        turn = known if said is None else max(segment.start, min(said, known))
        if segment.start < turn:
            end = segment.end if turn == known else turn
            yield _dose(facts, cycle, segment, f"{place}", segment.start, end, "assumed")
        if turn < known:
            yield _dose(facts, cycle, segment, f"{place}s", turn, segment.end, "logged")


def _dose(facts: Facts, cycle: Cycle, segment: Segment, place: str, start: Minute, end: Minute, state: State) -> Item:
    dose, rise = writing.dose(segment.dose), waiting_rise(facts)
    awaits = rise is not None and rise.holds(cycle.number, start)
    as_if = state == "projected" and facts.open_stop is not None and cycle == facts.current
    long = {
        "logged": dose,
        "assumed": say("chart.item.dose_assumed", dose=dose),
        "projected": say("chart.item.dose_as_if" if as_if else "chart.item.dose_projected", dose=dose),
    }[state]
    labels = (long, dose)
    if awaits:
        labels = (say("chart.item.dose_awaits", dose=dose), say("chart.item.dose_awaits_short", dose=dose))
    running = state == "logged" and start <= facts.now < end
    return Item(
        key=f"dose:{cycle.number}:{place}",
        lane="dose",
        kind="dose",
        start=start,
        end=end,
        state=state,
        labels=tuple(dict.fromkeys(labels)),
        title=say("chart.item.dose", dose=dose, cycle=cycle.number),
        when=from_to(facts, start, end),
        state_text=say(
            "chart.state.awaits" if awaits else "chart.state.running" if running else f"chart.state.{state}"
        ),
        why=why(facts, segment.because),
        cycle=cycle.number,
        dose=segment.dose,
    )


def _steps(facts: Facts, cycle: Cycle) -> Iterator[Item]:
    rise = waiting_rise(facts)
    if rise is not None and cycle == facts.current:
        yield _rise(facts, cycle, rise)
    for before, after in zip(cycle.segments, cycle.segments[1:], strict=False):
        awaits = rise is not None and not rise.passed and cycle == facts.current and after.start == rise.at
        if before.dose != after.dose and not awaits:
            yield _step(facts, cycle, after, "step" if after.dose > before.dose else "step_down")


def _rise(facts: Facts, cycle: Cycle, rise: Rise) -> Item:
    """Where a step would come, were it approved; or has been wanted since."""
    values = {"dose": writing.dose(rise.dose), "runs_on": writing.dose(rise.runs_on)}
    when = writing.clock(facts.zone, rise.at)
    code = "chart.item.rise_passed" if rise.passed else "chart.item.rise"
    return Item(
        key=f"rise:{cycle.number}",
        lane="dose",
        kind="rise",
        start=rise.at,
        end=rise.at,
        state="projected",
        labels=(say(f"{code}_label", when=when), say("chart.item.rise_short", when=when)),
        title=say(code, **values),
        when=at(facts, rise.at),
        state_text=say("chart.state.awaits"),
        why=why(facts, rise.because),
        cycle=cycle.number,
        dose=rise.dose,
    )


def _step(facts: Facts, cycle: Cycle, segment: Segment, kind: Kind) -> Item:
    bag = next((bag for bag in cycle.bags if bag.hung == segment.start), None)
    state = _hung_state(facts, segment.start, bag.confirmed_by if bag is not None else None)
    return Item(
        key=f"{kind}:{cycle.number}:{segment.start}",
        lane="dose",
        kind=kind,
        start=segment.start,
        end=segment.start,
        state=state,
        labels=(say(f"chart.item.{kind}_label", when=writing.clock(facts.zone, segment.start)),),
        title=say(f"chart.item.{kind}", dose=writing.dose(segment.dose)),
        when=at(facts, segment.start),
        state_text=say(f"chart.state.{state}"),
        why=why(facts, bag.because if bag is not None else segment.because),
        cycle=cycle.number,
        dose=segment.dose,
    )


def _hung_state(facts: Facts, hung: Minute, confirmed_by: int | None) -> State:
    if confirmed_by is not None:
        return "logged"
    return "assumed" if hung <= facts.now and _has_run(facts, hung) else "projected"


def _has_run(facts: Facts, hung: Minute) -> bool:
    """A bag that would hang at this very minute, were the pump restarted now, is projected."""
    return hung < facts.now or facts.plan.status == "infusing"


def _bag(facts: Facts, cycle: Cycle, bag: Bag, number: int) -> Item:
    state = _hung_state(facts, bag.hung, bag.confirmed_by)
    values = {"hours": bag.hours, "number": number}
    rise = waiting_rise(facts)
    awaits = rise is not None and rise.holds(cycle.number, bag.hung)
    first = "chart.item.bag_label_assumed" if state == "assumed" else "chart.item.bag_label"
    codes = (first, "chart.item.bag_label", "chart.item.bag_short")
    if awaits:
        codes = ("chart.item.bag_label_awaits", "chart.item.bag_label_awaits", "chart.item.bag_short_awaits")
    labels = (say(code, **values) for code in codes)
    return Item(
        key=f"bag:{cycle.number}:{number}",
        lane="bag",
        kind="bag",
        start=bag.hung,
        end=bag.down,
        state=state,
        labels=tuple(dict.fromkeys(labels)),
        title=say("chart.item.bag", dose=writing.dose(bag.dose), **values),
        when=from_to(facts, bag.hung, bag.down),
        state_text=say("chart.state.awaits_bag" if awaits else f"chart.state.{state}"),
        why=why(facts, bag.because),
        cycle=cycle.number,
        dose=bag.dose,
    )


def _interruption(facts: Facts, cycle: Cycle, stop: Interruption) -> Item:
    span = stood(facts, stop, stop.minutes)
    stopped = since(facts, stop, lambda minute: _on_label(facts, minute), "chart.item.interruption_since")
    long = stopped if stop.is_open or found(facts, stop) is not None else facts.reason_text(stop.reason)
    return Item(
        key=f"interruption:{cycle.number}:{stop.stop}",
        lane="interruption",
        kind="interruption",
        start=stop.stop,
        end=stop.stop + stop.minutes,
        state="open" if stop.is_open else "logged",
        labels=(say("chart.item.interruption_label", stopped=long, span=span), span),
        title=_stopped_title(facts, stop),
        when=at(facts, stop.stop) if stop.is_open else from_to(facts, stop.stop, stop.stop + stop.minutes),
        state_text=say("chart.state.open" if stop.is_open else "chart.state.over", span=span),
        why=why(facts, stop.because),
        cycle=cycle.number,
    )


def _on_label(facts: Facts, minute: Minute) -> str:
    return written.moment_or_clock(facts.zone, minute, facts.now)


def _stopped_title(facts: Facts, stop: Interruption) -> str:
    reason = facts.reason_text(stop.reason)
    if found(facts, stop) is None:
        return say("chart.item.interruption", reason=reason)
    stopped = since(facts, stop, lambda minute: at(facts, minute), "chart.item.interruption_since")
    return say("chart.item.interruption_found", stopped=stopped)


def _end(facts: Facts, cycle: Cycle) -> Iterator[Item]:
    if cycle.infusion_end is None:
        return
    yield _cycle_end(facts, cycle, cycle.infusion_end)
    if cycle.treatment_free is not None:
        yield _treatment_free(facts, cycle)


def _cycle_end(facts: Facts, cycle: Cycle, end: Minute) -> Item:
    unconfirmed = cycle.infusion_end_is == "actual" and cycle.outcome == "completed" and cycle.end_confirmed_by is None
    state: State = "assumed" if unconfirmed else ("logged" if cycle.infusion_end_is == "actual" else "projected")
    suffix = "_unconfirmed" if unconfirmed else ""
    when = at(facts, end)
    return Item(
        key=f"end:{cycle.number}",
        lane="dose",
        kind="cycle_end",
        start=end,
        end=end,
        state=state,
        labels=(say(f"chart.item.cycle_end{suffix}_label", when=writing.clock(facts.zone, end)),),
        title=say(f"chart.item.cycle_end{suffix}", cycle=cycle.number),
        when=when,
        state_text=say(f"chart.state.{state}"),
        why=why(facts, cycle.end_because),
        cycle=cycle.number,
    )


def _treatment_free(facts: Facts, cycle: Cycle) -> Item:
    interval = cycle.treatment_free
    assert interval is not None  # noqa: S101 - asked for only where there is one
    until = say("chart.item.treatment_free_label", until=at(facts, interval.end))
    state: State = "logged" if cycle.end_confirmed_by is not None and interval.end <= facts.now else "projected"
    return Item(
        key=f"free:{cycle.number}",
        lane="dose",
        kind="treatment_free",
        start=interval.start,
        end=interval.end,
        state=state,
        labels=(until, say("chart.item.treatment_free_short")),
        title=say("chart.item.treatment_free", cycle=cycle.number),
        when=from_to(facts, interval.start, interval.end),
        state_text=say(f"chart.state.{state}"),
        why=why(facts, interval.because),
        cycle=cycle.number,
    )
