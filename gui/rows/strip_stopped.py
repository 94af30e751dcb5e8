"""What the strip says while the pump stands: since when, why, and what a restart needs from which minute on."""

from __future__ import annotations

from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.says import Says, full, given_words, sentence, short
from gui.rows.standing import standing, warning_passed
from model.domain import writing
from model.domain.because import Citation
from model.domain.plan_values import Interruption


def stopped(facts: Facts) -> Says:
    stop = facts.open_stop
    assert stop is not None  # noqa: S101 - the plan's status says that the pump stands
    if facts.plan.status == "decision_needed":
        return _decision(facts, stop)
    detail, citation = _detail(facts, stop)
    return Says(
        state="stopped",
        headline=sentence("stopped", span=writing.duration(facts.now - stop.stop)),
        since=_since(facts, stop),
        detail=detail,
        acts=("dexamethasone", "restart") if standing(facts, stop).need == "now" else ("restart", "dexamethasone"),
        chips=(citation,),
        warning=_warning(facts, stop),
    )


def _warning(facts: Facts, stop: Interruption) -> str:
    limit = warning_passed(facts, stop)
    return "" if limit is None else sentence("warning", limit=writing.duration(limit))


def _since(facts: Facts, stop: Interruption) -> str:
    return sentence("stopped.since", when=full(facts, stop.stop), reason=facts.reason_text(stop.reason))


def _decision(facts: Facts, stop: Interruption) -> Says:
    rule = facts.protocol.interruption
    return Says(
        state="decision",
        headline=sentence("stopped", span=writing.duration(facts.now - stop.stop)),
        since=_since(facts, stop),
        detail=sentence("decision.detail", limit=writing.span(rule.same_cycle_limit)),
        acts=("restart", "discontinue"),
        chips=(rule.source,),
    )


def _detail(facts: Facts, stop: Interruption) -> tuple[str, Citation]:
    """The line that will be crossed next, and whose line it is."""
    rule, stands = facts.protocol.premedication, standing(facts, stop)
    given = {} if stands.dose is None else given_words(facts, stands.dose)
    name = written.premedication(rule.drug, rule.dose_mg, rule.route)
    match stands.need:
        case "ask" | "given":
            return sentence(f"stopped.{stands.need}", **given), rule.counts_source
        case "now":
            return sentence("stopped.past", item=name, lead=writing.span(rule.lead)), rule.source
        case "later" | "later_given":
            countdown = written.countdown(stands.line, facts.now)
            values = {**given, "needed": short(facts, stands.line), "countdown": countdown, "item": name}
            return sentence("stopped.before" if stands.dose is None else "stopped.before_given", **values), rule.source
