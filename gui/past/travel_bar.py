"""Where in the past to look: the entry before and after, a moment that is typed, a slider from the enrolment to now.

It knows minutes and asks for one; what was known then is another's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QStyle, QStyleOptionSlider, QVBoxLayout, QWidget

from gui.forms.moment import moment_text
from gui.forms.refusals import sentence
from gui.measures import least_width, margins, spacing
from gui.rows import written
from gui.tokens import Tokens
from gui.widgets.buttons import KeyButton, secondary
from gui.widgets.moment_field import MomentField
from gui.widgets.text import plain_label
from model.casebook.results import Reason
from model.domain.moments import DAY, Minute, Zone
from resources.wording import say

_STEP: Minute = 15


class TravelBar(QFrame):
    """`asked` carries a minute between `first` and now. A moment that cannot be gone to is said, and stays typed."""

    asked = Signal(int)

    def __init__(self, zone: Zone, now: Minute, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("past_bar")
        self._zone, self._now, self._first = zone, now, now
        self._typed: tuple[Minute, ...] = ()
        self._moment: Minute = now
        self.previous = _button("previous", "Alt+Left")
        self.next = _button("next", "Alt+Right")
        self.field = MomentField(zone, lambda: self._now, say("past.moment"), lambda: True)
        self.slider = _EntrySlider(tokens)
        self.said = plain_label("", "field_error", wraps=True)
        self.said.hide()
        self._lay_out()
        for button, step in ((self.previous, self._go_back), (self.next, self._go_on)):
            button.clicked.connect(step)
        for key, step in (("Alt+Left", self._go_back), ("Alt+Right", self._go_on)):
            QShortcut(QKeySequence(key), parent).activated.connect(step)
        self.field.changed.connect(self._read)
        self.slider.valueChanged.connect(lambda value: self.asked.emit(self._first + value))

    def show_history(self, first: Minute, typed: Sequence[Minute], now: Minute) -> None:
        """Which minutes there are, and in which of them something was typed."""
        self._first, self._typed, self._now = first, tuple(typed), now
        self.slider.show_entries([minute - first for minute in typed], now - first)
        words = {name: written.moment(self._zone, minute, now) for name, minute in (("first", first), ("now", now))}
        self.slider.setAccessibleName(say("past.slider", **words))
        self.field.look()

    def show_moment(self, moment: Minute) -> None:
        """What is typed is left alone where it says that minute already."""
        self._moment = moment
        with QSignalBlocker(self.slider):
            self.slider.setValue(moment - self._first)
        self.slider.update()
        if self.field.minute() != moment:
            with QSignalBlocker(self.field):
                self.field.set_typed(moment_text(self._zone, moment))
        self._say("")
        self.previous.setEnabled(moment > self._first)
        self.next.setEnabled(moment < self._now)

    def _go_back(self) -> None:
        """To the minute before in which something was typed, at last to the enrolment."""
        place = bisect_left(self._typed, self._moment)
        if self._moment > self._first:
            self.asked.emit(self._typed[place - 1] if place else self._first)

    def _go_on(self) -> None:
        """To the minute after in which something was typed, at last to now."""
        place = bisect_right(self._typed, self._moment)
        if self._moment < self._now:
            self.asked.emit(self._typed[place] if place < len(self._typed) else self._now)

    def _read(self) -> None:
        minute = self.field.minute()
        if isinstance(minute, Reason):
            self._say("" if self.field.typed().is_empty else sentence(minute, self._zone))
        elif minute > self._now:
            self._say(say("past.refused.future", now=written.moment(self._zone, self._now, self._now)))
        elif minute < self._first:
            self._say(say("past.refused.before", first=written.moment(self._zone, self._first, self._now)))
        else:
            self.asked.emit(minute)

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def put_in(self, lines: Literal[1, 2]) -> None:
        """What is typed stands above the rest where one line has no room for both."""
        rest = self._first_line if lines == 1 else self._second_line
        rest.insertWidget(0, self.previous)
        for widget, stretch in ((self.next, 0), (self.slider, 1)):
            rest.addWidget(widget, stretch)

    def set_tokens(self, tokens: Tokens) -> None:
        self.slider.set_tokens(tokens)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        margins(column, 14, 6, 14, 6)
        spacing(column, 2)
        self._first_line, self._second_line = QHBoxLayout(), QHBoxLayout()
        for line in (self._first_line, self._second_line):
            spacing(line, 8)
            column.addLayout(line)
        self._first_line.addWidget(self.field)
        column.addWidget(self.said)
        self.put_in(1)


class _EntrySlider(QSlider):
    """Minutes from the enrolment; a stroke at each in which something was typed."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._tokens = tokens
        self._entries: tuple[int, ...] = ()
        self.setSingleStep(_STEP)
        self.setPageStep(DAY)
        least_width(self, 160)

    def set_tokens(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.update()

    def show_entries(self, entries: Sequence[int], last: int) -> None:
        self._entries = tuple(entries)
        with QSignalBlocker(self):
            self.setRange(0, max(1, last))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        handle = self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, QStyleOptionSlider(), self)
        room = max(1, self.width() - handle)
        for entry in self._entries:
            x = handle // 2 + QStyle.sliderPositionFromValue(0, self.maximum(), entry, room)
            painter.fillRect(x, 2, 1, self.height() - 4, QColor(self._tokens.text))
        painter.end()
        super().paintEvent(event)


def _button(name: str, key: str) -> KeyButton:
    button = secondary(say(f"past.{name}"), key)
    button.setToolTip(say(f"past.{name}.help"))
    button.setAccessibleDescription(say(f"past.{name}.help"))
    return button
