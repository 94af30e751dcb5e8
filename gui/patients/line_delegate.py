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

    def set_tokens(self, tokens: Tokens) -> None:
        self._tokens, self._px = tokens, tokens.sizes.px
        self._table.viewport().update()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        line: PatientLine = index.data(LINE_ROLE)
        painter.save()
        self._paint_ground(painter, option, line, is_first=index.column() == 0)
        painter.setFont(option.font)
        field = COLUMNS[index.column()].field
        room = option.rect.adjusted(self._px(_PADDING), 0, -self._px(_PADDING), 0)
        if field == "now":
            self._paint_now(painter, room, line)
        elif field == "name" and self.tells_number:
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
            height = sum(self._heights(option.font, width - self._px(_ICON + _GAP), line))
        else:
            height = _lines(option.text, option.font, width) * QFontMetrics(option.font).lineSpacing()
        return QSize(column, height + 2 * self._px(_AIR))

    def _heights(self, font: QFont, width: int, line: PatientLine) -> tuple[int, int, int]:
        """Of what runs, of when the pump was found stopped, and of the mark; 0 for what is not there."""
        found = _lines(line.found, self._small(font), width) * self._px(_FOUND_HEIGHT) if line.found else 0
        return self._px(_NOW_HEIGHT), found, self._px(_MARK_HEIGHT) if line.mark else 0

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
        now, found, mark = self._heights(painter.font(), beside.width(), line)
        if not found and not mark:
            self._write(painter, beside, line.now, self._colour(line))
            return
        top = room.top() + (room.height() - now - found - mark) // 2
        self._write(painter, QRect(beside.left(), top, beside.width(), now), line.now, self._colour(line))
        top += now
        if line.found:
            painter.save()
            painter.setFont(self._small(painter.font()))
            self._write(painter, QRect(beside.left(), top, beside.width(), found), line.found, self._tokens.text)
            painter.restore()
            top += found
        if line.mark:
            self._paint_mark(painter, QRect(beside.left(), top, beside.width(), mark), line)

    def _paint_name(self, painter: QPainter, room: QRect, line: PatientLine) -> None:
        below = self._small(painter.font())
        height = QFontMetrics(below).lineSpacing() + self._px(4)
        self._write(painter, room.adjusted(0, 2, 0, -height), line.name, self._tokens.text)
        painter.setFont(below)
        number = line.study_id or line.record_number
        self._write(
            painter, QRect(room.left(), room.bottom() - height, room.width(), height), number, self._tokens.muted
        )

    def _paint_mark(self, painter: QPainter, room: QRect, line: PatientLine) -> None:
        """Words in a frame: a warning that has passed, or what nobody has confirmed."""
        font = QFont(painter.font())
        font.setPixelSize(self._px(LABEL_PX))
        font.setBold(True)
        width = QFontMetrics(font).horizontalAdvance(line.mark) + 2 * self._px(_MARK_PADDING)
        frame = QRect(room.left(), room.top(), min(width, room.width()), room.height())
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.bag if line.tone == "calm" else self._colour(line)))
        painter.drawRect(frame.adjusted(0, 0, -1, -1))
        self._write(painter, frame.adjusted(self._px(_MARK_PADDING), 0, 0, 0), line.mark, self._colour(line))

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


def keep_rows_whole(table: QTableView) -> None:
    """Each row that is in sight as high as its words need, whenever they, the columns or what is in sight change."""
    model = table.model()
    row_height(table, _ROW_HEIGHT)
    keeper = _RowKeeper(table)
    scrolled = table.verticalScrollBar().valueChanged
    for changed in (model.modelReset, model.dataChanged, table.horizontalHeader().sectionResized, scrolled):
        changed.connect(keeper.look)


class _RowKeeper(QObject):
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


def _lines(text: str, font: QFont, width: int) -> int:
    return broken(kept_together(text), font, max(1, width)).count("\n") + 1
