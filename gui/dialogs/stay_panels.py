"""The bodies of `Admitted` and `Discharged`: a moment. That a stay is short, the preview says."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.dialogs.form_panel import FormPanel
from gui.dialogs.scene import Scene
from gui.forms.moment import NOW_TYPED
from gui.forms.stays import StayForm


class StayPanel(FormPanel):
    """`came`: into hospital; else out of it."""

    def __init__(self, scene: Scene, came: bool, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._came = came
        self._at = self.add_moment("at", "dialog.admitted.at" if came else "dialog.discharged.at")
        self._at.set_typed(NOW_TYPED)
        self._late_reason = self.add_late_reason()

    def form(self) -> StayForm:
        return StayForm(self._came, self._at.typed(), self._late_reason.text())

    def fill(self, form: StayForm) -> None:
        self._at.set_typed(form.at)

    def focus_first(self) -> None:
        self.focus_field("at")


def admission(scene: Scene) -> StayPanel:
    return StayPanel(scene, came=True)


def discharge(scene: Scene) -> StayPanel:
    return StayPanel(scene, came=False)
