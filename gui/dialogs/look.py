"""The tinted frames of the dialogs, in the colours of the theme in force. It knows no act."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from gui.tokens import CORNER, LIGHT, Tokens
from gui.widgets.naming import named

Tint = Literal["dexamethasone", "decision"]


def tokens_in_force() -> Tokens:
    app = QApplication.instance()
    tokens = None if app is None else app.property("tokens")
    return tokens if isinstance(tokens, Tokens) else LIGHT


def tinted_frame(tint: Tint, parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """A frame that says by its colour what it is about, and the column for what stands in it."""
    tokens = tokens_in_force()
    frame = named(QFrame(parent), style=f"{tint}_frame")
    line, ground = getattr(tokens, tint), getattr(tokens, f"{tint}_ground")
    frame.setStyleSheet(
        f"#{tint}_frame {{ background: {ground}; border: 2px solid {line}; border-radius: {CORNER}px; }}"
        f'#{tint}_frame QLabel[role="hint"] {{ color: {tokens.text}; font-weight: bold; }}'
    )
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    return frame, column


_CHOICES = """
QRadioButton {{ min-height: 22px; spacing: 8px; border: 1px solid transparent; border-radius: 4px; padding: 0 4px;
    color: {t.text}; font-weight: normal; background: transparent; }}
QRadioButton:focus {{ border: 1px solid {t.accent}; background: {t.accent_ground}; }}
QRadioButton:disabled {{ color: {t.muted}; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border-radius: 8px; border: 1px solid {t.muted};
    background: {t.surface}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {t.accent}; }}
QRadioButton::indicator:disabled {{ border: 1px dashed {t.hairline}; background: transparent; }}
QLabel[role="keycap"] {{ color: {t.muted}; border: 1px solid {t.hairline}; border-radius: 3px; font-size: 11px;
    background: {t.surface}; }}
"""


def choices_sheet() -> str:
    """A round mark that is seen on white and on a tint, and the key beside it."""
    return _CHOICES.format(t=tokens_in_force())


def side_sheet() -> str:
    """The ground of the side that says what moves."""
    tokens = tokens_in_force()
    return f"#what_moves {{ background: {tokens.ground}; border-left: 1px solid {tokens.hairline}; }}"
