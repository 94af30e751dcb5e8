"""One act from opening to saving: the panel on the left, what moves on the right, refusals beside their fields.

Nothing typed is lost until it is saved or cancelled. It decides nothing: the casebook saves or says why not.
What it saves is what it shows: its time moves on by `look` alone, each minute and once more before saving.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.dialogs.panel import Panel
from gui.dialogs.passing import Passed, Shown
from gui.dialogs.scene import Scene
from gui.dialogs.what_moves import WhatMoves
from gui.forms.moment import NOW_TYPED
from gui.forms.reading import every_reason
from gui.forms.refusals import sentence
from gui.forms.waiting import waiting_line
from gui.in_force import px
from gui.measures import margins, opens_at
from gui.rows.raised import raised_lines
from gui.rows.written import sentence_start, zone_line
from gui.tokens import Tokens
from gui.widgets.dialog import ActDialog
from gui.widgets.field_memory import put_back, remembered
from gui.widgets.moment_field import MomentField
from gui.widgets.naming import named
from model.casebook.commands import Command
from model.casebook.results import Reason, Refusal, Saved
from model.domain import writing
from model.domain.moments import Minute
from resources.wording import say

PATIENCE_MS = 150
_SIZE = (1280, 708)
_ROOM_FOR_TWO = 1100
_BY_THE_CLOCK = frozenset({"in_future", "future_entry"})
_ASKED_BY_WHAT_IS_TYPED = frozenset({"late_reason", "ordered_by"})
"""Fields that are hidden until something that was typed asks for them. Others are only asked for once she saves."""


class ActWindow(ActDialog):
    """`saved` tells the course and its sequence after the act, 0 where the log is what it was."""

    saved = Signal(str, int)

    def __init__(self, act: str, scene: Scene, panel: Panel, parent: QWidget | None = None) -> None:
        patient = scene.casebook.patient(scene.casebook.course(scene.course).patient)
        title = say(f"dialog.title.{act}", drug=sentence_start(scene.protocol.premedication.drug))
        super().__init__(title, patient.details, say(f"dialog.save.{act}"), parent)
        self.panel = panel
        self.moves = WhatMoves()
        self._scene = scene
        self._expected = scene.casebook.sequence(scene.course)
        self._asked = False
        self._passed = Passed()
        self._left: tuple[Passed, Shown] | None = None
        self._is_met = False
        self._is_beside = True
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._timer.timeout.connect(self.refresh)
        panel.changed.connect(self._timer.start)
        self.submitted.connect(self.save)
        self._zone = self.note_at_foot(zone_line(scene.zone, scene.now()))
        self._lay_out()
        opens_at(self, *_SIZE)
        self.refresh()
        panel.focus_first()

    def look(self) -> bool:
        """The time as it is now. Whether it has changed more than itself, which is told; what is typed is kept."""
        if not self._scene.is_past():
            return False
        if self._timer.isActive():
            self.refresh()
        before = self._shown()
        self._scene.look()
        for moment in self.panel.findChildren(MomentField):
            moment.look()
        self.refresh()
        if not self._scene.clock_holds():
            return False
        more = Passed.between(before, self._shown())
        if more:
            self._passed = self._passed.with_more(more)
            self.refresh()
        return bool(more)

    def refresh(self) -> None:
        """What would follow from what is typed, at the minute that is shown."""
        self._timer.stop()
        self.panel.consult()
        command = self.panel.command()
        answer = self._against(command) if isinstance(command, Refusal) else self._scene.ask(command)
        reasons = answer.reasons if isinstance(answer, Refusal) else ()
        self._zone.setText(zone_line(self._scene.zone, self._scene.now()))
        self._show_moving()
        self._passed = self._passed.still(self._shown())
        self._show([reason for reason in reasons if self._is_shown(reason)], command)

    def _show_moving(self) -> None:
        answer = self.panel.moving()
        if isinstance(answer, Refusal):
            reasons = tuple(self._as_the_clock_is(reason) for reason in answer.reasons)
            self.moves.show_waiting(waiting_line(Refusal(reasons), self._scene.zone))
        else:
            first = (*raised_lines(answer, self._scene.protocol), *self.panel.warnings(answer))
            self.moves.show_preview(answer, first, self.panel.advice(answer), self.panel.rows(answer))

    def save(self) -> None:
        self._passed, self._left = Passed(), None
        if self.look() or self._meets_the_clock():
            return
        self._timer.stop()
        self._asked = True
        command = self.panel.command()
        answer = command if isinstance(command, Refusal) else self._scene.casebook.run(command, self._expected)
        if isinstance(answer, Saved):
            self.saved.emit(self._scene.course, 0 if answer.facts else answer.sequence)
            self.accept()
        elif isinstance(command, Refusal):
            self._refused(self._against(command), command)
        else:
            self._refused(answer, command)

    def _shown(self) -> Shown:
        return Shown.of(self.panel, self.moves.said)

    def _meets_the_clock(self) -> bool:
        """Once after somebody has come back: whether a "now" that stood is more than a minute away from now."""
        behind = list(self._left_behind().values())
        if self._is_met or not behind:
            return False
        self._is_met = True
        self.refresh()
        before, typed = self._shown(), remembered(self.panel)
        for moment in behind:
            moment.set_typed(NOW_TYPED)
        self.refresh()
        after = self._shown()
        if before.captions == after.captions and before.warnings.keys() == after.warnings.keys():
            more = Passed()
        else:
            more = Passed.between(before, after)
        self._left = (more, after) if more else None
        put_back(self.panel, typed)
        self.refresh()
        return bool(more)

    def _left_behind(self) -> dict[str, MomentField]:
        """The moments that stand at a "now" that has passed, by the names of their fields."""
        if not self._scene.clock_holds():
            return {}
        fields = self.panel.fields().items()
        moments = {name: field.findChild(MomentField) for name, field in fields if field.isVisibleTo(self.panel)}
        return {name: moment for name, moment in moments.items() if moment and moment.left_behind() is not None}

    def _stands(self, moment: MomentField) -> str:
        """What a "now" that stood says, and what time it is."""
        says = moment.left_behind()
        return "" if says is None else say("dialog.left.stands", says=self._written(says), now=self._written_now())

    def _written(self, minute: Minute) -> str:
        return writing.moment(self._scene.zone, minute, with_zone=True)

    def _written_now(self) -> str:
        return self._written(self._scene.now())

    def _against(self, refusal: Refusal) -> Refusal:
        """Once she wanted to save: all that is against the form, not only what cannot be read of it."""
        return every_reason(refusal, self._scene.ask, self.panel.located) if self._asked else refusal

    def _refused(self, refusal: Refusal, command: Command | Refusal) -> None:
        self.refresh()
        self._show(refusal.reasons, command)
        for reason in refusal.reasons:
            if reason.code == "log_moved_on":
                self._meet_the_newer_log()
        blamed = next((reason.field for reason in self._located(refusal.reasons, command)), "")
        self.panel.focus_field(blamed)
        QTimer.singleShot(0, self, lambda: self._bring_up(blamed))

    def _bring_up(self, name: str) -> None:
        """The whole field with its message, once the layout has made room for it."""
        field = self.panel.fields().get(name)
        if field is not None:
            self._questions.ensureWidgetVisible(field)

    def _meet_the_newer_log(self) -> None:
        """Another save is made in sight of the newest entry."""
        casebook, course = self._scene.casebook, self._scene.course
        newest = casebook.log(course)[-1]
        self._expected = newest.sequence
        line = say("dialog.newest_entry", entry=self._scene.entry_line(newest))
        self.show_error(say("refusal.log_moved_on"), line)

    def _show(self, reasons: Iterable[Reason], command: Command | Refusal) -> None:
        """Beside the field that is to blame, or above the buttons where none is."""
        named: dict[str, str] = {}
        for reason in self._located(reasons, command):
            named.setdefault(reason.field, sentence(self._as_the_clock_is(reason), self._scene.zone))
        behind = self._left_behind()
        for name, moment in behind.items():
            named.setdefault(name, self._stands(moment))
        self.panel.show_reasons(named)
        unplaced = [text for name, text in named.items() if name not in self.panel.fields()]
        told = [self._passed_line(), self._left_line() if behind else ""]
        self.show_error(*(line for line in told if line), *unplaced)

    def _left_line(self) -> str:
        """What would be asked or said with the time as it is now."""
        if self._left is None:
            return ""
        more, with_now = self._left
        return more.sentence(with_now, "left", now=self._written_now())

    def _passed_line(self) -> str:
        """Nobody knows what time it is while the clock is set back."""
        if not self._scene.clock_holds():
            return ""
        return self._passed.sentence(self._shown(), "passed", now=self._written_now())

    def _as_the_clock_is(self, reason: Reason) -> Reason:
        """While the clock is behind what is recorded, "now" is the newest entry's minute and nobody's present."""
        is_doubtful = reason.code in _BY_THE_CLOCK and not self._scene.clock_holds()
        return replace(reason, code="after_wrong_clock") if is_doubtful else reason

    def _located(self, reasons: Iterable[Reason], command: Command | Refusal) -> tuple[Reason, ...]:
        if isinstance(command, Refusal):
            return tuple(reasons)
        return tuple(self.panel.located(reason, command) for reason in reasons)

    def _is_shown(self, reason: Reason) -> bool:
        field = reason.field.rpartition(".")[2]
        return self._asked or not reason.code.endswith("_needed") or field in _ASKED_BY_WHAT_IS_TYPED

    def _lay_out(self) -> None:
        """The questions scroll, what moves stays in sight."""
        self._sides = QHBoxLayout()
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(0)
        self._column = QVBoxLayout()
        margins(self._column, 20, 14, 8, 14)
        self._column.addWidget(self.panel)
        self._column.addStretch(1)
        self._questions = _scrolling(self._column)
        self._sides.addWidget(self._questions, 1)
        self._sides.addWidget(self.moves)
        self.set_body(self._sides)

    def showEvent(self, event: QShowEvent) -> None:
        """After a lock: what stood meanwhile is told beside the clock as it is now."""
        super().showEvent(event)
        if event.spontaneous():
            return
        self._is_met = False
        self.look()
        if self._left_behind():
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_tokens(self, _tokens: Tokens) -> None:
        self._fit()

    def _fit(self) -> None:
        """On a small screen what moves stands below the questions and scrolls with them."""
        beside = self.width() >= px(_ROOM_FOR_TWO)
        if beside == self._is_beside:
            return
        self._is_beside = beside
        self.moves.stand_beside(beside)
        if beside:
            self._sides.addWidget(self.moves)
        else:
            self._column.insertWidget(1, self.moves)


def _scrolling(column: QVBoxLayout) -> QScrollArea:
    inside = named(QWidget(), style="dialog_body")
    inside.setLayout(column)
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
