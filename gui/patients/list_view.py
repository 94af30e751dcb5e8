"""The page with the list of patients: instant search, one row a patient, opening a chart. It writes nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from gui.bridge import Bridge
from gui.in_force import px
from gui.measures import least_height, most_width, spacing
from gui.patients.line_delegate import LineDelegate, keep_rows_whole
from gui.patients.patient_table import COLUMNS, PatientTable
from gui.rows.patients import PatientLine, clock_text, patient_lines
from gui.tokens import CONTROL_HEIGHT, Tokens
from gui.widgets.buttons import primary
from gui.widgets.flow import Flow
from gui.widgets.naming import named
from gui.widgets.offered import offer_button
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from resources.wording import say

_WIDTHS = (80, 200, 108, 138, 312, 0, 128)
_NARROW_WIDTHS = (70, 176, 0, 0, 244, 0, 104)
_NARROWEST_WIDTHS = (76, 180, 0, 0, 0, 0, 0)
_ROOM_FOR_NUMBERS, _ROOM_FOR_NEXT, _FROM_HERE_WIDER, _WIDEST = 1000, 720, 1400, 1900
"""Pixels from which study id and record number, and what is next, have columns of their own; from which
the columns grow, and those of the page."""

_NOW = next(place for place, column in enumerate(COLUMNS) if column.field == "now")


class PatientList(QWidget):
    """`opened` carries the patient whose chart is wanted, `new_asked` wants a new patient."""

    opened = Signal(str)
    chosen = Signal()
    new_asked = Signal()

    def __init__(
        self, casebook: Casebook, bridge: Bridge, tokens: Tokens, parent: QWidget | None = None, here: str = ""
    ) -> None:
        """`here`: the workstation's zone, "" where it is not known."""
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._casebook, self._here = casebook, here
        self._is_stale = True
        self.search = named(QLineEdit(), say("shell.action.search"))
        self.search.setPlaceholderText(say("shell.patients.search"))
        self.search.setClearButtonEnabled(True)
        least_height(self.search, CONTROL_HEIGHT)
        self.model = PatientTable(self)
        self.table = self._table(tokens)
        self.new = primary(say("shell.action.new_patient"), "Ctrl+N")
        self._none = plain_label("", "lead")
        self._clock = plain_label("", "lead")
        self._lay_out()
        self.search.textChanged.connect(self.refresh)
        self.search.installEventFilter(self)
        bridge.changed.connect(self._on_change)
        bridge.ticked.connect(self._on_change)
        self.refresh()

    def current(self) -> PatientLine | None:
        return self.model.line(self.table.currentIndex().row())

    def refresh(self) -> None:
        """Reads the list again and keeps the chosen patient."""
        self._is_stale = False
        chosen = self.current()
        lines = patient_lines(self._casebook, self.search.text(), self._here)
        self._clock.setText(clock_text(self._casebook, self._here))
        self.model.show_lines(lines)
        self._choose(self.model.row_of(chosen.patient) if chosen is not None else 0)
        self._none.setVisible(not lines)
        searched = self.search.text().strip()
        none = say("shell.patients.not_found", search=searched) if searched else say("shell.patients.none")
        self._none.setText(none)

    def offer(self, why_not_new: str) -> None:
        """`why_not_new`: the sentence against a new patient, "" where one can be entered."""
        offer_button(self.new, why_not_new)

    def choose(self, patient: str) -> None:
        self._choose(self.model.row_of(patient))

    def _choose(self, row: int) -> None:
        if self.model.rowCount():
            self.table.selectRow(max(row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def set_tokens(self, tokens: Tokens) -> None:
        self._delegate.set_tokens(tokens)
        self._share_out()
        self.table.resizeRowsToContents()

    def _share_out(self) -> None:
        self._keep_lines_short()
        self._share_out_columns()

    def _keep_lines_short(self) -> None:
        """On a large screen the eye need not run from one end to the other."""
        unused = max(0, self.width() - px(_WIDEST))
        self._column.setContentsMargins(px(24), px(16), px(24) + unused, px(16))

    def _share_out_columns(self) -> None:
        """On a small screen a number stands below the name: nothing is scrolled to the side."""
        wide, middling = self.width() >= px(_ROOM_FOR_NUMBERS), self.width() >= px(_ROOM_FOR_NEXT)
        self._delegate.tells_number, self._delegate.tells_next = not wide, not middling
        widths = _WIDTHS if wide else _NARROW_WIDTHS if middling else _NARROWEST_WIDTHS
        rest = _WIDTHS.index(0) if middling else _NOW
        parts = max(100, min(150, 100 * self.width() // px(_FROM_HERE_WIDER)))
        for column, width in enumerate(widths):
            self.table.setColumnHidden(column, not width and column != rest)
            is_rest = column == rest
            mode = QHeaderView.ResizeMode.Stretch if is_rest else QHeaderView.ResizeMode.Interactive
            self.table.horizontalHeader().setSectionResizeMode(column, mode)
            if width:
                self.table.setColumnWidth(column, px(width) * parts // 100)

    def _on_change(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search line: down goes into the list, Enter opens the first."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.table.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open()
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """A letter logs an act for the chosen patient in the table alone: whoever types elsewhere means a name."""
        if _is_plain_letter(event) and not self.table.hasFocus():
            event.accept()
            return True
        return super().event(event)

    def take_keyboard(self) -> None:
        """Where a name is typed: the table is one key down."""
        self.search.setFocus()

    def _open(self) -> None:
        line = self.current()
        if line is not None:
            self.opened.emit(line.patient)

    def _table(self, tokens: Tokens) -> QTableView:
        table = named(QTableView(), say("shell.patients.table"))
        table.setModel(self.model)
        self._delegate = LineDelegate(tokens, table)
        table.setItemDelegate(self._delegate)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        keep_rows_whole(table)
        table.activated.connect(lambda _index: self._open())
        table.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        return table

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        spacing(column, 12)
        top = Flow(16)
        top.add(plain_label(say("shell.patients.title"), "title"))
        most_width(self.search, 420)
        top.add(self.search, grows_from=320)
        top.push()
        top.add(self._clock)
        self.new.clicked.connect(self.new_asked)
        top.add(self.new)
        column.addLayout(top)
        column.addWidget(self._none)
        column.addWidget(self.table, 1)
        column.addWidget(plain_label(say("shell.patients.letters"), "caption", wraps=True))


def _is_plain_letter(event: QEvent) -> bool:
    """One that would start an act by its key."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    shifted = Qt.KeyboardModifier.ShiftModifier
    return event.modifiers() in (Qt.KeyboardModifier.NoModifier, shifted) and event.text().isalpha()
