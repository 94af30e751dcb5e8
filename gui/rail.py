"""The rail at the left: one button a page, and at its foot whose session it is and the way to lock it.

It shows the actions that it is given and must not know what they open.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout

from gui.in_force import px
from gui.measures import fix_height, icon_size, least_height, margins, most_height, spacing
from gui.tokens import Tokens
from gui.widgets.naming import named
from resources.wording import say

_WIDTH = 76
_BADGE = 32
_DETAIL = 3
"""The badge is painted larger than it is shown, so that it is sharp on every screen."""


class Rail(QFrame):
    """A page that is not everybody's is dim for the others. `show_person` says whose session it is."""

    def __init__(self, pages: Mapping[str, QAction], lock: QAction, tokens: Tokens) -> None:
        super().__init__()
        named(self, say("shell.rail"), style="rail")
        self._tokens, self._name = tokens, ""
        column = QVBoxLayout(self)
        margins(column, 0, 8, 0, 8)
        spacing(column, 4)
        self.buttons = {name: _button(name, action) for name, action in pages.items()}
        for button in self.buttons.values():
            column.addWidget(button, 10)
        column.addStretch(1)
        lock.setIconVisibleInMenu(False)
        self.lock = _button("lock", lock)
        self.lock.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        icon_size(self.lock, _BADGE)
        fix_height(self.lock, 72)
        column.addWidget(self.lock)
        self._fit()

    def set_tokens(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._fit()
        if self._name:
            self.show_person(self._name)

    def _fit(self) -> None:
        """Wide enough for the longest name on it."""
        longest = max(button.sizeHint().width() for button in (*self.buttons.values(), self.lock))
        self.setFixedWidth(max(px(_WIDTH), longest))

    def show_person(self, name: str) -> None:
        self._name = name
        self.lock.defaultAction().setIcon(QIcon(_badge(badge_text(name), self._tokens)))
        self.lock.setAccessibleName(say("shell.rail.lock_of", name=name))


def badge_text(name: str) -> str:
    """ "M. Ortiz" is "MO"."""
    words = [word for word in name.replace(".", " ").split() if word]
    chosen = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0].upper() for word in chosen)


def _button(name: str, action: QAction) -> QToolButton:
    button = named(QToolButton(), say(f"shell.rail.{name}"))
    button.setDefaultAction(action)
    least_height(button, 34)
    most_height(button, 52)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return button


def _badge(text: str, tokens: Tokens) -> QPixmap:
    side = tokens.sizes.px(_BADGE) * _DETAIL
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawEllipse(0, 0, side, side)
    font = QFont()
    font.setPixelSize(side * 2 // 5)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(tokens.accent_text))
    painter.drawText(QRect(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap
