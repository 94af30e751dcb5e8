"""Overview, buttons and detail together: what one shows, the others follow. Below, two lines say what and why."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from gui.in_force import px
from gui.measures import margins, spacing
from gui.rows import written
from gui.rows.item import Item
from gui.timeline.detail import TimelineDetail
from gui.timeline.overview import TimelineOverview
from gui.timeline.parts import ActButton, ElidedLabel, heading, panel
from gui.tokens import Tokens
from gui.widgets.flow import Flow
from gui.widgets.text import plain_label
from model.domain.moments import DAY, HOUR, Minute, Zone
from resources.wording import say

_LINES, _MORE_LINES, _ROOM_FOR_LINES = 2, 4, 640
"""Lines of the inspector, and the pixels at 100 % from which the fewer are enough."""

SPANS: dict[str, Minute] = {"6h": 6 * HOUR, "1d": DAY, "5d": 5 * DAY}


class TimelineView(QWidget):
    why_asked = Signal(object)
    seen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.overview = TimelineOverview()
        self.detail = TimelineDetail()
        self.buttons: dict[str, QPushButton] = {}
        self._cycle: tuple[Minute, Minute] = (0, DAY)
        self._zone_label = plain_label("", "muted")
        self._said: str | None = None
        self._inspector = ElidedLabel(lines=_LINES)
        self._inspector.setObjectName("inspector")
        self._inspector.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._is_placed = False
        self._lay_out()
        self._connect()
        self._say(None)

    def set_tokens(self, tokens: Tokens) -> None:
        self.overview.set_tokens(tokens)
        self.detail.set_tokens(tokens)

    def show_items(
        self,
        items: tuple[Item, ...],
        zone: Zone,
        now: Minute,
        cycle: tuple[Minute, Minute],
        highest: Decimal,
        *,
        anew: bool,
    ) -> None:
        """`anew`: another course, so now is brought into sight; otherwise nothing moves. `highest`: of all doses."""
        self._cycle = cycle
        self._zone_label.setText(written.zone_line(zone, now))
        self.overview.show_items(items, zone, now, highest)
        self.detail.show_items(items, zone, now, highest)
        self._say(None if anew else self.detail.item(self._said))
        if anew or not self._is_placed:
            self._is_placed = True
            yesterday = zone.midnight(zone.date_of(now - DAY))
            self.detail.show_span(yesterday, SPANS["5d"])
        self._follow()

    # Layout

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        spacing(column, 8)
        course, inside = panel()
        margins(inside, 12, 8, 0, 4)
        inside.addWidget(self.overview)
        column.addWidget(course)
        column.addWidget(self._detail_panel(), 1)

    def _detail_panel(self) -> QFrame:
        frame, inside = panel()
        margins(inside, 12, 8, 0, 6)
        spacing(inside, 4)
        inside.addLayout(self._header())
        inside.addWidget(self.detail, 1)
        inside.addWidget(self._inspector)
        return frame

    def _header(self) -> Flow:
        row = Flow(8)
        margins(row, 0, 0, 12, 0)
        row.add(heading(say("chart.title.timeline")))
        row.add(self._zone_label)
        row.push()
        for name in (*SPANS, "cycle", "now"):
            button = ActButton(say(f"chart.range.{name}"), "N" if name == "now" else "", "range")
            button.setToolTip(say(f"chart.range.{name}.help"))
            button.setAccessibleName(say(f"chart.range.{name}.help"))
            button.setCheckable(name != "now")
            button.setShortcut("N" if name == "now" else "")
            self.buttons[name] = button
            row.add(button)
        return row

    def _connect(self) -> None:
        for name, span in SPANS.items():
            self.buttons[name].clicked.connect(lambda _checked=False, span=span: self.detail.zoom_to(span))
        self.buttons["cycle"].clicked.connect(self._show_cycle)
        self.buttons["now"].clicked.connect(self.detail.go_to_now)
        self.detail.scale_changed.connect(self._follow)
        self.detail.seen.connect(self._say)
        self.detail.seen.connect(self.seen)
        self.detail.why_asked.connect(self.why_asked)
        self.overview.asked.connect(lambda start: self.detail.pan(start - self.detail.scale.start))

    def _show_cycle(self) -> None:
        start, end = self._cycle
        margin = max(HOUR, (end - start) // 30)
        self.detail.show_span(start - margin, end - start + 2 * margin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The less room a line has, the more of them there are."""
        super().resizeEvent(event)
        self._inspector.set_lines(_LINES if self.width() >= px(_ROOM_FOR_LINES) else _MORE_LINES)

    # Following

    def _follow(self) -> None:
        scale = self.detail.scale
        self.overview.frame(scale.start, scale.end)
        for name, span in SPANS.items():
            self.buttons[name].setChecked(scale.span == span)
        start, end = self._cycle
        whole = end - start + 2 * max(HOUR, (end - start) // 30)
        self.buttons["cycle"].setChecked(scale.span == whole)

    def _say(self, item: Item | None) -> None:
        self._said = None if item is None else item.key
        self._inspector.setText(say("chart.timeline.help") if item is None else item.because)
        self._inspector.setEnabled(item is not None)
        self._inspector.setTextFormat(Qt.TextFormat.PlainText)

    def inspected(self) -> str:
        return self._inspector.text()
