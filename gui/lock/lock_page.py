"""What a locked workstation shows: the patients with their clocks, whether they may be trusted, and the way back in.

Nothing in it can be opened or answered.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from gui.bridge import Bridge
from gui.forms.keeping_words import fault_sentence
from gui.forms.practice_words import way_in
from gui.forms.site import site_zone
from gui.lock.column_widths import HIDDEN, column_widths
from gui.lock.unlock_panel import UnlockPanel
from gui.measures import margins, spacing
from gui.patients.line_delegate import LineDelegate, keep_rows_whole
from gui.patients.patient_table import COLUMNS, PatientTable
from gui.rows.locked import locked_lines
from gui.rows.patients import PatientLine
from gui.tokens import Tokens
from gui.widgets.message_bar import MessageBar
from gui.widgets.naming import named
from gui.widgets.practice_strip import practice_strip
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.domain import writing
from resources.wording import say

_MEASURED = 40
"""Lines whose words say how wide the columns are: more than a screen shows."""


class LockPage(QWidget):
    def __init__(self, casebook: Casebook, bridge: Bridge, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._casebook = casebook
        self.panel = UnlockPanel(casebook)
        self.fault = MessageBar("fault")
        self.model = PatientTable(self)
        self.table = _table(self.model)
        self._delegate = LineDelegate(tokens, self.table)
        self.table.setItemDelegate(self._delegate)
        self.clock = plain_label("", "lead")
        self._lines: tuple[PatientLine, ...] = ()
        self._lay_out()
        bridge.changed.connect(self._look)
        bridge.ticked.connect(self._look)

    def come_up(self) -> None:
        self.refresh()
        self.panel.come_up()

    def refresh(self) -> None:
        """The fault first: what can only be read in part may not be read at all."""
        casebook = self._casebook
        fault = casebook.keeping.fault
        self.fault.say("" if fault is None else fault_sentence(fault.code))
        self.clock.setText(writing.moment(site_zone(), casebook.now(), with_zone=True))
        lines = locked_lines(casebook, casebook.keeping.settings().identity)
        self._lines = lines[:_MEASURED]
        self.model.show_lines(lines)
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def set_tokens(self, tokens: Tokens) -> None:
        self._delegate.set_tokens(tokens)
        self._fit_columns()
        self.table.resizeRowsToContents()

    def _fit_columns(self) -> None:
        widths = column_widths(self._lines, self.table.viewport().width(), self.table.font())
        for place, column in enumerate(COLUMNS):
            if column.field in widths:
                self.table.setColumnWidth(place, widths[column.field])

    def _look(self) -> None:
        if self.isVisible():
            self.refresh()

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        for bar in (practice_strip(self._casebook.practice, way_in()), self.fault):
            page.addWidget(bar)
        row = QHBoxLayout()
        page.addLayout(row, 1)
        margins(row, 16, 16, 16, 16)
        spacing(row, 16)
        column = QVBoxLayout()
        spacing(column, 12)
        head = QHBoxLayout()
        spacing(head, 16)
        head.addWidget(plain_label(say("lock.patients"), "title"))
        head.addWidget(self.clock, 1)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        row.addLayout(column, 1)
        row.addWidget(self.panel)


def _table(model: PatientTable) -> QTableView:
    """Takes neither the keyboard nor a choice."""
    table = named(QTableView(), say("lock.patients"))
    table.setModel(model)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    keep_rows_whole(table)
    for place, column in enumerate(COLUMNS):
        table.setColumnHidden(place, column.field in HIDDEN)
    return table
