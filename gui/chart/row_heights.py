"""Rows as high as their words, as Qt's own `resizeRowsToContents` makes them, but asked for in one go.

Qt asks the delegate anew for each cell, a call from C++ into Python and back with a description of the whole cell.
It must not know what a cell says.
"""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView


def fit_rows(table: QTableView) -> None:
    """For a table without a grid, whose delegate says how high a cell is in the width it has."""
    header, heights = table.verticalHeader(), _heights(table)
    for row, height in enumerate(heights):
        if header.sectionSize(row) != height:
            header.resizeSection(row, height)


def _heights(table: QTableView) -> list[int]:
    model, delegate, option = table.model(), table.itemDelegate(), QStyleOptionViewItem()
    table.initViewItemOption(option)
    rows = range(model.rowCount())
    heights = [table.verticalHeader().sectionSizeHint(0) if rows else 0] * len(rows)
    for column in range(model.columnCount()):
        if table.isColumnHidden(column):
            continue
        option.rect = QRect(0, 0, table.columnWidth(column), 0)
        for row in rows:
            heights[row] = max(heights[row], delegate.sizeHint(option, model.index(row, column)).height())
    return heights
