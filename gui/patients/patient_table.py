"""The patient list as a table model: plain lines in, text out. It sorts and filters nothing, and knows no colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from gui.rows.patients import PatientLine, PatientLines
from gui.widgets.plain_tip import as_plain
from resources.wording import say

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Column:
    head: str
    field: str
    strong: bool = False


COLUMNS: Final = (
    _Column("shell.patients.bed", "bed", strong=True),
    _Column("shell.patients.name", "name", strong=True),
    _Column("shell.patients.study", "study_id"),
    _Column("shell.patients.record", "record_number"),
    _Column("shell.patients.now", "now"),
    _Column("shell.patients.next", "due"),
    _Column("shell.patients.due", "due_in", strong=True),
)


LINE_ROLE: Final = Qt.ItemDataRole.UserRole
"""The whole line, for whoever paints it."""


class PatientTable(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = PatientLines((), _nobody)
        self._rows: dict[str, int] | None = None

    def show_lines(self, lines: PatientLines) -> None:
        """The same patients in the same order only change their text, so that nothing jumps when the minute ticks."""
        same = lines.patients == self._lines.patients
        if same and lines:
            self._lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._lines, self._rows = lines, None
        self.endResetModel()

    def line(self, row: int) -> PatientLine | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    @property
    def patients(self) -> Sequence[str]:
        """Their ids, in the order of the rows."""
        return self._lines.patients

    def row_of(self, patient: str) -> int:
        if self._rows is None:
            self._rows = {each: row for row, each in enumerate(self._lines.patients)}
        return self._rows.get(patient, -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(COLUMNS[section].head)
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        column = COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return getattr(line, column.field)
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(line, column)
            case Qt.ItemDataRole.ToolTipRole:
                return as_plain(_spoken(line, column))
            case Qt.ItemDataRole.FontRole if column.strong:
                return _bold()
            case _ if role == LINE_ROLE:
                return line
        return None


def _nobody(patient: str) -> PatientLine:
    raise KeyError(patient)


def _spoken(line: PatientLine, column: _Column) -> str:
    return line.spoken_now if column.field == "now" else str(getattr(line, column.field))


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
