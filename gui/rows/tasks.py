"""The list of what to do next: one row a task, with its time and a countdown, soonest first.

It words the planner's tasks; while the pump stands it adds advice about the bag and the next line to be crossed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from gui.rows import written
from gui.rows.due import due_at
from gui.rows.facts import Facts
from gui.rows.items_premedication import name_of
from gui.rows.rise import order_before_rise, waiting_rise
from gui.rows.says import full, short
from gui.rows.standing import Standing, needed_from, standing
from gui.rows.strip_running import STEP_SOON
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
        later = [row for row in rows if row not in first]
        rows = [*first, _new_bag(facts, stop), *_goes_on(facts, stop), *later]
    return tuple(rows)


def _in_order(facts: Facts) -> list[Task]:
    """The most urgent first; a rise that waits for its prescriber a day before it comes, bags being the nurse's."""
    found, rise = list(planned.in_order(facts.plan, facts.now)), waiting_rise(facts)
    if rise is not None and rise.at - facts.now <= STEP_SOON:
        found.sort(key=lambda task: task.at > facts.now and task.code != "approve_step_up")
    return found


def _first(rows: list[TaskRow], facts: Facts, stop: Interruption) -> list[TaskRow]:
    """What belongs to the interruption itself comes before the projected list: first how to do without the dose."""
    first = [row for row in rows if row.code == "restart" or (row.code == "premedicate" and row.at <= facts.now)]
    if standing(facts, stop).need in ("now", "ask"):
        first.sort(key=lambda row: row.code == "restart")
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
            return _restart(facts)
        case "approve_step_up":
            return _approve(facts)
        case "decide":
            return say("chart.task.decide"), say("chart.task.decide.detail"), None
        case "step_dose" | "change_bag" | "start_cycle":
            return _with_bag(facts, task)
        case "confirm_bag":
            detail = say("chart.task.assumed.detail", when=full(facts, task.at))
            return say("chart.task.confirm_bag"), detail, task.at
        case _:
            return say(f"chart.task.{task.code}", cycle=task.cycle), _timed(facts, task), task.at


def _timed(facts: Facts, task: Task) -> str:
    code = "chart.task.when_projected" if task.code == "end_infusion" else "chart.task.when"
    return say(code, when=full(facts, task.at))


def _approve(facts: Facts) -> Words:
    rise = waiting_rise(facts)
    assert rise is not None  # noqa: S101 - the task is there because a rise waits
    values = {"dose": writing.dose(rise.dose), "when": full(facts, rise.at), "runs_on": writing.dose(rise.runs_on)}
    if not rise.passed:
        return say("chart.task.approve_step_up"), say("chart.task.approve_step_up.detail", **values), rise.at
    order = order_before_rise(facts.protocol)
    code = "chart.task.approve_step_up.passed_order" if order else "chart.task.approve_step_up.passed"
    return say("chart.task.approve_step_up"), say(code, **values, **order), rise.at


def _with_bag(facts: Facts, task: Task) -> Words:
    dose = "" if task.dose is None else writing.dose(task.dose)
    title = say(f"chart.task.{task.code}", dose=dose, cycle=task.cycle)
    rise = waiting_rise(facts)
    if rise is not None and rise.holds(task.cycle, task.at):
        code = "chart.task.only_if_approved" if task.code == "step_dose" else "chart.task.when_approved"
        return title, say(code, when=full(facts, task.at), runs_on=writing.dose(rise.runs_on)), task.at
    code = "chart.task.when" if task.code == "start_cycle" else "chart.task.when_projected"
    if task.code != "start_cycle" and task.at <= facts.now:
        code = "chart.task.not_logged"
    return title, say(code, when=full(facts, task.at)), task.at


def _premedicate(facts: Facts, task: Task) -> Words:
    item, rise = _item_of(facts, task), waiting_rise(facts)
    name, due = written.sentence_start(name_of(item)), due_at(facts, item)
    if item.open_interruption:
        return _while_it_stands(facts, item, name)
    if rise is not None and rise.is_before(item):
        detail = say("chart.task.due_approved.detail", when=full(facts, due))
        return say("chart.task.premedicate_approved", item=name), detail, due if due > facts.now else None
    if due != item.due_at:
        detail = say("chart.task.start_now.detail", when=full(facts, due), after=_after_lead(facts))
        return say("chart.task.premedicate", item=name), detail, due
    return say("chart.task.premedicate", item=name), say("chart.task.due.detail", when=full(facts, due)), due


