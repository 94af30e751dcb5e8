"""The body of `Pump stopped`: how it is known, when, why. Three keys are enough for a stop that was seen.

Reasons and their keys are the file's; how the answers are read is the form's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QWidget

from gui.dialogs.choices import Choice, Choices
from gui.dialogs.fields import Field
from gui.dialogs.panel import Panel
from gui.dialogs.scene import Scene
from gui.forms.moment import NOW_TYPED
from gui.forms.stop import HowKnown, StopForm
from model.casebook.commands import LogInterruption
from model.casebook.results import Preview, Refusal
from model.casebook.shipped import StopReason
from resources.wording import say

_HOW: tuple[tuple[HowKnown, str], ...] = (("saw", "1"), ("found", "2"), ("pump_log", "3"))
_COLUMNS = (("toxicity", "unknown"), ("technical",), ("logistics", "plan"))


class StopPanel(Panel):
    """`over` leaves nothing filled in as now: the stop of an interruption that lies in the past."""

    def __init__(self, scene: Scene, over: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._over = over
        self._how = Choices(say("dialog.stop.how"), [[_how_choice(*how) for how in _HOW]])
        self.add(Field(say("dialog.stop.how"), self._how), "known_by")
        self._at = {how: self.add_moment(f"at.{how}", f"dialog.stop.at.{how}") for how, _ in _HOW}
        self._found_at = self.add_moment("discovered_at", "dialog.stop.found_at")
        self._reason = Choices(say("dialog.stop.reason"), _reason_columns(scene.reasons()))
        self.add(Field(say("dialog.stop.reason"), self._reason), "reason", "reason_class")
        self._comment = self.add_text("comment", "dialog.stop.comment")
        self._late_reason = self.add_late_reason()
        self._how.chosen.connect(self._how_chosen)
        self._reason.chosen.connect(self.changed)
        self._lay_out()

    def form(self) -> StopForm:
        return StopForm(
            how=self._how_known() if self._how.value() else "",
            at=self._at[self._how_known()].typed(),
            found_at=self._found_at.typed(),
            reason=self._reason.value(),
            comment=self._comment.text(),
            late_reason=self._late_reason.text(),
        )

    def fill(self, form: StopForm) -> None:
        self._how.set_value(form.how)
        self._at[self._how_known()].set_typed(form.at)
        self._found_at.set_typed(form.found_at)
        self._reason.set_value(form.reason)
        self._comment.setText(form.comment)
        self._lay_out()

    def command(self) -> LogInterruption | Refusal:
        return self.form().command(self.scene.zone, self.scene.now(), self.scene.course, self.scene.reasons())

    def tried(self) -> LogInterruption | Refusal:
        scene = self.scene
        return self.form().tried().command(scene.zone, scene.now(), scene.course, scene.reasons())

    def advice(self, preview: Preview) -> tuple[str, ...]:
        return (say("dialog.stop.moves_on"), *super().advice(preview)) if not self._over else ()

    def fields(self) -> Mapping[str, Field]:
        """The moment of the stop is asked in words that fit how it is known."""
        return {**super().fields(), "at": self._fields[f"at.{self._how_known()}"]}

    def focus_first(self) -> None:
        self._how.focus_here()

    def _how_known(self) -> HowKnown:
        return next((how for how, _ in _HOW if how == self._how.value()), "saw")

    def _how_chosen(self, how: str) -> None:
        """A stop that was seen is seen now, unless it is said otherwise; the keyboard goes on to what is still open."""
        if not self._over:
            for field in (self._at["saw"], self._found_at):
                if field.typed().is_empty:
                    field.set_typed(NOW_TYPED)
        self._lay_out()
        if how == "saw" and not self._over:
            self._reason.focus_here()
        else:
            self.focus_field("at")
        self.changed.emit()

    def _lay_out(self) -> None:
        chosen = self._how.value()
        for how, _ in _HOW:
            self._fields[f"at.{how}"].setVisible(how == chosen)
        self._fields["discovered_at"].setVisible(chosen in ("found", "pump_log"))


def _how_choice(how: HowKnown, key: str) -> Choice:
    return Choice(how, key, say(f"dialog.stop.how.{how}"))


def _reason_columns(reasons: tuple[StopReason, ...]) -> list[list[Choice]]:
    return [list(_in_groups(reasons, groups)) for groups in _COLUMNS]


def _in_groups(reasons: tuple[StopReason, ...], groups: tuple[str, ...]) -> Iterator[Choice]:
    for group in groups:
        for reason in reasons:
            if reason.group == group:
                yield Choice(reason.code, reason.key, reason.text, say(f"dialog.stop.group.{group}"))
