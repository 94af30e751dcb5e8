"""How wide the columns of the locked screen are: as wide as their longest text, so that no name and no time is cut.

It measures text and knows no patient's meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QFont, QFontMetrics

from gui.in_force import px
from gui.patients.patient_table import COLUMNS
from gui.rows.patients import PatientLine
from gui.tokens import LABEL_PX
from resources.wording import say

BELOW: Final = frozenset({"bed", "due", "due_in"})
HIDDEN: Final = frozenset({"study_id", "record_number"})
_BESIDE, _SIGN, _MARK, _LEAST = 24, 30, 12, 120
"""Pixels beside a text; of the state's sign before it; of the frame around a mark; the least of a column that wraps."""

_GIVE_WAY: Final = ("name", "due")
"""In this order, down to half of what they need, where there is not room for all; their texts then take two lines."""

_GROW: Final = ("name", "now", "due", "due_in")
"""These share what is left."""


def column_widths(lines: Sequence[PatientLine], room: int, font: QFont, *, narrow: bool) -> dict[str, int]:
    """By field, in pixels; together `room` at most, or more where even that is not enough.

    `narrow`: the bed stands below the name, what is next below what runs, and all of it wraps.
    """
    hidden = HIDDEN | BELOW if narrow else HIDDEN
    needs = {column.field: _need(column.field, lines, font) for column in COLUMNS if column.field not in hidden}
    if narrow:
        needs["name"] = min(needs["name"], max(px(_LEAST), room // 3))
        needs["now"] = max(px(_LEAST), room - needs["name"])
        return needs
    missing = sum(needs.values()) - room
    for field in _GIVE_WAY:
        given = min(max(0, missing), needs[field] // 2)
        needs[field] -= given
        missing -= given
    spare = max(0, -missing) // len(_GROW)
    return {field: need + (spare if field in _GROW else 0) for field, need in needs.items()}


def _need(field: str, lines: Sequence[PatientLine], font: QFont) -> int:
    """Measured bold: that is the wider."""
    bold = _bold(font)
    head = next(column.head for column in COLUMNS if column.field == field)
    texts = [say(head), *(str(getattr(line, field)) for line in lines)]
    widest = max(bold.horizontalAdvance(text) for text in texts)
    if field == "now":
        mark = _bold(font, px(LABEL_PX))
        marks = (mark.horizontalAdvance(line.mark) + px(_MARK) for line in lines if line.mark)
        widest = max(widest, *marks, 0) + px(_SIGN)
    return widest + px(_BESIDE)


def _bold(font: QFont, pixels: int = 0) -> QFontMetrics:
    bold = QFont(font)
    bold.setBold(True)
    if pixels:
        bold.setPixelSize(pixels)
    return QFontMetrics(bold)
