"""What has changed since then, to be read and scrolled by keyboard. It shows rows and asks nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.in_force import px
from gui.measures import gaps, least_width, margins, most_width, spacing
from gui.rows.since import SinceRows, ThenAndNow
from gui.sizes import UNLIMITED
from gui.tokens import Tokens
from gui.widgets.text import plain_label
from resources.wording import say

_WIDTH = 440


class SincePanel(QScrollArea):
    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        self.setObjectName("past_since")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown: SinceRows | None = None
        self.stand_beside(True)

    def set_tokens(self, _tokens: Tokens) -> None:
        """What stands between its lines is as they are: it is made anew."""
        shown, self._shown = self._shown, None
        if shown is not None:
            self.show_rows(shown)

    def stand_beside(self, beside: bool) -> None:
        """As a column beside the timelines that scrolls by itself; else below them, as wide as they and as high as its
        words, and scrolled with them.
        """
        self._is_beside = beside
        least_width(self, _WIDTH if beside else 0)
        most_width(self, _WIDTH if beside else UNLIMITED)
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policies.ScrollBarAsNeeded if beside else policies.ScrollBarAlwaysOff)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_beside:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _fit(self) -> None:
        inside = self.widget()
        is_whole = not self._is_beside
        self.setMinimumHeight(inside.heightForWidth(self.viewport().width()) if is_whole and inside else 0)

    def show_rows(self, rows: SinceRows) -> None:
        """Built anew only where something else is to be read, and still scrolled to where it was: while the pump stands
        that is each minute.
        """
        if rows == self._shown:
            return
        self._shown = rows
        self.setAccessibleName(say("past.changes"))
        self.setAccessibleDescription(rows.summary)
        place = self.verticalScrollBar().value()
        self.setWidget(_filled(rows))
        self._fit()
        QCoreApplication.sendPostedEvents(self.widget(), QEvent.Type.LayoutRequest)
        self.verticalScrollBar().setValue(place)

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
    if rows.details:
        _times(column, "past.details", rows.details)
    if rows.in_course or rows.not_known:
        _section(column, "past.not_known", rows.not_known, say("past.not_known.nothing"))
        if rows.hindsight:
            _section(column, "past.hindsight", (rows.hindsight,), role="value")
        _times(column, "past.times", rows.times, rows.caution)
    if rows.sheets:
        _section(column, "past.sheets", rows.sheets)
    if rows.papers:
        _section(column, "past.papers", rows.papers)
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


def _times(column: QVBoxLayout, caption: str, rows: Sequence[ThenAndNow], caution: str = "") -> None:
    column.addSpacing(px(8))
    column.addWidget(plain_label(say(caption), "section"))
    if rows:
        column.addLayout(_table(rows))
    else:
        column.addWidget(plain_label(say("past.times.nothing"), "muted", wraps=True))
    if caution and rows:
        column.addWidget(plain_label(caution, "muted", wraps=True))


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
        for column, label in enumerate(
            (plain_label(row.then, "muted", wraps=True), plain_label(row.now, "value", wraps=True))
        ):
            label.setContentsMargins(0, 0, 0, px(5))
            grid.addWidget(label, 2 * place + 2, column)
    return grid
