"""At the first start: the practice ward instead, by one click or key. It starts nothing itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.in_force import tokens_in_force
from gui.measures import margins, spacing
from gui.tokens import Tokens
from gui.widgets.buttons import hold_words, secondary
from gui.widgets.label import plain_label
from resources.wording import say

_KEY: Final = "F2"
_WIDTH: Final = 340
_AIR: Final = 24


class PracticeOffer(QWidget):
    """As high as its words, beside a panel that is higher."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = secondary(say("practice.offer"), _KEY)
        self.button.clicked.connect(self.asked)
        QShortcut(QKeySequence(_KEY), self).activated.connect(self.button.click)
        panel = QFrame()
        panel.setProperty("role", "panel")
        self._panel = panel
        column = QVBoxLayout(panel)
        margins(column, _AIR, _AIR, _AIR, _AIR)
        spacing(column, 12)
        column.addWidget(plain_label(say("practice.offer.title"), "title", wraps=True))
        column.addWidget(plain_label(say("practice.offer.what"), "body", wraps=True))
        column.addWidget(self.button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panel)
        whole.addStretch(1)
        self.set_tokens(tokens_in_force())

    def set_tokens(self, _tokens: Tokens) -> None:
        hold_words(self._panel, _WIDTH, _AIR, (self.button,))
