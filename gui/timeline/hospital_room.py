"""What room a bar's words have in the hospital's lane, where marks with words of their own may lie on it. No Qt.

It must not know how either is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

from gui.timeline.layout import Box
from gui.timeline.letters import Metrics

_BEFORE_A_MARK = 4
_AFTER_WORDS = 12


def behind_marks(left: int, marks: Sequence[Box], metrics: Metrics) -> int:
    """`left`, or the end of the words of whatever mark begins before it."""
    ends = (
        mark.right + metrics.horizontalAdvance(mark.item.labels[0]) + _AFTER_WORDS for mark in marks if mark.x <= left
    )
    return max([left, *ends])


def before_marks(left: int, right: int, marks: Sequence[Box]) -> int:
    """`right`, or the first mark after `left`."""
    return min([right, *(mark.x - _BEFORE_A_MARK for mark in marks if mark.x > left)])
