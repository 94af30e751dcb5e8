"""The questions of a restart that only some restarts have: dexamethasone, a decision, place and supervision.

Each is a panel of its own; whether it shows is the restart panel's to say, which asks the casebook.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.dialogs.choices import Choice, Choices
from gui.dialogs.dose_panel import DosePanel
from gui.dialogs.fields import Field
from gui.dialogs.panel import Panel
from gui.dialogs.scene import Scene
from gui.forms.fact_words import place_proposed
from gui.forms.restart import CycleAnswer, DoseAnswer
from gui.forms.restart_words import (
    Cited,
    counts_because,
    cycle_choices,
    decision_because,
    dose_because,
    dose_title,
    passed_title,
)
from gui.measures import spacing
from gui.rows.standing import passed_dose
from gui.widgets.chips import source_chip
from gui.widgets.text import plain_label
from model.domain.beside import Place, pump_is
from resources.wording import say

_DOSE: tuple[tuple[DoseAnswer, str], ...] = (("given", "g"), ("not_given", "w"))
_CYCLE: tuple[tuple[CycleAnswer, str], ...] = (("new", "n"), ("same", "s"))
_PLACES: tuple[tuple[Place, str], ...] = (("ward", "w"), ("clinic", "c"), ("home", "h"))


class DexamethasoneSection(Panel):
    """A frame that says what is needed and why, and asks whether it was given or the pump is restarted without."""

    def __init__(self, scene: Scene, over: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._over = over
        self._stand_in_frame("dexamethasone")
        self._title = plain_label("", "section_title", wraps=True)
        self._counts = QWidget()
        self._add_head()
        self.consult()
        self._answer = Choices(say("dialog.restart.dose_answer"), [[_choice("dose", *item)] for item in _DOSE])
        self.add(Field(say("dialog.restart.dose_answer"), self._answer), "premedication")
        self.dose = DosePanel(scene, "dose_given", asks_late_reason=False)
        self.include(self.dose)
        self._lead = plain_label("", "hint")
        self._lead.setWordWrap(True)
        self._column.addWidget(self._lead)
        self.reason = self.add_text("without_dose_reason", "dialog.restart.without_reason")
        self.prescriber = self.add_text("without_dose_prescriber", "dialog.restart.without_prescriber")
        self._answer.chosen.connect(self._chosen)
        self.lay_out(asks_prescriber=False)

    def answer(self) -> DoseAnswer:
        return next((answer for answer, _ in _DOSE if answer == self._answer.value()), "")

    def set_answer(self, answer: DoseAnswer) -> None:
        self._answer.set_value(answer)

    def lay_out(self, asks_prescriber: bool) -> None:
        given, not_given = self.answer() == "given", self.answer() == "not_given"
        self.dose.setVisible(given)
        self._lead.setVisible(given and bool(self._lead.text()))
        self._fields["without_dose_reason"].setVisible(not_given)
        self._fields["without_dose_prescriber"].setVisible(not_given and asks_prescriber)

    def say_lead(self, sentence: str) -> None:
        self._lead.setText(sentence)
        self._lead.setVisible(bool(sentence) and self.answer() == "given")

    def focus_first(self) -> None:
        self._answer.focus_here()

    def _chosen(self) -> None:
        self.lay_out(asks_prescriber=False)
        if self.answer() == "given":
            self.dose.focus_first()
        else:
            self.reason.setFocus()
        self.changed.emit()

    def consult(self) -> None:
        """Names a dose that was given since the stop and no longer counts: one may pass while this is open."""
        protocol, passed = self.scene.protocol, None if self._over else passed_dose(self.scene.facts())
        is_passed = passed is not None
        text = passed_title(passed.name, passed.at, passed.until, self.scene.zone) if passed else dose_title(protocol)
        self._title.setText(text)
        self._counts.setVisible(is_passed)

    def _add_head(self) -> None:
        self._column.addWidget(self._title)
        for cited in dose_because(self.scene.protocol):
            self._column.addLayout(cited_line(cited))
        line = cited_line(counts_because(self.scene.protocol))
        line.setContentsMargins(0, 0, 0, 0)
        self._counts.setLayout(line)
        self._column.addWidget(self._counts)


class DecisionSection(Panel):
    """Over the limit: a prescriber decides between a new cycle, dosed as one of the protocol's, and the same one."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._stand_in_frame("decision")
        self._head()
        self._cycle = Choices(say("dialog.restart.cycle"), [[_choice("cycle", *item) for item in _CYCLE]])
        self.add(Field(say("dialog.restart.cycle"), self._cycle), "cycle")
        dosed_as = [Choice(str(number), str(number), text) for number, text in cycle_choices(scene.protocol)]
        self._dosed_as = Choices(say("dialog.restart.dosed_as_caption"), [dosed_as])
        self.add(Field(say("dialog.restart.dosed_as_caption"), self._dosed_as), "dosed_as")
        self.override = self.add_text("override_reason", "dialog.restart.override")
        self.prescriber = self.add_prescriber("decision", "dialog.restart.decision_prescriber")
        self._cycle.chosen.connect(self._chosen)
        self._dosed_as.chosen.connect(self.changed)
        self.lay_out()

    def cycle(self) -> CycleAnswer:
        return next((answer for answer, _ in _CYCLE if answer == self._cycle.value()), "")

    def dosed_as(self) -> int | None:
        return int(self._dosed_as.value()) if self._dosed_as.value() else None

    def fill(self, cycle: CycleAnswer, dosed_as: int | None) -> None:
        self._cycle.set_value(cycle)
        self._dosed_as.set_value("" if dosed_as is None else str(dosed_as))
        self.lay_out()

    def lay_out(self) -> None:
        cycle = self.cycle()
        self._fields["dosed_as"].setVisible(cycle == "new")
        self._fields["override_reason"].setVisible(cycle == "same")
        self._fields["decision"].setVisible(bool(cycle))

    def focus_first(self) -> None:
        self._cycle.focus_here()

    def _chosen(self) -> None:
        self.lay_out()
        self.focus_field("dosed_as" if self.cycle() == "new" else "override_reason")
        self.changed.emit()

    def _head(self) -> None:
        title = plain_label(say("dialog.restart.decision"), "section_title")
        title.setWordWrap(True)
        self._column.addWidget(title)
        self._column.addLayout(cited_line(decision_because(self.scene.protocol)))


