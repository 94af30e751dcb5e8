"""What the strip says while the pump stands: since when, why, and what a restart needs from which minute on.

What a restart needs comes from `standing`, which the tasks and the list read too.
"""

from __future__ import annotations

from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.says import Says, full, given_words, sentence, short
from gui.rows.standing import DECISION_SOON, Standing, standing, warning_passed
from gui.rows.stopped_at import since, stood
from model.domain import writing
from model.domain.because import Citation
from model.domain.plan_values import Interruption
from resources.wording import say

_ACTS = {"now": ("dexamethasone", "restart")}


def stopped(facts: Facts) -> Says:
    stop = facts.open_stop
    assert stop is not None  # noqa: S101 - the plan's status says that the pump stands
    if facts.plan.status == "decision_needed":
        return _decision(facts, stop)
    stands = standing(facts, stop)
    detail, citation = _detail(facts, stands)
    return Says(
        state="stopped",
        headline=_headline(facts, stop),
        since=_since(facts, stop),
        detail=_with_next_line(facts, stands, detail),
        acts=_ACTS.get(stands.need, ("restart", "dexamethasone")),
        chips=(citation,),
        warning=warning(facts, stop),
    )


def warning(facts: Facts, stop: Interruption) -> str:
    """In the last hours of the cycle that the decision is near; before, the last warning that has passed."""
    until = standing(facts, stop).goes_on_until
    if until == facts.now:
        return sentence("decides_next")
    if until - facts.now <= DECISION_SOON:
        return sentence("decides_in", span=writing.duration(until - facts.now))
    limit = warning_passed(facts, stop)
    return "" if limit is None else sentence("warning", limit=writing.duration(limit))


def _headline(facts: Facts, stop: Interruption) -> str:
    return sentence("stopped", span=stood(facts, stop, facts.now - stop.stop))


def _since(facts: Facts, stop: Interruption) -> str:
    return since(facts, stop, lambda minute: full(facts, minute), "chart.strip.stopped.since")


def _decision(facts: Facts, stop: Interruption) -> Says:
    rule = facts.protocol.interruption
    return Says(
        state="decision",
        headline=_headline(facts, stop),
        since=_since(facts, stop),
        detail=sentence("decision.detail", limit=writing.span(rule.same_cycle_limit)),
        acts=("restart", "discontinue"),
        chips=(rule.source,),
        names={"restart": say("chart.strip.decision.act")},
    )


def _with_next_line(facts: Facts, stands: Standing, detail: str) -> str:
    """Once the line of the premedication is crossed: the one that is crossed next."""
    if stands.line > facts.now:
        return detail
    return sentence("stopped.goes_on", detail=detail, until=full(facts, stands.goes_on_until))


def _detail(facts: Facts, stands: Standing) -> tuple[str, Citation]:
    """What a restart needs, and whose line it is."""
    rule = facts.protocol.premedication
    given = {} if stands.dose is None else given_words(facts, stands.dose)
    ready = {} if stands.ready is None else {"ready": short(facts, stands.ready)}
    line = {"needed": short(facts, stands.line), "countdown": written.countdown(stands.line, facts.now)}
    name = written.premedication(rule.drug, rule.dose_mg, rule.route)
    match stands.need:
        case "ask" | "given" | "lead":
            return sentence(f"stopped.{stands.need}", **given, **ready), rule.counts_source
        case "now":
            name = written.sentence_start(name)
            return sentence("stopped.past", item=name, lead=writing.span(rule.lead), **line), rule.source
        case "later":
            return sentence("stopped.before", item=name, **line), rule.source
        case "later_given":
            code = "stopped.before_lead" if stands.ready_after_line else "stopped.before_given"
            return sentence(code, **{**given, **ready, **line, "item": name}), rule.source
