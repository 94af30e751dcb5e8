"""Which entry is to be corrected: the log as a list, newest first. What cannot be chosen is dim and says why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.dialogs.fields import Field
from gui.dialogs.scene import Scene
from gui.measures import margins
from gui.rows.chart import facts_of
from gui.rows.correctable import EntryChoice, entry_choices
from gui.widgets.dialog import ActDialog
from gui.widgets.text import WholeAmounts
from resources.wording import say


class ChooseEntry(ActDialog):
    """`chosen` tells the entry's sequence, `fact_chosen` the number of a fact beside the log, once it has closed."""

    chosen = Signal(int)
    fact_chosen = Signal(int)

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        patient = scene.casebook.patient(scene.casebook.course(scene.course).patient)
        super().__init__(say("dialog.title.correct"), patient.details, say("dialog.correct.next"), parent)
        facts = facts_of(scene.casebook, scene.course)
        self.list = _list()
        for choice in entry_choices(facts, scene.entry_line, scene.fact_line):
            self.list.addItem(_item(choice))
        self.list.currentItemChanged.connect(lambda *_: self._name_choice())
        self.list.itemActivated.connect(self._choose)
        self.submitted.connect(self._choose)
        body = QVBoxLayout()
        margins(body, 20, 16, 20, 16)
        body.addWidget(Field(say("dialog.correct.choose"), self.list))
        self.set_body(body)
        self._choose_first()
        self.list.setFocus()

    def _choose_first(self) -> None:
        open_to_choice = (row for row in range(self.list.count()) if self.list.item(row).flags())
        self.list.setCurrentRow(next(open_to_choice, -1))
        self._name_choice()

    def _chosen(self) -> EntryChoice | None:
        row = self.list.currentRow()
        item = self.list.item(row)
        return item.data(Qt.ItemDataRole.UserRole) if row >= 0 and item.flags() else None

    def _name_choice(self) -> None:
        """The button says what it leads to."""
        choice = self._chosen()
        self.save_button.setEnabled(choice is not None)
        text = say("dialog.correct.next") if choice is None else _named(choice)
        self.save_button.setText(text)
        self.save_button.setAccessibleName(text)

    def _choose(self) -> None:
        choice = self._chosen()
        if choice is None:
            return
        self.accept()
        if choice.fact:
            self.fact_chosen.emit(choice.fact)
        else:
            self.chosen.emit(choice.sequence)


def _named(choice: EntryChoice) -> str:
    if choice.fact:
        return say("beside.correct.this", number=choice.fact)
    return say("dialog.correct.this", number=choice.sequence)


def _list() -> QListWidget:
    entries = QListWidget()
    entries.setAccessibleName(say("dialog.correct.choose"))
    entries.setWordWrap(True)
    entries.setItemDelegate(WholeAmounts(entries))
    entries.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    entries.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return entries


def _item(choice: EntryChoice) -> QListWidgetItem:
    if not choice.why_not:
        item = QListWidgetItem(choice.text)
        item.setData(Qt.ItemDataRole.UserRole, choice)
        return item
    item = QListWidgetItem(say("dialog.correct.not", entry=choice.text, why=choice.why_not))
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item
