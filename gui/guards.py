"""What watches over every field and button of the program, installed once on the application.

Every event of every widget passes through a guard, and through Python with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from gui.widgets.enter_presses import EnterPresses
from gui.widgets.wheel_guard import WheelGuard

_KINDS = (WheelGuard, EnterPresses)


def guard(app: QApplication) -> None:
    if app.findChild(WheelGuard) is None:
        for kind in _KINDS:
            app.installEventFilter(kind(app))


@contextmanager
def unguarded(app: QApplication) -> Iterator[None]:
    """While a window is made: nobody can press anything then, and it has ten thousand small events."""
    guards = [each for kind in _KINDS for each in app.findChildren(kind)]
    for each in guards:
        app.removeEventFilter(each)
    try:
        yield
    finally:
        for each in guards:
            app.installEventFilter(each)
