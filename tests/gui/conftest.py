"""Every window of the tests is dressed as the program's own, whichever test comes first."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from gui.application import make_qt


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_qt([])
