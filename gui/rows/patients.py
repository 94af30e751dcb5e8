"""The lines of the patient list: who, what runs now, what is due next, and a mark that must not be missed. No Qt.

A standing pump is told as the strip tells it: from when a restart needs premedication, and which warning has passed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, overload

from gui.forms.site import site_zone
from gui.rows import written
from gui.rows.assumed import assumed_since, running_segment, waiting_bag
from gui.rows.due import due_at, overdue_start
from gui.rows.facts import Facts, names_zone
from gui.rows.rise import order_before_rise, waiting_rise
from gui.rows.says import before_start, full, short
from gui.rows.standing import Standing, standing
from gui.rows.stopped_at import found, stood
from gui.rows.strip_stopped import warning
from model.casebook.roster import RosterRow
from model.domain import writing
from model.domain.moments import Minute, Zone
from model.domain.plan_values import Cycle, Interruption, Plan, Premedication
from model.domain.tasks import Task, wanted_premedications
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
    """`mark` stands out beside `now`: a warning that has passed, or what nobody has confirmed.

    `found`: between which moments the pump stopped, where nobody saw it.
    """

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
    found: str = ""

    @property
    def spoken_now(self) -> str:
        spoken = say("shell.patients.now_found", now=self.now, found=self.found) if self.found else self.now
        return say("shell.patients.now_marked", now=spoken, mark=self.mark) if self.mark else spoken


class PatientLines(Sequence[PatientLine]):
    """Each is made when it is first looked at: of ten thousand a dozen are in sight."""

    def __init__(self, patients: Sequence[str], make: Callable[[str], PatientLine]) -> None:
        self.patients, self._make = patients, make
        self._made: dict[str, PatientLine] = {}

    def __len__(self) -> int:
        return len(self.patients)

    @overload
    def __getitem__(self, place: int) -> PatientLine: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[PatientLine, ...]: ...
    def __getitem__(self, place: int | slice) -> PatientLine | tuple[PatientLine, ...]:
        if isinstance(place, slice):
            return tuple(map(self._line, self.patients[place]))
        return self._line(self.patients[place])

    def changed(self, change: Callable[[PatientLine], PatientLine]) -> PatientLines:
        """The same, each with that done to it."""
        return PatientLines(self.patients, lambda patient: change(self._line(patient)))

    def _line(self, patient: str) -> PatientLine:
        if patient not in self._made:
            self._made[patient] = self._make(patient)
        return self._made[patient]


def patient_lines(casebook: Casebook, search: str, here: str = "") -> PatientLines:
    """As far as they are read. `here`: the workstation's zone, "" where it is not known."""
    roster, now, zones = casebook.roster, casebook.now(), casebook.zones()

    def line(patient: str) -> PatientLine:
        row = roster.row(patient)
        return _line(row, _facts(casebook, row, now, zones, here))

    return PatientLines(roster.order(search), line)


def clock_text(casebook: Casebook, here: str) -> str:
    """The present time as the list shows it: of its only zone, else of the workstation."""
    zones = casebook.zones()
    zone = Zone(next(iter(zones))) if len(zones) == 1 else Zone(here) if here else site_zone()
    return writing.moment(zone, casebook.now(), with_zone=True)


def _line(row: RosterRow, facts: Facts | None) -> PatientLine:
    who = row.who
    due, due_in = ("", "") if facts is None else _next(facts, row.next_task)
    return PatientLine(
        patient=who.patient,
        course=row.course,
        bed=who.bed,
        name=writing.name(who.family_name, who.given_name),
        study_id=who.study_id,
        record_number=who.record_number,
        now=_without_plan(row) if facts is None else now_text(facts),
        due=due,
        due_in=due_in,
        tone="calm" if facts is None else _tone(facts.plan),
        icon="" if facts is None else _icon(facts.plan),
        mark="" if facts is None else _mark(facts),
        found="" if facts is None else _found(facts),
    )


def _without_plan(row: RosterRow) -> str:
    return say("shell.now.not_enrolled" if row.course is None else "shell.now.unread")


def _facts(casebook: Casebook, row: RosterRow, now: Minute, zones: frozenset[str], here: str) -> Facts | None:
    """The log is read only where the pump stands: what it was stopped for and given since is in there alone."""
    if row.plan is None or row.course is None:
        return None
    course, named = row.course, names_zone(row.plan.zone, zones, here)
    if row.plan.open_interruption is None:
        return Facts(row.plan, casebook.protocol(course), now, names_zone=named)
    log, struck = casebook.log(course), casebook.struck(course)
    return Facts(row.plan, casebook.protocol(course), now, log=log, struck=struck, names_zone=named)


def _next(facts: Facts, task: Task | None) -> tuple[str, str]:
    """What is next, and how far off it is."""
    if facts.plan.status == "interrupted":
        return _at_the_line(facts)
    if task is None:
        return "", ""
    moment, text = _moment(facts, task), task_text(facts, task)
    return text, ago(moment, facts.now) if task.code == "decide" else written.countdown(moment, facts.now)


