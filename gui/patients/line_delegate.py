"""Paints a line of the patient list: ground and edge by state, selected or not, the state's sign, and the mark.

A selected line keeps its ground: the state of a pump is never hidden by looking at it. It words nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from gui.chart.state_icon import draw_state
from gui.measures import row_height
from gui.patients.patient_table import COLUMNS, LINE_ROLE
from gui.rows.patients import PatientLine
from gui.tokens import LABEL_PX, Tokens
from gui.widgets.text import broken, fitted
from model.domain.whole import kept_together

_ROW_HEIGHT = 60
_PADDING, _EDGE, _ICON, _GAP, _AIR = 10, 5, 22, 8, 3
_NOW_HEIGHT, _FOUND_HEIGHT, _MARK_HEIGHT, _MARK_PADDING = 20, 16, 18, 6
"""Pixels of what runs, of a line of when a pump was found stopped, and of the mark."""


class LineDelegate(QStyledItemDelegate):
    def __init__(self, tokens: Tokens, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.set_tokens(tokens)
        self.tells_number = False
        """Whether a number stands below the name, where its own column has no room."""
        self.tells_bed = False
        """Likewise the bed."""
        self.tells_next = False
        """Likewise what is next, and when, below what runs now."""

    def set_tokens(self, tokens: Tokens) -> None:
        self._tokens, self._px = tokens, tokens.sizes.px
        self._table.viewport().update()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        line: PatientLine = index.data(LINE_ROLE)
        painter.save()
        self._paint_ground(painter, option, line, is_first=self._table.columnViewportPosition(index.column()) == 0)
        painter.setFont(option.font)
        field = COLUMNS[index.column()].field
        room = option.rect.adjusted(self._px(_PADDING), 0, -self._px(_PADDING), 0)
        if field == "now":
            self._paint_now(painter, room, line)
        elif field == "name" and (self.tells_number or self.tells_bed):
            self._paint_name(painter, room, line)
        else:
            self._write(painter, room, option.text, self._colour(line) if field == "due_in" else self._tokens.text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the cell's width asks: neither a moment nor what is next is cut."""
        self.initStyleOption(option, index)
        line: PatientLine = index.data(LINE_ROLE)
        column = self._table.columnWidth(index.column())
        field, width = COLUMNS[index.column()].field, column - 2 * self._px(_PADDING)
        if field == "now":
            height = sum(height for *_, height in self._parts(option.font, width - self._px(_ICON + _GAP), line))
        elif field == "name" and (self.tells_number or self.tells_bed):
            height = sum(self._name_heights(option.font, width, line))
        else:
            height = _lines(option.text, option.font, width) * QFontMetrics(option.font).lineSpacing()
        return QSize(column, height + 2 * self._px(_AIR))

    def _parts(self, font: QFont, width: int, line: PatientLine) -> list[tuple[str, QFont, str, int]]:
        """From top to bottom: what runs, when the pump was found stopped, what is next and when; and a mark, "".

        Each with its font, its colour and its height.
        """
        small, tokens = self._small(font), self._tokens
        parts = [(line.now, font, self._colour(line), self._height(line.now, font, width, _NOW_HEIGHT))]
        if line.found:
            parts.append((line.found, small, tokens.text, self._height(line.found, small, width, _FOUND_HEIGHT)))
        if self.tells_next:
            for text, letters in ((line.due, font), (line.due_in, _bold(font))):
                if text:
                    parts.append((text, letters, tokens.text, self._height(text, letters, width, _FOUND_HEIGHT)))
        if line.mark:
            parts.append(("", small, tokens.text, self._mark_height(font, width, line)))
        return parts

    def _mark_height(self, font: QFont, width: int, line: PatientLine) -> int:
        bold = _bold(self._small(font))
        beyond = self._px(_MARK_HEIGHT) - QFontMetrics(bold).lineSpacing()
        return _lines(line.mark, bold, width - 2 * self._px(_MARK_PADDING)) * QFontMetrics(bold).lineSpacing() + beyond

    def _height(self, text: str, font: QFont, width: int, line_height: int) -> int:
        return _lines(text, font, width) * max(self._px(line_height), QFontMetrics(font).lineSpacing())

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, line: PatientLine, is_first: bool) -> None:
        tokens, rect = self._tokens, option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        calm = tokens.accent_ground if is_chosen else tokens.surface
        grounds = {"stopped": tokens.stopped_ground, "decision": tokens.decision_ground}
        painter.fillRect(rect, QColor(grounds.get(line.tone, calm)))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.hairline))
        if is_chosen:
            for top in (rect.top(), rect.bottom() - 1):
                painter.fillRect(QRect(rect.left(), top, rect.width(), 2), QColor(tokens.accent))
        if is_first and line.tone in grounds:
            painter.fillRect(QRect(rect.left(), rect.top(), self._px(_EDGE), rect.height()), QColor(self._colour(line)))

    def _paint_now(self, painter: QPainter, room: QRect, line: PatientLine) -> None:
        if line.icon:
            side = self._px(_ICON)
            top = room.top() + (room.height() - side) / 2
            draw_state(painter, QRectF(room.left(), top, side, side), line.icon, self._tokens)
        beside = room.adjusted(self._px(_ICON + _GAP), 0, 0, 0)
        parts = self._parts(painter.font(), beside.width(), line)
        top = room.top() + (room.height() - sum(height for *_, height in parts)) // 2
        for text, font, colour, height in parts:
            place = QRect(beside.left(), top, beside.width(), height)
            top += height
            if text:
                painter.setFont(font)
                self._write(painter, place, text, colour)
            else:
                self._paint_mark(painter, place, line)

    def _paint_name(self, painter: QPainter, room: QRect, line: PatientLine) -> None:
        name, below = self._name_heights(painter.font(), room.width(), line)
        top = room.top() + (room.height() - name - below) // 2
        self._write(painter, QRect(room.left(), top, room.width(), name), line.name, self._tokens.text)
        painter.setFont(self._small(painter.font()))
        place = QRect(room.left(), top + name, room.width(), below)
        self._write(painter, place, self._below_name(line), self._tokens.muted)

    def _below_name(self, line: PatientLine) -> str:
        return line.bed if self.tells_bed else line.study_id or line.record_number

    def _name_heights(self, font: QFont, width: int, line: PatientLine) -> tuple[int, int]:
        """Of the name, and of what stands below it."""
        small = self._small(font)
        numbers = _lines(self._below_name(line), small, width) * QFontMetrics(small).lineSpacing()
        return _lines(line.name, font, width) * QFontMetrics(font).lineSpacing(), numbers

    def _paint_mark(self, painter: QPainter, room: QRect, line: PatientLine) -> None:
        """Words in a frame: a warning that has passed, or what nobody has confirmed."""
        font = _bold(self._small(painter.font()))
        width = QFontMetrics(font).horizontalAdvance(line.mark) + 2 * self._px(_MARK_PADDING)
        frame = QRect(room.left(), room.top(), min(width, room.width()), room.height())
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.bag if line.tone == "calm" else self._colour(line)))
        painter.drawRect(frame.adjusted(0, 0, -1, -1))
        padding = self._px(_MARK_PADDING)
        self._write(painter, frame.adjusted(padding, 0, -padding, 0), line.mark, self._colour(line))

    def _write(self, painter: QPainter, room: QRect, text: str, colour: str) -> None:
        """In as many lines as the row has room for; what has none is left out at the end, and in the tip."""
        painter.setPen(QColor(colour))
        metrics = QFontMetrics(painter.font())
        most = max(1, room.height() // metrics.lineSpacing())
        shown = fitted(kept_together(text), painter.font(), room.width(), most)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _small(self, font: QFont) -> QFont:
        small = QFont(font)
        small.setPixelSize(self._px(LABEL_PX))
        small.setBold(False)
        return small

    def _colour(self, line: PatientLine) -> str:
        return {"stopped": self._tokens.stopped, "decision": self._tokens.decision}.get(line.tone, self._tokens.text)


def keep_rows_whole(table: QTableView) -> RowKeeper:
    """Each row that is in sight as high as its words need, whenever they, the columns or what is in sight change."""
    model = table.model()
    row_height(table, _ROW_HEIGHT)
    keeper = RowKeeper(table)
    scrolled = table.verticalScrollBar().valueChanged
    for changed in (model.modelReset, model.dataChanged, table.horizontalHeader().sectionResized, scrolled):
        changed.connect(keeper.look)
    return keeper


class RowKeeper(QObject):
    """Looks once however much has changed, before the next paint: of ten thousand rows a dozen are measured."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        table.viewport().installEventFilter(self)
        self._is_due = True

    def look(self, *_: object) -> None:
        self._is_due = True
        self._table.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._is_due = True
        if event.type() == QEvent.Type.Paint and self._is_due:
            for row in rows_in_sight(self._table):
                self._table.resizeRowToContents(row)
            self._is_due = False
        return False


def rows_in_sight(table: QTableView) -> range:
    """At the heights that rows have now; none while there are none."""
    height, count = table.viewport().height(), table.model().rowCount()
    first = max(0, table.rowAt(0))
    last = table.rowAt(max(0, height - 1))
    return range(first, count if last < 0 else last + 1) if count else range(0)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _lines(text: str, font: QFont, width: int) -> int:
    return broken(kept_together(text), font, max(1, width)).count("\n") + 1
