"""At the first start: the practice ward instead, by one click or key. It starts nothing itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.measures import fix_width, margins, spacing
from gui.widgets.buttons import secondary
from gui.widgets.label import plain_label
from resources.wording import say

_KEY: Final = "F2"
_WIDTH: Final = 340


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
        fix_width(panel, _WIDTH)
        column = QVBoxLayout(panel)
        margins(column, 24, 24, 24, 24)
        spacing(column, 12)
        column.addWidget(plain_label(say("practice.offer.title"), "title", wraps=True))
        column.addWidget(plain_label(say("practice.offer.what"), "body", wraps=True))
        column.addWidget(self.button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panel)
        whole.addStretch(1)
