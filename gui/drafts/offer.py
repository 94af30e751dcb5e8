"""Asks whoever comes back what becomes of what they had typed: go on, or drop it. There is no third way out.

Escape goes on: nothing typed is lost by it.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.buttons import primary, secondary
from gui.widgets.text import plain_label
from resources.wording import say

_WIDTH = 560
_MOST_LINES = 8


class OfferDraft(QDialog):
    """`can_go_on` False where the act makes no sense any more: then what was typed is only shown."""

    wants_on = Signal()
    dropped = Signal()

    def __init__(self, sentence: str, typed: tuple[str, ...], can_go_on: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("draft.title"))
        self.setMinimumWidth(_WIDTH)
        self.on = primary(say("draft.go_on"), "Enter")
        self.drop = secondary(say("draft.drop"))
        self.on.setVisible(can_go_on)
        self.on.setDefault(can_go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(plain_label(sentence, "title", wraps=True))
        for line in typed[:_MOST_LINES]:
            column.addWidget(plain_label(line, "body", wraps=True))
        column.addWidget(plain_label(say("draft.only_you" if can_go_on else "draft.too_late"), "muted", wraps=True))
        column.addLayout(self._buttons())
        self.on.clicked.connect(self._go_on)
        self.drop.clicked.connect(self._drop)
        self._can_go_on = can_go_on

    def reject(self) -> None:
        """Escape, and the window's own way to close."""
        if self._can_go_on:
            self._go_on()

    def _go_on(self) -> None:
        self.accept()
        self.wants_on.emit()

    def _drop(self) -> None:
        self.accept()
        self.dropped.emit()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.drop)
        row.addWidget(self.on)
        return row
