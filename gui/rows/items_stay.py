"""Timeline items of the patient's stays in hospital as logged, beside the days that are recommended. No Qt."""

from __future__ import annotations

from collections.abc import Iterator

from gui.rows.facts import Facts
from gui.rows.item import Item, at, from_to
from gui.rows.why import why
from model.domain.because import Because, Citation
from model.domain.moments import Minute
from model.domain.stays import Stay
from resources.wording import say


def stay_items(facts: Facts) -> Iterator[Item]:
    for stay in facts.plan.stays:
        yield _item(facts, stay)


def _item(facts: Facts, stay: Stay) -> Item:
    """A stay that lasts is drawn to now, one that nobody knows the beginning of from the course's first start on."""
    end = max(stay.end if stay.end is not None else facts.now, stay.start or 0)
    start = stay.start if stay.start is not None else min(facts.plan.cycles[0].start, end)
    because = Because("stay", stay.entries, Citation("local", say("chart.rule.stay")))
    return Item(
        key=f"stay:{stay.entries[0]}",
        lane="hospital",
        kind="stay",
        start=start,
        end=end,
        state="assumed" if stay.start is None else "logged",
        labels=_labels(facts, stay),
        title=say("chart.item.stay"),
        when=_when(facts, stay, start, end),
        state_text=say("chart.state.logged"),
        why=why(facts, because),
        cycle=0,
    )


def _labels(facts: Facts, stay: Stay) -> tuple[str, ...]:
    if stay.end is not None:
        return (say("chart.item.stay_label", end=at(facts, stay.end)), say("chart.item.stay_short"))
    assert stay.start is not None  # noqa: S101 - a stay has a beginning or an end
    return (say("chart.item.stay_open_label", start=at(facts, stay.start)), say("chart.item.stay_short"))


def _when(facts: Facts, stay: Stay, start: Minute, end: Minute) -> str:
    if stay.start is None:
        return say("chart.item.stay_until", end=at(facts, end))
    return say("chart.item.stay_since", start=at(facts, start)) if stay.end is None else from_to(facts, start, end)
