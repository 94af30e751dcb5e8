"""The list of what to know: one sentence a finding, a repeated one said once, and sheets that no longer match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.why import Why, why
from model.casebook.results import Contradiction
from model.domain import writing
from model.domain.because import Because, Citation
from model.domain.plan_values import Finding
from resources.wording import has_words, say

_ACTS: Final[Mapping[str, str]] = {"start_overdue": "plan_cycle"}
"""What can be done about a finding of that code, where it is not the strip that says so."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """`act` and `act_text` where something can be done about it from here."""

    code: str
    text: str
    why: Why
    act: str = ""
    act_text: str = ""


def finding_rows(facts: Facts) -> tuple[FindingRow, ...]:
    """Sheets first, then the newest finding first; findings of one code, cycle and reason share a row."""
    sheets = [_sheet(facts, contradiction) for contradiction in facts.contradicted]
    return (*sheets, *_found(facts))


def _found(facts: Facts) -> Iterator[FindingRow]:
    groups: dict[tuple[str, int, str], list[Finding]] = {}
    found = sorted((*facts.plan.findings, *facts.plan.screen_findings), key=lambda finding: (finding.at, finding.code))
    for finding in reversed(found):
        groups.setdefault((finding.code, finding.cycle, _said_without(facts, finding)), []).append(finding)
    for same in groups.values():
        act = _ACTS.get(same[0].code, "")
        act_text = say(f"dialog.act.{act}") if act else ""
        yield FindingRow(same[0].code, _repeated(facts, same), why(facts, same[0].because), act, act_text)


def _repeated(facts: Facts, same: list[Finding]) -> str:
    sentence = finding_sentence(facts, same[0])
    return sentence if len(same) == 1 else say("chart.finding.more", sentence=sentence, count=len(same))


def _said_without(facts: Facts, finding: Finding) -> str:
    """Why the pump was restarted without premedication, as it was typed."""
    if finding.code != "premedication_missed":
        return ""
    restarts = (record for record in facts.counting("infusion_restarted") if record.at == finding.at)
    return next((str(record.fields.get("without_premedication", "")) for record in restarts), "")


def _code(finding: Finding, reason: str) -> str:
    if finding.code == "bag_change_unconfirmed" and (finding.count or 1) > 1:
        return "bag_changes_unconfirmed"
    return f"{finding.code}_said" if reason else finding.code


def finding_sentence(facts: Facts, finding: Finding) -> str:
    protocol, reason = facts.protocol, _said_without(facts, finding)
    return say(
        f"chart.finding.{_code(finding, reason)}",
        reason=reason,
        drug=protocol.premedication.drug,
        drug_first=written.sentence_start(protocol.premedication.drug),
        cycle=finding.cycle,
        when=written.moment(facts.zone, finding.at, facts.now),
        span=writing.duration(finding.minutes or 0),
        count=finding.count or 1,
        lead=writing.span(protocol.premedication.lead),
        after=writing.span(protocol.premedication.after_interruption),
        limit=writing.span(protocol.interruption.same_cycle_limit),
    )


def _sheet(facts: Facts, contradiction: Contradiction) -> FindingRow:
    newest = max(sheet.number for sheet in facts.sheets)
    because = Because("sheet", (), Citation("local", say("chart.rule.sheet")))
    act_text = say("chart.finding.sheet_issue", number=newest + 1)
    return FindingRow("sheet", _sheet_sentence(contradiction), why(facts, because), "issue_sheet", act_text)


def _sheet_sentence(found: Contradiction) -> str:
    """What it orders, what it says of the patient, or both."""
    orders, patient = _words("change", found.changes), _words("prints", found.of_patient)
    code = "sheet_both" if orders and patient else "sheet_patient" if patient else "sheet"
    return say(f"chart.finding.{code}", number=found.sheet.number, changes=orders, patient=patient)


def change_words(found: Contradiction) -> str:
    """All of it in one list."""
    parts = (_words("change", found.changes), _words("prints", found.of_patient))
    return ", ".join(part for part in parts if part)


def _words(kind: str, changes: Iterable[str]) -> str:
    codes = (f"chart.{kind}.{change}" for change in changes)
    words = dict.fromkeys(say(code if has_words(code) else "chart.change.other") for code in codes)
    return ", ".join(words)
