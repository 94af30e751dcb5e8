"""What a locked workstation shows: the patients with their clocks, whether they may be trusted, and the way back in.

Nothing in it can be opened or answered.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from gui.bridge import Bridge
from gui.forms.keeping_words import fault_sentence
from gui.forms.practice_words import way_in
from gui.forms.site import site_zone
from gui.in_force import px
from gui.lock.column_widths import column_widths
from gui.lock.unlock_panel import UnlockPanel
from gui.measures import margins, spacing
from gui.patients.line_delegate import LineDelegate, keep_rows_whole
from gui.patients.patient_table import COLUMNS, PatientTable
from gui.rows.locked import locked_lines
from gui.rows.patients import PatientLine
from gui.tokens import Tokens
from gui.widgets.flow import Flow
from gui.widgets.message_bar import MessageBar
from gui.widgets.naming import named
from gui.widgets.practice_strip import practice_strip
from gui.widgets.scrolling import scrolling
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.domain import writing
from resources.wording import say

_ROOM_FOR_PANEL, _SCROLL_BAR = 900, 14
"""Pixels from which the way in is as wide as it likes; those of a bar beside it."""
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
        self._rows = keep_rows_whole(self.table)
        self.clock = plain_label("", "lead")
        self._lines: tuple[PatientLine, ...] = ()
        self._lay_out()
        self.table.viewport().installEventFilter(self)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table's own room: the way in beside it, or its scroll bar, may take some."""
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            self._fit_columns()
        return super().eventFilter(watched, event)

    def set_tokens(self, tokens: Tokens) -> None:
        self._delegate.set_tokens(tokens)
        self._fit_columns()

    def _fit_columns(self) -> None:
        self.panel.stand(narrow=self.width() < px(_ROOM_FOR_PANEL))
        self._way_in.setFixedWidth(self.panel.width() + px(_SCROLL_BAR))
        room, font = self.table.viewport().width(), self.table.font()
        widths = column_widths(self._lines, room, font, narrow=False)
        narrow = sum(widths.values()) > room
        if narrow:
            widths = column_widths(self._lines, room, font, narrow=True)
        self._delegate.tells_next = self._delegate.tells_bed = narrow
        for place, column in enumerate(COLUMNS):
            self.table.setColumnHidden(place, column.field not in widths)
            is_rest = narrow and column.field == "now"
            mode = QHeaderView.ResizeMode.Stretch if is_rest else QHeaderView.ResizeMode.Interactive
            self.table.horizontalHeader().setSectionResizeMode(place, mode)
            if column.field in widths:
                self.table.setColumnWidth(place, widths[column.field])
        self._rows.look()

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
        head = Flow(16)
        head.add(plain_label(say("lock.patients"), "title"))
        head.add(self.clock)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        row.addLayout(column, 1)
        self._way_in = scrolling(self.panel, aside=False)
        row.addWidget(self._way_in)


def _table(model: PatientTable) -> QTableView:
    """Takes neither the keyboard nor a choice."""
    table = named(QTableView(), say("lock.patients"))
    table.setModel(model)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    return table
