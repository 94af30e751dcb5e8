"""One row of the drug file in full: a caption and what is known, line by line, to be read and copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.in_force import px
from gui.measures import gaps, margins
from gui.rows.drug_file import DrugRow
from gui.widgets.naming import named
from gui.widgets.text import plain_label

_CAPTION_WIDTH = 230


def said_grid(row: DrugRow) -> QWidget:
    holder = named(QWidget(), style="dialog_body")
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    grid = QGridLayout(holder)
    margins(grid, 12, 8, 12, 8)
    gaps(grid, 16, 4)
    grid.setColumnMinimumWidth(0, px(_CAPTION_WIDTH))
    grid.setColumnStretch(1, 1)
    for place, (caption, text) in enumerate(row.said):
        value = plain_label(text, "body", wraps=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(plain_label(caption, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, place, 1)
    grid.setRowStretch(len(row.said), 1)
    return holder
