"""Choices and boxes to tick whose words wrap where a line is too short for them: Qt's own would cut them.

`text()` is what was said; the breaks are only in what is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from gui.in_force import px
from gui.widgets.text import broken

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # Qt's class comes second in those below: a class may have one Qt base alone

_LEAST = 110
"""Pixels at 100 % that the words get at least: about the longest word there is."""


class _Wraps(_Button):
    _said = ""

    def begin(self, text: str) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt calls it so
        self._said = text
        super().setText(text)
        self._fit()

    def text(self) -> str:
        return self._said

    def shown(self) -> str:
        return super().text()

    def sizeHint(self) -> QSize:
        """In one line."""
        return self._beside() + self._measured(self._said)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(_LEAST)), hint.height())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt calls it so
        return self._beside().height() + self._measured(self._in_lines(width)).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self._in_lines(self.width())
        if shown != self.shown():
            super().setText(shown)

    def _in_lines(self, width: int) -> str:
        room = width - self._beside().width()
        return self._said if self._measured(self._said).width() <= room else broken(self._said, self.font(), room)

    def _beside(self) -> QSize:
        """What the style needs besides the words."""
        return super().sizeHint() - self._measured(self.shown())

    def _measured(self, text: str) -> QSize:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text)


class WrappingRadio(_Wraps, QRadioButton):
    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(text)


class WrappingCheck(_Wraps, QCheckBox):
    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(text)
