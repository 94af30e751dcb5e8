"""A ward with its acts on a real window offscreen: a real casebook on a real encrypted database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from gui.dialogs.acts import Acts
from tests.casebook.conftest import casebook, clock, ward
from tests.casebook.ward import Ward
from tests.gui.dialogs.hands import Hands

__all__ = ["casebook", "clock", "ward"]


@pytest.fixture
def hands(qtbot: QtBot, ward: Ward) -> Iterator[Hands]:
    window = QMainWindow()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    acts = Acts(ward.casebook, window)
    menu = window.menuBar().addMenu("Acts")
    menu.addActions(acts.actions())
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    yield Hands(qtbot, window, acts, ward)
    if acts.window is not None:
        acts.window.reject()
