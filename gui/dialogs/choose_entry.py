"""Which entry is to be corrected: the log as a list, newest first, without what is struck out already."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.dialogs.fields import Field
from gui.dialogs.scene import Scene
from gui.widgets.dialog import ActDialog
from resources.wording import say


class ChooseEntry(ActDialog):
    """`chosen` tells the entry's sequence, once this window has closed."""

    chosen = Signal(int)

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        patient = scene.casebook.patient(scene.casebook.course(scene.course).patient)
        super().__init__(say("dialog.title.correct"), patient.details, say("dialog.correct.next"), parent)
        self._list = QListWidget()
        self._list.setAccessibleName(say("dialog.correct.choose"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill(scene)
        self._list.itemActivated.connect(self._choose)
        self.submitted.connect(self._choose)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 16)
        body.addWidget(Field(say("dialog.correct.choose"), self._list))
        self.set_body(body)
        self._list.setFocus()

    def _fill(self, scene: Scene) -> None:
        struck = scene.casebook.struck(scene.course)
        for record in reversed(scene.casebook.log(scene.course)):
            if record.sequence not in struck:
                item = QListWidgetItem(scene.entry_line(record))
                item.setData(Qt.ItemDataRole.UserRole, record.sequence)
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _choose(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
