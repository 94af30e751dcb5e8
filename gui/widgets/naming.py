"""Names of widgets: what a screen reader says, and what the style sheet looks for."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, spoken: str = "", *, style: str = "") -> W:
    """The same widget, with its accessible name and its object name."""
    if spoken:
        widget.setAccessibleName(spoken)
    if style:
        widget.setObjectName(style)
    return widget
