"""The page with the list of patients: instant search, one row a patient, opening a chart. It writes nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from gui.bridge import Bridge
from gui.in_force import px
from gui.measures import least_height, most_width, spacing
from gui.patients.line_delegate import LineDelegate, keep_rows_whole, rows_in_sight
from gui.patients.patient_table import COLUMNS, PatientTable
from gui.patients.reading import Reading
from gui.rows.patients import PatientLine, PatientLines, clock_text, patient_lines
from gui.tokens import CONTROL_HEIGHT, Tokens
from gui.widgets.buttons import primary
from gui.widgets.flow import Flow
from gui.widgets.naming import named
from gui.widgets.offered import offer_button
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.domain import writing
from resources.wording import say

_WIDTHS = (80, 200, 108, 138, 312, 0, 128)
_NARROW_WIDTHS = (70, 176, 0, 0, 244, 0, 104)
_NARROWEST_WIDTHS = (76, 180, 0, 0, 0, 0, 0)
_ROOM_FOR_NUMBERS, _ROOM_FOR_NEXT, _FROM_HERE_WIDER, _WIDEST = 1150, 800, 1400, 1900
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
        self._is_stale, self._is_showing = True, False
        self.search = named(QLineEdit(), say("shell.action.search"))
        self.search.setPlaceholderText(say("shell.patients.search"))
        self.search.setClearButtonEnabled(True)
        least_height(self.search, CONTROL_HEIGHT)
        self.model = PatientTable(self)
        self.table = self._table(tokens)
        self.new = primary(say("shell.action.new_patient"), "Ctrl+N")
        self._none = plain_label("", "lead")
        self._read = plain_label("", "caption")
        self._clock = plain_label("", "lead")
        self._lay_out()
        self.reading = Reading(casebook.roster, self)
        self.reading.went_on.connect(self._went_on)
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        bridge.changed.connect(self._on_change)
        bridge.ticked.connect(self._on_change)
        self.refresh()

    def current(self) -> PatientLine | None:
        return self.model.line(self.table.currentIndex().row())

    def refresh(self) -> None:
        """Whoever is in sight as they are now, the rest as far as it is read. The chosen patient stays chosen."""
        self._is_stale = False
        for row in rows_in_sight(self.table):
            self._casebook.roster.row(self.model.patients[row])
        self.reading.begin()
        self._clock.setText(clock_text(self._casebook, self._here))
        self._show()

    def _search(self) -> None:
        """What was typed; the first that fits is in sight."""
        self._show()
        self.table.scrollTo(self.table.currentIndex())

    def _show(self) -> None:
        """Nothing is scrolled: reading goes on while somebody looks at a row."""
        chosen, height = self.current(), self.table.verticalScrollBar().value()
        lines = patient_lines(self._casebook, self.search.text(), self._here)
        self._is_showing = True
        self.table.setAutoScroll(False)
        self.model.show_lines(lines)
        self._choose(self.model.row_of(chosen.patient) if chosen is not None else 0)
        self.table.verticalScrollBar().setValue(height)
        self.table.setAutoScroll(True)
        self._is_showing = False
        if _who(self.current()) != _who(chosen):
            self.chosen.emit()
        self._tell(lines)

    def _tell(self, lines: PatientLines) -> None:
        read, known = self._casebook.roster.counts()
        self._read.setText(say("shell.patients.reading", read=writing.number(read), all=writing.number(known)))
        self._read.setVisible(read < known)
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
        self._rows.look()

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
                head = self.table.horizontalHeader().sectionSizeFromContents(column).width()
                self.table.setColumnWidth(column, max(head, px(width) * parts // 100))

    def _on_chosen(self) -> None:
        if not self._is_showing:
            self.chosen.emit()

    def _went_on(self) -> None:
        if self.isVisible():
            self._show()
        else:
            self._is_stale = True

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
        self._rows = keep_rows_whole(table)
        table.activated.connect(lambda _index: self._open())
        table.selectionModel().currentRowChanged.connect(self._on_chosen)
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
        foot = Flow(8)
        foot.add(plain_label(say("shell.patients.letters"), "caption", wraps=True), grows_from=420)
        foot.add(self._read)
        column.addLayout(foot)


def _who(line: PatientLine | None) -> tuple[str, str | None] | None:
    """Whose line, and on which course: acts are offered for both."""
    return None if line is None else (line.patient, line.course)


def _is_plain_letter(event: QEvent) -> bool:
    """One that would start an act by its key."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    shifted = Qt.KeyboardModifier.ShiftModifier
    return event.modifiers() in (Qt.KeyboardModifier.NoModifier, shifted) and event.text().isalpha()
