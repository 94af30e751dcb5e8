"""A row that breaks into several where it has not room for all: nothing in it is ever cut or pushed out of sight.

It places what it is given and knows none of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from gui.in_force import px
from gui.measures import spacing


@dataclass
class _Row:
    items: list[QLayoutItem]
    widths: list[int]
    height: int


class Flow(QLayout):
    """What `add` is given stands side by side; after `push` it stands at the right end, while there is one row."""

    def __init__(
        self, between: int, parent: QWidget | None = None, *, below: int | None = None, at_top: bool = False
    ) -> None:
        """`between`: pixels at 100 %, to the side and below, where `below` does not say another.

        `at_top`: what is lower than its row stands at the top of it, not in the middle.
        """
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._least: list[int | None] = []
        self._pushed: int | None = None
        self._below = between if below is None else below
        self._at_top = at_top
        self.setContentsMargins(0, 0, 0, 0)
        spacing(self, between)

    def add(self, widget: QWidget, *, grows_from: int | None = None) -> None:
        """`grows_from`: so many pixels at 100 % are enough for it, and it takes what is left of its row."""
        self.addWidget(widget)
        self._least[-1] = grows_from

    def add_layout(self, layout: QLayout) -> None:
        self.addChildLayout(layout)
        self.addItem(layout)

    def push(self) -> None:
        self._pushed = len(self._items)

    # What Qt asks of a layout

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt calls it so
        self._items.append(item)
        self._least.append(None)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt calls it so
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt calls it so
        if not 0 <= index < len(self._items):
            return None
        self._least.pop(index)
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt calls it so
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt calls it so
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt calls it so
        inside, around = QRect(0, 0, width, 0).marginsRemoved(self.contentsMargins()), self._around()
        return self._placed(inside, moves=False) + around.height()

    def sizeHint(self) -> QSize:
        """All in one row."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0)) + self._around()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt calls it so
        """The widest alone."""
        least = [item.minimumSize() for item in self._shown()]
        widest, highest = (max((side(each) for each in least), default=0) for side in (QSize.width, QSize.height))
        return QSize(widest, highest) + self._around()

    def _around(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt calls it so
        super().setGeometry(rect)
        self._placed(rect.marginsRemoved(self.contentsMargins()), moves=True)

    # How

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, room: int) -> list[_Row]:
        rows: list[_Row] = []
        used = room + 1
        for item in self._shown():
            width = self._wanted(item, room)
            if not rows or used + self.spacing() + width > room:
                rows.append(_Row([], [], 0))
                used = -self.spacing()
            rows[-1].items.append(item)
            rows[-1].widths.append(width)
            used += self.spacing() + width
        for row in rows:
            self._share_out(row, room)
            row.height = max(_height(item, width) for item, width in zip(row.items, row.widths, strict=True))
        return rows

    def _wanted(self, item: QLayoutItem, room: int) -> int:
        grows_from = self._least[self._items.index(item)]
        wanted = item.sizeHint().width() if grows_from is None else px(grows_from)
        return max(item.minimumSize().width(), min(wanted, room))

    def _share_out(self, row: _Row, room: int) -> None:
        """What is left of a row, to those that grow, each up to its own widest."""
        spare = room - sum(row.widths) - self.spacing() * (len(row.items) - 1)
        growing = [place for place, item in enumerate(row.items) if self._grows(item)]
        for left, place in zip(range(len(growing), 0, -1), growing, strict=True):
            more = max(0, min(spare // left, row.items[place].maximumSize().width() - row.widths[place]))
            row.widths[place] += more
            spare -= more

    def _grows(self, item: QLayoutItem) -> bool:
        return self._least[self._items.index(item)] is not None

    def _placed(self, rect: QRect, *, moves: bool) -> int:
        """The height that all of it takes; where there is more, it stands in the middle."""
        rows = self._rows(rect.width())
        high = sum(row.height for row in rows) + px(self._below) * max(0, len(rows) - 1)
        top = rect.top() + max(0, rect.height() - high) // 2
        for row in rows:
            if moves:
                self._place(row, QRect(rect.left(), top, rect.width(), row.height), is_one=len(rows) == 1)
            top += row.height + px(self._below)
        return high

    def _place(self, row: _Row, room: QRect, *, is_one: bool) -> None:
        left = room.left()
        pushed = self._items[self._pushed :] if self._pushed is not None and is_one else []
        spare = room.width() - sum(row.widths) - self.spacing() * (len(row.items) - 1)
        for item, width in zip(row.items, row.widths, strict=True):
            if spare > 0 and item in pushed:
                left, spare = left + spare, 0
            height = min(_height(item, width), room.height())
            top = room.top() + (0 if self._at_top else (room.height() - height) // 2)
            item.setGeometry(QRect(QPoint(left, top), QSize(width, height)))
            left += width + self.spacing()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