def _while_it_stands(facts: Facts, item: Premedication, name: str) -> Words:
    if item.status == "ask_prescriber":
        return say("chart.task.ask"), say("chart.task.ask.detail", item=name_of(item)), None
    stop = facts.open_stop
    assert stop is not None  # noqa: S101 - the item is an open interruption's
    return _before_restart(facts, item, needed_from(facts, stop), name)


def _before_restart(facts: Facts, item: Premedication, line: Minute, name: str) -> Words:
    """Nothing is overdue while the pump stands: who gives it now restarts the lead later."""
    needed, after = short(facts, line), _after_lead(facts)
    if item.due_at > facts.now:
        detail = say("chart.task.open_due.detail", needed=needed, when=short(facts, item.due_at))
        return say("chart.task.premedicate_open", item=name), detail, item.due_at
    if line > facts.now:
        detail = say("chart.task.open_now.detail", needed=needed, after=after)
        return say("chart.task.premedicate_open", item=name), detail, None
    detail = say("chart.task.restart_now.detail", needed=needed, after=after)
    return say("chart.task.premedicate_restart", item=name), detail, None


def _after_lead(facts: Facts) -> str:
    return short(facts, facts.now + facts.protocol.premedication.lead)


def _item_of(facts: Facts, task: Task) -> Premedication:
    wanted = planned.wanted_premedications(facts.plan)
    return next(item for item in wanted if (item.cycle, item.due_at) == (task.cycle, task.at))


def _restart(facts: Facts) -> Words:
    stop = facts.open_stop
    assert stop is not None  # noqa: S101 - only an open interruption has this task
    stands = standing(facts, stop)
    needed, ready = short(facts, stands.line), "" if stands.ready is None else short(facts, stands.ready)
    match stands.need:
        case "later" | "later_given":
            code = "chart.task.restart_around" if stands.ready_after_line else "chart.task.restart"
            return say(code, needed=needed, ready=ready), _needs(facts, stands), stands.line
        case "lead":
            return say("chart.task.restart_from", ready=ready), _needs(facts, stands), stands.ready
        case _:
            return say("chart.task.restart_late"), _needs(facts, stands), None


def _needs(facts: Facts, stands: Standing) -> str:
    """What a restart needs from the line on: the dose, a prescriber's word on one, or nothing more."""
    drug = facts.protocol.premedication.drug
    if stands.dose is not None:
        moments = {"given": short(facts, stands.dose.at), "until": short(facts, stands.dose.until)}
        code = "restart_ask" if stands.need == "ask" else "restart_given"
        return say(f"chart.task.{code}.detail", drug=drug, **moments)
    if stands.need == "later":
        return say("chart.task.restart.detail", drug=drug)
    return say("chart.task.restart_late.detail", needed=short(facts, stands.line), drug=drug)


def _new_bag(facts: Facts, stop: Interruption) -> TaskRow:
    rule = facts.protocol.interruption
    from_then_on = stop.stop + rule.new_bag_after
    code = "chart.task.new_bag_needed.detail" if from_then_on <= facts.now else "chart.task.new_bag.detail"
    return TaskRow(
        code="new_bag",
        title=say("chart.task.new_bag"),
        detail=say(code, after=writing.span(rule.new_bag_after)),
        countdown="",
        overdue=False,
        accent="bag",
        why=why(facts, Because("bag_stood_too_long", stop.because.entries, rule.new_bag_source)),
        at=from_then_on,
    )


def _goes_on(facts: Facts, stop: Interruption) -> Iterator[TaskRow]:
    """Once the line of the premedication is crossed: the one that is crossed next."""
    stands, rule = standing(facts, stop), facts.protocol.interruption
    if stands.line > facts.now:
        return
    yield TaskRow(
        code="goes_on",
        title=say("chart.task.goes_on", until=full(facts, stands.goes_on_until)),
        detail=say("chart.task.goes_on.detail"),
        countdown=written.countdown(stands.goes_on_until, facts.now),
        overdue=False,
        accent="decision",
        why=why(facts, Because("restart_decision", stop.because.entries, rule.source)),
        at=stands.goes_on_until,
    )
