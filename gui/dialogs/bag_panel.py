"""The body of `Bag changed`: did the pump stand, since when, which bag, and when its label says it must be finished."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from gui.dialogs.choices import Choice, Choices
from gui.dialogs.fields import Field
from gui.dialogs.form_panel import FormPanel
from gui.dialogs.scene import Scene
from gui.forms.bag_change import BagChangeForm, Stood
from gui.forms.moment import NOW_TYPED
from gui.measures import least_height
from gui.tokens import CONTROL_HEIGHT
from model.domain.offered_bags import offered_bags
from resources.wording import say

_STOOD: tuple[tuple[Stood, str], ...] = (("no", "n"), ("yes", "y"))


class BagPanel(FormPanel):
    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        choices = [Choice(value, key, say(f"dialog.bag.stood.{value}")) for value, key in _STOOD]
        self._stood = Choices(say("dialog.bag.stood"), [choices])
        self.add(Field(say("dialog.bag.stood"), self._stood), "stood")
        self._stood_from = self.add_moment("stood_from", "dialog.bag.stood_from")
        self._at = self.add_moment("at", "dialog.bag.at")
        self._at.set_typed(NOW_TYPED)
        self._hours = self._add_hours()
        self._finish_by = self.add_moment("finish_by", "dialog.finish_by")
        self._late_reason = self.add_late_reason()
        self._stood.chosen.connect(self._stood_chosen)
        self._lay_out()

    def form(self) -> BagChangeForm:
        return BagChangeForm(
            stood=next((value for value, _ in _STOOD if value == self._stood.value()), ""),
            at=self._at.typed(),
            stood_from=self._stood_from.typed(),
            bag_hours=self._hours.currentData(),
            finish_by=self._finish_by.typed(),
            late_reason=self._late_reason.text(),
        )

    def fill(self, form: BagChangeForm) -> None:
        self._stood.set_value(form.stood)
        self._at.set_typed(form.at)
        self._stood_from.set_typed(form.stood_from)
        self._hours.setCurrentIndex(max(0, self._hours.findData(form.bag_hours)))
        self._finish_by.set_typed(form.finish_by)
        self._lay_out()

    def focus_first(self) -> None:
        self._stood.focus_here()

    def _stood_chosen(self, stood: str) -> None:
        self._lay_out()
        self.focus_field("stood_from" if stood == "yes" else "at")
        self.changed.emit()

    def _lay_out(self) -> None:
        stood = self._stood.value() == "yes"
        self.fields()["stood_from"].setVisible(stood)
        self.fields()["at"].caption.setText(say("dialog.bag.ran_again" if stood else "dialog.bag.at"))

    def _add_hours(self) -> QComboBox:
        box = QComboBox()
        box.addItem(say("dialog.bag.as_planned"), None)
        protocol, file = self.scene.protocol, self.scene.casebook.drug_file()
        offered = {bag.hours for dose in protocol.doses for bag in offered_bags(protocol, dose, file)}
        for hours in sorted(offered):
            box.addItem(say("dialog.bag.hours_each", hours=hours), hours)
        box.setAccessibleName(say("dialog.bag.hours"))
        least_height(box, CONTROL_HEIGHT)
        box.currentIndexChanged.connect(self.changed)
        self.add(Field(say("dialog.bag.hours"), box), "bag_hours")
        return box
