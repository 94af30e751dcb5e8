"""The lengths of widgets and layouts: said once at 100 %, kept with each, and applied anew when another size is chosen.

It knows lengths alone: fonts and colours are the style sheet's. No other module of the windows sets a fixed length.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QGridLayout, QLayout, QTableView, QWidget

from gui.in_force import sizes
from gui.sizes import UNLIMITED, Sizes

_PROPERTY = "at_100"

_WINDOW: Final = "window"
_ROWS: Final = "rows"
_ICON: Final = "icon"


class _Kept:
    """By what sets them, in the order in which they were said: the lengths at 100 %."""

    def __init__(self) -> None:
        self.lengths: dict[str, tuple[int, ...]] = {}


def fix_width(widget: QWidget, width: int) -> None:
    _keep(widget, "setFixedWidth", width)


def fix_height(widget: QWidget, height: int) -> None:
    _keep(widget, "setFixedHeight", height)


def fix_size(widget: QWidget, width: int, height: int) -> None:
    _keep(widget, "setFixedSize", width, height)


def least_width(widget: QWidget, width: int) -> None:
    _keep(widget, "setMinimumWidth", width)


def least_height(widget: QWidget, height: int) -> None:
    _keep(widget, "setMinimumHeight", height)


def most_width(widget: QWidget, width: int = UNLIMITED) -> None:
    _keep(widget, "setMaximumWidth", width)


def most_height(widget: QWidget, height: int) -> None:
    _keep(widget, "setMaximumHeight", height)


def margins(layout: QLayout, left: int, top: int, right: int, bottom: int) -> None:
    _keep(layout, "setContentsMargins", left, top, right, bottom)


def spacing(layout: QLayout, between: int) -> None:
    _keep(layout, "setSpacing", between)


def gaps(grid: QGridLayout, across: int, down: int) -> None:
    """Between its columns, and between its rows."""
    _keep(grid, "setHorizontalSpacing", across)
    _keep(grid, "setVerticalSpacing", down)


def icon_size(button: QAbstractButton, side: int) -> None:
    _keep(button, _ICON, side)


def row_height(table: QTableView, height: int) -> None:
    """Of every row, and the least of one that grows with its words."""
    _keep(table, _ROWS, height)


def opens_at(window: QDialog, width: int, height: int) -> None:
    """The size at which a dialog opens: never larger than the screen."""
    _keep(window, _WINDOW, width, height)


def fit_on(window: QDialog, screen: QSize) -> None:
    """As it would open on a screen of that size."""
    kept = window.property(_PROPERTY)
    opening = kept.lengths.get(_WINDOW) if isinstance(kept, _Kept) else None
    wanted = window.sizeHint() if opening is None else QSize(*(sizes().px(length) for length in opening))
    window.resize(wanted.boundedTo(screen))


def rescale(app: QApplication) -> None:
    """Every length that is kept, at the text size in force."""
    now = sizes()
    for widget in app.allWidgets():
        _apply_all(widget, now)
        layout = widget.layout()
        if layout is not None:
            for each in (layout, *layout.findChildren(QLayout)):
                _apply_all(each, now)


def _keep(thing: QObject, setter: str, *lengths: int) -> None:
    kept = thing.property(_PROPERTY)
    if not isinstance(kept, _Kept):
        kept = _Kept()
        thing.setProperty(_PROPERTY, kept)
    kept.lengths.pop(setter, None)
    kept.lengths[setter] = lengths
    _apply(thing, setter, lengths, sizes())


def _apply_all(thing: QObject, now: Sizes) -> None:
    kept = thing.property(_PROPERTY)
    if isinstance(kept, _Kept):
        for setter, lengths in tuple(kept.lengths.items()):
            _apply(thing, setter, lengths, now)


def _apply(thing: QObject, setter: str, lengths: tuple[int, ...], now: Sizes) -> None:
    scaled = tuple(now.px(length) for length in lengths)
    special = _SPECIAL.get(setter)
    if special is None:
        getattr(thing, setter)(*scaled)
    else:
        special(thing, *scaled)


def _resize(window: QDialog, width: int, height: int) -> None:
    """Within the screen: what grew past its edge is moved back."""
    there = window.screen().availableGeometry()
    window.resize(QSize(width, height).boundedTo(there.size()))
    if window.isVisible():
        left = min(window.x(), there.right() - window.width())
        top = min(window.y(), there.bottom() - window.height())
        window.move(max(there.left(), left), max(there.top(), top))


def _set_rows(table: QTableView, height: int) -> None:
    table.verticalHeader().setMinimumSectionSize(height)
    table.verticalHeader().setDefaultSectionSize(height)


def _set_icon(button: QAbstractButton, side: int) -> None:
    button.setIconSize(QSize(side, side))


_SPECIAL: Final[dict[str, Callable[..., Any]]] = {_WINDOW: _resize, _ROWS: _set_rows, _ICON: _set_icon}
