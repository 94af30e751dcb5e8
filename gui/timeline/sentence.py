"""A sentence with set-off words, painted as plain text: `**` makes bold, and nothing else in it is ever markup."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.in_force import px
from model.domain.whole import kept_together

_ENDLESS = 100_000


def bold_runs(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its marks, and (start, length) of what stood between two of them."""
    text, runs = "", []
    for place, piece in enumerate(marked.split("**")):
        if place % 2:
            runs.append((len(text), len(piece)))
        text += piece
    return text, tuple(runs)


class SentenceLabel(QWidget):
    """Wraps to at most two lines; its accessible name is the whole sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._runs = "", bold_runs("")[1]
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_sentence(self, marked: str) -> None:
        self._text, self._runs = bold_runs(marked)
        self.setAccessibleName(self._text)
        self.setMaximumWidth(max(1, self.natural_width()))
        self.updateGeometry()
        self.update()

    def sentence(self) -> str:
        return self._text

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt calls it so
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt calls it so
        return int(self._laid_out(width).boundingRect().height() + 1)

    def natural_width(self) -> int:
        layout = self._laid_out(_ENDLESS)
        return int(layout.maximumWidth()) + 2

    def sizeHint(self) -> QSize:
        return QSize(self.natural_width(), self.heightForWidth(_ENDLESS))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMaximumWidth(max(1, self.natural_width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._laid_out(self.width()).draw(painter, QPointF(0, 0))
        painter.end()

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(kept_together(self._text), self.font())
        layout.setFormats([_bold(start, length) for start, length in self._runs])
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout


def _bold(start: int, length: int) -> QTextLayout.FormatRange:
    found, look = QTextLayout.FormatRange(), QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    found.start, found.length, found.format = start, length, look
    return found
