"""The side of a dialog that says before anything is saved what it would bring up, what moves, and what else to know.

It shows a preview that the casebook made and asks for none.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.in_force import px
from gui.measures import gaps, least_width, margins, most_width, spacing
from gui.rows.moves import MoveRow, move_rows, sheet_lines
from gui.sizes import UNLIMITED
from gui.widgets.text import plain_label
from model.casebook.results import Preview
from resources.wording import say

_WIDTH = 564
_SHARES = (5, 4, 5)
"""Of the width, for what moves, what it was and what it will be: each wraps within its own."""


class WhatMoves(QWidget):
    """`said`: what would follow in sentences, without the table of dates; nothing while it waits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("what_moves")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(say("dialog.moves.title"))
        column = QVBoxLayout(self)
        margins(column, 16, 14, 16, 14)
        spacing(column, 8)
        self._inside = QVBoxLayout()
        spacing(self._inside, 8)
        column.addLayout(self._inside)
        column.addStretch(1)
        self._holder: QWidget | None = None
        self.said: tuple[str, ...] = ()
        self._show(QWidget())
        self.stand_beside(True)

    def stand_beside(self, beside: bool) -> None:
        """As a column of its own; else below the questions, as wide as they are."""
        least_width(self, _WIDTH if beside else 0)
        most_width(self, _WIDTH if beside else UNLIMITED)

    def show_preview(
        self, preview: Preview, first: Iterable[str], also: Iterable[str], rows: Iterable[MoveRow] = ()
    ) -> None:
        """`first` stands above the dates, which never hide it. `rows` move besides what any act moves."""
        first, also = tuple(first), tuple(also)
        sheets = sheet_lines(preview.contradicted, preview.after.zone)
        self.said = (*first, *sheets, *also)
        self._show(_filled((*rows, *move_rows(preview)), first, sheets, also))

    def show_waiting(self, line: str) -> None:
        """Nothing can be told yet: what is waited for."""
        self.said = ()
        holder, column = _column()
        _add_lines(column, "dialog.moves.title", (line,), "muted")
        self._show(holder)

    def _show(self, holder: QWidget) -> None:
        if self._holder is not None:
            self._inside.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = holder
        self._inside.addWidget(holder)

    def lines(self) -> tuple[str, ...]:
        """Everything that is shown, line by line."""
        labels = [] if self._holder is None else self._holder.findChildren(QLabel)
        return tuple(label.text() for label in labels)


def _filled(
    rows: tuple[MoveRow, ...], first: tuple[str, ...], sheets: tuple[str, ...], also: tuple[str, ...]
) -> QWidget:
    holder, column = _column()
    if first:
        _add_lines(column, "dialog.moves.first", first, "strong")
        column.addSpacing(px(12))
    column.addWidget(plain_label(say("dialog.moves.title"), "caption"))
    column.addLayout(_table(rows)) if rows else column.addWidget(_wrapped(say("dialog.moves.nothing"), "muted"))
    for caption, lines in (("dialog.moves.paper", sheets), ("dialog.moves.also", also)):
        if lines:
            column.addSpacing(px(12))
            _add_lines(column, caption, lines, "body")
    return holder


def _add_lines(column: QVBoxLayout, caption: str, lines: tuple[str, ...], role: str) -> None:
    column.addWidget(plain_label(say(caption), "caption"))
    for line in lines:
        column.addWidget(_wrapped(line, role))


def _table(rows: tuple[MoveRow, ...]) -> QGridLayout:
    grid = QGridLayout()
    gaps(grid, 8, 10)
    for column, share in enumerate(_SHARES):
        grid.setColumnStretch(column, share)
    for column, code in ((1, "dialog.moves.was"), (2, "dialog.moves.will_be")):
        grid.addWidget(plain_label(say(code), "column_head"), 0, column)
    for place, row in enumerate(rows, 1):
        what = _wrapped(row.what, "body" if row.moves else "muted")
        what.setAccessibleName(row.text)
        grid.addWidget(what, place, 0)
        grid.addWidget(_wrapped(row.was, "muted"), place, 1)
        grid.addWidget(_wrapped(row.will_be, "strong" if row.moves else "muted"), place, 2)
    return grid


def _column() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    spacing(column, 6)
    return holder, column


def _wrapped(text: str, role: str) -> QLabel:
    label = plain_label(text, role)
    label.setWordWrap(True)
    return label
