"""The page of the drug file: a table of all bags, the chosen one in full below, and the way to sign what was read.

Everybody may look. Who may sign is the casebook's to say.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QVBoxLayout, QWidget

from gui.bridge import Bridge
from gui.chart.tables import Line, LinesTable
from gui.drug_file.row_words import said_grid
from gui.forms.refusals import without_moments
from gui.forms.site import site_zone
from gui.measures import least_height, margins, row_height, spacing
from gui.rows.drug_file import DrugRow, drug_rows
from gui.tokens import Tokens
from gui.widgets.buttons import primary
from gui.widgets.flow import Flow
from gui.widgets.naming import named
from gui.widgets.plain_tip import as_plain
from gui.widgets.scrolling import scrolling
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from resources.wording import say

_HEADS = ("bag", "to_patient", "rate", "vials", "state")
_LEAST_IN_SIGHT = 110
"""Pixels of the table, and of what is said of a row: where there is not room for both the page scrolls."""
_WIDTHS = (170, 150, 90, 70, 0)
_ROW_HEIGHT = 28
_STANDS_OUT = "stopped"
"""The token of a row whose signatures count no longer."""


class DrugFilePage(QWidget):
    """`sign_asked` carries the keys of the chosen rows."""

    sign_asked = Signal(list)

    def __init__(self, casebook: Casebook, bridge: Bridge, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._casebook = casebook
        self._rows: tuple[DrugRow, ...] = ()
        self.table = LinesTable(_HEADS, say("drug.title"), _WIDTHS, wraps=True)
        self.table.set_tokens(tokens)
        row_height(self.table, _ROW_HEIGHT)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.sign = primary(say("drug.sign"))
        self.why_not = plain_label("", "muted", wraps=True)
        self.why_not.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._title = plain_label("", "title", wraps=True)
        self._detail_title = plain_label("", "section_title", wraps=True)
        self._detail = QScrollArea(widgetResizable=True)
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.sign.clicked.connect(self._ask)
        self.table.activated.connect(lambda *_: self.sign.click())
        bridge.changed.connect(self._changed)

    def refresh(self) -> None:
        file = self._casebook.drug_file()
        self._rows = drug_rows(file, site_zone())
        self._title.setText(say("drug.title_of", name=file.name, brand=file.brand, version=file.version))
        chosen = set(self.chosen())
        self.table.show_lines([_line(row) for row in self._rows])
        self.choose(chosen or {self._rows[0].key})
        self._show_chosen()

    def chosen(self) -> list[str]:
        """The keys of the rows that are chosen, in the order of the file."""
        lines = self.table.lines_model.lines
        return [lines[place].key for place in sorted(i.row() for i in self.table.selectionModel().selectedRows())]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.table.setFocus()

    def _changed(self, _course: str) -> None:
        if self.isVisible():
            self.refresh()

    def choose(self, keys: set[str]) -> None:
        """These rows too."""
        flag = QItemSelectionModel.SelectionFlag
        for place, line in enumerate(self.table.lines_model.lines):
            if line.key in keys:
                index = self.table.lines_model.index(place, 0)
                self.table.selectionModel().select(index, flag.Select | flag.Rows)

    def _show_chosen(self) -> None:
        """The row with the keyboard in full; the button says how many rows it would sign, or why not."""
        chosen = [row for row in self._rows if row.key in self.chosen()]
        current = next((row for row in chosen if row.key == self.table.current_key()), chosen[0] if chosen else None)
        if current is not None:
            self._detail_title.setText(current.bag)
            self._detail.setWidget(said_grid(current))
        why = self._why_not([row.key for row in chosen])
        self.sign.setEnabled(not why)
        self.sign.setText(say("drug.sign") if len(chosen) < 2 else say("drug.sign_many", count=len(chosen)))
        self.sign.setAccessibleName(self.sign.text())
        self.sign.setToolTip(as_plain(why) if why else "")
        self.why_not.setText(why or say("drug.sign_hint"))

    def _why_not(self, keys: list[str]) -> str:
        """The first reason against any of the chosen rows, with the bag it is about where there are several."""
        if not keys:
            return say("drug.choose")
        file, rows = self._casebook.drug_file(), {row.key: row for row in self._rows}
        for key in keys:
            found = file.row(rows[key].hours, rows[key].dose)
            reasons = () if found is None else self._casebook.signing.against_drug_row(found)
            if reasons:
                why = without_moments(reasons[0])
                is_of_row = reasons[0].code in ("drug_row_unusable", "signed_already")
                return say("drug.why_of", bag=rows[key].bag, why=why) if len(keys) > 1 and is_of_row else why
        return ""

    def _ask(self) -> None:
        self.sign_asked.emit(self.chosen())

    def _lay_out(self) -> None:
        inside = QWidget()
        whole, column = QVBoxLayout(self), QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside))
        margins(column, 24, 16, 24, 16)
        spacing(column, 8)
        column.addWidget(self._title)
        column.addWidget(plain_label(say("drug.lead"), "body", wraps=True))
        column.addWidget(self.table, 7)
        foot = Flow(12)
        foot.add(self._detail_title, grows_from=200)
        foot.add(self.why_not, grows_from=320)
        foot.add(self.sign)
        column.addLayout(foot)
        named(self._detail, say("drug.detail"))
        self._detail.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(self._detail, 5)
        for part in (self.table, self._detail):
            least_height(part, _LEAST_IN_SIGHT)


def _line(row: DrugRow) -> Line:
    cells = (row.bag, row.to_patient, row.rate, row.vials, row.state)
    return Line(row.key, cells, row.spoken, tone=_STANDS_OUT if row.standing == "fallen" else "")
