"""A long list of allergies in at most two lines; what has no room is counted and never further than a key away.

It shows words and knows no patient.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip

from gui.in_force import px
from gui.widgets.naming import named
from gui.widgets.plain_tip import as_plain
from gui.widgets.text import plain_label
from resources.wording import say

_LINES = 2
_PADDING, _INSET = 8, 28
"""Pixels that the style sheet's padding and border take at most, above with below and left with right."""


class AllergyLine(QLabel):
    """The whole list is in the tooltip, shown on keyboard focus, and spoken by a screen reader."""

    def __init__(self, items: tuple[str, ...]) -> None:
        super().__init__()
        self._items = items
        self._whole = say("chart.banner.allergy", items=", ".join(items))
        named(self, self._whole)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "allergy")
        self.setWordWrap(True)
        self.setIndent(0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ensurePolished()
        room = self.width() - px(_INSET)
        shown = self._fitting(room)
        self.setText(shown)
        line = ceil(QFontMetricsF(self.font()).lineSpacing())
        self.setFixedHeight(max(1, self._lines(shown, room)) * line + px(_PADDING))
        left_out = shown != self._whole
        self.setToolTip(as_plain(self._whole) if left_out else "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if left_out else Qt.FocusPolicy.NoFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.toolTip(), self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()

    def _fitting(self, room: int) -> str:
        texts = (self._first(count) for count in range(len(self._items), 0, -1))
        return next((text for text in texts if self._lines(text, room) <= _LINES), self._cut(room))

    def _first(self, count: int) -> str:
        items, more = ", ".join(self._items[:count]), len(self._items) - count
        return say("chart.banner.allergies_more", items=items, more=more) if more else self._whole

    def _cut(self, room: int) -> str:
        """Where one alone is longer than all the room."""
        return self.fontMetrics().elidedText(self._first(1), Qt.TextElideMode.ElideMiddle, room)

    def _lines(self, text: str, room: int) -> int:
        """A word that is wider than the room needs more lines than there are."""
        place = self.fontMetrics().boundingRect(QRect(0, 0, room, 10_000), Qt.TextFlag.TextWordWrap, text)
        return _LINES + 1 if place.width() > room else round(place.height() / self.fontMetrics().lineSpacing())


def allergy_chip(text: str, state: str) -> QLabel:
    """A short one, beside the other facts."""
    return plain_label(text, {"listed": "allergy", "not_asked": "allergy-open"}.get(state, "no-allergy"))
