"""What has changed since then, to be read and scrolled by keyboard. It shows rows and asks nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.in_force import px
from gui.measures import gaps, least_height, least_width, margins, most_width, spacing
from gui.rows.since import SinceRows, ThenAndNow
from gui.sizes import UNLIMITED
from gui.widgets.text import plain_label
from resources.wording import say

_WIDTH, _LOWEST = 440, 200


class SincePanel(QScrollArea):
    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        self.setObjectName("past_since")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stand_beside(True)
        self._shown: SinceRows | None = None

    def stand_beside(self, beside: bool) -> None:
        """As a column of its own; else as wide as what it stands below."""
        least_width(self, _WIDTH if beside else 0)
        most_width(self, _WIDTH if beside else UNLIMITED)
        least_height(self, 0 if beside else _LOWEST)

    def show_rows(self, rows: SinceRows) -> None:
        """Built anew only where something else is to be read: it stays scrolled where it is while the minute ticks."""
        if rows == self._shown:
            return
        self._shown = rows
        self.setAccessibleName(say("past.changes"))
        self.setAccessibleDescription(rows.summary)
        self.setWidget(_filled(rows))

    def lines(self) -> tuple[str, ...]:
        """Everything that is shown, line by line."""
        inside = self.widget()
        labels = [] if inside is None else inside.findChildren(QLabel)
        return tuple(line for label in labels for line in label.text().split("\n"))


def _filled(rows: SinceRows) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    margins(column, 14, 12, 14, 12)
    spacing(column, 5)
    column.addWidget(plain_label(say("past.changes"), "heading"))
    column.addWidget(plain_label(rows.summary, wraps=True))
    if rows.in_course or rows.not_known:
        _section(column, "past.not_known", rows.not_known, say("past.not_known.nothing"))
        if rows.hindsight:
            _section(column, "past.hindsight", (rows.hindsight,), role="value")
        _times(column, rows)
    if rows.sheets:
        _section(column, "past.sheets", rows.sheets)
    if rows.in_course:
        _section(column, "past.in_course", ("\n".join(rows.in_course),))
    column.addStretch(1)
    return holder


def _section(column: QVBoxLayout, caption: str, lines: Sequence[str], nothing: str = "", role: str = "body") -> None:
    column.addSpacing(px(8))
    column.addWidget(plain_label(say(caption), "section"))
    for line in lines:
        column.addWidget(plain_label(line, role, wraps=True))
    if not lines:
        column.addWidget(plain_label(nothing, "muted", wraps=True))


def _times(column: QVBoxLayout, rows: SinceRows) -> None:
    column.addSpacing(px(8))
    column.addWidget(plain_label(say("past.times"), "section"))
    if rows.times:
        column.addLayout(_table(rows.times))
    else:
        column.addWidget(plain_label(say("past.times.nothing"), "muted", wraps=True))
    if rows.caution and rows.times:
        column.addWidget(plain_label(rows.caution, "muted", wraps=True))


def _table(rows: Sequence[ThenAndNow]) -> QGridLayout:
    """What it is in a line of its own, and under it what was foreseen beside what stands: neither is ever cut."""
    grid = QGridLayout()
    gaps(grid, 8, 1)
    for column, code in enumerate(("past.times.then", "past.times.now")):
        grid.setColumnStretch(column, 1)
        grid.addWidget(plain_label(say(code), "section"), 0, column)
    for place, row in enumerate(rows):
        what = plain_label(row.what, wraps=True)
        what.setAccessibleName(row.spoken)
        grid.addWidget(what, 2 * place + 1, 0, 1, 2)
        for column, label in enumerate((plain_label(row.then, "muted"), plain_label(row.now, "value"))):
            label.setContentsMargins(0, 0, 0, px(5))
            grid.addWidget(label, 2 * place + 2, column)
    return grid
