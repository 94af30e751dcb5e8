"""What watches over every field and button of the program, installed once on the application."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from gui.widgets.enter_presses import EnterPresses
from gui.widgets.wheel_guard import WheelGuard


def guard(app: QApplication) -> None:
    if app.findChild(WheelGuard) is None:
        app.installEventFilter(WheelGuard(app))
        app.installEventFilter(EnterPresses(app))
