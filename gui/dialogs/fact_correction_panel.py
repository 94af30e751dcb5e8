"""The body of `Correct a fact beside the log`: the fact as it stands, why it is wrong, and what is right in its place.

The right one is typed with the panel of its own act, filled in from what was written.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from gui.dialogs.choices import Choice, Choices
from gui.dialogs.fields import Field
from gui.dialogs.handover_panel import HandoverPanel
from gui.dialogs.incorrect_delivery_panel import IncorrectDeliveryPanel
from gui.dialogs.panel import Panel
from gui.dialogs.scene import Scene
from gui.forms.correction import HowCorrected
from gui.forms.fact_correction import FactCorrectionForm
from gui.forms.handover import handover_form
from gui.forms.incorrect_delivery import incorrect_delivery_form
from gui.forms.reading import STAND_IN
from gui.widgets.text import plain_label
from model.casebook.commands import Command
from model.casebook.results import Preview, Refusal
from model.domain.beside import BesideFact, Handover
from resources.wording import say

_HOW: tuple[tuple[HowCorrected, str], ...] = (("logged_right", "r"), ("struck", "s"))


class FactCorrectionPanel(Panel):
    def __init__(self, scene: Scene, fact: BesideFact, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._fact = fact
        self.add(Field(say("beside.correct.fact"), plain_label(scene.fact_line(fact), "lead", wraps=True)))
        choices = [[Choice(value, key, say(f"dialog.correct.{value}")) for value, key in _HOW]]
        self._how = Choices(say("dialog.correct.how"), choices)
        self.add(Field(say("dialog.correct.how"), self._how), "how")
        self._why = self.add_text("correction", "dialog.correct.reason")
        self._right = _filled(scene, fact)
        self.include(self._right)
        self._right.hide()
        self._how.chosen.connect(self._how_chosen)

    def form(self) -> FactCorrectionForm:
        how: HowCorrected = next((value for value, _ in _HOW if value == self._how.value()), "")
        return FactCorrectionForm(self._fact.number, self._fact.newest.version, how, self._why.text())

    def command(self) -> Command | Refusal:
        return self._read(self.form(), self._right.command())

    def tried(self) -> Command | Refusal:
        return self._read(replace(self.form(), reason=STAND_IN), self._right.tried())

    def warnings(self, preview: Preview) -> tuple[str, ...]:
        return self._right.warnings(preview) if self._is_logged_right else ()

    def advice(self, preview: Preview) -> tuple[str, ...]:
        return self._right.advice(preview) if self._is_logged_right else ()

    def consult(self) -> None:
        self._right.consult()

    def focus_first(self) -> None:
        self._how.focus_here()

    @property
    def _is_logged_right(self) -> bool:
        return self._how.value() == "logged_right"

    def _read(self, form: FactCorrectionForm, right: Command | Refusal) -> Command | Refusal:
        return form.command(self.scene.zone, self.scene.now(), self.scene.course, right)

    def _how_chosen(self, _how: str) -> None:
        self._right.setVisible(self._is_logged_right)
        self._why.setFocus()
        self.changed.emit()


def _filled(scene: Scene, fact: BesideFact) -> HandoverPanel | IncorrectDeliveryPanel:
    content = fact.content
    if isinstance(content, Handover):
        handed = HandoverPanel(scene, over=True)
        handed.fill(handover_form(content, scene.zone))
        return handed
    delivery = IncorrectDeliveryPanel(scene, over=True)
    delivery.fill(incorrect_delivery_form(content, scene.zone))
    return delivery
