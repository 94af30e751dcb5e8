"""What is tried, what would move, and two buttons: keep it or drop it. It shows a preview and decides nothing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.dialogs.what_moves import WhatMoves
from gui.measures import fix_width, margins, spacing
from gui.rows.moves import MoveRow
from gui.widgets.buttons import primary, secondary
from gui.widgets.offered import offer_button
from gui.widgets.scrolling import bring_into_sight
from gui.widgets.text import plain_label
from model.casebook.results import Preview
from resources.wording import say

_SAID = 330


class WhatIfPanel(QWidget):
    keep_asked = Signal()
    drop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("what_if")
        self.moves = WhatMoves()
        self.moves.stand_beside(False)
        self._said, self._help = plain_label("", "heading", wraps=True), plain_label("", "small", wraps=True)
        self.keep = primary(say("what_if.keep"))
        self.drop = secondary(say("what_if.drop"), "Esc")
        self.keep.clicked.connect(self.keep_asked)
        self.drop.clicked.connect(self.drop_asked)
        self._lay_out()

    def show_trial(self, sentence: str, guide: str) -> None:
        self._said.setText(sentence)
        self._help.setText(guide)
        self.setAccessibleName(sentence)

    def show_preview(
        self, preview: Preview, first: Iterable[str], also: Iterable[str], rows: Iterable[MoveRow]
    ) -> None:
        self.moves.show_preview(preview, first, also, rows)

    def show_refused(self, sentence: str) -> None:
        self.moves.show_waiting(sentence)

    def take_keyboard(self) -> None:
        """At the button, wherever the page was scrolled to."""
        self.keep.setFocus()
        bring_into_sight(self.keep)

    def offer_keeping(self, why_not: str) -> None:
        offer_button(self.keep, why_not)
        if not why_not:
            self.keep.setToolTip(say("what_if.keep.help"))

    def said(self) -> str:
        return self._said.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.drop_asked.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.keep.hasFocus() and self.keep.isEnabled():
                self.keep_asked.emit()
            case _:
                super().keyPressEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        said = QVBoxLayout()
        margins(said, 14, 10, 14, 10)
        spacing(said, 6)
        said.addWidget(self._said)
        buttons = QHBoxLayout()
        spacing(buttons, 8)
        for button in (self.keep, self.drop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        said.addLayout(buttons)
        said.addWidget(self._help)
        said.addStretch(1)
        holder = QWidget()
        fix_width(holder, _SAID)
        holder.setLayout(said)
        row.addWidget(holder)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(say("dialog.moves.title"))
        area.setWidget(self.moves)
        row.addWidget(area, 1)
