"""What was chosen on this workstation: a theme and a text size, in one line of a small file. It knows no window.

The file is not the database's: the sign-in page is dressed before any database is open.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path

from gui.sizes import PERCENTS
from gui.tokens import TOKENS, Theme

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Choice:
    """`percent`: one of `gui.sizes.PERCENTS`."""

    theme: Theme = "light"
    percent: int = 100

    def stepped(self, steps: int) -> Choice:
        """So many text sizes larger, or smaller, as far as there are any."""
        place = PERCENTS.index(self.percent) + steps
        return replace(self, percent=PERCENTS[max(0, min(place, len(PERCENTS) - 1))])


def read_choice(path: Path) -> Choice | None:
    """None where nobody has chosen yet, or nothing that can be read as a theme and a size."""
    try:
        theme, percent = path.read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return None
    known = next((name for name in TOKENS if name == theme), None)
    size = next((each for each in PERCENTS if str(each) == percent), None)
    return None if known is None or size is None else Choice(known, size)


def write_choice(path: Path, choice: Choice) -> None:
    """Where it cannot be kept it holds until the program ends; that is noted, and nobody is stopped by it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{choice.theme} {choice.percent}\n", encoding="utf-8")
    except OSError as error:
        _logger.warning("theme and text size cannot be kept: %s", type(error).__name__)
