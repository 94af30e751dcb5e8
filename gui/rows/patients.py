"""The lines of the patient list: who, what runs now, what is due next. Plain values for a table; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model.casebook.patients import PatientRow
from model.domain import writing
from model.domain.moments import Minute
from model.domain.plan_values import Plan
from model.domain.tasks import Task
from resources.wording import say

Tone = Literal["calm", "stopped", "decision"]


@dataclass(frozen=True, slots=True)
class PatientLine:
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


def patient_line(row: PatientRow, now: Minute) -> PatientLine:
    details = row.patient.details
    return PatientLine(
        patient=row.patient.id,
        course=None if row.course is None else row.course.id,
        bed=details.bed,
        name=writing.name(details.family_name, details.given_name),
        study_id=details.study_id,
        record_number=details.record_number,
        now=say("shell.now.not_enrolled") if row.plan is None else now_text(row.plan, now),
        due="" if row.plan is None or row.next_task is None else task_text(row.next_task, row.plan),
        due_in="" if row.next_task is None else countdown(row.next_task.at, now),
        tone="calm" if row.plan is None else _tone(row.plan),
    )


def now_text(plan: Plan, now: Minute) -> str:
    """ "stopped 3 h 20 min", "infusing 28 mcg per day", ..."""
    running = [cycle for cycle in plan.cycles if cycle.outcome == "in_progress"]
    stop = running[-1].open_interruption if running else None
    if stop is not None:
        return say("shell.now.stopped", minutes=writing.duration(now - stop.stop))
    if plan.status == "infusing" and running:
        segment = next((s for s in running[-1].segments if s.start <= now < s.end), running[-1].segments[-1])
        return say("shell.now.infusing", dose=writing.dose(segment.dose), cycle=running[-1].number)
    return say(f"shell.now.{plan.status}")


def task_text(task: Task, plan: Plan) -> str:
    when = writing.moment(plan.zone, task.at)
    return say(f"shell.task.{task.code}", cycle=task.cycle, when=when)


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
