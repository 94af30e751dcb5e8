"""Asks whoever comes back, or leaves what they had taken up again, what becomes of it: go on, keep, or throw away.

Escape keeps it: nothing typed is lost by it. What was typed can be read, selected and copied, even if it is too late.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.appearance.entries import AppearanceEntries
from gui.in_force import px
from gui.measures import fix_width, margins, spacing
from gui.widgets.buttons import primary, secondary
from gui.widgets.naming import named
from gui.widgets.text import plain_label
from resources.wording import say

_WIDTH, _TALLEST = 620, 320


class OfferDraft(QDialog):
    """`too_late` says why the act makes no sense any more, "" where it does; `more` counts those that wait besides."""

    wants_on = Signal()
    kept = Signal()
    dropped = Signal()

    def __init__(
        self, sentence: str, typed: tuple[str, ...], too_late: str, more: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        AppearanceEntries(self).offer_keys()
        self.setWindowTitle(say("draft.title"))
        fix_width(self, _WIDTH)
        self.on = primary(say("draft.go_on"), "Enter")
        self.later = secondary(say("draft.later"), "Esc")
        self.drop = secondary(say("draft.drop"))
        self.on.setVisible(not too_late)
        self.on.setDefault(not too_late)
        column = QVBoxLayout(self)
        margins(column, 24, 20, 24, 20)
        spacing(column, 10)
        column.addWidget(plain_label(sentence, "title", wraps=True))
        column.addWidget(_to_read(typed))
        column.addWidget(plain_label(too_late or say("draft.only_you"), "body", wraps=True))
        if more:
            code = "draft.more.one" if more == 1 else "draft.more.many"
            column.addWidget(plain_label(say(code, count=more), "muted", wraps=True))
        column.addLayout(self._buttons())
        self.on.clicked.connect(lambda: self._answer(self.wants_on))
        self.later.clicked.connect(self.reject)
        self.drop.clicked.connect(lambda: self._answer(self.dropped))

    def reject(self) -> None:
        """Escape, and the window's own way to close."""
        self._answer(self.kept)

    def _answer(self, answer: SignalInstance) -> None:
        self.accept()
        answer.emit()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        spacing(row, 8)
        row.addWidget(self.drop)
        row.addStretch(1)
        row.addWidget(self.later)
        row.addWidget(self.on)
        return row


def _to_read(typed: tuple[str, ...]) -> QScrollArea:
    """As high as it needs, up to a point; then it scrolls."""
    text = plain_label("\n".join(typed), "body", wraps=True)
    text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    text.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    text.setMargin(8)
    area = named(QScrollArea(widgetResizable=True), say("draft.typed"))
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(text)
    area.setFixedHeight(min(px(_TALLEST), text.heightForWidth(px(_WIDTH - 72)) + px(4)))
    area.setVisible(bool(typed))
    return area
