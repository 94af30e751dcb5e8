"""The tables under the timeline as Qt models: cells of text, made from rows. Read only; a selection can be copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.chart.columns import shared_out
from gui.chart.row_heights import fit_rows
from gui.chart.whole_cells import BESIDE, WholeCells, bold_metrics, longest_word
from gui.in_force import px, tokens_in_force
from gui.measures import row_height
from gui.rows.item import Item
from gui.rows.log import LogRow
from gui.rows.rules import RuleRow
from gui.rows.sheets import SheetRow
from gui.tokens import ROW_HEIGHT, Tokens
from gui.widgets.plain_tip import as_plain
from gui.widgets.text import broken
from model.domain.because import CITATION_KINDS
from resources.wording import say

_NARROW, _REST = 940, 120
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One row of cells. `tone` names the token of a line that stands out; `key` finds it again after a refresh."""

    key: str
    cells: tuple[str, ...]
    spoken: str
    struck: bool = False
    tone: str = ""
    source: str = ""


def item_lines(items: Sequence[Item]) -> list[Line]:
    tones = {"open": "stopped"}
    return [
        Line(
            key=item.key,
            cells=(item.when, item.title, item.state_text, item.why.short, item.why.kind),
            spoken=item.spoken,
            tone=tones.get(item.state, ""),
            source=item.why.citation,
        )
        for item in items
    ]


def log_lines(rows: Sequence[LogRow]) -> list[Line]:
    return [
        Line(
            key=row.key,
            cells=(row.number, row.happened, row.what, row.state, row.typed, row.who, row.late, row.reason),
            spoken=row.spoken,
            struck=row.struck,
        )
        for row in rows
    ]


def sheet_lines(rows: Sequence[SheetRow]) -> list[Line]:
    return [
        Line(
            row.code,
            (row.number, row.cycle, row.code, row.issued, row.who, row.state_text, row.signed),
            row.state_text,
        )
        for row in rows
    ]


def rule_lines(rows: Sequence[RuleRow]) -> list[Line]:
    return [
        Line(
            key=f"{row.why.rule}:{row.why.citation}",
            cells=(row.why.sentence, row.why.kind, str(len(row.explains))),
            spoken=row.text,
            source=row.why.citation,
        )
        for row in rows
    ]


ITEM_HEADS = ("when", "what", "state", "because", "source")
LOG_HEADS = ("number", "happened", "what", "state", "typed", "by", "late", "reason")
SHEET_HEADS = ("sheet", "what", "code", "issued", "by", "state", "signed")
RULE_HEADS = ("rule", "source", "explains")


