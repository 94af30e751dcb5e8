"""The list of what to do next: one row a task, with its time and a countdown, soonest first.

It words the planner's tasks and adds one line of advice about the bag while the pump stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from gui.rows import written
from gui.rows.facts import Facts
from gui.rows.items_premedication import name_of
from gui.rows.standing import Standing, standing
from gui.rows.why import Why, why
from model.domain import tasks as planned
from model.domain import writing
from model.domain.because import Because
from model.domain.moments import Minute
from model.domain.plan_values import Interruption, Premedication
from model.domain.tasks import Task
from resources.wording import say

Accent = Literal["stopped", "decision", "bag", "dexamethasone", "accent"]

Words: TypeAlias = tuple[str, str, Minute | None]

_ACCENTS: dict[str, Accent] = {
    "premedicate": "dexamethasone",
    "restart": "stopped",
    "decide": "decision",
    "approve_step_up": "decision",
    "change_bag": "bag",
    "confirm_bag": "bag",
    "confirm_end": "stopped",
}


@dataclass(frozen=True, slots=True)
class TaskRow:
    """`countdown` is empty where nothing is counted down to."""

    code: str
    title: str
    detail: str
    countdown: str
    overdue: bool
    accent: Accent
    why: Why
    at: Minute

    @property
    def spoken(self) -> str:
        return say("chart.task.spoken", title=self.title, detail=self.detail, countdown=self.countdown)


def task_rows(facts: Facts) -> tuple[TaskRow, ...]:
    rows = [_row(facts, task) for task in _in_order(facts)]
    stop = facts.open_stop
    if stop is not None and facts.plan.status == "interrupted":
        first = _first(rows, facts, stop)
        rows = [*first, _new_bag(facts, stop), *(row for row in rows if row not in first)]
    return tuple(rows)


def _in_order(facts: Facts) -> list[Task]:
    """By when they are due; what silence leaves to be confirmed does not stand before premedication that is due."""
    due = planned.PREMEDICATION_DUE
    return sorted(planned.tasks(facts.plan), key=lambda task: planned.urgency(task, facts.now) != due)


def _first(rows: list[TaskRow], facts: Facts, stop: Interruption) -> list[TaskRow]:
    """What belongs to the interruption itself comes before the projected list: first how to do without the dose."""
    codes = ("restart", "decide")
    first = [row for row in rows if row.code in codes or (row.code == "premedicate" and row.at <= facts.now)]
    if standing(facts, stop).line > facts.now:
        first.sort(key=lambda row: row.code not in codes)
    return first


def _row(facts: Facts, task: Task) -> TaskRow:
    title, detail, at = _words(facts, task)
    return TaskRow(
        code=task.code,
        title=title,
        detail=detail,
        countdown="" if at is None else written.countdown(at, facts.now),
        overdue=at is not None and at < facts.now,
        accent=_ACCENTS.get(task.code, "accent"),
        why=why(facts, task.because),
        at=task.at,
    )


def _words(facts: Facts, task: Task) -> Words:
    """Title, detail, and the moment that is counted down to, if any is."""
    match task.code:
        case "premedicate":
            return _premedicate(facts, task)
        case "restart":
            return _restart(facts, task)
        case "decide":
            return say("chart.task.decide"), say("chart.task.decide.detail"), None
        case "step_dose" | "change_bag" | "start_cycle":
            return _with_bag(facts, task)
        case "confirm_bag":
            detail = say("chart.task.assumed.detail", when=_when(facts, task.at))
            return say("chart.task.confirm_bag"), detail, task.at
        case _:
            return say(f"chart.task.{task.code}", cycle=task.cycle), _timed(facts, task), task.at


def _when(facts: Facts, minute: Minute) -> str:
    return written.moment(facts.zone, minute, facts.now)


def _timed(facts: Facts, task: Task) -> str:
    code = "chart.task.when_projected" if task.code == "end_infusion" else "chart.task.when"
    return say(code, when=_when(facts, task.at))


def _with_bag(facts: Facts, task: Task) -> Words:
    dose = "" if task.dose is None else writing.dose(task.dose)
    title = say(f"chart.task.{task.code}", dose=dose, cycle=task.cycle)
    code = "chart.task.when" if task.code == "start_cycle" else "chart.task.when_projected"
    if task.code != "start_cycle" and task.at <= facts.now:
        code = "chart.task.not_logged"
    return title, say(code, when=_when(facts, task.at)), task.at


def _premedicate(facts: Facts, task: Task) -> Words:
    item = _item_of(facts, task)
    name = written.sentence_start(name_of(item))
    if not item.open_interruption:
        return (
            say("chart.task.premedicate", item=name),
            say("chart.task.due.detail", when=_when(facts, task.at)),
            task.at,
        )
    if item.status == "ask_prescriber":
        return say("chart.task.ask"), say("chart.task.ask.detail", item=name_of(item)), None
    return _before_restart(facts, item, name)


def _before_restart(facts: Facts, item: Premedication, name: str) -> Words:
    """Nothing is overdue while the pump stands: who gives it now restarts the lead later."""
    needed = written.moment_or_clock(facts.zone, item.before, facts.now)
    if item.due_at > facts.now:
        due = written.moment_or_clock(facts.zone, item.due_at, facts.now)
        detail = say("chart.task.open_due.detail", needed=needed, when=due)
        return say("chart.task.premedicate_open", item=name), detail, item.due_at
    lead = facts.protocol.premedication.lead
    after = written.moment_or_clock(facts.zone, facts.now + lead, facts.now)
    if item.before > facts.now:
        detail = say("chart.task.open_now.detail", needed=needed, after=after)
        return say("chart.task.premedicate_open", item=name), detail, None
    return say("chart.task.premedicate_restart", item=name), say("chart.task.restart_now.detail", after=after), None


def _item_of(facts: Facts, task: Task) -> Premedication:
    wanted = (item for item in facts.plan.premedications if item.status in ("due", "upcoming", "ask_prescriber"))
    return next(item for item in wanted if (item.cycle, item.due_at) == (task.cycle, task.at))


def _restart(facts: Facts, task: Task) -> Words:
    stop = facts.open_stop
    assert stop is not None  # noqa: S101 - only an open interruption has this task
    stands = standing(facts, stop)
    if stands.need in ("later", "later_given"):
        clock = written.moment_or_clock(facts.zone, stands.line, facts.now)
        return say("chart.task.restart", needed=clock), _needs(facts, stands), stands.line
    return say("chart.task.restart_late"), _needs(facts, stands), None


def _needs(facts: Facts, stands: Standing) -> str:
    """What a restart needs from the line on: the dose, a prescriber's word on one, or nothing more."""
    drug = facts.protocol.premedication.drug
    if stands.dose is not None:
        moments = {"given": stands.dose.at, "until": stands.dose.until}
        clocks = {name: written.moment_or_clock(facts.zone, at, facts.now) for name, at in moments.items()}
        code = "restart_ask" if stands.need == "ask" else "restart_given"
        return say(f"chart.task.{code}.detail", drug=drug, **clocks)
    if stands.need == "later":
        return say("chart.task.restart.detail", drug=drug)
    after = writing.span(facts.protocol.premedication.after_interruption)
    return say("chart.task.restart_late.detail", after=after, drug=drug)


def _new_bag(facts: Facts, stop: Interruption) -> TaskRow:
    rule = facts.protocol.interruption
    after = writing.span(rule.new_bag_after)
    return TaskRow(
        code="new_bag",
        title=say("chart.task.new_bag"),
        detail=say("chart.task.new_bag.detail", after=after),
        countdown="",
        overdue=False,
        accent="bag",
        why=why(facts, Because("bag_stood_too_long", stop.because.entries, rule.new_bag_source)),
        at=stop.stop + rule.new_bag_after,
    )
