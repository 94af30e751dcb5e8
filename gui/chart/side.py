"""The right column: what to do next, what a restart now would mean, what to know. Rows are reused, so nothing jumps."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.in_force import tokens_in_force
from gui.measures import gaps, least_height, least_width, margins, most_width, spacing
from gui.rows.findings import FindingRow
from gui.rows.restarted import RestartedRow
from gui.rows.tasks import TaskRow
from gui.sizes import UNLIMITED
from gui.timeline.parts import ActButton, chip, panel
from gui.tokens import Tokens
from gui.widgets.offered import offer_button
from gui.widgets.plain_tip import as_plain
from gui.widgets.text import plain_label
from model.domain.because import Citation
from resources.wording import say

MOST_TASKS = 5
_WIDTH, _LEAST_HEIGHT = 304, 190


class Side(QScrollArea):
    """Scrolls by itself when there is much to know; the rest of the chart stays."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stand_beside(True)
        self.setWidgetResizable(True)
        self.setAccessibleName(say("chart.title.side"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tasks, self.restarted, self.findings = TaskList(), RestartedList(), FindingList()
        self.findings.asked.connect(self.asked)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        spacing(column, 8)
        for part in (self.tasks, self.restarted, self.findings):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inside)

    def stand_beside(self, beside: bool) -> None:
        """As a column beside the timeline; else above it, as wide as that."""
        least_width(self, _WIDTH)
        most_width(self, _WIDTH if beside else UNLIMITED)
        least_height(self, 0 if beside else _LEAST_HEIGHT)

    def set_tokens(self, tokens: Tokens) -> None:
        self.tasks.set_tokens(tokens)


class TaskList(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = [_TaskLine() for _ in range(MOST_TASKS)]
        self._none = plain_label(say("chart.task.none"), "muted")
        column = _titled(self, "chart.title.next")
        for row in self._rows:
            column.addWidget(row)
        column.addWidget(self._none)

    def set_tokens(self, tokens: Tokens) -> None:
        for row in self._rows:
            row.set_tokens(tokens)

    def show_rows(self, rows: Sequence[TaskRow]) -> None:
        for place, line in enumerate(self._rows):
            line.setVisible(place < len(rows))
            if place < len(rows):
                line.show_row(rows[place])
        self._none.setVisible(not rows)


class _TaskLine(QWidget):
    """A coloured edge, what, when, and how long until then."""

    def __init__(self) -> None:
        super().__init__()
        self._tokens, self._accent = tokens_in_force(), "accent"
        column = QVBoxLayout(self)
        margins(column, 12, 2, 0, 2)
        spacing(column, 1)
        self._title = plain_label("", "strong", wraps=True)
        self._detail = plain_label("", "muted", wraps=True)
        self._countdown = plain_label("", "countdown")
        for label in (self._title, self._detail, self._countdown):
            column.addWidget(label)

    def set_tokens(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.update()

    def show_row(self, row: TaskRow) -> None:
        self._title.setText(row.title)
        self._detail.setText(row.detail)
        self._countdown.setText(row.countdown)
        self._countdown.setVisible(bool(row.countdown))
        _set_role(self._countdown, "overdue" if row.overdue else "countdown")
        self._accent = row.accent
        self.setAccessibleName(row.spoken)
        self.setToolTip(as_plain(row.why.text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self._tokens.sizes.px(4), self.height(), QColor(getattr(self._tokens, self._accent)))
        painter.end()


class RestartedList(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout()
        gaps(self._grid, 6, 4)
        self._grid.setColumnStretch(0, 1)
        self._shown: tuple[RestartedRow, ...] = ()
        _titled(self, "chart.title.restarted").addLayout(self._grid)

    def show_rows(self, rows: tuple[RestartedRow, ...]) -> None:
        self.setVisible(bool(rows))
        if rows == self._shown:
            return
        self._shown = rows
        _clear(self._grid)
        line = 0
        for row in rows:
            title = plain_label(row.title, wraps=True)  # a moment with its year and zone leaves it little room
            title.setAccessibleName(row.spoken)
            self._grid.addWidget(title, line, 0, 2 if row.was else 1, 1)
            if row.was:
                self._grid.addWidget(_right(plain_label(row.was, "was")), line, 1)
                line += 1
            self._grid.addWidget(_right(plain_label(row.will_be, "strong")), line, 1)
            line += 1


class FindingList(QWidget):
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout()
        spacing(self._column, 8)
        self._shown: tuple[FindingRow, ...] | None = None
        self._links: list[tuple[str, ActButton]] = []
        self._why_not: Callable[[str], str] = lambda _act: ""
        _titled(self, "chart.title.findings").addLayout(self._column)

    def show_rows(self, rows: tuple[FindingRow, ...]) -> None:
        if rows == self._shown:
            return
        self._shown = rows
        _clear(self._column)
        self._links.clear()
        for row in rows:
            self._add(row)
        self.offer(self._why_not)
        if not rows:
            self._column.addWidget(plain_label(say("chart.finding.none"), "muted"))

    def offer(self, why_not: Callable[[str], str]) -> None:
        """Puts those off that cannot be asked for now, with the sentence against them."""
        self._why_not = why_not
        for act, link in self._links:
            offer_button(link, why_not(act))

    def _add(self, row: FindingRow) -> None:
        text = plain_label(row.text, wraps=True)
        text.setToolTip(as_plain(row.why.text))
        self._column.addWidget(text)
        line = QHBoxLayout()
        line.addWidget(chip(Citation(row.why.kind, row.why.citation)))
        if row.act:
            link = ActButton(row.act_text, role="link")
            link.clicked.connect(lambda _checked=False, act=row.act: self.asked.emit(act))
            self._links.append((row.act, link))
            line.addWidget(link)
        line.addStretch(1)
        self._column.addLayout(line)


def _titled(widget: QWidget, code: str) -> QVBoxLayout:
    """A panel with a small heading inside the widget; rows are added to what comes back."""
    outer = QVBoxLayout(widget)
    outer.setContentsMargins(0, 0, 0, 0)
    frame, inside = panel()
    inside.addWidget(plain_label(say(code).upper(), "section"))
    outer.addWidget(frame)
    return inside


def _right(label: QLabel) -> QLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    return label


def _set_role(label: QLabel, role: str) -> None:
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)


def _clear(layout: QVBoxLayout | QGridLayout | QHBoxLayout) -> None:
    while (entry := layout.takeAt(0)) is not None:
        widget, inner = entry.widget(), entry.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QHBoxLayout):
            _clear(inner)
