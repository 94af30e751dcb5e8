"""Walks the log once: what ran, what hung, what stood. The only loop over time.

The result is a `CourseRun`. Judgements (premedication, findings, hospital days) are the rules', which read the result
and never walk again.
"""

from __future__ import annotations

from decimal import Decimal

from model.domain.bag_plan import bag_lists
from model.domain.case import Case
from model.domain.course_run import CourseRun, CycleRun, EndKind, PumpState, Stop
from model.domain.cycle_state import CycleState, Said
from model.domain.dose_bags import DoseBags
from model.domain.dose_steps import DoseSteps
from model.domain.entries import (
    BagChanged,
    CycleStarted,
    Entry,
    InfusionCompleted,
    InfusionRestarted,
    InfusionStopped,
    TreatmentDiscontinued,
)
from model.domain.moments import NEVER, Minute
from model.domain.reasons import HangReason, Reasons
from model.domain.refusal import Refused


def walk(case: Case) -> CourseRun:
    """Raises `Refused` where the log contradicts itself."""
    return _Walk(case).run()


class _Walk:
    def __init__(self, case: Case) -> None:
        self._course = case.course
        self._protocol = case.course.protocol
        self._log = case.log
        self._as_of = case.as_of
        self._acts = case.log.acts
        self._place = 0
        self._changed_late_from = NEVER
        self._now: Minute = 0
        self._running = False
        self._cycle: CycleState | None = None
        self._done: list[CycleRun] = []
        self._bags: dict[Decimal, DoseBags] = {}
        self._discontinued_at: Minute | None = None

    def run(self) -> CourseRun:
        for place, act in enumerate(self._acts):
            self._place = place
            self._changed_late_from = act.at - self._protocol.bag_change.late if type(act) is BagChanged else NEVER
            self._advance(act.at)
            self._take(act)
        self._place = len(self._acts)
        self._changed_late_from = NEVER
        self._advance(self._as_of)
        state = self._state()
        self._project()
        return CourseRun(tuple(self._done), state, self._discontinued_at)

    def _state(self) -> PumpState:
        if self._discontinued_at is not None:
            return "discontinued"
        if self._cycle is not None:
            return "running" if self._running else "stopped"
        return "ended" if self._done else "not_started"

    # Running

    def _advance(self, until: Minute | None) -> None:
        """Runs the pump, if it runs, up to `until` (None: to the end of the infusion)."""
        while self._running and (cycle := self._cycle) is not None:
            if cycle.ran >= cycle.steps.total and not cycle.past_total:
                self._reach_total(cycle)
            elif until is not None and self._now >= until:
                return
            else:
                self._settle(cycle)
                self._run_on(cycle, self._turn(cycle, until))
        if until is not None:
            self._now = max(self._now, until)

    def _reach_total(self, cycle: CycleState) -> None:
        """All steps are consumed: the computed end, unless a completion logged later extends the infusion."""
        if self._completion_follows():
            assert cycle.bag is not None  # noqa: S101 - the total was run from a bag
            cycle.past_total = True
            cycle.steps.hold(cycle.bag.dose)
        else:
            self._end_cycle(self._now, "computed", None)

    def _completion_follows(self) -> bool:
        for act in self._acts[self._place :]:
            if isinstance(act, InfusionCompleted):
                return True
            if isinstance(act, CycleStarted) or (isinstance(act, InfusionRestarted) and act.new_cycle):
                return False
        return False

    def _settle(self, cycle: CycleState) -> None:
        """Decides the bag, and with it the dose, of the running minute `now`."""
        said = cycle.said
        if said is not None and said.early:
            cycle.steps.end_here(cycle.ran)
        risen = self._rise(cycle) if cycle.steps.end <= cycle.ran else 0
        due = self._due(cycle) if said is None else None
        if due is not None and cycle.bag is not None and self._now >= self._changed_late_from:
            cycle.steps.take_back(risen)  # the change is still to come: the old bag runs on, and with it its dose
            return
        if risen:
            cycle.rise_wanted_at = None
        if said is not None:
            self._hang_said(cycle, said)
        elif due is not None:
            self._hang_next(cycle, due)

    def _run_on(self, cycle: CycleState, turn: Minute) -> None:
        """Bag after bag of one dose: before `turn` nothing comes due but the next one."""
        self._now = cycle.run(self._now, turn)
        until = min(turn, self._changed_late_from)
        while self._now < until:
            self._hang_next(cycle, "bag_empty" if cycle.empty_at <= cycle.ran else "finish_reached")
            self._now = cycle.run(self._now, turn)
            self._run_alike(cycle, until, turn)

    def _turn(self, cycle: CycleState, until: Minute | None) -> Minute:
        """The next minute at which anything but a bag can be due: an act, a step, the total, an approval."""
        turn, steps = NEVER if until is None else until, cycle.steps
        if not cycle.past_total:
            end = self._now - cycle.ran + (steps.end if steps.end > cycle.ran else steps.total)
            turn = min(turn, end)
        approval = self._log.next_approval(self._now) if steps.is_step_down else None
        return turn if approval is None else min(turn, approval)

    def _rise(self, cycle: CycleState) -> int:
        """Takes the steps that are owed and allowed; how many."""
        risen = 0
        while cycle.steps.next_is_owed(cycle.ran) and self._may_rise(cycle):
            cycle.steps.rise()
            risen += 1
        return risen

    def _may_rise(self, cycle: CycleState) -> bool:
        """A rise after a step-down is never assumed (label); one wanted only in the projection is projected."""
        if not cycle.steps.is_step_down or self._approved(cycle):
            return True
        if cycle.rise_wanted_at is None and self._now > self._as_of:
            cycle.awaits_approval = True
            return True
        if cycle.rise_wanted_at is None:
            cycle.rise_wanted_at = self._now
        return False

    def _approved(self, cycle: CycleState) -> bool:
        return self._log.approved_between(cycle.approval_floor, self._now)

    def _due(self, cycle: CycleState) -> HangReason | None:
        bag = cycle.bag
        if bag is None:
            return "first_bag"
        if bag.dose != cycle.steps.dose:
            return "dose_step"
        if cycle.empty_at <= cycle.ran:
            return "bag_empty"
        if self._now >= bag.finish:
            return "finish_reached"
        return "stood_too_long" if cycle.stood_too_long else None

    def _hang_next(self, cycle: CycleState, due: HangReason) -> None:
        """Nobody said anything: the bag that comes next by the plan."""
        now, dose = self._now, cycle.steps.dose
        bags = self._bags.get(dose) or self._begin_bags(dose)
        bag_type = bags.next(now, None)
        bags.hung.append(now)
        cycle.hang(now, bag_type, now + bag_type.in_use, due)

    def _hang_said(self, cycle: CycleState, said: Said) -> None:
        now, dose = self._now, cycle.steps.dose
        bags = self._bags.get(dose) or self._begin_bags(dose)
        bag_type = bags.next(now, said.entry) if said.hours is None else bags.of(said.hours, said.entry)
        bags.hung.append(now)
        finish = now + bag_type.in_use
        if said.finish_by is not None:
            finish = min(finish, said.finish_by)
        if cycle.bag is not None and cycle.bag.dose != dose:
            cycle.cause = said.entry
        cycle.hang(now, bag_type, finish, "said" if said.stated else "first_bag", said.entry)

    def _run_alike(self, cycle: CycleState, until: Minute, turn: Minute) -> None:
        """After a bag hung by the plan as many of its type as are hung before `until`: nothing is asked for each."""
        bags, bag = self._bags[cycle.steps.dose], cycle.bag
        assert bag is not None  # noqa: S101 - it has just run
        hung = range(self._now, min(until, bags.alike_until), bag.down - bag.hung)
        if hung:
            cycle.hang_alike(hung, bags.next(self._now, None))
            bags.hung.extend(hung)
            self._now = cycle.run(hung[-1], turn)

    def _begin_bags(self, dose: Decimal) -> DoseBags:
        lists = bag_lists(self._course.bag_hours, self._log.bag_plans, dose)
        begun = self._bags[dose] = DoseBags(lists, self._protocol.bag_types(dose))
        return begun

    # Acts

    def _take(self, act: Entry) -> None:
        match act:
            case BagChanged():
                self._change_bag(self._running_cycle(act), act)
            case InfusionStopped():
                self._stop(self._running_cycle(act), act)
            case InfusionRestarted():
                self._restart(act)
            case CycleStarted():
                self._start_cycle(act)
            case InfusionCompleted():
                self._complete(act)
            case TreatmentDiscontinued():
                self._discontinue(act)

    def _running_cycle(self, act: Entry) -> CycleState:
        if self._cycle is None or not self._running:
            raise Refused("not_running", act.id)
        return self._cycle

    def _start_cycle(self, act: CycleStarted) -> None:
        if self._cycle is not None:
            raise Refused("cycle_in_progress", act.id)
        dosed_as = self._next_dosed_as()
        if dosed_as is None:
            raise Refused("no_more_cycles", act.id)
        planned = self._planned_start(len(self._done) + 1)
        said = Said(act.id, finish_by=act.finish_by, stated=False)
        self._begin(dosed_as, act.at, act.id, planned, said)

    def _next_dosed_as(self) -> int | None:
        dosed_as = self._done[-1].dosed_as + 1 if self._done else 1
        return dosed_as if self._protocol.has_cycle(dosed_as) else None

    def _begin(self, dosed_as: int, start: Minute, by: int | None, planned: Minute, said: Said | None) -> None:
        steps, reasons = DoseSteps(self._protocol.cycle(dosed_as)), Reasons(self._protocol, dosed_as)
        number = len(self._done) + 1
        self._cycle = CycleState(number, dosed_as, start, by, planned, steps, reasons, said, by, last_minute_end=start)
        self._running = True
        self._now = start

    def _stop(self, cycle: CycleState, act: InfusionStopped) -> None:
        cycle.stops.append(Stop(act))
        self._running = False
        if act.reason_class == "adverse_event":
            cycle.approval_floor = max(cycle.approval_floor, act.at)
            if cycle.said is not None and cycle.said.early:
                cycle.steps.end_here(cycle.ran)
                cycle.said = cycle.said._replace(early=False)

    def _change_bag(self, cycle: CycleState, act: BagChanged) -> None:
        cycle.said = Said(act.id, act.bag_hours, act.finish_by, self._is_early(cycle))

    def _is_early(self, cycle: CycleState) -> bool:
        steps = cycle.steps
        if not steps.has_next or not 0 < steps.end - cycle.ran <= self._protocol.bag_change.early:
            return False
        return not steps.is_step_down or self._approved(cycle)

    def _restart(self, act: InfusionRestarted) -> None:
        cycle, stop = self._interrupted_cycle(act)
        self._refuse_wrong_new_cycle(act)
        stood = act.at - stop.at
        in_order = act.new_cycle == (stood > self._protocol.interruption.same_cycle_limit)
        if not in_order and not act.override_reason:
            raise Refused("decision_needed", act.id)
        cycle.stops[-1] = Stop(stop.entry, act, overridden=not in_order)
        if act.new_cycle:
            self._restart_in_new_cycle(cycle, act)
        else:
            self._restart_in_same_cycle(cycle, act, stood)

    def _interrupted_cycle(self, act: InfusionRestarted) -> tuple[CycleState, Stop]:
        if self._running:
            raise Refused("already_running", act.id)
        if self._cycle is None:
            raise Refused("not_interrupted", act.id)
        stop = self._cycle.stops[-1]
        if act.at == stop.at:
            raise Refused("not_after_stop", act.id)
        return self._cycle, stop

    def _refuse_wrong_new_cycle(self, act: InfusionRestarted) -> None:
        if not act.new_cycle:
            return
        if act.dosed_as is None:
            raise Refused("missing_field", act.id, "dosed_as")
        if not self._protocol.has_cycle(act.dosed_as):
            raise Refused("unknown_cycle", act.id, str(act.dosed_as))
        if act.step_down:
            raise Refused("step_down_in_new_cycle", act.id)

    def _restart_in_new_cycle(self, cycle: CycleState, act: InfusionRestarted) -> None:
        self._end_cycle(cycle.last_minute_end, "cut_short", act)
        said = Said(act.id, finish_by=act.finish_by, stated=False)
        self._begin(act.dosed_as or 1, act.at, act.id, act.at, said)

    def _restart_in_same_cycle(self, cycle: CycleState, act: InfusionRestarted, stood: Minute) -> None:
        self._running = True
        cycle.cause = act.id
        if stood >= self._protocol.interruption.new_bag_after and act.new_bag is not False:
            cycle.stood_too_long = True
        changes_dose = act.step_down and self._changes_dose(cycle)
        if act.new_bag or changes_dose:
            cycle.said = Said(act.id, finish_by=act.finish_by)
        if act.step_down:
            self._step_down(cycle, act)

    def _changes_dose(self, cycle: CycleState) -> bool:
        return cycle.bag is not None and cycle.bag.dose != self._protocol.step_down.mcg_per_day

    def _step_down(self, cycle: CycleState, act: InfusionRestarted) -> None:
        cycle.steps.step_down(self._protocol.step_down, cycle.ran)
        cycle.past_total = cycle.ran >= cycle.steps.total
        cycle.approval_floor = act.at
        cycle.rise_wanted_at = None
        if cycle.said is not None:
            cycle.said = cycle.said._replace(early=False)

    def _complete(self, act: InfusionCompleted) -> None:
        if self._cycle is None:
            raise Refused("not_running", act.id)
        end = self._close_open_stop(self._cycle, act.at)
        self._end_cycle(end, "completed", act)

    def _discontinue(self, act: TreatmentDiscontinued) -> None:
        self._discontinued_at = act.at
        if self._cycle is not None:
            self._close_open_stop(self._cycle, act.at)
            self._end_cycle(self._cycle.last_minute_end, "discontinued", act)

    def _close_open_stop(self, cycle: CycleState, at: Minute) -> Minute:
        """The end of the infusion when it is ended now: now, or the stop if the pump stands."""
        if self._running:
            return at
        stop = cycle.stops[-1]
        cycle.stops[-1] = stop._replace(ended_at=at)
        return stop.at

    def _end_cycle(self, end: Minute, kind: EndKind, by: Entry | None) -> None:
        assert self._cycle is not None  # noqa: S101 - only a cycle that runs or stands is ended
        if self._approved_before_end(self._cycle, by.at if by is not None else end):
            self._cycle.rise_wanted_at = None
        free_until = self._free_until(self._cycle, end) if kind in ("computed", "completed") else None
        self._done.append(self._cycle.ended(end, kind, by, free_until))
        self._cycle = None
        self._running = False

    def _free_until(self, cycle: CycleState, end: Minute) -> Minute:
        return self._course.zone.plus_days(end, self._protocol.cycle(cycle.dosed_as).treatment_free_days)

    def _approved_before_end(self, cycle: CycleState, end: Minute) -> bool:
        return self._log.approved_between(cycle.approval_floor, end - 1)

    # Projection

    def _project(self) -> None:
        if self._discontinued_at is not None:
            return
        if self._cycle is not None and not self._running and not self._resume_now(self._cycle):
            return
        self._advance(None)
        while (dosed_as := self._next_dosed_as()) is not None:
            planned = self._planned_start(len(self._done) + 1)
            self._begin(dosed_as, max(planned, self._as_of), None, planned, None)
            self._advance(None)

    def _resume_now(self, cycle: CycleState) -> bool:
        """An open interruption is projected as if the pump restarted now; past the limit nothing is projected."""
        stood = self._as_of - cycle.stops[-1].at
        if stood > self._protocol.interruption.same_cycle_limit:
            if self._approved_before_end(cycle, self._as_of + 1):
                cycle.rise_wanted_at = None
            self._done.append(cycle.ended(None, None, None, None))
            return False
        cycle.stood_too_long |= stood >= self._protocol.interruption.new_bag_after
        cycle.cause = None
        self._running = True
        return True

    def _planned_start(self, number: int) -> Minute:
        """What the newest plan for this cycle says (never before the infusion's end), else the interval's end."""
        plan = self._log.cycle_plans.get(number)
        if not self._done:
            return plan.start if plan is not None else self._course.planned_start
        end, free_until = self._done[-1].end, self._done[-1].free_until
        assert end is not None  # noqa: S101 - only a completed cycle is followed by a planned one
        assert free_until is not None  # noqa: S101 - as above
        return max(plan.start, end) if plan is not None else free_until
