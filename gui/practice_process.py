"""Starts the practice ward as a process of its own, beside the real program. It must not know what either shows."""

from __future__ import annotations

import sys

from PySide6.QtCore import QProcess


def start_beside() -> bool:
    """By the program that runs now. False where it could not be started."""
    started, _process = QProcess.startDetached(sys.executable, [sys.argv[0], "--demo"])
    return started
