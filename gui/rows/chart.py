"""One patient's chart as rows: who, what now, when, what next, why. Read from the casebook once for each look.

The view shows this value and asks nothing else; two equal charts need no repaint.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from gui.rows import written
from gui.rows.banner import Banner, banner
from gui.rows.beside import delivery_findings
from gui.rows.beside_log import whole_log
from gui.rows.entry_kept import KeptEntries
from gui.rows.facts import Facts, names_zone
from gui.rows.findings import FindingRow, finding_rows
from gui.rows.item import Item
from gui.rows.log import LogRow
from gui.rows.restarted import RestartedRow, restarted_rows
from gui.rows.rules import RuleRow, rule_rows
from gui.rows.sheets import SheetRow, sheet_rows
from gui.rows.signatures import unsigned_findings
from gui.rows.strip import Strip, strip
from gui.rows.tasks import TaskRow, task_rows
from gui.rows.timeline_items import items
from model.domain.moments import Minute, Zone
from model.domain.records import Patient

if TYPE_CHECKING:
    from model.casebook.casebook import Casebook


_SAID: WeakKeyDictionary[Casebook, KeptEntries] = WeakKeyDictionary()
"""The words of what was looked at, with the casebook that it is from."""


@dataclass(frozen=True, slots=True)
class Chart:
    course: str
    zone: Zone
    now: Minute
    banner: Banner
    strip: Strip
    items: tuple[Item, ...]
    tasks: tuple[TaskRow, ...]
    restarted: tuple[RestartedRow, ...]
    findings: tuple[FindingRow, ...]
    log: tuple[LogRow, ...]
    sheets: tuple[SheetRow, ...]
    rules: tuple[RuleRow, ...]
    cycle: tuple[Minute, Minute]
    """From the start of the current (or next) cycle to the end of what is known of it, for the button of that name."""
    premedication: str
    """The drug's name, which its lane bears."""
    highest_dose: Decimal
    """That the protocol has: what height and colour of a dose are measured by."""


def chart(casebook: Casebook, course_id: str, here: str = "") -> Chart:
    """`here`: the workstation's zone, "" where it is not known."""
    patient = casebook.patient(casebook.course(course_id).patient)
    facts = facts_of(casebook, course_id)
    return chart_of(course_id, patient, replace(facts, names_zone=names_zone(facts.zone, casebook.zones(), here)))


def facts_of(casebook: Casebook, course_id: str) -> Facts:
    texts = {reason.code: reason.text for reason in casebook.reasons()}
    sheets, log = casebook.sheets(course_id), casebook.log(course_id)
    return Facts(
        plan=casebook.plan(course_id),
        protocol=casebook.protocol(course_id),
        now=casebook.now(),
        log=log,
        struck=casebook.struck(course_id),
        person_name=casebook.person_name,
        reason_text=lambda code: texts.get(code, code),
        sheets=tuple(sheets),
        contradicted=tuple(casebook.contradicted(course_id)),
        unsigned=casebook.unsigned(course_id),
        countersigned=casebook.signing.countersignatures(log),
        against=casebook.session.against,
        me=casebook.person,
        beside=casebook.beside.facts(course_id),
        sheet_signatures=casebook.signing.signatures("sheet", [sheet.id for sheet in sheets]),
        entries_said=_said_in(casebook),
    )


def _said_in(casebook: Casebook) -> KeptEntries:
    return _SAID.setdefault(casebook, KeptEntries())


def chart_of(course_id: str, patient: Patient, facts: Facts) -> Chart:
    drawn, tasks = items(facts), task_rows(facts)
    findings = (*delivery_findings(facts), *unsigned_findings(facts), *finding_rows(facts))
    return Chart(
        course=course_id,
        zone=facts.zone,
        now=facts.now,
        banner=banner(patient, facts),
        strip=strip(facts),
        items=drawn,
        tasks=tasks,
        restarted=restarted_rows(facts),
        findings=findings,
        log=whole_log(facts),
        sheets=sheet_rows(facts),
        rules=rule_rows(drawn, tasks, findings),
        cycle=_cycle(facts),
        premedication=written.sentence_start(facts.protocol.premedication.drug),
        highest_dose=facts.protocol.doses[-1],
    )


def _cycle(facts: Facts) -> tuple[Minute, Minute]:
    cycle = facts.current or facts.plan.cycles[0]
    return cycle.start, max(cycle.infusion_end or facts.now, cycle.start + 1)
