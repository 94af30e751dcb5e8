"""How large text is, and with it everything that holds text. Lengths are written at 100 % and scaled here. No Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

PERCENTS: Final = (100, 125, 150, 175, 200)
"""The text sizes that can be chosen."""

UNLIMITED: Final = 16_777_215
"""The widest a widget can be: Qt's own value for "no limit", which PySide does not name."""

_THICKEST_LINE = 3
"""Pixels up to which a length is that of a line: a hairline stays one."""

_LENGTH = re.compile(r"\b(\d+)px")


@dataclass(frozen=True, slots=True)
class Sizes:
    """`percent`: the text size that was chosen. All lengths are whole pixels."""

    percent: int = 100

    def px(self, at_100: int) -> int:
        """So many pixels at 100 %; negative ones are outsets, and no limit stays none."""
        if at_100 >= UNLIMITED:
            return UNLIMITED
        scaled = (abs(at_100) * self.percent + 50) // 100
        return scaled if at_100 >= 0 else -scaled

    def at_100(self, pixels: int) -> int:
        """What so many pixels hold, told in pixels at 100 %."""
        return pixels * 100 // self.percent

    def sheet(self, at_100: str) -> str:
        """A style sheet with its lengths scaled, but for the thickness of lines."""
        return _LENGTH.sub(lambda found: f"{self._sheet_length(int(found[1]))}px", at_100)

    def _sheet_length(self, at_100: int) -> int:
        return at_100 if at_100 <= _THICKEST_LINE else self.px(at_100)
