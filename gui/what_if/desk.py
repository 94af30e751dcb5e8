"""Trying on the chart what would follow: replans while a thing is moved, shows it, opens the act or drops it.

Nothing is written here. The course is read once for each trial, and again when it changes or a minute passes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from gui.chart.chart_view import ChartView
from gui.forms.needed import needed
from gui.forms.refusals import sentence
from gui.rows import written
from gui.rows.bag_moves import bag_rows
from gui.rows.chart import facts_of
from gui.rows.facts import Facts
from gui.rows.item import Item
from gui.rows.raised import raised_lines
from gui.rows.timeline_items import items
from gui.tokens import Tokens
from gui.what_if.hand import Hand
from gui.what_if.panel import WhatIfPanel
from gui.what_if.trial import Step, Trial, trial_of
from gui.what_if.was_overlay import WasOverlay
from model.casebook.casebook import Casebook
from model.casebook.results import Preview, Refusal
from model.domain.moments import Minute
from resources.wording import say

_PATIENCE_MS = 60


@dataclass(frozen=True, slots=True)
class _Reading:
    """A course, read once: what each trial of it is drawn from."""

    course: str
    facts: Facts
    items: tuple[Item, ...]


class WhatIfDesk(QObject):
    """`kept` carries the act, the course and the form that its window is to be filled in with; `told` why not."""

    kept = Signal(str, str, object)
    told = Signal(str)

    def __init__(self, casebook: Casebook, chart: ChartView, tokens: Tokens) -> None:
        super().__init__(chart)
        self._casebook, self._chart = casebook, chart
        self.panel = WhatIfPanel()
        self.overlay = WasOverlay(chart.timeline.detail, tokens)
        self.hand = Hand(chart.timeline.detail, self)
        self.trial: Trial | None = None
        self._reading: _Reading | None = None
        self._to_tell = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._to_tell.timeout.connect(self._tell)
        chart.below.addWidget(self.panel)
        self._connect()

    # Taking and moving

    def take(self, item: Item) -> None:
        """Begins a trial of it, or says why it cannot be moved and what can be done instead.

        What is being tried already goes on from where it lies; something else has to wait.
        """
        course = self._chart.course
        if course is None or (self.trial is not None and _is_of(self.trial, item)):
            return
        waits = self.trial is not None
        found = say("what_if.not.two") if waits else trial_of(self._casebook.what_if(course), item)
        if isinstance(found, str):
            self.hand.refuse()
            self.told.emit(found)
            return
        self._begin(course, found)

    def _begin(self, course: str, trial: Trial) -> None:
        self.trial, self.hand.holds = trial, True
        facts = facts_of(self._casebook, course)
        self._reading = _Reading(course, facts, items(facts))
        self._chart.below.setCurrentWidget(self.panel)
        self._show()

    def move(self, minute: Minute) -> None:
        self._change(lambda trial: trial.to(minute))

    def step(self, step: Step, forward: bool) -> None:
        self._change(lambda trial: trial.step(step, forward))

    def _change(self, change: Callable[[Trial], None]) -> None:
        if self.trial is None:
            return
        before = self.trial.minute
        change(self.trial)
        if self.trial.minute != before:
            self._show()

    # Keeping and dropping

    def keep(self) -> None:
        """The act's own window asks for who decided and why; until it is saved there nothing is kept."""
        if self.trial is None or self._reading is None or not self.panel.keep.isEnabled():
            return
        act, course, form = self.trial.act, self._reading.course, self.trial.form()
        self.drop()
        self.kept.emit(act, course, form)

    def drop(self) -> None:
        """Everything is as before."""
        if self.trial is None:
            return
        self.trial, self._reading, self.hand.holds = None, None, False
        self.overlay.hide()
        self._chart.below.setCurrentIndex(0)
        self._chart.show_again()
        self._chart.timeline.detail.setFocus()

    # Showing

    def _show(self) -> None:
        """The timeline at once, what moves a moment later: the hand is never waited for."""
        assert self.trial is not None and self._reading is not None  # noqa: S101, PT018 - only while one is on
        trial, facts = self.trial, self._reading.facts
        answer = trial.answer()
        self.panel.show_trial(trial.sentence(), say(f"what_if.help.{trial.act}"))
        self._offer(trial, answer, facts)
        if isinstance(answer, Refusal):
            self._draw(trial, self._reading.items)
        else:
            self._draw(trial, items(replace(facts, plan=answer.after, now=answer.after.as_of)))
        if not self._to_tell.isActive():
            self._to_tell.start()

    def _tell(self) -> None:
        """What moves, and nothing that stays."""
        if self.trial is None or self._reading is None:
            return
        answer, facts = self.trial.answer(), self._reading.facts
        if isinstance(answer, Refusal):
            self.panel.show_refused(sentence(answer.reasons[0], facts.zone))
            return
        rows = bag_rows(answer) if self.trial.act == "bag_plan" else ()
        also = [sentence(reason, facts.zone) for reason in answer.advice]
        moving = replace(answer, moves=tuple(move for move in answer.moves if not move.unchanged))
        self.panel.show_preview(moving, raised_lines(answer, facts.protocol), also, rows)

    def _draw(self, trial: Trial, will_be: tuple[Item, ...]) -> None:
        assert self._reading is not None  # noqa: S101 - only while one is on
        zone, now = self._reading.facts.zone, self._reading.facts.now
        self._chart.show_instead(will_be)
        of_kind = (item for item in will_be if item.kind == trial.kind and item.cycle == trial.cycle)
        moved = next((item for item in of_kind if item.start == trial.minute), None)
        chip = say("what_if.chip", when=written.moment(zone, trial.minute, now))
        self.overlay.show_was(self._reading.items, will_be, moved, chip)
        if moved is not None:
            self._chart.timeline.detail.keep_in_sight(moved)

    def _offer(self, trial: Trial, answer: Preview | Refusal, facts: Facts) -> None:
        """To whoever may log it; anybody may look what would follow."""
        against = self._casebook.session.against(needed(trial.act))
        refused = answer.reasons if isinstance(answer, Refusal) else against
        if trial.minute == trial.was:
            self.panel.offer_keeping(say("what_if.keep.nothing"))
        else:
            self.panel.offer_keeping(sentence(refused[0], facts.zone) if refused else "")

    # Time passing

    def _shown_anew(self) -> None:
        """The chart was read anew: the trial goes on from there, at the minute at which it was."""
        if self.trial is None or self._reading is None:
            return
        if self._chart.course != self._reading.course:
            self.drop()
            return
        before, facts = self.trial, facts_of(self._casebook, self._reading.course)
        self._reading = replace(self._reading, facts=facts, items=items(facts))
        again = self._same(self._reading.items)
        if again is None:
            self.drop()
            self.told.emit(say("what_if.gone"))
            return
        self.trial = again
        if before.minute != before.was:
            again.stay(before.minute)
        self._show()

    def _same(self, now: tuple[Item, ...]) -> Trial | None:
        """The trial of the same thing on the course as it is now."""
        assert self.trial is not None and self._reading is not None  # noqa: S101, PT018 - only while one is on
        trial = self.trial
        alike = [item for item in now if item.kind == trial.kind and item.cycle == trial.cycle]
        item = min(alike, key=lambda item: abs(item.start - trial.was), default=None)
        found = None if item is None else trial_of(self._casebook.what_if(self._reading.course), item)
        return None if isinstance(found, str) else found

    def _connect(self) -> None:
        hand = self.hand
        for signal in (hand.taken, hand.asked):
            signal.connect(self.take)
        hand.moved.connect(self.move)
        hand.stepped.connect(self.step)
        hand.seen.connect(self.panel.take_keyboard)
        hand.dropped.connect(self.drop)
        self.panel.keep_asked.connect(self.keep)
        self.panel.drop_asked.connect(self.drop)
        self._chart.shown.connect(self._shown_anew)


def _is_of(trial: Trial, item: Item) -> bool:
    """Whether that is the thing itself, where it lies now."""
    return (item.kind, item.cycle, item.start) == (trial.kind, trial.cycle, trial.minute)
