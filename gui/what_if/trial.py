"""One thing that is being moved: where it may lie, where it lies now, and what would follow. Plain Python, no Qt.

Each place of it is the very form that the act's own window would be filled in with. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from gui.forms.moment import NOW_TYPED, moment_text
from gui.forms.offered import asks_for_end_first, offered, why_not
from gui.forms.plan_changes import BagPlanForm, CyclePlanForm, written_bags
from gui.rows import written
from gui.rows.item import Item
from model.casebook.commands import ChangeBagPlan, PlanCycle
from model.casebook.results import Preview, Refusal
from model.casebook.what_if import WhatIf
from model.domain import writing
from model.domain.bag_plan import in_force
from model.domain.free_interval import cycle_before
from model.domain.moments import HOUR, Minute
from model.domain.offered_bags import offered_bags
from model.domain.plan_values import Bag, Cycle, Plan
from resources.wording import say

Step = Literal["quarter", "hour", "day"]
Form: TypeAlias = CyclePlanForm | BagPlanForm

QUARTER: Minute = 15


class Trial(Protocol):
    """`kind` and `cycle` name the thing on the timeline, `minute` says where it lies now, `was` where it lay."""

    act: Literal["plan_cycle", "bag_plan"]
    kind: Literal["cycle_start", "bag"]
    cycle: int
    was: Minute

    @property
    def minute(self) -> Minute: ...

    def to(self, minute: Minute) -> None:
        """Where a hand puts it: as near to it as the thing can lie."""
        ...

    def stay(self, minute: Minute) -> None:
        """Where it lay before, if it still can."""
        ...

    def step(self, step: Step, forward: bool) -> None: ...

    def form(self) -> Form:
        """What Keep fills in; who decided and why is typed there."""
        ...

    def command(self) -> PlanCycle | ChangeBagPlan: ...

    def answer(self) -> Preview | Refusal: ...

    def sentence(self) -> str:
        """What is tried, in words."""
        ...


def trial_of(what_if: WhatIf, item: Item) -> Trial | str:
    """The trial of that item, or the sentence that says why it cannot be moved and what can be done instead."""
    found, plan = _found(what_if, item), what_if.before
    if isinstance(found, str):
        return found
    if asks_for_end_first(plan, found.act):
        return say("what_if.not.end_unknown")
    return found if found.act in offered(plan) else why_not(plan, found.act)


def _found(what_if: WhatIf, item: Item) -> Trial | str:
    match item.kind:
        case "cycle_start":
            return _start_trial(what_if, _cycle_of(what_if, item))
        case "bag":
            return _bag_trial(what_if, _cycle_of(what_if, item), item.start)
        case "step" | "step_down" | "rise":
            return say("what_if.not.step")
        case "stay" | "interruption" | "handover" | "incorrect_delivery":
            return say("what_if.not.logged")
        case "premedication" if item.state == "given":
            return say("what_if.not.logged")
        case _:
            return say("what_if.not.follows")


def _cycle_of(what_if: WhatIf, item: Item) -> Cycle:
    """Only what belongs to a cycle has its number."""
    return next(cycle for cycle in what_if.before.cycles if cycle.number == item.cycle)


def _start_trial(what_if: WhatIf, cycle: Cycle) -> Trial | str:
    if cycle.start_is == "planned":
        return StartTrial(what_if, cycle)
    return say("what_if.not.started", cycle=cycle.number)


class StartTrial:
    """The planned start of a cycle: any quarter of an hour from now on, after the end of the cycle before.

    One that is overdue lies at now, and was for when it was planned.
    """

    act: Literal["plan_cycle", "bag_plan"] = "plan_cycle"
    kind: Literal["cycle_start", "bag"] = "cycle_start"

    def __init__(self, what_if: WhatIf, cycle: Cycle) -> None:
        self._what_if = what_if
        self.cycle, self.was = cycle.number, cycle.planned_start
        self._minute = cycle.start
        self._answered: tuple[Minute, Preview | Refusal] | None = None
        before = cycle_before(what_if.before, cycle.number)
        end = None if before is None else before.infusion_end
        self._earliest = max(what_if.before.as_of, end or 0)

    @property
    def minute(self) -> Minute:
        return self._minute

    def to(self, minute: Minute) -> None:
        quarter = (minute + QUARTER // 2) // QUARTER * QUARTER
        self._minute = max(self._earliest, quarter)

    def stay(self, minute: Minute) -> None:
        self._minute = max(self._earliest, minute)

    def step(self, step: Step, forward: bool) -> None:
        """A day keeps the clock time, whatever the clocks do."""
        sign = 1 if forward else -1
        if step == "day":
            moved = self._what_if.log.zone.plus_days(self.minute, sign)
        else:
            moved = self.minute + sign * (HOUR if step == "hour" else QUARTER)
        self._minute = max(self._earliest, moved)

    def form(self) -> CyclePlanForm:
        return CyclePlanForm(self.cycle, moment_text(self._what_if.log.zone, self.minute), NOW_TYPED)

    def command(self) -> PlanCycle:
        log = self._what_if.log
        command = self.form().tried().command(log.zone, log.now, log.record.id)
        assert isinstance(command, PlanCycle)  # noqa: S101 - what is filled in here can be read
        return command

    def answer(self) -> Preview | Refusal:
        if self._answered is None or self._answered[0] != self._minute:
            self._answered = self._minute, self._what_if.preview(self.command())
        return self._answered[1]

    def sentence(self) -> str:
        when, was = (_written(self._what_if, minute) for minute in (self.minute, self.was))
        code = "what_if.start.as_planned" if self.minute == self.was else "what_if.start"
        return say(code, cycle=self.cycle, when=when, was=was)


@dataclass(frozen=True, slots=True)
class BagChoice:
    """Another type for the bag that is hung before: `falls` is when the next one is hung then."""

    hours: int
    falls: Minute
    form: BagPlanForm
    command: ChangeBagPlan
    answer: Preview


class BagTrial:
    """A bag change to come. It can only fall where a type of the bag before it makes it fall."""

    act: Literal["plan_cycle", "bag_plan"] = "bag_plan"
    kind: Literal["cycle_start", "bag"] = "bag"

    def __init__(self, what_if: WhatIf, cycle: int, was: Minute, number: int, choices: Sequence[BagChoice]) -> None:
        """`number`: of the bag that gets other hours."""
        self._what_if, self._number, self._choices = what_if, number, tuple(choices)
        self.cycle, self.was = cycle, was
        self._place = next(place for place, choice in enumerate(choices) if choice.falls == was)

    @property
    def minute(self) -> Minute:
        return self._chosen.falls

    @property
    def falls(self) -> tuple[Minute, ...]:
        """Every minute at which it can fall, in order."""
        return tuple(choice.falls for choice in self._choices)

    @property
    def _chosen(self) -> BagChoice:
        return self._choices[self._place]

    def to(self, minute: Minute) -> None:
        self._place = min(range(len(self._choices)), key=lambda place: abs(self._choices[place].falls - minute))

    def stay(self, minute: Minute) -> None:
        self.to(minute)

    def step(self, step: Step, forward: bool) -> None:
        """To the next type, whatever the step."""
        self._place = max(0, min(len(self._choices) - 1, self._place + (1 if forward else -1)))

    def form(self) -> BagPlanForm:
        return self._chosen.form

    def command(self) -> ChangeBagPlan:
        return self._chosen.command

    def answer(self) -> Preview | Refusal:
        return self._chosen.answer

    def sentence(self) -> str:
        when, was = (_written(self._what_if, minute) for minute in (self.minute, self.was))
        code = "what_if.bag.as_planned" if self.minute == self.was else "what_if.bag"
        return say(code, number=self._number, hours=self._chosen.hours, when=when, was=was)


def _bag_trial(what_if: WhatIf, cycle: Cycle, hung: Minute) -> Trial | str:
    plan, place = what_if.before, next(place for place, bag in enumerate(cycle.bags) if bag.hung == hung)
    number = sum(len(each.bags) for each in plan.cycles if each.number < cycle.number) + place + 1
    if _hangs(plan, cycle, cycle.bags[place]):
        return say("what_if.not.hung", number=number, when=_written(what_if, hung))
    if place == 0:
        return say("what_if.not.first", cycle=cycle.number)
    if plan.open_interruption is not None and hung == plan.as_of:
        return say("what_if.not.at_restart", number=number)
    before, bag = cycle.bags[place - 1], cycle.bags[place]
    if bag.dose != before.dose:
        return say("what_if.not.step")
    if _hangs(plan, cycle, before):
        code = "what_if.not.hangs" if plan.open_interruption is None else "what_if.not.hangs_stopped"
        return say(code, number=number - 1, hours=before.hours)
    choices = {choice.falls: choice for choice in _choices(what_if, cycle, before)}
    in_order = [choices[falls] for falls in sorted(choices)]
    if len(in_order) < 2 or hung not in choices:
        return say("what_if.not.only_bag", dose=writing.dose(bag.dose))
    return BagTrial(what_if, cycle.number, hung, number - 1, in_order)


def _hangs(plan: Plan, cycle: Cycle, bag: Bag) -> bool:
    """Whether it hangs, or hung. What would hang at this minute, were the pump restarted now, is still to come."""
    is_running = plan.status == "infusing"
    return cycle.start_is == "actual" and (bag.hung < plan.as_of or (bag.hung == plan.as_of and is_running))


def _choices(what_if: WhatIf, cycle: Cycle, bag: Bag) -> Iterator[BagChoice]:
    """Of two types by which the change falls at the same minute the one that is planned, else the shorter, counts."""
    log, rest = what_if.log, _after(what_if, bag)
    offered = offered_bags(log.protocol, bag.dose, what_if.file())
    for hours in sorted({each.hours for each in offered} | {bag.hours}, key=lambda hours: (hours == bag.hours, -hours)):
        bags = written_bags(_without_repeats((hours, *rest)))
        form = BagPlanForm({bag.dose: bags}, "later", moment_text(log.zone, bag.hung), NOW_TYPED)
        command = form.tried().command(log.zone, log.now, log.record.id)
        answer = command if isinstance(command, Refusal) else what_if.preview(command)
        if isinstance(command, Refusal) or isinstance(answer, Refusal):
            continue
        falls = _next_change(answer.after, cycle.number, bag.hung)
        if falls is not None:
            yield BagChoice(hours, falls, form, command, answer)


def _after(what_if: WhatIf, bag: Bag) -> tuple[int, ...]:
    """The bags of that dose after this one, as they are ordered now: the order goes on where it would have been."""
    ordered = in_force(what_if.log.bag_lists()[bag.dose], bag.hung)
    hung = [each.hung for cycle in what_if.before.cycles for each in cycle.bags if each.dose == bag.dose]
    used = sum(1 for moment in hung if (ordered.start is None or moment >= ordered.start) and moment < bag.hung)
    return ordered.bags[used + 1 :] or ordered.bags[-1:]


def _without_repeats(bags: tuple[int, ...]) -> tuple[int, ...]:
    """The last of a list repeats by itself."""
    while len(bags) > 1 and bags[-1] == bags[-2]:
        bags = bags[:-1]
    return bags


def _next_change(plan: Plan, number: int, hung: Minute) -> Minute | None:
    cycle = next(cycle for cycle in plan.cycles if cycle.number == number)
    return next((bag.hung for bag in cycle.bags if bag.hung > hung), None)


def _written(what_if: WhatIf, minute: Minute) -> str:
    return written.moment(what_if.log.zone, minute, what_if.before.as_of)
