"""The tabs under the timeline: the table twin, the log, the order sheets, and why.

It shows rows and lines that are made elsewhere; it must not know a plan.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPlainTextEdit, QPushButton, QTabWidget, QWidget

from gui.chart.tables import (
    ITEM_HEADS,
    LOG_HEADS,
    RULE_HEADS,
    SHEET_HEADS,
    LinesTable,
    item_lines,
    log_lines,
    rule_lines,
    sheet_lines,
)
from gui.measures import fix_width
from gui.rows.chart import Chart
from gui.rows.item import Item
from gui.timeline.parts import ActButton
from gui.tokens import Tokens
from gui.widgets.flow import Flow
from gui.widgets.offered import offer_button
from gui.widgets.text import plain_label
from resources.wording import say

_WHY_WIDTH = 190
"""Two lines beside the buttons: the tabs keep their room."""


class ChartTabs(QTabWidget):
    """`item_chosen` carries the key of the item whose row is current; `correct_asked` the entry to be corrected,
    `correct_fact_asked` the fact beside the log, `past_asked` the entry at whose typing the past is to be looked at,
    `sheet_asked` the code of the sheet to be opened, `sign_asked` of the one to be signed, `why_asked` the key of the
    item whose rule is to be read.
    """

    item_chosen = Signal(str)
    correct_asked = Signal(int)
    correct_fact_asked = Signal(int)
    past_asked = Signal(int)
    sheet_asked = Signal(str)
    sign_asked = Signal(str)
    why_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setAccessibleName(say("chart.tab.tabs"))
        self.tabBar().setDrawBase(False)
        self.table = LinesTable(ITEM_HEADS, say("chart.tab.table"), widths=(166, 190, 156, 0, 74), wraps=True)
        self.log = LinesTable(
            LOG_HEADS, say("chart.tab.log_name"), widths=(38, 138, 0, 138, 138, 80, 118, 86), wraps=True
        )
        self.sheets = LinesTable(
            SHEET_HEADS, say("chart.head.sheet"), widths=(72, 72, 124, 154, 90, 0, 176), wraps=True
        )
        self.rules = LinesTable(RULE_HEADS, say("chart.tab.why"), widths=(0, 74, 82), wraps=True)
        self.why = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.why.setAccessibleName(say("chart.tab.why_text"))
        self.why.setFrameShape(QFrame.Shape.NoFrame)
        self.correct: QPushButton = ActButton(say("chart.tab.correct"), role="range")
        self.past: QPushButton = ActButton(say("past.from_log"), role="range")
        self.open_sheet: QPushButton = ActButton(say("chart.tab.open_sheet"), role="range")
        self.sign: QPushButton = ActButton(say("chart.tab.sign"), role="range")
        self._not_correctable: dict[str, str] = {}
        self._facts: dict[str, int] = {}
        self.why_not_sign = plain_label("", "caption", wraps=True)
        fix_width(self.why_not_sign, _WHY_WIDTH)
        self._not_signable: dict[str, str] = {}
        self._why_not_correct = ""
        self._is_narrow, self._counted = False, (0, 0)
        self.addTab(self.table, say("chart.tab.table"))
        self.addTab(self.log, "")
        self._actions = _side_by_side(self.why_not_sign, self.past, self.correct, self.open_sheet, self.sign)
        self.setCornerWidget(self._actions)
        self.addTab(self.sheets, "")
        self._rules = _Beside(self.rules, self.why)
        self.addTab(self._rules, say("chart.tab.why"))
        self.tabBar().setAccessibleName(say("chart.tab.tabs"))
        self._connect()

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(
            lambda *_: self.item_chosen.emit(self.table.current_key())
        )
        self.log.selectionModel().currentRowChanged.connect(lambda *_: self._enable())
        self.currentChanged.connect(lambda *_: self._enable())
        self.sign.clicked.connect(lambda: self.sign_asked.emit(self.sheets.current_key()))
        self.correct.clicked.connect(self._ask_correct)
        self.past.clicked.connect(lambda: self.past_asked.emit(int(self.log.current_key())))
        self.sheets.selectionModel().currentRowChanged.connect(lambda *_: self._enable())
        self.rules.selectionModel().currentRowChanged.connect(lambda *_: self._tell_why())
        self.table.activated.connect(lambda *_: self.why_asked.emit(self.table.current_key()))
        self.sheets.activated.connect(lambda *_: self.sheet_asked.emit(self.sheets.current_key()))
        self.open_sheet.clicked.connect(lambda: self.sheet_asked.emit(self.sheets.current_key()))

    def _ask_correct(self) -> None:
        """Of the chosen row: an entry of the log, or a fact beside it."""
        key = self.log.current_key()
        if self._facts[key]:
            self.correct_fact_asked.emit(self._facts[key])
        else:
            self.correct_asked.emit(int(key))

    def set_tokens(self, tokens: Tokens) -> None:
        for table in (self.table, self.log, self.sheets, self.rules):
            table.set_tokens(tokens)

    def stand(self, *, narrow: bool, below: QBoxLayout) -> None:
        """Where there is little room, what can be done with a row stands in `below`, not beside the tabs."""
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        below.addWidget(self._actions) if narrow else below.removeWidget(self._actions)
        self.setCornerWidget(None if narrow else self._actions)  # type: ignore[arg-type]
        self._actions.show()
        self._rules.turn(narrow=narrow)
        self._retitle()

    def show_actions(self, *, shown: bool) -> None:
        """Where something else stands in the place of the tabs, what is done with their rows is not offered."""
        if self._is_narrow:
            self._actions.setVisible(shown)

    def show_chart(self, chart: Chart, *, anew: bool) -> None:
        """`anew`: another course, so the table begins with what is going on now."""
        self.table.show_lines(item_lines(chart.items))
        self.log.show_lines(log_lines(chart.log))
        self.sheets.show_lines(sheet_lines(chart.sheets))
        self.rules.show_lines(rule_lines(chart.rules))
        self._tell_why()
        self._not_correctable = {row.key: row.not_correctable for row in chart.log}
        self._facts = {row.key: row.fact for row in chart.log}
        self._not_signable = {row.code: row.not_signable for row in chart.sheets}
        self._title(chart)
        self._enable()
        if anew:
            begun = [item for item in chart.items if item.start <= chart.now] or [chart.items[0]]
            self.table.open_at(begun[-1].key)

    def _title(self, chart: Chart) -> None:
        self.setTabText(1, say("chart.tab.log", count=len(chart.log)))
        self._counted = len(chart.sheets), sum(sheet.state == "superseded" for sheet in chart.sheets)
        self._retitle()

    def _retitle(self) -> None:
        """How many are superseded is left to the table where there is no room for it."""
        count, superseded = self._counted
        code = "chart.tab.sheets_superseded" if superseded and not self._is_narrow else "chart.tab.sheets"
        self.setTabText(2, say(code, count=count, superseded=superseded))

    def offer(self, why_not: Callable[[str], str]) -> None:
        """Puts correcting off where nobody, or not this person, can correct now."""
        self._why_not_correct = why_not("correct")
        self._enable()

    def _enable(self) -> None:
        self.correct.setVisible(self.currentWidget() is self.log)
        chosen = self._not_correctable.get(self.log.current_key(), say("chart.tab.correct_choose"))
        offer_button(self.correct, self._why_not_correct or chosen)
        self.past.setVisible(self.currentWidget() is self.log)
        is_entry = self._facts.get(self.log.current_key(), 1) == 0
        offer_button(self.past, "" if is_entry else say("past.from_log.choose"))
        self.open_sheet.setVisible(self.currentWidget() is self.sheets)
        self.open_sheet.setEnabled(bool(self.sheets.current_key()))
        self.sign.setVisible(self.currentWidget() is self.sheets)
        self._offer_signing()

    def _offer_signing(self) -> None:
        """Why a sheet cannot be signed is read beside the button, and on it."""
        why = self._not_signable.get(self.sheets.current_key(), say("sign_sheet.choose"))
        offer_button(self.sign, why)
        self.why_not_sign.setText(why)
        self.why_not_sign.setVisible(self.currentWidget() is self.sheets and bool(why))

    def show_item(self, item: Item | None) -> None:
        """The row of what has the focus in the timeline."""
        if item is not None:
            self.table.select_key(item.key)

    def show_why(self, item: Item | None) -> None:
        self.setCurrentIndex(self.count() - 1)
        if item is not None:
            self.rules.select_key(f"{item.why.rule}:{item.why.citation}")
        self.rules.setFocus()
        self._tell_why(item)

    def _tell_why(self, item: Item | None = None) -> None:
        """All of the chosen rule; `item`: of the one thing that was asked about, before the rest."""
        lines, key = self.rules.lines_model.lines, self.rules.current_key()
        spoken = next((line.spoken for line in lines if line.key == key), say("chart.tab.why_choose"))
        text = spoken if item is None else f"{item.because}\n\n{spoken}"
        if text != self.why.toPlainText():
            self.why.setPlainText(text)


class _Beside(QWidget):
    """The rules, and all that is known of the chosen one: a pane that is read and scrolled by keyboard."""

    def __init__(self, rules: QWidget, why: QWidget) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(rules, 2)
        self._row.addWidget(why, 3)

    def turn(self, *, narrow: bool) -> None:
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)


def _side_by_side(*buttons: QWidget) -> QWidget:
    """What can be done with the rows of the tab in front; the others are hidden."""
    holder = QWidget()
    row = Flow(6, holder)
    for button in buttons:
        row.add(button)
    return holder