class LinesModel(QAbstractTableModel):
    def __init__(self, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = tuple(say(f"chart.head.{head}") for head in heads)
        self._shown_heads = self._heads
        self._lines: list[Line] = []
        self._tokens = tokens_in_force()

    def head(self, column: int) -> str:
        return self._heads[column]

    def shown_head(self, column: int) -> list[str]:
        """Line by line."""
        return self._shown_heads[column].split("\n")

    def break_heads(self, rooms: Sequence[int], font: QFont) -> None:
        """Into as many lines as each needs in its room."""
        bold = QFont(font)
        bold.setBold(True)
        shown = tuple(broken(head, bold, max(1, room)) for head, room in zip(self._heads, rooms, strict=True))
        if shown != self._shown_heads:
            self._shown_heads = shown
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(shown) - 1)

    @property
    def lines(self) -> list[Line]:
        return self._lines

    def set_tokens(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def set_lines(self, lines: list[Line]) -> bool:
        """Whether anything is another than before."""
        if lines == self._lines:
            return False
        same_keys = [line.key for line in lines] == [line.key for line in self._lines]
        if same_keys:
            self._lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(self._heads) - 1))
        else:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._shown_heads[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.cells[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken if index.column() == 0 else line.cells[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return as_plain(line.spoken)
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(line, line.cells[index.column()])
            case Qt.ItemDataRole.FontRole:
                return _font(line, is_state=self._heads[index.column()] == say("chart.head.state"))
            case _:
                return None

    def _colour(self, line: Line, cell: str) -> QColor | None:
        name = cell if cell in CITATION_KINDS else line.tone
        return QColor(getattr(self._tokens, name)) if name else None


def _font(line: Line, *, is_state: bool) -> QFont | None:
    """Struck through but for the words that say so; bold where the line stands out."""
    if not line.tone and not line.struck:
        return None
    font = QFont()
    font.setBold(bool(line.tone))
    font.setStrikeOut(line.struck and not is_state)
    return font


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    """What the heights of the rows follow from."""

    lines: list[Line]
    widths: tuple[int, ...]
    font: QFont
    scale: int

    def __eq__(self, other: object) -> bool:
        """The model puts a new list in place of the old one, so the same list says the same."""
        if not isinstance(other, _Fit) or self.lines is not other.lines:
            return False
        return (self.widths, self.font, self.scale) == (other.widths, other.font, other.scale)


class LinesTable(QTableView):
    """A table that Tab leaves, that is copied as text, and that keeps its place when its rows are read anew."""

    def __init__(
        self,
        heads: Sequence[str],
        name: str,
        widths: Sequence[int],
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`widths` in pixels at 100 %; a column of 0 takes what is left. `wraps`: rows are as high as their words."""
        super().__init__(parent)
        self.lines_model = LinesModel(heads, self)
        self.setModel(self.lines_model)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(wraps)
        self._cells = WholeCells(self, self._cell)
        if wraps:
            self.setItemDelegate(self._cells)
            self.setProperty("role", "wrapping")
            self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        row_height(self, ROW_HEIGHT - 9)
        self.horizontalHeader().setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._widths = tuple(widths)
        self._opens_at = ""
        self._needs: tuple[object, list[int]] | None = None
        self._fits: _Fit | None = None
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)

    def set_tokens(self, tokens: Tokens) -> None:
        self.lines_model.set_tokens(tokens)
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """More room is shared out, up to two and a half times as much."""
        if not self.isVisible():
            return
        room = self.viewport().width()
        parts = max(100, min(250, 100 * room // px(_NARROW)))
        wanted = [px(width) * parts // 100 for width in self._widths]
        self._cells.is_narrow = False
        if sum(map(max, wanted, self.needs())) > room:
            self._cells.is_narrow = True
        widths = shared_out(wanted, self.needs(), room)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        beside = self._beside_head()
        self.lines_model.break_heads([width - beside for width in widths], self.horizontalHeader().font())
        self._fit_rows()
        QTimer.singleShot(0, self, self._fit_rows)

    def needs(self) -> list[int]:
        """The least of each column: the table is scrolled to the side before one is narrower."""
        known = self._cells.is_narrow, self.font(), px(BESIDE)
        if self._needs is None or self._needs[0] != known:
            needs = [self._need(column) for column in range(len(self._widths))]
            rest = self._widths.index(0)
            needs[rest] = max(needs[rest], px(_REST))
            self._needs = known, needs
        return self._needs[1]

    def _need(self, column: int) -> int:
        """Of the longest word, of its head or of its cells; of all of a cell where words may not wrap."""
        head = longest_word([self.lines_model.head(column)], self.horizontalHeader().font()) + self._beside_head()
        cells = {line.cells[column] for line in self.lines_model.lines}
        texts = (self._cells.displayText(cell, self.locale()) for cell in cells)
        return max(head, px(BESIDE) + longest_word(texts, self.font()))

    def _beside_head(self) -> int:
        """What the style leaves beside the words of a head."""
        head = self.horizontalHeader()
        words = max(bold_metrics(head.font()).horizontalAdvance(line) for line in self.lines_model.shown_head(0))
        return head.sectionSizeFromContents(0).width() - words

    def _cell(self, row: int, column: int) -> tuple[str, bool]:
        line = self.lines_model.lines[row]
        return line.cells[column], bool(line.tone)

    def show_lines(self, lines: list[Line]) -> None:
        key = self.current_key()
        if self.lines_model.set_lines(lines):
            self._needs = None
            self._share_out()
            if key:
                self.select_key(key)

    def _fit_rows(self) -> None:
        """Out of sight it waits until it is shown; what was fitted to these words and widths already, fits."""
        if not self.wordWrap() or not self.isVisible():
            return
        widths = tuple(self.columnWidth(column) for column in range(self.lines_model.columnCount()))
        fits = _Fit(self.lines_model.lines, widths, QFont(self.font()), px(100))
        if fits != self._fits:
            fit_rows(self)
            self._fits = fits

    def open_at(self, key: str) -> None:
        """To the top, without choosing it; once there is room, where there is none yet."""
        self._opens_at = key
        QTimer.singleShot(0, self, self._bring_up)

    def _bring_up(self) -> None:
        place = next((place for place, line in enumerate(self.lines_model.lines) if line.key == self._opens_at), None)
        if place is not None and self.isVisible():
            self.scrollTo(self.lines_model.index(place, 0), QAbstractItemView.ScrollHint.PositionAtTop)
            self._opens_at = ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._share_out()
        if self._opens_at:
            QTimer.singleShot(0, self, self._bring_up)

    def current_key(self) -> str:
        index = self.currentIndex()
        return self.lines_model.lines[index.row()].key if index.isValid() else ""

    def select_key(self, key: str) -> None:
        place = next((place for place, line in enumerate(self.lines_model.lines) if line.key == key), None)
        if place is not None and self.currentIndex().row() != place:
            self.setCurrentIndex(self.lines_model.index(place, 0))

    def selected_text(self) -> str:
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return "\n".join("\t".join(self.lines_model.lines[row].cells) for row in rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
        else:
            super().keyPressEvent(event)
