"""The bodies of `Incorrect delivery`: what ran instead, from when until when; or the end of what still runs.

What it makes of the micrograms the casebook says; no rule lives here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from gui.dialogs.choices import Choice, Choices
from gui.dialogs.fields import Field, number_line
from gui.dialogs.form_panel import FormPanel
from gui.dialogs.panel import Panel
from gui.dialogs.scene import Scene
from gui.forms.incorrect_delivery import EndForm, IncorrectDeliveryForm, StillAnswer, still_running
from gui.forms.moment import NOW_TYPED
from gui.widgets.text import plain_label
from model.casebook.results import Preview
from model.domain.beside import BesideFact, Measure, WrongReason
from model.domain.entries import KnownBy
from resources.wording import say

T = TypeVar("T", bound=str)

_STILL: tuple[tuple[StillAnswer, str], ...] = (("put_right", "y"), ("running", "n"))
_MEASURES: tuple[tuple[Measure, str], ...] = (("ml_per_hour", "r"), ("mcg_per_day", "d"))
_KNOWN_BY: tuple[tuple[KnownBy, str], ...] = (("witnessed", "s"), ("pump_log", "l"), ("estimated", "w"))
_REASONS: tuple[tuple[tuple[WrongReason, str], ...], ...] = (
    (("programming", "p"), ("pump", "u"), ("order", "o"), ("unknown", "n")),
    (("wrong_bag", "b"), ("preparation", "r"), ("other", "t")),
)


def incorrect_delivery_panel(scene: Scene) -> Panel:
    """Two cannot run at once: while one does, its end is asked for."""
    running = still_running(scene.casebook.beside.facts(scene.course))
    return IncorrectDeliveryPanel(scene) if running is None else EndPanel(scene, running)


class _Reckoning(FormPanel):
    """What is reckoned is told first; that no source says what to do about it is told, too."""

    def warnings(self, preview: Preview) -> tuple[str, ...]:
        return super().advice(preview)

    def advice(self, preview: Preview) -> tuple[str, ...]:
        return say("beside.wrong.no_move"), say("beside.wrong.no_source")


class IncorrectDeliveryPanel(_Reckoning):
    def __init__(self, scene: Scene, over: bool = False, parent: QWidget | None = None) -> None:
        """`over`: one that is corrected, filled in from what was written."""
        super().__init__(scene, parent)
        self._at = self.add_moment("at", "beside.wrong.at")
        self._still = self._choices("still", [[choice] for choice in _STILL], "beside.wrong.still")
        self._until = self.add_moment("until", "beside.wrong.until")
        self._measure = self._choices("measure", [[choice] for choice in _MEASURES], "beside.wrong.measure")
        self._amount, self._unit = number_line(say("beside.wrong.amount")), plain_label("")
        self._amount.textChanged.connect(self.changed)
        self.add(Field(say("beside.wrong.amount"), self._amount, self._unit), "amount")
        self._reason = self._choices("reason", _REASONS, "beside.reason")
        self._known_by = self._choices("known_by", [[choice] for choice in _KNOWN_BY], "beside.known_by")
        self._found_at = self.add_moment("discovered_at", "beside.wrong.found_at")
        self._done = self.add_text("done", "beside.wrong.done")
        self._comment = self.add_text("comment", "beside.wrong.comment")
        self._late_reason = self.add_late_reason()
        if not over:
            self._found_at.set_typed(NOW_TYPED)
        self._still.chosen.connect(self._answered)
        self._measure.chosen.connect(self._answered)
        self._lay_out()

    def form(self) -> IncorrectDeliveryForm:
        reasons = [choice for column in _REASONS for choice in column]
        return IncorrectDeliveryForm(
            at=self._at.typed(),
            still=_chosen(self._still, _STILL) or "",
            until=self._until.typed(),
            measure=_chosen(self._measure, _MEASURES) or "",
            amount=self._amount.text(),
            known_by=_chosen(self._known_by, _KNOWN_BY) or "",
            found_at=self._found_at.typed(),
            reason=_chosen(self._reason, reasons) or "",
            done=self._done.text(),
            comment=self._comment.text(),
            late_reason=self._late_reason.text(),
        )

    def fill(self, form: IncorrectDeliveryForm) -> None:
        self._at.set_typed(form.at)
        self._still.set_value(form.still)
        self._until.set_typed(form.until)
        self._measure.set_value(form.measure)
        self._amount.setText(form.amount)
        self._known_by.set_value(form.known_by)
        self._found_at.set_typed(form.found_at)
        self._reason.set_value(form.reason)
        self._done.setText(form.done)
        self._comment.setText(form.comment)
        self._lay_out()

    def consult(self) -> None:
        self._lay_out()

    def focus_first(self) -> None:
        self.focus_field("at")

    def _answered(self) -> None:
        self._lay_out()
        self.changed.emit()

    def _lay_out(self) -> None:
        self._fields["until"].setVisible(self._still.value() == "put_right")
        measure = self._measure.value()
        self._fields["amount"].setVisible(bool(measure))
        self._unit.setText(say(f"beside.unit.{measure}") if measure else "")

    def _choices(self, name: str, columns: Iterable[Sequence[tuple[str, str]]], code: str) -> Choices:
        caption = say(f"beside.wrong.{name}")
        offered = [[Choice(value, key, say(f"{code}.{value}")) for value, key in column] for column in columns]
        choices = Choices(caption, offered)
        choices.chosen.connect(self.changed)
        self.add(Field(caption, choices), name)
        return choices


class EndPanel(_Reckoning):
    """When what still ran was put right."""

    def __init__(self, scene: Scene, fact: BesideFact, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._fact = fact
        self.add(Field(say("beside.end.what"), plain_label(scene.fact_line(fact), "lead", wraps=True)))
        self._until = self.add_moment("until", "beside.end.until")
        self._until.set_typed(NOW_TYPED)
        self._done = self.add_text("done", "beside.end.done")
        self._late_reason = self.add_late_reason()

    def form(self) -> EndForm:
        number, version = self._fact.number, self._fact.newest.version
        return EndForm(number, version, self._until.typed(), self._done.text(), self._late_reason.text())

    def focus_first(self) -> None:
        self.focus_field("until")


def _chosen(choices: Choices, offered: Iterable[tuple[T, str]]) -> T | None:
    return next((value for value, _ in offered if value == choices.value()), None)
