"""What an act would bring up, said before it is saved: findings, due premedication, an interruption's line. No Qt.

It words what differs between the two plans of a preview.
"""

from __future__ import annotations

from collections.abc import Iterator

from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.findings import finding_sentence
from gui.rows.items_premedication import before_text, name_of
from gui.rows.rise import waiting_rise
from model.casebook.results import Preview
from model.domain.plan_values import Interruption, Premedication
from model.domain.protocol import Protocol
from model.domain.raised import raised_findings, raised_premedications, raised_stop
from resources.wording import say


def raised_lines(preview: Preview, protocol: Protocol) -> tuple[str, ...]:
    facts = Facts(plan=preview.after, protocol=protocol, now=preview.after.as_of)
    return tuple(_lines(preview, facts))


def _lines(preview: Preview, facts: Facts) -> Iterator[str]:
    before, after = preview.before, preview.after
    stop = raised_stop(before, after)
    if stop is not None and after.status == "interrupted":
        yield _line(facts, stop)
    rise = waiting_rise(facts)
    for item in raised_premedications(before, after):
        if rise is not None and rise.is_before(item):
            continue  # due only if a prescriber approves, which the chart says
        if "restart_after_interruption" not in item.reasons:  # a restart asks for its own dose where it is logged
            yield _due(facts, item)
    for finding in raised_findings(before, after):
        yield finding_sentence(facts, finding)


def _line(facts: Facts, stop: Interruption) -> str:
    rule = facts.protocol.premedication
    needed = written.moment(facts.zone, stop.stop + rule.after_interruption, facts.now)
    return say("dialog.moves.line", needed=needed, item=written.premedication(rule.drug, rule.dose_mg, rule.route))


def _due(facts: Facts, item: Premedication) -> str:
    name = written.sentence_start(name_of(item))
    due = written.moment(facts.zone, item.due_at, facts.now)
    return say("dialog.moves.due", item=name, before=before_text(item), due=due)
