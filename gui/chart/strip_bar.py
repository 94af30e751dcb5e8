"""The strip: sign, one sentence, at most three things to press.

Its height follows from its width, and grows only for a sentence that would be cut: nothing below moves by the minute.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QMenu, QVBoxLayout, QWidget

from gui.chart.state_icon import StateIcon
from gui.in_force import px
from gui.measures import fix_height, margins, spacing
from gui.rows.strip import Strip
from gui.timeline.parts import ActButton, ElidedLabel, chip
from gui.timeline.sentence import SentenceLabel
from gui.tokens import Tokens
from gui.widgets.flow import Flow
from gui.widgets.offered import offer_button
from gui.widgets.text import plain_label
from resources.wording import say

_LINE = 18
_HEIGHT, _NARROW_HEIGHT, _LEAST_WIDTH, _ROOM_FOR_TWO, _TIGHT = 74, 112, 320, 980, 1250

_TONES = {"stopped": "stopped", "decision": "decision", "question": "decision"}


class StripBar(QFrame):
    """Tells which act was asked for; what that opens is another's. `entries`: the menu bar's own, for More."""

    asked = Signal(str)

    def __init__(self, entries: Callable[[], Sequence[QAction]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._entries = entries
        self._highest = 0
        fix_height(self, _HEIGHT)
        self._icon = StateIcon()
        self._headline = plain_label("", "headline")
        self._since = ElidedLabel(hugs=True, shrinks=True)
        self._warning = plain_label("", "warning")
        self._detail = SentenceLabel()
        self._detail.setObjectName("sentence")
        self._chips = QHBoxLayout()
        self.buttons = (ActButton("", role="primary"), ActButton(""))
        self.more = ActButton(say("chart.action.more"))
        self._shown: Strip | None = None
        self._why_not: Callable[[str], str] = _nothing
        for place, button in enumerate(self.buttons):
            button.clicked.connect(lambda _checked=False, place=place: self._press(place))
        self.more.clicked.connect(self._pop_up)
        self._lay_out()

    def _lay_out(self) -> None:
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        margins(self._sides, 18, 4, 18, 4)
        spacing(self._sides, 16)
        said = QHBoxLayout()
        spacing(said, 16)
        said.addWidget(self._icon)
        said.addLayout(self._words(), 1)
        self._sides.addLayout(said, 1)
        actions = Flow(8)
        actions.push()
        for button in (*self.buttons, self.more):
            actions.add(button)
        self._sides.addLayout(actions)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST_WIDTH), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._highest = 0
            self._fit()

    def _fit(self) -> None:
        """Where there is little room, what can be pressed stands below what is said."""
        narrow = self.width() < px(_ROOM_FOR_TWO)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(direction)
        spacing(self._sides, 4 if narrow else 16)
        own_line = self.width() < px(_TIGHT)
        self._place_since(own_line=own_line)
        self._take_height(px((_NARROW_HEIGHT if narrow else _HEIGHT) + (_LINE if own_line else 0)))

    def _place_since(self, *, own_line: bool) -> None:
        if own_line != (self._own_line.count() > 0):
            self._since.hug(hugs=not own_line)
            if own_line:
                self._own_line.addWidget(self._since)
            else:
                self._first.insertWidget(1, self._since, 1, Qt.AlignmentFlag.AlignVCenter)

    def event(self, event: QEvent) -> bool:
        """Also words that are only measured right once they are styled get their room."""
        taken = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._sides.heightForWidth(self.width()) > self._highest:
            self._take_height(self._highest)
        return taken

    def _take_height(self, least: int) -> None:
        """Never less than it has been at this width."""
        for layout in (*self._sides.findChildren(QLayout), self._sides):
            layout.invalidate()
        self._highest = max(self._highest, least, self._sides.heightForWidth(self.width()))
        self.setFixedHeight(self._highest)

    def _words(self) -> QVBoxLayout:
        """From the top: a sentence of another length leaves the headline where it is."""
        column = QVBoxLayout()
        spacing(column, 2)
        margins(column, 0, 5, 0, 0)
        first = self._first = QHBoxLayout()
        spacing(first, 8)
        first.addWidget(self._headline, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self._since, 1, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self._warning, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(0)
        second = QHBoxLayout()
        spacing(second, 6)
        spacing(self._chips, 4)
        self._chips.setAlignment(Qt.AlignmentFlag.AlignTop)
        second.addLayout(self._chips)
        second.addWidget(self._detail)
        second.addStretch(1)
        column.addLayout(first)
        self._own_line = QHBoxLayout()
        column.addLayout(self._own_line)
        column.addLayout(second)
        column.addStretch(1)
        return column

    def set_tokens(self, tokens: Tokens) -> None:
        self._icon.set_tokens(tokens)
        self._highest = 0
        self._fit()

    def show_strip(self, strip: Strip, *, anew: bool = False) -> None:
        """`anew`: of another course, whose strip may be lower."""
        before, self._shown = self._shown, strip
        if anew:
            self._highest = 0
        self._headline.setText(strip.headline)
        self._since.setText(strip.since)
        self._warning.setText(strip.warning)
        self._warning.setVisible(bool(strip.warning))
        self._detail.set_sentence(strip.detail)
        if before is not None and before.warning != strip.warning and strip.warning:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._icon.show_icon(strip.icon)
        self.setAccessibleName(strip.spoken)
        self._set_tone(_TONES.get(strip.icon, "calm"))
        if before is None or before.chips != strip.chips:
            self._fill_chips(strip)
        self._name_actions(strip)
        self._fit()

    def offer(self, why_not: Callable[[str], str]) -> None:
        """Puts those off that cannot be asked for now: `why_not` gives the sentence against an act, "" where it can."""
        self._why_not = why_not
        if self._shown is not None:
            self._name_actions(self._shown)

    def _set_tone(self, tone: str) -> None:
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def _fill_chips(self, strip: Strip) -> None:
        _empty(self._chips)
        for citation in strip.chips:
            self._chips.addWidget(chip(citation))

    def _name_actions(self, strip: Strip) -> None:
        """The buttons stay and are only renamed: one that has the keyboard keeps it while the minute ticks."""
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(strip.actions))
            if place < len(strip.actions):
                button.set_act(strip.actions[place].text, strip.actions[place].key)
                offer_button(button, self._why_not(strip.actions[place].act))

    def _press(self, place: int) -> None:
        if self._shown is not None and place < len(self._shown.actions):
            self.asked.emit(self._shown.actions[place].act)

    def _pop_up(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What cannot be done now is dim, and says why in its tip and in the status line."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        menu.addActions(list(self._entries()))
        return menu


def _nothing(_act: str) -> str:
    return ""


def _empty(layout: QHBoxLayout) -> None:
    while (entry := layout.takeAt(0)) is not None:
        widget = entry.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
