"""The window of the past: what was known at a moment above what is known today, and what has changed since.

It reads the course's history once for each change of it, and writes nothing: while it is open no act can be asked for.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.bridge import Bridge
from gui.chart.banner_bar import BannerBar
from gui.in_force import px, tokens_in_force
from gui.measures import gaps, margins, spacing
from gui.past.half import Half, HalfTimeline
from gui.past.look import FRAME, PastGround, past_style
from gui.past.since_panel import SincePanel
from gui.past.travel_bar import TravelBar
from gui.rows import written
from gui.rows.item import Item
from gui.rows.known import Glance, facts_known, glance
from gui.rows.since import since_rows
from gui.timeline.detail import TimelineDetail
from gui.timeline.parts import ElidedLabel
from gui.tokens import Tokens
from gui.widgets.buttons import secondary
from gui.widgets.text import plain_label
from model.casebook.casebook import Casebook
from model.casebook.known_at import History, minute_of
from model.casebook.learned import since
from model.domain.moments import DAY, Minute, Zone
from resources.wording import say

_SPAN: Minute = 5 * DAY
_ROOM_FOR_TWO = 1080
"""Pixels at 100 % for the timelines and what has changed beside them."""


def past_window(casebook: Casebook, course: str, sequence: int | None, bridge: Bridge, window: QWidget) -> PastWindow:
    """`sequence`: of the entry at whose typing to begin; None for this time yesterday."""
    typed = {record.sequence: minute_of(record.recorded_at) for record in casebook.log(course)}
    opened = PastWindow(casebook, course, None if sequence is None else typed[sequence], tokens_in_force(), window)
    opened.follow(bridge.changed, bridge.ticked)
    return opened


class PastWindow(QDialog):
    """Escape goes back. `changed` and `ticked` are the bridge's: today goes on while the past is looked at."""

    def __init__(self, casebook: Casebook, course: str, moment: Minute | None, tokens: Tokens, window: QWidget) -> None:
        """`moment`: None for this time yesterday."""
        super().__init__(window)
        self.setObjectName("past")
        self.setModal(True)
        self._casebook, self._course = casebook, course
        self.then, self.now = Half("then", tokens), Half("now", tokens)
        self.banner, self.since = BannerBar(), SincePanel()
        self._zone = Zone(casebook.course(course).zone)
        self.bar = TravelBar(self._zone, casebook.now(), tokens, self)
        self._when, self._detail = plain_label("", "past_moment"), plain_label("", "past_detail", wraps=True)
        self._inspector = ElidedLabel(lines=2)
        self._inspector.setObjectName("inspector")
        self._lay_out(tokens)
        self.set_tokens(tokens)
        self._connect()
        self.resize(window.size().boundedTo(self.screen().availableSize()))
        self._history = self._read_history()
        self.travel(self._history.now - DAY if moment is None else moment)
        self._place()
        self.then.timeline.setFocus()

    def follow(self, changed: SignalInstance, ticked: SignalInstance) -> None:
        changed.connect(self._on_changed)
        ticked.connect(self.look)

    def _on_changed(self, course: str) -> None:
        if course in ("", self._course):
            self.look()

    def look(self) -> None:
        """Something was typed, or a minute has passed: the past stays, today goes on."""
        self._history = self._read_history()
        self.travel(self._moment)

    @property
    def moment(self) -> Minute:
        return self._moment

    def travel(self, moment: Minute) -> None:
        """Today is not read again for it."""
        then, reasons = self._history.known_at(moment), self._casebook.reasons()
        facts = facts_known(then, reasons)
        seen = glance(then.patient, facts)
        self._moment = then.moment
        self.banner.show_banner(seen.banner)
        self.then.show_glance(seen)
        self.now.timeline.mark_then(self._moment)
        self.since.show_rows(since_rows(since(then, self._today), facts, facts_known(self._today, reasons), reasons))
        self.bar.show_moment(self._moment)
        self._name(seen)
        half, key = self._said
        self._say(half, half.timeline.item(key))

    def _name(self, seen: Glance) -> None:
        today = self._history.now
        self._when.setText(say("past.strip", when=written.moment(seen.zone, seen.now, today)))
        self._detail.setText(say("past.strip.today" if seen.now == today else "past.strip.detail"))
        self.setWindowTitle(say("past.title", name=seen.banner.name))

    def _read_history(self) -> History:
        history = self._casebook.history(self._course)
        self._today = history.known_at(history.now)
        self.bar.show_history(history.first, history.typed, history.now)
        self.now.show_glance(glance(self._today.patient, facts_known(self._today, self._casebook.reasons())))
        return history

    def _place(self) -> None:
        """From the midnight before then."""
        midnight = self._zone.midnight(self._zone.date_of(self._moment - DAY))
        self.then.timeline.show_span(midnight, _SPAN)

    # Making

    def set_tokens(self, tokens: Tokens) -> None:
        """Also when they are chosen anew while the past is looked at."""
        self.setStyleSheet(past_style(tokens))
        for part in (self.then, self.now, self.banner, self.bar, self.since, self._ground):
            part.set_tokens(tokens)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What has no room beside the timelines stands below them."""
        beside = self.width() >= px(_ROOM_FOR_TWO)
        self.since.stand_beside(beside)
        if beside:
            self._strip_grid.addWidget(self._detail, 0, 1)
            self._sides.addWidget(self.since)
        else:
            self._strip_grid.addWidget(self._detail, 1, 0, 1, 3)
            self._timelines.insertWidget(2, self.since)
        self.bar.put_in(1 if beside else 2)

    def _connect(self) -> None:
        self.bar.asked.connect(self.travel)
        for one, other in ((self.then, self.now), (self.now, self.then)):
            one.timeline.scale_changed.connect(lambda one=one, other=other: _together(one.timeline, other.timeline))
        self.then.timeline.seen.connect(self._say_then)
        self.now.timeline.seen.connect(self._say_now)

    def _say_then(self, item: Item | None) -> None:
        self._say(self.then, item)

    def _say_now(self, item: Item | None) -> None:
        self._say(self.now, item)

    def _say(self, half: Half, item: Item | None) -> None:
        self._said = half, None if item is None else item.key
        self._inspector.setText(say(HalfTimeline.HELP) if item is None else item.because)

    def _lay_out(self, tokens: Tokens) -> None:
        column = QVBoxLayout(self)
        margins(column, FRAME, 0, FRAME, FRAME)
        column.setSpacing(0)
        column.addWidget(self._strip())
        self._ground = PastGround(tokens)
        inside = QVBoxLayout(self._ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.banner)
        inside.addWidget(self.bar)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(0)
        self._sides.addWidget(self._halves(), 1)
        inside.addLayout(self._sides, 1)
        column.addWidget(self._ground, 1)

    def _strip(self) -> QWidget:
        strip = QWidget()
        strip.setObjectName("past_strip")
        grid = self._strip_grid = QGridLayout(strip)
        margins(grid, 10, 6, 4, 6)
        gaps(grid, 18, 4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._when, 0, 0)
        self.back = secondary(say("past.back"), "Esc")
        self.back.clicked.connect(self.reject)
        grid.addWidget(self.back, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        return strip

    def _halves(self) -> QScrollArea:
        """Scrolls where the screen is too low for both: who it is, and that it is the past, stay in sight."""
        inside = QWidget()
        halves = self._timelines = QVBoxLayout(inside)
        margins(halves, 12, 8, 12, 4)
        spacing(halves, 6)
        halves.addWidget(self.then, 1)
        halves.addWidget(self.now, 1)
        halves.addWidget(self._inspector)
        self._say(self.then, None)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area


def _together(moved: TimelineDetail, other: TimelineDetail) -> None:
    """Both on one scale: what one shows, the other follows."""
    with QSignalBlocker(other):
        other.follow(moved.scale.start, moved.scale.span)
