"""Facts beside the log on the chart: where the pump is, marks on the timeline, and what an incorrect delivery did.

Plain values, no Qt. The micrograms are the domain's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gui.forms.fact_words import has_it, ran_dose, span_words
from gui.rows import written
from gui.rows.banner_field import Field
from gui.rows.facts import Facts
from gui.rows.findings import FindingRow
from gui.rows.item import Item, at, from_to
from gui.rows.why import Why, typed_at, why
from model.casebook.delivery_decide import runs_of
from model.domain import writing
from model.domain.because import Because, Citation
from model.domain.beside import BesideFact, Handover, IncorrectDelivery, pump_is
from model.domain.moments import Minute
from model.domain.recomputed_delivery import Delivered, recomputed
from model.domain.running_then import running_dose
from resources.wording import say


def pump_field(facts: Facts) -> Iterator[Field]:
    """Where the pump is and who has it; nothing where nobody has handed it over."""
    handed = pump_is(facts.beside, facts.now)
    if handed is not None:
        place, when = say(f"beside.place.{handed.place}"), at(facts, handed.at)
        where = say("beside.banner.where", place=place, when=when, taker=has_it(handed))
        yield Field(say("beside.banner.pump"), where)


# The timeline


def beside_items(facts: Facts) -> Iterator[Item]:
    for fact in facts.beside:
        content = fact.content
        if not fact.counts:
            continue
        if isinstance(content, Handover):
            yield _handed(facts, fact, content)
        else:
            yield _wrong(facts, fact, content)


def _handed(facts: Facts, fact: BesideFact, handed: Handover) -> Item:
    place = say(f"beside.place.{handed.place}")
    short = say("beside.item.handover_label", place=place, when=writing.clock(facts.zone, handed.at))
    return Item(
        key=f"handover:{fact.number}",
        lane="hospital",
        kind="handover",
        start=handed.at,
        end=handed.at,
        state="logged",
        labels=(short, place),
        title=say("beside.item.handover", place=place, taker=has_it(handed)),
        when=at(facts, handed.at),
        state_text=say("beside.item.state"),
        why=_why(facts, fact),
        cycle=_cycle_at(facts, handed.at),
    )


def _wrong(facts: Facts, fact: BesideFact, wrong: IncorrectDelivery) -> Item:
    planned, dose = running_dose(facts.plan, wrong.at), ran_dose(wrong)
    values = {"dose": dose, "planned": "" if planned is None else writing.dose(planned)}
    open_since = wrong.until is None
    return Item(
        key=f"incorrect_delivery:{fact.number}",
        lane="dose",
        kind="incorrect_delivery",
        start=wrong.at,
        end=wrong.at if wrong.until is None else wrong.until,
        state="open" if open_since else "logged",
        labels=(say("beside.item.wrong_short", **values), dose),
        title=say("beside.item.wrong", **values) if planned is not None else say("beside.item.wrong_short", **values),
        when=at(facts, wrong.at) if wrong.until is None else from_to(facts, wrong.at, wrong.until),
        state_text=say("beside.item.state_running" if open_since else "beside.item.state"),
        why=_why(facts, fact),
        cycle=_cycle_at(facts, wrong.at),
    )


def _cycle_at(facts: Facts, minute: Minute) -> int:
    started = [cycle.number for cycle in facts.plan.cycles if cycle.start <= minute and cycle.start_is == "actual"]
    return started[-1] if started else facts.plan.cycles[0].number


# What an incorrect delivery did


def delivery_findings(facts: Facts) -> tuple[FindingRow, ...]:
    """What still runs first: it is asked for its end. Then each cycle whose micrograms are not the planned ones."""
    wrong = [fact for fact in facts.beside if fact.counts and isinstance(fact.content, IncorrectDelivery)]
    if not wrong:
        return ()
    delivered = recomputed(facts.plan, runs_of(wrong))
    return (*_still(facts, wrong), *_cycles(facts, wrong, delivered), *_nothing(facts, wrong, delivered))


def _still(facts: Facts, wrong: list[BesideFact]) -> Iterator[FindingRow]:
    for fact in wrong:
        content = fact.content
        if isinstance(content, IncorrectDelivery) and content.until is None:
            since = {"dose": ran_dose(content), "start": at(facts, content.at)}
            text = say("beside.finding.still", number=fact.number, **since)
            act = "" if facts.against("log") else "incorrect_delivery"
            act_text = say("beside.finding.end") if act else ""
            yield FindingRow("incorrect_delivery_open", text, _why(facts, fact), act, act_text)


def _cycles(facts: Facts, wrong: list[BesideFact], delivered: tuple[Delivered, ...]) -> Iterator[FindingRow]:
    for cycle in reversed(delivered):
        numbers = {part.number for part in cycle.parts}
        ran = [fact for fact in wrong if fact.number in numbers]
        if ran:
            yield FindingRow("incorrect_delivery", _cycle_sentence(facts, cycle, ran), _why(facts, ran[-1]))


def _cycle_sentence(facts: Facts, cycle: Delivered, ran: list[BesideFact]) -> str:
    compared = "more" if cycle.more_mcg > 0 else "less" if cycle.more_mcg < 0 else "same"
    each = (fact.content for fact in ran)
    whats = [say("beside.finding.ran", **_ran(facts, one)) for one in each if isinstance(one, IncorrectDelivery)]
    amounts = {"ran": cycle.ran_mcg, "planned": cycle.planned_mcg, "by": abs(cycle.more_mcg)}
    words = {name: writing.amount(writing.to_hundredths(mcg), "mcg") for name, mcg in amounts.items()}
    return say(f"beside.finding.{compared}", cycle=cycle.cycle, what="; ".join(whats), **words)


def _nothing(facts: Facts, wrong: list[BesideFact], delivered: tuple[Delivered, ...]) -> Iterator[FindingRow]:
    """A log that was corrected since may say that the pump stood."""
    touching = {part.number for cycle in delivered for part in cycle.parts}
    for fact in wrong:
        if fact.number not in touching and fact.content.at < facts.now:
            yield FindingRow(
                "incorrect_delivery_unseen", say("beside.finding.nothing", number=fact.number), _why(facts, fact)
            )


def _ran(facts: Facts, content: IncorrectDelivery) -> dict[str, str]:
    if content.until is None:
        return {"dose": ran_dose(content), "span": span_words(content, lambda minute: at(facts, minute))}
    return {"dose": ran_dose(content), "span": from_to(facts, content.at, content.until)}


def _why(facts: Facts, fact: BesideFact) -> Why:
    """The facts are no entries of the log: which one it was is said in words."""
    because = Because(fact.kind, (), Citation("local", say(f"beside.source.{fact.kind}")))
    when = written.moment(facts.zone, typed_at(fact.newest.recorded_at), facts.now)
    logged = say("beside.logged", number=fact.number, when=when, who=facts.person_name(fact.newest.recorded_by))
    return replace(why(facts, because), logged=logged)
