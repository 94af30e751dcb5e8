"""The banner widget: who this is, always on top. It shows a `Banner` and never elides a name or a number."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.chart.allergy_line import AllergyLine, allergy_chip
from gui.in_force import px
from gui.measures import least_height, margins, spacing
from gui.rows.banner import Banner
from gui.tokens import BODY_PX, Tokens
from gui.widgets.flow import Flow
from gui.widgets.naming import named
from gui.widgets.text import broken, plain_label

_LONG_NAME, _LONG_NAME_WIDTH, _LONG_NAME_PX = 26, 290, 15
_LONGEST_NAME, _LONGEST_NAME_WIDTH = 80, 500
_LONG_VALUE_WIDTH = 230
_LEAST_WIDTH, _TIGHT, _WIDEST_NAME = 320, 760, 540
_LONG_ALLERGY = 24
"""Letters from which a name is set in lines of so many pixels, and allergies in a line of their own."""


class BannerBar(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        least_height(self, 60)
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._frame.addWidget(self._content)
        self._shown: Banner | None = None
        self._is_narrow = self._is_tight = False
        self._one_line_width: int | None = None

    def minimumSizeHint(self) -> QSize:
        """What stands in several lines needs no more."""
        least = super().minimumSizeHint()
        return least if self._is_narrow else QSize(min(least.width(), px(_LEAST_WIDTH)), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """One line where it has room, else two or more: nothing is ever cut."""
        if self._shown is None:
            return
        if self._one_line_width is None and not self._is_narrow:
            for label in self._content.findChildren(QLabel):
                label.ensurePolished()
            self._one_line_width = self._content.minimumSizeHint().width()
        narrow = self._one_line_width is not None and self._one_line_width > self.width()
        tight = narrow and self.width() < px(_TIGHT)
        if (narrow, tight) != (self._is_narrow, self._is_tight):
            self._is_narrow, self._is_tight = narrow, tight
            self._put_in(_content(self._shown, narrow, tight))

    def set_tokens(self, _tokens: Tokens) -> None:
        """Its lines are broken for the letters in force, so it is made anew."""
        shown, self._shown = self._shown, None
        if shown is not None:
            self.show_banner(shown)

    def show_banner(self, banner: Banner) -> None:
        """Built anew only when something in it changed."""
        if banner == self._shown:
            return
        self._shown, self._is_narrow, self._is_tight, self._one_line_width = banner, False, False, None
        self._put_in(_content(banner, narrow=False, tight=False))
        self._fit()
        self.setAccessibleName(banner.spoken)

    def _put_in(self, content: QWidget) -> None:
        self._frame.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content


def _content(banner: Banner, narrow: bool, tight: bool) -> QWidget:
    """Long allergies stand under the rest, in all the width there is."""
    content = QWidget()
    column = QVBoxLayout(content)
    margins(column, 18, 6, 18, 6)
    spacing(column, 3 if tight else 6)
    is_long = len(banner.allergy) > _LONG_ALLERGY or len(banner.name) > _LONGEST_NAME
    chip = None if is_long else allergy_chip(banner.allergy, banner.allergy_state)
    for row in _lines(banner, chip, tight) if narrow else (_facts(banner, chip),):
        column.addLayout(row)
    if is_long and banner.allergies:
        column.addWidget(AllergyLine(banner.allergies))
    elif is_long:
        chip = allergy_chip(banner.allergy, banner.allergy_state)
        column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
    return content


def _facts(banner: Banner, chip: QLabel | None) -> QHBoxLayout:
    row = QHBoxLayout()
    spacing(row, 20)
    row.addWidget(_name(banner.name))
    for field in banner.fields:
        row.addLayout(_pair(field.label, field.value))
    if chip is not None:
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    row.addLayout(_pair(banner.protocol, banner.day, right=True))
    return row


def _lines(banner: Banner, chip: QLabel | None, tight: bool) -> tuple[Flow, Flow]:
    """Name, allergy and day, then the other facts; each in as many lines as it takes."""
    first, second = Flow(20, below=3), Flow(20, below=3)
    first.add(_name(banner.name, _WIDEST_NAME if tight else 0))
    if chip is not None:
        first.add(chip)
    first.push()
    pair = _in_one_line if tight else _pair
    first.add_layout(pair(banner.protocol, banner.day) if tight else _pair(banner.protocol, banner.day, right=True))
    for field in banner.fields:
        second.add_layout(pair(field.label, field.value))
    return first, second


def _name(name: str, room: int = 0) -> QLabel:
    """A name is an identifier: it wraps, and is never cut. `room`: pixels at 100 %, if a long one has its own line."""
    if len(name) <= _LONG_NAME:
        return plain_label(name, "name")
    width = px(room or (_LONGEST_NAME_WIDTH if len(name) > _LONGEST_NAME else _LONG_NAME_WIDTH))
    label = named(plain_label(broken(name, _bold(_LONG_NAME_PX), width), "long-name"), name)
    label.setFixedWidth(width + px(4))
    return label


def _bold(pixels: int) -> QFont:
    """As the style sheet sets it: text is measured before it is styled."""
    font = QFont(QApplication.font())
    font.setPixelSize(px(pixels))
    font.setBold(True)
    return font


def _in_one_line(title: str, value: str) -> QHBoxLayout:
    """Beside each other, where height is scarcer than width."""
    row = QHBoxLayout()
    spacing(row, 5)
    row.addWidget(plain_label(title, "small"))
    row.addWidget(plain_label(broken(value, _bold(BODY_PX), px(_LONG_VALUE_WIDTH)), "value"))
    return row


def _pair(title: str, value: str, *, right: bool = False) -> QVBoxLayout:
    column = QVBoxLayout()
    spacing(column, 1)
    column.addStretch(1)
    whole = broken(value, _bold(BODY_PX), px(_LONG_VALUE_WIDTH))
    for text, role in ((title, "small"), (whole, "value")):
        label = plain_label(text, role)
        if right:
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addWidget(label)
    column.addStretch(1)
    return column
