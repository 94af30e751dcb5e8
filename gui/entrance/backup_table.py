"""The backups as lines of which exactly one is chosen. Which there are is the casebook's to say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView

from gui.chart.tables import Line, LinesTable
from gui.forms.restore_words import backup_cells
from model.casebook.restoring import BackupLine
from resources.wording import say

_HEADS = ("taken", "entries", "folder")
_WIDTHS = (260, 110, 0)


class BackupTable(LinesTable):
    def __init__(self) -> None:
        super().__init__(_HEADS, say("restoring.backups"), _WIDTHS, wraps=True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def show_backups(self, lines: Sequence[BackupLine]) -> None:
        """The one that was chosen stays so; at first it is the newest."""
        self.show_lines([_line(line) for line in lines])
        if lines and not self.selected_text():
            self.selectRow(0)

    def selectionCommand(  # noqa: N802 - Qt calls it so
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Ctrl with a click would leave a row that is current and looks as if it were not."""
        command = super().selectionCommand(index, event)
        if index.isValid() and command & QItemSelectionModel.SelectionFlag.Deselect:
            return QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        return command if index.isValid() else QItemSelectionModel.SelectionFlag.NoUpdate


def _line(line: BackupLine) -> Line:
    cells = backup_cells(line)
    return Line(str(line.path), cells, ", ".join(cells))