class PlaceSection(Panel):
    """Where the pump is restarted, and who supervises it."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._place = Choices(say("dialog.restart.place"), [[_choice("place", *item)] for item in _PLACES])
        self.add(Field(say("dialog.restart.place"), self._place), "place")
        self.consult()
        self.supervised_by = self.add_text("supervised_by", "dialog.restart.supervised_by")
        self._place.chosen.connect(self.changed)

    def consult(self) -> None:
        """Proposes where the pump is by its last handover; it is chosen all the same."""
        handed = pump_is(self.scene.casebook.beside.facts(self.scene.course), self.scene.now())
        if handed is not None:
            self._place.set_text(handed.place, place_proposed(handed, self.scene.zone))

    def place(self) -> Place | Literal[""]:
        return next((place for place, _ in _PLACES if place == self._place.value()), "")

    def set_place(self, place: str) -> None:
        self._place.set_value(place)

    def focus_first(self) -> None:
        self._place.focus_here()


def _choice(question: str, value: str, key: str) -> Choice:
    return Choice(value, key, say(f"dialog.restart.{question}.{value}"))


def cited_line(cited: Cited) -> QHBoxLayout:
    line = QHBoxLayout()
    spacing(line, 8)
    line.addWidget(plain_label(cited.text))
    line.addWidget(source_chip(cited.source.kind))
    line.addStretch(1)
    return line
