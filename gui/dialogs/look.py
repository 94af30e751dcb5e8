"""The tinted frames of the dialogs; their colours are the style sheet's. It knows no act."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.measures import margins, spacing
from gui.widgets.naming import named

Tint = Literal["dexamethasone", "decision"]


def tinted_frame(tint: Tint, parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """A frame that says by its colour what it is about, and the column for what stands in it."""
    frame = named(QFrame(parent), style=f"{tint}_frame")
    column = QVBoxLayout(frame)
    margins(column, 16, 12, 16, 12)
    spacing(column, 8)
    return frame, column
