"""The lines of the patient list: who, what runs now, what is due next, and a mark that must not be missed. No Qt.

A standing pump is told as the strip tells it: from when a restart needs premedication, and which warning has passed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.standing import standing, warning_passed
from model.casebook.patients import PatientRow
from model.domain import writing
from model.domain.moments import Minute
from model.domain.plan_values import Interruption, Plan
from model.domain.tasks import Task
from resources.wording import say

if TYPE_CHECKING:
    from model.casebook.casebook import Casebook

Tone = Literal["calm", "stopped", "decision"]
Icon = Literal["", "planned", "running", "stopped", "decision", "free", "question", "done", "ended"]

_ICONS: dict[str, Icon] = {
    "planned": "planned",
    "infusing": "running",
    "interrupted": "stopped",
    "decision_needed": "decision",
    "treatment_free": "free",
    "completed": "done",
    "discontinued": "ended",
}


@dataclass(frozen=True, slots=True)
class PatientLine:
    """`mark` stands out beside `now`: a warning that has passed, or what nobody has confirmed."""

    patient: str
    course: str | None
    bed: str
    name: str
    study_id: str
    record_number: str
    now: str
    due: str
    due_in: str
    tone: Tone
    icon: Icon = ""
    mark: str = ""

    @property
    def spoken_now(self) -> str:
        return say("shell.patients.now_marked", now=self.now, mark=self.mark) if self.mark else self.now


def patient_lines(casebook: Casebook, search: str) -> tuple[PatientLine, ...]:
    now = casebook.now()
    return tuple(_line(casebook, row, now) for row in casebook.rows(search))


def _line(casebook: Casebook, row: PatientRow, now: Minute) -> PatientLine:
    details, plan, course = row.patient.details, row.plan, row.course
    facts = _standing_facts(casebook, row, now)
    due, due_in = _due(row, now) if facts is None else _at_the_line(facts)
    return PatientLine(
        patient=row.patient.id,
        course=None if course is None else course.id,
        bed=details.bed,
        name=writing.name(details.family_name, details.given_name),
        study_id=details.study_id,
        record_number=details.record_number,
        now=say("shell.now.not_enrolled") if plan is None else now_text(plan, now),
        due=due,
        due_in=due_in,
        tone="calm" if plan is None else _tone(plan),
        icon="" if plan is None else _icon(plan),
        mark=_assumed(plan) if facts is None else _passed(facts),
    )


def _standing_facts(casebook: Casebook, row: PatientRow, now: Minute) -> Facts | None:
    """What is known of a pump that stands, unless a prescriber has to decide first."""
    if row.plan is None or row.course is None or row.plan.status != "interrupted":
        return None
    course = row.course.id
    return Facts(row.plan, casebook.protocol(course), now, log=casebook.log(course), struck=casebook.struck(course))


def _at_the_line(facts: Facts) -> tuple[str, str]:
    """From when a restart needs premedication, or until when a dose counts; and how far off that is."""
    stands = standing(facts, _stop(facts))
    moment = stands.line if stands.dose is None else stands.dose.until
    when = written.moment_or_clock(facts.zone, moment, facts.now)
    text = say(f"shell.stopped.{stands.need}", drug=facts.protocol.premedication.drug, when=when)
    return text, countdown(moment, facts.now)


def _passed(facts: Facts) -> str:
    limit = warning_passed(facts, _stop(facts))
    return "" if limit is None else say("shell.mark.passed", limit=writing.duration(limit))


def _stop(facts: Facts) -> Interruption:
    stop = facts.open_stop
    assert stop is not None  # noqa: S101 - the plan's status says that the pump stands
    return stop


def _assumed(plan: Plan | None) -> str:
    """How many bag changes nobody has confirmed, while the pump runs and nothing else is asked first."""
    findings = () if plan is None or plan.status != "infusing" else plan.findings
    count = sum(finding.count or 1 for finding in findings if finding.code == "bag_change_unconfirmed")
    if not count:
        return ""
    return say("shell.mark.bag") if count == 1 else say("shell.mark.bags", count=count)


def _due(row: PatientRow, now: Minute) -> tuple[str, str]:
    """What is next, and how far off it is."""
    if row.plan is None or row.next_task is None:
        return "", ""
    return task_text(row.next_task, row.plan), countdown(row.next_task.at, now)


def now_text(plan: Plan, now: Minute) -> str:
    """ "stopped 3 h 20 min", "infusing 28 mcg per day", ..."""
    cycle, stop = plan.current, plan.open_interruption
    if stop is not None:
        return say("shell.now.stopped", minutes=writing.duration(now - stop.stop))
    if plan.status == "infusing" and cycle is not None:
        segment = next((s for s in cycle.segments if s.start <= now < s.end), cycle.segments[-1])
        return say("shell.now.infusing", dose=writing.dose(segment.dose), cycle=cycle.number)
    return say("shell.now.end_unconfirmed" if plan.end_unconfirmed is not None else f"shell.now.{plan.status}")


def task_text(task: Task, plan: Plan) -> str:
    when = writing.moment(plan.zone, task.at)
    drug = next((item.drug for item in plan.premedications if item.due_at == task.at), "")
    return say(f"shell.task.{task.code}", cycle=task.cycle, when=when, drug=drug)


def countdown(at: Minute, now: Minute) -> str:
    if at == now:
        return say("shell.due.now")
    code = "shell.due.in" if at > now else "shell.due.overdue"
    return say(code, minutes=writing.duration(rough(abs(at - now))))


def rough(minutes: Minute) -> Minute:
    """To the minute within two days, to the hour beyond: a list is not read to the minute a week ahead."""
    return minutes if minutes < 2 * 24 * 60 else minutes - minutes % 60


def _tone(plan: Plan) -> Tone:
    if plan.status == "decision_needed":
        return "decision"
    return "stopped" if plan.status == "interrupted" else "calm"


def _icon(plan: Plan) -> Icon:
    return "question" if plan.end_unconfirmed is not None else _ICONS[plan.status]
