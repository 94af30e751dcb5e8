"""The whole window offscreen, on a real casebook on a real encrypted database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.application import compose, make_qt
from gui.main_window import MainWindow
from model.casebook.casebook import Casebook
from tests.casebook.conftest import casebook, clock, ward

__all__ = ["casebook", "clock", "ward"]


@pytest.fixture
def window(qtbot: QtBot, casebook: Casebook, tmp_path: Path) -> Iterator[MainWindow]:
    make_qt([])
    window = compose(casebook, tmp_path)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    yield window
    if window.acts.window is not None:
        window.acts.window.reject()
