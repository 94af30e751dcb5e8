"""What the strip says while the pump stands: since when, why, and what a restart needs from which minute on."""

from __future__ import annotations

from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.given import dose_for, dose_since
from gui.rows.says import Says, full, given_words, sentence, short
from model.domain import writing
from model.domain.because import Citation
from model.domain.moments import Minute
from model.domain.plan_values import Interruption

_MORE = ("completed", "bag", "past_interruption", "issue_sheet", "note", "discontinue")


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
        acts=("restart", "dexamethasone"),
        more=_MORE,
        chips=(citation,),
        warning=_warning(facts, facts.now - stop.stop),
    )


def _warning(facts: Facts, stood: Minute) -> str:
    """The last of the protocol's warnings that this interruption has passed."""
    passed = [limit for limit in facts.protocol.interruption.warn if stood >= limit]
    return sentence("warning", limit=writing.duration(passed[-1])) if passed else ""


def _since(facts: Facts, stop: Interruption) -> str:
    return sentence("stopped.since", when=full(facts, stop.stop), reason=facts.reason_text(stop.reason))


def _decision(facts: Facts, stop: Interruption) -> Says:
    rule = facts.protocol.interruption
    return Says(
        state="decision",
        headline=sentence("decision", limit=written.span_in_words(rule.same_cycle_limit)),
        since=_since(facts, stop),
        detail=sentence("decision.detail"),
        acts=("restart", "discontinue"),
        more=("dexamethasone", "completed", "issue_sheet", "note"),
        chips=(rule.source,),
    )


def _detail(facts: Facts, stop: Interruption) -> tuple[str, Citation]:
    """The line that will be crossed next, and whose line it is."""
    rule = facts.protocol.premedication
    item = facts.open_premedication
    dose = dose_since(facts, stop.stop) if item is None else (dose_for(facts, item) or dose_since(facts, stop.stop))
    if item is not None and item.status == "ask_prescriber" and dose is not None:
        return sentence("stopped.ask", **given_words(facts, dose)), rule.counts_source
    needed = stop.stop + rule.after_interruption
    name = written.premedication(rule.drug, rule.dose_mg, rule.route)
    if needed > facts.now:
        values = {"needed": short(facts, needed), "countdown": written.countdown(needed, facts.now), "item": name}
        if dose is None:
            return sentence("stopped.before", **values), rule.source
        return sentence("stopped.before_given", **{**given_words(facts, dose), **values}), rule.source
    if dose is not None and item is not None and item.status == "given":
        return sentence("stopped.given", **given_words(facts, dose)), rule.counts_source
    due, lead = short(facts, needed - rule.lead), written.span_in_words(rule.lead)
    return sentence("stopped.past", item=name, lead=lead, due=due), rule.source
