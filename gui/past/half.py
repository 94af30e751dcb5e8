"""One of the two: the strip's sentence and the timeline, as known then or as known now. It shows a glance."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout

from gui.chart.state_icon import StateIcon
from gui.measures import fix_size, margins, spacing
from gui.rows import written
from gui.rows.known import Glance
from gui.timeline.detail import TimelineDetail
from gui.timeline.parts import ElidedLabel
from gui.timeline.scene import Scene
from gui.timeline.sentence import SentenceLabel
from gui.tokens import LIGHT, Tokens
from gui.widgets.flow import Flow
from gui.widgets.text import plain_label
from model.domain import writing
from model.domain.moments import Minute
from resources.wording import say

Side = Literal["then", "now"]


class HalfTimeline(TimelineDetail):
    """The chart's own timeline, whose line says whether it is the past's or now; `then` is dashed into today's."""

    HELP: ClassVar[str] = "past.timeline.help"

    def __init__(self, side: Side) -> None:
        self._side: Side = side
        self._then: Minute | None = None
        self._colours: Tokens = LIGHT
        super().__init__()

    def set_tokens(self, tokens: Tokens) -> None:
        self._colours = tokens
        super().set_tokens(tokens)

    def mark_then(self, then: Minute) -> None:
        self._then = then
        self.update()

    def scene(self) -> Scene:
        scene = super().scene()
        when = writing.clock(self._zone, scene.now)
        return replace(scene, now_text=say(f"past.line.{self._side}", when=when))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._then is None or not self.scale.start <= self._then <= self.scale.end:
            return
        painter, x, lanes = QPainter(self), self.scale.x(self._then), self.scene().lanes
        painter.setPen(QPen(QColor(self._colours.text), 2, Qt.PenStyle.DashLine))
        painter.drawLine(x, lanes[0].top, x, lanes[-1].bottom)
        painter.end()

    def _name_widget(self) -> None:
        super()._name_widget()
        self.setAccessibleName(say(f"past.timeline.{self._side}", name=self.accessibleName()))


class Half(QFrame):
    def __init__(self, side: Side, tokens: Tokens) -> None:
        super().__init__()
        self.setObjectName(f"half_{side}")
        self._side: Side = side
        self._title = plain_label("", "half")
        self._icon = StateIcon()
        fix_size(self._icon, 24, 24)
        self.headline = plain_label("", "value")
        self.since = ElidedLabel(hugs=True)
        self.detail = SentenceLabel()
        self.timeline = HalfTimeline(side)
        self.set_tokens(tokens)
        self._lay_out()

    def set_tokens(self, tokens: Tokens) -> None:
        """The words beside the headline hug their room anew, in the letters that they have now."""
        for part in (self._icon, self.timeline):
            part.set_tokens(tokens)
        self.since.ensurePolished()
        self.since.setText(self.since.text())

    def show_glance(self, seen: Glance) -> None:
        strip = seen.strip
        when = written.moment(seen.zone, seen.now, seen.now)
        self._title.setText(say(f"past.{self._side}", when=when))
        self._icon.show_icon(strip.icon)
        self.headline.setText(strip.headline)
        self.since.setText(strip.since)
        self.detail.set_sentence(strip.detail)
        self.setAccessibleName(strip.spoken)
        self.timeline.call_premedication(seen.premedication)
        self.timeline.show_items(seen.items, seen.zone, seen.now, seen.highest_dose)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        margins(column, 10, 4, 0, 0)
        spacing(column, 3)
        first = Flow(8, below=2)
        margins(first, 0, 0, 10, 0)
        for part in (self._title, self._icon, self.headline):
            first.add(part)
        first.add(self.since, grows_from=330)
        column.addLayout(first)
        column.addWidget(self.detail)
        column.addWidget(self.timeline, 1)
