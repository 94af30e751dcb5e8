"""What of a window cannot be read: computed from what each text needs and what it was given. No test in here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from gui.chart.tables import LinesTable
from gui.patients.line_delegate import LineDelegate, rows_in_sight
from gui.timeline.parts import ElidedLabel
from gui.timeline.sentence import SentenceLabel
from gui.widgets.wrapping import WrappingCheck, WrappingRadio

_BREAKS = re.compile("[ \n]|(?<=[/-])")
_SLACK = 1
"""Pixels by which rounding may miss."""


def cut(window: QWidget) -> list[str]:
    """A sentence for each text that is not whole, each thing outside its parent, each two that lie over each other."""
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisibleTo(window) and _is_ours(widget)]
    found = [fault for widget in shown for fault in _unreadable(widget)]
    found += [fault for widget in shown for fault in _outside(widget, window)]
    found += _overlapping(shown)
    found += _unreachable(window)
    return found


def _is_ours(widget: QWidget) -> bool:
    """Not the parts that Qt makes for itself."""
    return not widget.objectName().startswith("qt_") and not widget.size().isEmpty()


def called(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    said = str(text())[:60] if callable(text) else ""
    return f"{type(widget).__name__} {said or widget.accessibleName()[:60] or widget.objectName()!r}"


# Texts


def _unreadable(widget: QWidget) -> Iterator[str]:
    looked_at = next((look for kind, look in _LOOKS.items() if isinstance(widget, kind)), None)
    return iter(()) if looked_at is None else looked_at(widget)


def _elided(label: ElidedLabel) -> Iterator[str]:
    if label.shown().endswith("\u2026"):
        yield f"{called(label)} is elided"
    yield from _smaller(label, label.sizeHint(), across=False)


def _sentence(label: SentenceLabel) -> Iterator[str]:
    if label.heightForWidth(label.width()) > label.height() + _SLACK:
        yield f"{called(label)} is cut below"


def _button(button: QAbstractButton) -> Iterator[str]:
    """Its height may be less than the style would have it, as long as its words have room."""
    if isinstance(button, WrappingRadio | WrappingCheck):
        yield from _smaller(button, QSize(button.minimumSizeHint().width(), button.heightForWidth(button.width())))
    elif button.text():
        lines = button.text().count("\n") + 1
        yield from _smaller(button, QSize(button.sizeHint().width(), lines * button.fontMetrics().height()))


def _bar(bar: QMenuBar) -> Iterator[str]:
    yield from _smaller(bar, bar.sizeHint())


def _smaller(widget: QWidget, need: QSize, *, across: bool = True) -> Iterator[str]:
    if across and widget.width() + _SLACK < need.width():
        yield f"{called(widget)} is {widget.width()} wide and needs {need.width()}"
    if widget.height() + _SLACK < need.height():
        yield f"{called(widget)} is {widget.height()} high and needs {need.height()}"


def _label(label: QLabel) -> Iterator[str]:
    if not label.text():
        return
    if not label.wordWrap():
        yield from _smaller(label, label.sizeHint())
        return
    yield from _smaller(label, QSize(0, label.heightForWidth(label.width())))
    room = label.contentsRect().width()
    word = max((label.fontMetrics().horizontalAdvance(word) for word in _BREAKS.split(QLabel.text(label))), default=0)
    if word > room + _SLACK:
        yield f"{called(label)} has a word of {word} and room for {room}"


def _tabs(bar: QTabBar) -> Iterator[str]:
    """None behind arrows, none of them elided."""
    for place in range(bar.count()):
        rect, text = bar.tabRect(place), bar.tabText(place)
        if rect.right() > bar.width() or rect.left() < 0:
            yield f"tab {text} ends at {rect.right()} of {bar.width()}"
        if bar.fontMetrics().horizontalAdvance(text) > rect.width():
            yield f"tab {text} is {rect.width()} wide"


def _heads(head: QHeaderView) -> Iterator[str]:
    if head.orientation() != Qt.Orientation.Horizontal:
        return
    for place in range(head.count()):
        if not head.isSectionHidden(place):
            need = head.sectionSizeFromContents(place)
            text = head.model().headerData(place, Qt.Orientation.Horizontal)
            if need.width() > head.sectionSize(place) + _SLACK:
                yield f"column {text} is {head.sectionSize(place)} wide and needs {need.width()}"
            if need.height() > head.height() + _SLACK:
                yield f"column {text} is {head.height()} high and needs {need.height()}"


def _cells(table: QTableView) -> Iterator[str]:
    model = table.model()
    columns = [column for column in range(model.columnCount()) if not table.isColumnHidden(column)]
    if sum(table.columnWidth(column) for column in columns) > table.viewport().width() + _SLACK:
        widths = [table.columnWidth(column) for column in columns]
        if not isinstance(table, LinesTable) or widths != table.needs():
            yield f"{called(table)} is scrolled to the side: {widths} in {table.viewport().width()}"
    for row in rows_in_sight(table):
        for column in columns:
            yield from _cell(table, model.index(row, column))


def _cell(table: QTableView, index: QModelIndex) -> Iterator[str]:
    text = str(index.data() or "")
    if not text:
        return
    option, delegate = QStyleOptionViewItem(), table.itemDelegateForIndex(index)
    assert isinstance(delegate, QStyledItemDelegate)
    option.initFrom(table)
    option.font = table.font()
    option.rect = QRect(0, 0, table.columnWidth(index.column()), table.rowHeight(index.row()))
    need = delegate.sizeHint(option, index)
    if need.height() > option.rect.height() + _SLACK:
        yield f"cell {text[:60]} is {option.rect.height()} high and needs {need.height()}"
    if isinstance(delegate, LineDelegate):
        return
    delegate.initStyleOption(option, index)
    metrics, room = QFontMetrics(option.font), option.rect.width() - 2 * table.fontMetrics().averageCharWidth()
    widest = max(map(metrics.horizontalAdvance, _BREAKS.split(option.text) if table.wordWrap() else [option.text]))
    if widest > room + _SLACK:
        yield f"cell {text[:60]} needs {widest} and has {room}"


def _combo(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    style, field = box.style(), QStyle.SubControl.SC_ComboBoxEditField
    room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box)
    width = box.fontMetrics().horizontalAdvance(box.currentText())
    if width > room.width() + _SLACK:
        yield f"{called(box)} shows {box.currentText()} of {width} in {room.width()}"
    if box.fontMetrics().height() > room.height() + _SLACK:
        yield f"{called(box)} is {room.height()} high"


def _line(line: QLineEdit) -> Iterator[str]:
    """What is typed scrolls; what is written there to help must be whole."""
    if isinstance(line.parentWidget(), QAbstractSpinBox | QComboBox):
        return
    metrics, beside = line.fontMetrics(), line.width() - line.contentsRect().width() + 2 * line.textMargins().left()
    need = metrics.horizontalAdvance(line.placeholderText()) + beside
    if need > line.width() + _SLACK:
        yield f"{called(line)} says {line.placeholderText()} of {need} in {line.width()}"
    if metrics.height() > line.height():
        yield f"{called(line)} is {line.height()} high"


# Places


def _outside(widget: QWidget, window: QWidget) -> Iterator[str]:
    """What a scroll area holds may be larger than it; everything else stands within what it stands in."""
    parent = widget.parentWidget()
    if parent is None or widget is window or isinstance(parent.parentWidget(), QAbstractScrollArea):
        return
    if isinstance(parent, QAbstractScrollArea) or widget.isWindow():
        return
    if not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(widget.geometry()):
        place, room = widget.geometry().getRect(), parent.size().toTuple()
        yield f"{called(widget)} at {place} stands outside of {called(parent)}, which is {room}"


def _overlapping(shown: list[QWidget]) -> Iterator[str]:
    by_parent: dict[QWidget, list[QWidget]] = {}
    for widget in shown:
        parent = widget.parentWidget()
        if parent is not None and isinstance(widget, QLabel | QAbstractButton | QLineEdit | SentenceLabel):
            by_parent.setdefault(parent, []).append(widget)
    for siblings in by_parent.values():
        for one, other in combinations(siblings, 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > _SLACK and both.height() > _SLACK:
                yield f"{called(one)} lies over {called(other)}"


def _unreachable(window: QWidget) -> Iterator[str]:
    """A page that may not be scrolled to the side is no wider than its room."""
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        if inside is None or not area.isVisibleTo(window):
            continue
        if inside.width() > area.viewport().width() + _SLACK:
            yield f"{called(inside)} in {called(area)} is {inside.width()} wide and has {area.viewport().width()}"
        if area.viewport().height() < 40:
            yield f"{called(area)} has a height of {area.viewport().height()}"


_LOOKS: Final[dict[Any, Callable[[Any], Iterator[str]]]] = {
    ElidedLabel: _elided,
    SentenceLabel: _sentence,
    QLabel: _label,
    QRadioButton | QCheckBox | QPushButton | QToolButton: _button,
    QTabBar: _tabs,
    QHeaderView: _heads,
    QTableView: _cells,
    QComboBox: _combo,
    QLineEdit: _line,
    QMenuBar: _bar,
}
"""By what is looked at, the first that fits."""
