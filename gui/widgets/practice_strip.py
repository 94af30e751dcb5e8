"""The strip that says that nothing here is real; over whatever is seen, locked or not."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from gui.widgets.text import plain_label
from resources.wording import say


def practice_strip(is_practice: bool) -> QLabel:
    """Takes no room where it is no practice."""
    strip = plain_label(say("shell.practice"), "practice")
    if not is_practice:
        strip.hide()
    return strip
