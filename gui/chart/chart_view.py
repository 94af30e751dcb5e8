"""One patient's chart on the screen. Reads the casebook when told that something changed, shows rows, opens acts.

It computes nothing and writes nothing; while it is hidden it only remembers that it is stale.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from gui.chart.banner_bar import BannerBar
from gui.chart.side import Side
from gui.chart.strip_bar import StripBar
from gui.chart.style import chart_style
from gui.chart.tabs import ChartTabs
from gui.in_force import px
from gui.measures import least_height, margins, spacing
from gui.rows.chart import Chart, chart
from gui.rows.item import Item
from gui.timeline.parts import panel
from gui.timeline.timeline_view import TimelineView
from gui.tokens import LIGHT, Tokens

if TYPE_CHECKING:
    from model.casebook.casebook import Casebook

_ROOM_FOR_TWO = 950
"""Pixels from which timeline and tasks stand side by side."""
_LOWEST, _LOWEST_TABS, _LOWEST_TABS_BELOW, _SCROLL_BAR, _LEAST_IN_SIGHT = 220, 116, 190, 12, 60
"""Pixels: of the part that scrolls, of the tables in it (tabs, heads and a row; more where they stand below all
else), of its scroll bar, and of what is in sight of it at least."""


class Acts(Protocol):
    """Opens the dialogs by which things are logged."""

    def open(self, act: str, course_id: str) -> None: ...

    def menu_of_acts(self) -> Sequence[QAction]:
        """The very entries of the menu bar, with their keys, on or off."""
        ...

    def open_correct(self, course_id: str, sequence: int) -> None: ...

    def open_correct_fact(self, course_id: str, number: int) -> None: ...

    def open_past(self, course_id: str, sequence: int | None) -> None: ...

    def open_sign_sheet(self, course_id: str, code: str) -> None: ...

    def open_sheet(self, course_id: str, code: str) -> None: ...


class Bridge(Protocol):
    """`changed` carries the course that changed ("" for all), `ticked` comes with each minute."""

    @property
    def changed(self) -> SignalInstance: ...

    @property
    def ticked(self) -> SignalInstance: ...


class ChartView(QWidget):
    """`shown` after each reading. `below`: the tables, and what may stand in their place for a while."""

    shown = Signal()

    def __init__(
        self,
        casebook: Casebook,
        bridge: Bridge,
        acts: Acts,
        tokens: Tokens = LIGHT,
        parent: QWidget | None = None,
        here: str = "",
    ) -> None:
        """`here`: the workstation's zone, "" where it is not known."""
        super().__init__(parent)
        self.setObjectName("chart")
        self._casebook, self._acts, self._here = casebook, acts, here
        self._course: str | None = None
        self._chart: Chart | None = None
        self._is_stale = False
        self.banner, self.strip, self.side = BannerBar(), StripBar(acts.menu_of_acts), Side()
        self.timeline, self.tabs = TimelineView(), ChartTabs()
        self.below = QStackedWidget()
        self.below.addWidget(self.tabs)
        self._lay_out()
        self._connect(bridge)
        self.set_tokens(tokens)

    @property
    def course(self) -> str | None:
        return self._course

    @property
    def is_stale(self) -> bool:
        return self._is_stale

    def show_course(self, course_id: str) -> None:
        anew = course_id != self._course
        self._course = course_id
        self._read(anew=anew)

    def offer(self, why_not: Callable[[str], str]) -> None:
        """Puts off what cannot be asked for now: `why_not` gives the sentence against an act, "" where it can."""
        for part in (self.strip, self.side.findings, self.tabs):
            part.offer(why_not)

    def set_tokens(self, tokens: Tokens) -> None:
        self.setStyleSheet(chart_style(tokens))
        for part in (self.banner, self.strip, self.timeline, self.side, self.tabs):
            part.set_tokens(tokens)
        QTimer.singleShot(0, self, self._fit)

    def _lay_out(self) -> None:
        """Banner and strip stay in sight, unless the screen is too low for them and a little of the rest."""
        whole = QWidget()
        outer, column = QVBoxLayout(self), QVBoxLayout(whole)
        for layout in (outer, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        outer.addWidget(_scrolling(whole))
        column.addWidget(self.banner)
        column.addWidget(self.strip)
        inside = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        body = self._sides
        margins(body, 14, 12, 14, 10)
        spacing(body, 8)
        self._left = self._timeline_and_tables()
        body.addWidget(self._left, 1)
        body.addWidget(self.side)
        column.addWidget(_Below(inside), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a small screen what is next stands above the timeline, not beside it."""
        beside = self.width() >= px(_ROOM_FOR_TWO)
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if beside else directions.BottomToTop)
        self.side.stand_beside(beside)
        self.tabs.stand(narrow=not beside, below=self._below_tabs)
        least_height(self._tabs_frame, _LOWEST_TABS if beside else _LOWEST_TABS_BELOW)
        self._left.setMinimumWidth(self._inside_left.minimumSizeHint().width() + px(_SCROLL_BAR))
        self._left.setMinimumHeight(px(_LOWEST) if beside else self._inside_left.minimumSizeHint().height())

    def _timeline_and_tables(self) -> QScrollArea:
        """Scrolls where the screen is too low for both: the strip above never gives way."""
        inside = QWidget()
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 0, 0, 0)
        spacing(left, 8)
        left.addWidget(self.timeline, 5)
        frame, tabs = panel()
        margins(tabs, 1, 1, 1, 1)
        tabs.addWidget(self.below)
        frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # takes what the timeline leaves
        self._tabs_frame, self._below_tabs = frame, tabs
        left.addWidget(frame, 2)
        area = _scrolling(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside_left = inside
        return area

    def _connect(self, bridge: Bridge) -> None:
        bridge.changed.connect(self._on_changed)
        self.below.currentChanged.connect(
            lambda _place: self.tabs.show_actions(shown=self.below.currentWidget() is self.tabs)
        )
        bridge.ticked.connect(self._on_ticked)
        self.strip.asked.connect(self._open)
        self.side.asked.connect(self._open)
        self.tabs.correct_asked.connect(self._open_correct)
        self.tabs.correct_fact_asked.connect(self._open_correct_fact)
        self.tabs.past_asked.connect(self._open_past)
        self.tabs.sign_asked.connect(self._open_sign)
        self.tabs.sheet_asked.connect(self._open_sheet)
        self.timeline.why_asked.connect(self.tabs.show_why)
        self.timeline.detail.seen.connect(self._on_seen)
        self.tabs.item_chosen.connect(self._on_chosen)
        self.tabs.why_asked.connect(lambda key: self.tabs.show_why(self._item(key)))

    # Reading

    def _on_changed(self, course: str) -> None:
        if course in ("", self._course):
            self._refresh()

    def _on_ticked(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        if self._course is None:
            return
        if self.isVisible():
            self._read(anew=False)
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._read(anew=False)

    def _read(self, *, anew: bool) -> None:
        assert self._course is not None  # noqa: S101 - read only where a course is shown
        self._is_stale = False
        self._show(chart(self._casebook, self._course, self._here), anew=anew)
        self.shown.emit()

    def _show(self, shown: Chart, *, anew: bool) -> None:
        self._chart = shown
        self.banner.show_banner(shown.banner)
        self.strip.show_strip(shown.strip, anew=anew)
        self.timeline.detail.call_premedication(shown.premedication)
        self._draw(shown, shown.items, anew=anew)
        self.side.tasks.show_rows(shown.tasks)
        self.side.restarted.show_rows(shown.restarted)
        self.side.findings.show_rows(shown.findings)
        self.tabs.show_chart(shown, anew=anew)

    def _draw(self, shown: Chart, items: tuple[Item, ...], *, anew: bool = False) -> None:
        self.timeline.show_items(items, shown.zone, shown.now, shown.cycle, shown.highest_dose, anew=anew)

    def show_instead(self, items: tuple[Item, ...]) -> None:
        """On the timeline alone what is only tried; the next reading puts it away."""
        if self._chart is not None:
            self._draw(self._chart, items)

    def show_again(self) -> None:
        """What is so, as it was last read."""
        if self._chart is not None:
            self._draw(self._chart, self._chart.items)

    # Acts and focus

    def _open(self, act: str) -> None:
        if self._course is not None:
            self._acts.open(act, self._course)

    def _open_correct(self, sequence: int) -> None:
        if self._course is not None:
            self._acts.open_correct(self._course, sequence)

    def _open_correct_fact(self, number: int) -> None:
        if self._course is not None:
            self._acts.open_correct_fact(self._course, number)

    def _open_past(self, sequence: int) -> None:
        if self._course is not None:
            self._acts.open_past(self._course, sequence)

    def _open_sign(self, code: str) -> None:
        if self._course is not None:
            self._acts.open_sign_sheet(self._course, code)

    def _open_sheet(self, code: str) -> None:
        if self._course is not None and code:
            self._acts.open_sheet(self._course, code)

    def _on_seen(self, _item: object) -> None:
        self.tabs.show_item(self.timeline.detail.focused_item)

    def _on_chosen(self, key: str) -> None:
        """A row of the table twin leads to its item, but only where the table has the keyboard."""
        if self._chart is None or not self.tabs.table.hasFocus():
            return
        item = self._item(key)
        if item is not None and item != self.timeline.detail.focused_item:
            self.timeline.detail.focus_item(item)

    def _item(self, key: str) -> Item | None:
        items = () if self._chart is None else self._chart.items
        return next((item for item in items if item.key == key), None)


class _Below(QScrollArea):
    """Banner and strip first: it wants no more height than it must have, and takes what there is."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        least_height(self, _LEAST_IN_SIGHT)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


def _scrolling(inside: QWidget) -> QScrollArea:
    """On a small screen all below the strip scrolls; who and what now stay in sight."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
