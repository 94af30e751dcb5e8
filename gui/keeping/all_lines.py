"""The list of all that is wrong with the keeping: a line each, and beside it what can be done. It does nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.appearance.entries import AppearanceEntries
from gui.measures import margins, opens_at, spacing
from gui.rows.keeping import KeepingLine
from gui.widgets.buttons import KeyButton, secondary
from gui.widgets.offered import offer_button
from gui.widgets.text import plain_label
from resources.wording import say

_WIDTH, _MOST_HEIGHT = 860, 560

WhyNot = Callable[[str], str]
"""The sentence against one of a line's answers; "" where it may be given."""


class AllLines(QDialog):
    """`asked` carries an answer and the alarm's id, once the list is out of the way."""

    asked = Signal(str, str)

    def __init__(self, lines: Sequence[KeepingLine], why_not: WhyNot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        AppearanceEntries(self).offer_keys()
        self.setWindowTitle(say("keeping.all"))
        self.setModal(True)
        self._why_not = why_not
        close = secondary(say("shell.close"), "Esc")
        close.clicked.connect(self.reject)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        spacing(rows, 8)
        for line in lines:
            rows.addWidget(self._row(line))
        rows.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(say("keeping.all"))
        area.setWidget(inside)
        column = QVBoxLayout(self)
        margins(column, 24, 20, 24, 20)
        spacing(column, 12)
        column.addWidget(plain_label(say("keeping.all"), "title"))
        column.addWidget(area, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        opens_at(self, _WIDTH, min(_MOST_HEIGHT, 150 + 86 * len(lines)))

    def _row(self, line: KeepingLine) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "panel")
        row = QHBoxLayout(frame)
        margins(row, 14, 10, 14, 10)
        spacing(row, 8)
        row.addWidget(plain_label(line.text, "body", wraps=True), 1)
        for answer in line.answers:
            row.addWidget(self._button(answer, line.alarm))
        return frame

    def _button(self, answer: str, alarm: str) -> KeyButton:
        button = secondary(say(f"keeping.{answer}"))
        offer_button(button, self._why_not(answer))
        button.clicked.connect(lambda: self._ask(answer, alarm))
        return button

    def _ask(self, answer: str, alarm: str) -> None:
        self.accept()
        self.asked.emit(answer, alarm)
