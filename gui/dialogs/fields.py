"""One question of a dialog: a caption, what answers it, and the reason against the answer beside it.

Text is always plain. It knows neither forms nor the casebook, and not `Qt` (`gui.widgets.label` says why).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.measures import fix_width, least_height, spacing
from gui.sizes import UNLIMITED
from gui.tokens import CONTROL_HEIGHT
from gui.widgets.label import plain_label

LONGEST_TEXT = 500
_NUMBER_WIDTH = 140


@runtime_checkable
class _Moment(Protocol):
    """A field of a moment, told by this alone: its parts are not loaded for a page that asks for none."""

    def focus_time(self) -> None: ...


class Field(QWidget):
    def __init__(self, caption: str, *contents: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = plain_label(caption, "caption")
        self.reason = plain_label("", "field_error")
        self.reason.setWordWrap(True)
        self.reason.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        spacing(column, 4)
        column.addWidget(self.caption)
        column.addLayout(_row(contents))
        column.addWidget(self.reason)

    def show_reason(self, sentence: str) -> None:
        """ "" takes it away."""
        self.reason.setText(sentence)
        self.reason.setVisible(bool(sentence))

    def focus_answer(self) -> bool:
        """The keyboard goes to the first thing here that takes it; in a moment, to its time. Whether there is one."""
        for child in self.findChildren(QWidget):
            if not child.isVisibleTo(self.window()):
                continue
            if isinstance(child, _Moment):
                child.focus_time()
                return True
            policy = child.focusPolicy()
            if policy & type(policy).TabFocus:
                child.setFocus()
                return True
        return False


def _row(contents: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    spacing(row, 8)
    for content in contents:
        row.addWidget(content, 1 if _grows(content) else 0)
    narrow = all(content.maximumWidth() < UNLIMITED for content in contents)
    if narrow or (len(contents) > 1 and not any(_grows(content) for content in contents)):
        row.addStretch(1)
    return row


def _grows(content: QWidget) -> bool:
    return isinstance(content, QLineEdit) and content.maximumWidth() == UNLIMITED


def text_line(name: str, placeholder: str = "") -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(placeholder)
    line.setMaxLength(LONGEST_TEXT)
    least_height(line, CONTROL_HEIGHT)
    return line


def number_line(name: str) -> QLineEdit:
    """As wide as a number needs; its unit stands beside it."""
    line = text_line(name)
    fix_width(line, _NUMBER_WIDTH)
    return line


def password_line(name: str) -> QLineEdit:
    line = text_line(name)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