def _at_the_line(facts: Facts) -> tuple[str, str]:
    """From when a restart needs premedication, or until when a dose counts; and how far off that is."""
    stands = standing(facts, _stop(facts))
    dose = stands.dose
    values = {"drug": facts.protocol.premedication.drug, "needed": short(facts, stands.line)}
    if dose is not None and stands.ready is not None:
        values |= {
            "given": short(facts, dose.at),
            "until": short(facts, dose.until),
            "ready": short(facts, stands.ready),
        }
    code = "later_lead" if stands.need == "later_given" and stands.ready_after_line else stands.need
    return say(f"shell.stopped.{code}", **values), ago(_counted_to(stands), facts.now)


def _counted_to(stands: Standing) -> Minute:
    if stands.dose is None or stands.ready is None or (stands.need == "later_given" and stands.ready_after_line):
        return stands.line
    return stands.ready if stands.need == "lead" else stands.dose.until


def _mark(facts: Facts) -> str:
    if facts.plan.status == "interrupted":
        return warning(facts, _stop(facts))
    return _assumed(facts)


def _found(facts: Facts) -> str:
    stop = facts.open_stop
    known = None if stop is None else found(facts, stop)
    if known is None:
        return ""
    return say("shell.stopped.found", seen=short(facts, known.last_seen), found=short(facts, known.found))


def _stop(facts: Facts) -> Interruption:
    stop = facts.open_stop
    assert stop is not None  # noqa: S101 - the plan's status says that the pump stands
    return stop


def _assumed(facts: Facts) -> str:
    """What nobody has confirmed, while the pump runs and nothing else is asked first: the dose, or how many bags."""
    plan, cycle = facts.plan, facts.current
    if plan.status != "infusing" or cycle is None:
        return ""
    since = None if _step_is_due(facts) else assumed_since(cycle, facts.now)
    if since is not None:
        return say("chart.strip.assumed.since", when=short(facts, since))
    count = sum(finding.count or 1 for finding in plan.findings if finding.code == "bag_change_unconfirmed")
    if not count:
        return ""
    return say("shell.mark.bag") if count == 1 else say("shell.mark.bags", count=count)


def _step_is_due(facts: Facts) -> bool:
    """Its bag may hang or not: until it is logged nothing is said of the dose."""
    waiting = waiting_bag(facts.plan, facts.now)
    return waiting is not None and waiting.code == "step_dose"


def now_text(facts: Facts) -> str:
    """ "stopped 3 h 20 min", "infusing 28 mcg per day", ..."""
    plan, cycle, stop = facts.plan, facts.current, facts.open_stop
    if stop is not None:
        return say("shell.now.stopped", minutes=stood(facts, stop, facts.now - stop.stop))
    if plan.status == "infusing" and cycle is not None:
        return _infusing(facts, cycle)
    return say("shell.now.end_unconfirmed" if plan.end_unconfirmed is not None else f"shell.now.{plan.status}")


def _infusing(facts: Facts, cycle: Cycle) -> str:
    if _step_is_due(facts):
        return say("shell.now.step_due", cycle=cycle.number)
    dose = writing.dose(running_segment(cycle, facts.now).dose)
    code = "shell.now.infusing" if assumed_since(cycle, facts.now) is None else "shell.now.assumed"
    return say(code, dose=dose, cycle=cycle.number)


def task_text(facts: Facts, task: Task) -> str:
    rise, code = waiting_rise(facts), f"shell.task.{task.code}"
    if rise is not None and task.code == "approve_step_up":
        passed = "passed_order" if order_before_rise(facts.protocol) else "passed"
        code = f"{code}_{passed}" if rise.passed else code
    elif (
        rise is not None and task.code in ("premedicate", "step_dose") and rise.holds(task.cycle, _before(facts, task))
    ):
        code = f"{code}_approved"
    elif task.code == "start_cycle" and overdue_start(facts) is not None and _needs_first(facts, task):
        code = f"{code}_premedicated"
    values = {"when": full(facts, _moment(facts, task)), "drug": facts.protocol.premedication.drug}
    if rise is not None:
        values |= {"dose": writing.dose(rise.dose), **order_before_rise(facts.protocol)}
    return say(code, cycle=task.cycle, **values)


def _needs_first(facts: Facts, task: Task) -> bool:
    """Whether premedication is still to be given before that start."""
    item = before_start(facts, task.cycle)
    return item is not None and item in wanted_premedications(facts.plan)


def _moment(facts: Facts, task: Task) -> Minute:
    """When the task is, as the chart counts to it."""
    rise, item = waiting_rise(facts), _item(facts, task)
    if rise is not None and task.code == "approve_step_up":
        return rise.at
    return task.at if item is None else due_at(facts, item)


def _before(facts: Facts, task: Task) -> Minute:
    item = _item(facts, task)
    return task.at if item is None else item.before


def _item(facts: Facts, task: Task) -> Premedication | None:
    """The premedication that the task is."""
    items = (item for item in facts.plan.premedications if task.code == "premedicate" and item.cycle == task.cycle)
    return next((item for item in items if item.due_at == task.at and item.status != "given"), None)


def ago(at: Minute, now: Minute) -> str:
    """As a countdown, but of what is not overdue however long ago it was."""
    return say("shell.due.ago", minutes=written.rough(now - at)) if at < now else written.countdown(at, now)


def _tone(plan: Plan) -> Tone:
    if plan.status == "decision_needed":
        return "decision"
    return "stopped" if plan.status == "interrupted" else "calm"


def _icon(plan: Plan) -> Icon:
    return "question" if plan.end_unconfirmed is not None else _ICONS[plan.status]
